"""Checks of whole files: empty, unreadable, too large, links, copies, leftovers, and content unlike its name."""

from pocketmon_pipeline.decisions.checks.check import FILES, Check, Native, Page, Query, Rows
from pocketmon_pipeline.decisions.checks.links import find_broken_links, find_escapes
from pocketmon_pipeline.decisions.checks.vocabulary import IS_JUNK, MEDIA_KINDS, one_of, size_words
from pocketmon_pipeline.model import Severity

# Largest usual size by kind, in MiB.
SIZE_LIMITS = {
    "source": 10,
    "image": 32,
    "font": 32,
    "audio": 50,
    "data": 50,
    "text": 50,
    "document": 100,
    "executable": 100,
    "mesh": 100,
    "video": 200,
    "archive": 2048,
    "binary": 2048,
}
# Layered working files are allowed what archives are: nobody ships them.
_WORKING_FILES = ("psd", "xcf", "krita", "aseprite", "blend")
_LIMIT = (
    f"(case when {one_of('format', _WORKING_FILES)} then 2048::bigint else case kind "
    + " ".join(f"when '{kind}' then {mib}" for kind, mib in SIZE_LIMITS.items())
    + " end end * 1048576)"
)

_EXTENSION = r"((?:\.[^. ]+)?)"

FINDER_COPIES = rf"""
with odd as materialized (
  select path, dir, name from subjects where {FILES} and (not plain or ext = 'orig')
  and (contains(name, ' ') or contains(name, '(') or ends_with(name, '.orig') or ends_with(name, '~'))
),
candidates as (
  select path, dir, name, case
      when regexp_full_match(name, '.* [2-9]{_EXTENSION}') then 'numbered'
      when regexp_full_match(name, '.*(?: copy(?: [0-9]+)?| - Copy(?: \([0-9]+\))?){_EXTENSION}') then 'copy'
      when regexp_full_match(name, '.* ?\([1-9][0-9]?\){_EXTENSION}') then 'bracketed'
      when regexp_full_match(name, 'Copy of .+') then 'copy-of'
      when regexp_full_match(name, '.+(?:\.orig|[^.]~)') then 'backup' end as form
  from odd
),
originals as materialized (
  select *, case form
      when 'numbered' then regexp_replace(name, ' [2-9]{_EXTENSION}$', '\1')
      when 'bracketed' then regexp_replace(name, ' ?\([1-9][0-9]?\){_EXTENSION}$', '\1')
      when 'copy' then regexp_replace(name, '(?: copy(?: [0-9]+)?| - Copy(?: \([0-9]+\))?){_EXTENSION}$', '\1')
      when 'copy-of' then substr(name, 9)
      else regexp_replace(name, '(?:\.orig|~)$', '') end as original
  from candidates where form is not null
),
siblings as (select s.dir, s.name from subjects s semi join originals o on s.dir = o.dir and s.name = o.original),
known as (
  select o.*, s.name is not null as beside, count(*) over (partition by o.dir, o.original, o.form) as alike
  from originals o left join siblings s on s.dir = o.dir and s.name = o.original
)
select path, case
    when beside then 'looks like a copy of ' || original || ' that a file manager, browser or merge tool left behind: '
                     || 'delete it, or give it a name that says what it is for'
    else 'named like a copy, and ' || original || ' is not beside it: rename it to ' || original || ', or delete it'
  end as message
from known
where beside or form in ('copy', 'copy-of', 'backup') or (form = 'bracketed' and alike = 1)
"""

CHECKS = (
    Check(
        id="file.empty-media",
        severity=Severity.ERROR,
        topic="files",
        title="A media file is empty",
        subjects=f"{FILES} and {one_of('kind', (*MEDIA_KINDS, 'archive'))} and ext <> 'mtl' and not marker",
        decision=Rows(
            "size = 0 and status = 'read'",
            "'is empty: 0 bytes where a ' || claim || ' file is expected; export it again, or delete it'",
        ),
        page=Page(
            "Pictures, sounds, films, meshes, fonts and archives of 0 bytes.",
            "An interrupted export or a failed merge leaves an empty file behind. It loads as nothing, or stops the "
            "game.",
            "Export or restore the file, or delete it. Marker files such as `.gitkeep` are empty on purpose and never "
            "found.",
            "art/symbols/l4_jack.png    0 bytes",
        ),
    ),
    Check(
        id="file.unreadable",
        severity=Severity.ERROR,
        topic="files",
        title="A file or folder cannot be read",
        subjects="true",
        decision=Rows(
            "status = 'unreadable'",
            "'cannot be read (' || detail || '), so ' || case type"
            " when 'directory' then 'nothing in this folder was judged: grant permission to list and enter it'"
            " else 'its content was not judged: grant permission to read it' end || ', or exclude it'",
        ),
        page=Page(
            "Files and folders that the operating system refuses to open or to list.",
            "What cannot be read cannot be judged or signed; a build machine will not be able to read it either.",
            "Grant read permission (`chmod u+r FILE`, `chmod u+rx FOLDER`), mend the disk, or exclude the path.",
            "sounds/win.wav    Permission denied",
        ),
    ),
    Check(
        id="file.too-large",
        severity=Severity.WARNING,
        topic="files",
        title="A file is far larger than files of its kind usually are",
        decision=Rows(
            f"size > {_LIMIT}",
            f"'is ' || {size_words('size')} || ', and ' || kind || ' files are rarely larger than ' || "
            f"{size_words(_LIMIT)} || ': compress or split it, or keep it out of the tree'",
        ),
        page=Page(
            "Files above the usual limit of their kind, in MiB: "
            + ", ".join(f"{kind} {mib}" for kind, mib in SIZE_LIMITS.items())
            + ". Layered working files (Photoshop, GIMP, Krita, Aseprite, Blender) are allowed 2048. Sources: GitHub "
            "warns above 50 MiB, refuses above 100 MiB, and takes 2 GB with Git LFS (GitHub Docs, 'About large "
            "files' and 'About Git Large File Storage'); Google Play allows 200 MB for an "
            "app's base module (Android Developers); "
            "a decoded 4096 x 4096 RGBA texture is 64 MiB; 50 MiB hold five minutes of uncompressed CD sound; the "
            "largest fonts in wide use, complete Chinese, Japanese and Korean faces, have about 16 MiB.",
            "Such a file is most often exported with the wrong settings or does not belong in the tree; it costs every "
            "checkout, every build and every player's download.",
            "Compress or split it, or move it to where working files are kept. `quality_thresholds.max_file_size` "
            "sets a "
            "limit of your own for all kinds, which is `quality.max-file-size`.",
            "art/backgrounds/night_reef.png    61.2 MB",
        ),
    ),
    Check(
        id="file.symlink-escape",
        severity=Severity.CRITICAL,
        topic="files",
        title="A symbolic link leads out of the tree",
        subjects="type = 'link'",
        decision=Native(find_escapes),
        page=Page(
            "Symbolic links whose target, followed through other links of the tree, lies outside it. Links are never "
            "opened. An absolute target inside the tree is a warning: on every other machine it leads elsewhere.",
            "Whoever packs or deploys the tree may ship a file of the machine that does it, such as a key.",
            "Replace the link by the file that it stands for, or by a relative link within the tree.",
            "games/lucky/shared -> ../../../outside",
        ),
    ),
    Check(
        id="file.symlink-broken",
        severity=Severity.WARNING,
        topic="files",
        title="A symbolic link leads nowhere",
        subjects="type = 'link'",
        decision=Native(find_broken_links),
        page=Page(
            "Relative symbolic links whose target is inside the tree, and is not there.",
            "The asset that the link stands for is missing in every build. Usually its target was moved or renamed.",
            "Point the link at the new place, or delete it.",
            "art/current.png -> symbols/h1_ruby_v2.png",
        ),
    ),
    Check(
        id="file.finder-copy",
        severity=Severity.WARNING,
        topic="files",
        title="A copy that a file manager or tool left behind",
        decision=Query(FINDER_COPIES),
        page=Page(
            "`x 2.png` and `x (1).png` beside `x.png`, `x copy.png`, `x - Copy.png`, `Copy of x.png`, `x.png.orig` and "
            "`x.png~`. A numbered series without `x.png`, such as the frames `run (1).png` to `run (8).png`, is none.",
            "Copies are shipped without being used, and sooner or later somebody edits the wrong one.",
            "Delete the copy, or give it a name that says what it is for.",
            "art/night_reef 2.png    beside art/night_reef.png",
        ),
    ),
    Check(
        id="file.junk",
        severity=Severity.WARNING,
        topic="files",
        title="A leftover of an operating system or editor",
        decision=Rows(
            rf"{IS_JUNK} or (contains(dir, '__MACOSX') and regexp_matches(dir, '(^|/)__MACOSX(/|$)'))",
            "'is a leftover of an operating system, editor or download: delete it, and add it to .gitignore'",
        ),
        page=Page(
            "`.DS_Store`, `._*`, `__MACOSX/`, `Thumbs.db`, `desktop.ini`, swap, lock and backup files of editors, "
            "unfinished downloads, `.tmp` and `.bak`.",
            "They are of no use to anybody else, change on every machine, and may give away names of files and "
            "folders.",
            "Delete it, and add the pattern to `.gitignore`.",
            "art/.DS_Store",
        ),
    ),
    Check(
        id="type.mismatch",
        severity=Severity.ERROR,
        topic="files",
        title="The content is not what the name says",
        subjects=f"{FILES} and claim <> ''",
        decision=Rows(
            "mismatch",
            "case when ext = '' then 'by its name a ' || claim || ' file' else 'named .' || ext end || case format"
            " when 'binary' then ', but its content is binary data of no known format: restore the file, or rename it'"
            " when 'text' then ', but its content is plain text: restore the file, or rename it'"
            " when 'html' then ', but its content is an HTML page, as a failed download leaves behind: fetch it again'"
            " else ', but its content is ' || format || ': rename it, or convert it to ' || claim end",
        ),
        page=Page(
            "Files whose first bytes contradict the extension: WebP under a `.png` name, a web page saved as a "
            "picture, "
            "binary data named `.json`. A file without a known extension claims nothing and cannot mismatch.",
            "Engines and browsers that trust the name fail to load it, and tools that trust the content treat it "
            "otherwise than its name suggests. It may also be a program in disguise.",
            "Rename the file to its true extension (and mend what refers to it), or convert it.",
            "docs/favicon.png    the content is webp",
        ),
    ),
    Check(
        id="lfs.pointer-unfetched",
        severity=Severity.ERROR,
        topic="files",
        title="A Git LFS pointer stands in place of the file",
        subjects=FILES,
        decision=Rows(
            "format = 'lfs-pointer'",
            "'is a Git LFS pointer, the file itself was not fetched: run `git lfs pull`'",
        ),
        page=Page(
            "Files that hold Git LFS's pointer text instead of their content.",
            "The content is not on this machine: it was not judged, and a build made here would ship the pointer.",
            "Run `git lfs install` and `git lfs pull`; in CI, switch LFS on in the checkout step.",
            "sounds/win_small.wav    130 bytes, begins with `version https://git-lfs.github.com/spec/v1`",
        ),
    ),
)

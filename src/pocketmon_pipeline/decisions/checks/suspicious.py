"""Checks of what should not be among assets: programs, disguises, hidden files."""

from collections.abc import Mapping

from pocketmon_pipeline.decisions.checks.check import FILES, Decision, Query
from pocketmon_pipeline.decisions.checks.vocabulary import IS_JUNK, IS_MEDIA, MEDIA_KINDS, PROGRAM_EXTENSIONS, one_of
from pocketmon_pipeline.scan.formats import FORMATS

_NATIVE = {
    "elf": "a Linux program or library (ELF)",
    "pe": "a Windows program or library (PE)",
    "macho": "a macOS program or library (Mach-O)",
    "java-class": "a compiled Java class",
}
_IS_NATIVE = one_of("format", _NATIVE)
_RUNS_ON_WINDOWS = one_of("ext", ("bat", "cmd", "ps1", "vbs", "vbe", "wsf", "hta"))
_WHAT = "case format " + " ".join(f"when '{name}' then '{words}'" for name, words in _NATIVE.items())
# Where engines and build systems keep programs and libraries on purpose.
_PROGRAM_FOLDERS = (
    r"(?i)(^|/)(bin|(?:[\w.-]+[-_.])?tools?|plugins?|addons|libs?|libraries|native|node_modules|packages|editor|\.venv|site-packages)"
    "(/|$)"
)
# A bitmap font of Windows and a library of icons are libraries of nothing but resources.
_RESOURCES = one_of("ext", ("fon", "icl"))
_LIBRARY = r"(?i).*\.(dll|so|dylib|pyd|node)(\.[0-9.]+)?"
# A script is among assets where most files of its folder, and at least this many, are media.
_FEWEST_MEDIA = 3

PROGRAMS = f"""
with gallery as (
  select dir from subjects where {FILES} group by dir
  having count(*) filter ({IS_MEDIA}) >= {_FEWEST_MEDIA} and 2 * count(*) filter ({IS_MEDIA}) > count(*)
),
programs as (
  select path, dir, name, {_WHAT} end as what, false as script from subjects
  where {FILES} and {_IS_NATIVE} and size > 0 and not {_RESOURCES}
  union all
  select path, dir, name, case when format = 'script' then 'a script (it starts with #!)' when mode & 73 <> 0
         then 'a script with permission to run' else 'a script that Windows runs' end, true
  from subjects where {FILES} and (format = 'script' or (kind = 'source' and mode & 73 <> 0)
                                   or {_RUNS_ON_WINDOWS})
)
select path, 'is ' || what || ' among assets: remove it, or move it to a folder for tools' as message
from programs left join gallery using (dir)
where (gallery.dir is not null and not $partial)
   or (not script and not regexp_matches(dir, '{_PROGRAM_FOLDERS}') and not regexp_full_match(name, '{_LIBRARY}'))
"""

_MAY_BE_PROGRAMS = f"(from files where {_IS_NATIVE} or format = 'script' or mode & 73 <> 0 or {_RUNS_ON_WINDOWS})"

_BEFORE_LAST = r"regexp_extract(lower_name, '\.([a-z0-9]+) *\.[a-z0-9]+$', 1)"
# Beside those of our formats: documents of older offices, tables, and archives that people unpack by hand.
_BAIT = sorted(
    ["doc", "ppt", "rtf", "xls", "csv", "zip", "rar", "7z"]
    + [
        extension
        for entry in FORMATS
        if entry.kind in {*MEDIA_KINDS, "document"} or entry.name in {"text", "html"}
        for extension in entry.extensions.split()
    ]
)

_IS_RUN = one_of("ext", PROGRAM_EXTENSIONS)
DISGUISES = f"""
with odd as materialized (
  select path, ext, {_BEFORE_LAST} as bait from subjects
  where {FILES} and not plain and {_IS_RUN}
)
select path, 'ends in .' || ext || ', which is run when opened, behind .' || bait
    || ', which many systems show alone: remove it' as message
from odd where {one_of("bait", _BAIT)}
"""

# Dot files of these kinds of content are settings of tools, and so are these names without an extension.
_SETTINGS_NAMES = (
    r"\.[a-z0-9_-]*(rc|ignore|ignore-revs|attributes|config|modules|version|project|format|tidy|tags|eol|lint|file|keep"
    "|map|htaccess|htpasswd|flake8|pep8|placeholder|rels|buildinfo|profile|history|owners|env)"
)
_SETTINGS_EXTENSIONS = (
    "json", "jsonc", "json5", "yaml", "yml", "toml", "ini", "cfg", "conf", "xml", "lock", "properties", "js", "cjs",
    "mjs", "ts", "py", "rb", "lua", "php", "env",
)  # fmt: skip
# What the registry of Unity's packages signs each with.
_SIGNATURE = ".attestation.p7m"
_KNOWN_FOLDERS = (
    ".vscode", ".vs", ".idea", ".fleet", ".zed", ".devcontainer", ".github", ".gitlab", ".gitea", ".forgejo",
    ".circleci", ".azuredevops", ".buildkite", ".ci", ".husky", ".changeset", ".storybook", ".well-known",
    ".config", ".settings", ".godot", ".import", ".plastic", ".svn", ".hg", ".git", ".reuse", ".cargo", ".yarn",
    ".mvn", ".gradle", ".nuget", ".spotlight-v100", ".trashes", ".fseventsd",
)  # fmt: skip

HIDDEN = rf"""
select path, 'is hidden from file managers and most tools by its leading dot: rename it, or remove it' as message
from subjects
where {FILES} and not plain and starts_with(name, '.') and size > 0 and not marker
and not {one_of("ext", _SETTINGS_EXTENSIONS)} and not (ext = '' and regexp_full_match(lower_name, '{_SETTINGS_NAMES}'))
and not {IS_JUNK} and not regexp_full_match(lower_name, '\.env(\..*)?') and lower_name <> '{_SIGNATURE}'
union all
select path, 'hides all its files from file managers and most tools by its leading dot: rename it, or remove it'
from folders where starts_with(name, '.') and not {one_of("lower(name)", _KNOWN_FOLDERS)}
and not regexp_matches(dir, '(^|/)\.')
"""

NATIVE: Mapping[str, Decision] = {
    "file.executable-in-assets": Query(PROGRAMS, of_whole_tree=True, source=_MAY_BE_PROGRAMS),
    "file.double-extension": Query(DISGUISES, source=f"(from files where {_IS_RUN})"),
    "file.hidden": Query(HIDDEN, source="(from files where starts_with(path, '.') or contains(path, '/.'))"),
}

"""For every check a tree that fails it and one that passes it, with the exact place and message."""

import hashlib
import struct
import zlib

from decisions import image_cases, reference_cases
from decisions.catalogues import find_lines, name_catalogues, write_catalogues, write_xliff
from decisions.trees import Case, Link, Program, Sparse, Tree, png, webp
from readers import gltf_assets
from readers.fonts import sample
from readers.gltf_assets import encode, make_square
from readers.packed import (
    Stored,
    compress_gzip,
    compress_zstd,
    pack_overlapping,
    pack_tar,
    pack_zeros,
    pack_zip,
    write_zip,
)

LOOK_YOURSELF = "look into it yourself, or pack it as ZIP without a password"

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"4d7a" * 16 + b"\nsize 12345\n"


LOST = (
    "lacks {x}, which it has in its 3 other languages, and has {equis}, which none of them has: write it alike, or the "
    "program does not fill it in"
)
LOST_ALONE = "lacks %s, which it has in its 3 other languages: write it alike, or the program does not fill it in"
LANGUAGES = ("de", "en", "fr", "es")
# In the form of an access key of AWS.
KEY_ID = b"AKIA" + b"QX4ZN7WJ2KTLMV5R"


def words(language: str) -> bytes:
    """The texts of a game in a language."""
    texts = '{\n "spin": "%s", "big_win": "50 %%",\n "bet": {"min": "{x} %s", "max": "{x}"}}\n'
    return (texts % (language, language)).encode()


def sevenzip_header(size: int) -> bytes:
    """The first bytes of an archive in which so many follow, the last twenty of them zeros."""
    start = struct.pack("<QQI", size - 20, 20, zlib.crc32(bytes(20)))
    return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start


def numpy_array(kind: bytes, shape: bytes) -> bytes:
    """The header of an array."""
    header = b"{'descr': %b, 'fortran_order': False, 'shape': %b, }\n" % (kind, shape)
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header


def sqlite_database(pages: int) -> bytes:
    """The header of a database with pages of 512 bytes."""
    counts = struct.pack(">II", 0, pages)
    return b"SQLite format 3\0\2\0\1\1\0\x40\x20\x20" + counts + bytes(68)


def sha256(data: bytes) -> bytes:
    """In hex."""
    return hashlib.sha256(data).hexdigest().encode()


def md5(data: bytes) -> bytes:
    """In hex."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest().encode()


def sha1(data: bytes) -> bytes:
    """In hex."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest().encode()


def tell(algorithm: str, path: str, expected: str, found: bytes) -> str:
    """Word a mismatch."""
    return (
        f"says that the {algorithm} of integrity.mismatch/failing/{path} is {expected}, but it is {found.decode()}: "
        "restore the file, or, if the change was meant, write the checksums again"
    )


SQUARE, SHAPE = encode(make_square()), gltf_assets.SHAPE
ABSOLUTE = "an absolute place on one machine, which no other has"
ELSEWHERE = {
    "file:///etc/passwd": ABSOLUTE,
    "../../../../x.png": "a place outside of the tree",
    "/x.png": ABSOLUTE,
    "C:/x.png": ABSOLUTE,
}
BESIDE = "not looked for: put the file beside the asset, and name it relative to it"


def refer(*uris: str) -> bytes:
    """A glTF asset with pictures at these places."""
    images = ", ".join(f'{{"uri": "{uri}"}}' for uri in uris)
    return f'{{"asset": {{"version": "2.0"}}, "images": [{images}]}}'.encode()


def symbols(*odd: str) -> Tree:
    """Ten pictures in one style, and others."""
    names = [
        "h1_ruby",
        "h2_sapphire",
        "h3_emerald",
        "h4_amber",
        "l1_ace",
        "l2_king",
        "l3_queen",
        "l4_jack",
        "wild",
        "s1",
    ]
    return {f"{name}.png": png(f"{name}{odd}") for name in (*names, *odd)}


def wav(seed: int, *, rate: int = 22_050, channels: int = 1, claimed: int = 400, seconds: int = 0) -> bytes:
    """A sound of 8 bits and 400 bytes, or so many seconds, different for every seed, whose header claims its size."""
    form = b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, channels, rate, rate * channels, channels, 8)
    length = rate * channels * seconds or 400
    sound = bytes((seed,)) * length
    body = form + b"data" + struct.pack("<I", claimed if claimed != 400 else length) + sound
    return b"RIFF" + struct.pack("<I", len(body)) + body


def told_of_rate(rate: str) -> str:
    """Word an odd rate."""
    return (
        f"is at {rate} Hz, where 5 of the 6 wav files of its folder are at 22,050: convert it, or move it to a folder "
        "of its own"
    )


CASES: dict[str, Case] = {
    "audio.corrupt": Case(
        {"cut.wav": wav(1, claimed=800), "huge.wav": wav(2, claimed=2**32 - 16), "none.mp3": b"ID3\4" + bytes(2000)},
        [
            (
                "cut.wav",
                None,
                "says that its audio has 800 bytes, but only 400 follow: the file is cut off; export or fetch it again",
            ),
            (
                "huge.wav",
                None,
                (
                    "says that its audio has 4,294,967,280 bytes, but only 400 follow: the file is cut off; "
                    "export or fetch it again"
                ),
            ),
            ("none.mp3", None, "there is no audio frame in it: export or fetch it again"),
        ],
        {"whole.wav": wav(3), "list.wav": wav(4) + b"LIST\x04\0\0\0INFO", "pipe.wav": wav(5, claimed=0x7FFFF000) * 20},
        stage="sound",
    ),
    "audio.format": Case(
        {
            **{f"sounds/cue{number}.wav": wav(10 + number) for number in range(5)},
            "sounds/slow.wav": wav(20, rate=11_025),
            **{f"both/cue{number}.wav": wav(30 + number) for number in range(5)},
            "both/odd.wav": wav(40, rate=44_100, channels=2),
        },
        [
            (
                "both/odd.wav",
                None,
                (
                    "is at 44,100 Hz, where 5 of the 6 wav files of its folder are at 22,050; and has 2 channels, "
                    "where 5 of the 6 wav files of its folder have 1: convert it, or move it to a folder of its own"
                ),
            ),
            ("sounds/slow.wav", None, told_of_rate("11,025")),
        ],
        {
            # too few to learn from
            **{f"few/cue{number}.wav": wav(50 + number) for number in range(3)},
            "few/odd.wav": wav(60, rate=11_025),
            # no majority
            **{f"mixed/cue{number}.wav": wav(70 + number, rate=11_025 * (1 + number // 4)) for number in range(6)},
            # two of twelve, on purpose
            **{f"two/cue{number}.wav": wav(200 + number, rate=11_025 * (1 + number // 10)) for number in range(12)},
            # music among effects
            **{f"music/cue{number}.wav": wav(80 + number) for number in range(5)},
            "music/song.wav": wav(90, rate=8000, channels=2, seconds=11),
        },
        stage="sound",
    ),
    "mesh.corrupt": Case(
        {"a.stl": bytes(80) + struct.pack("<I", 2) + bytes(99)},
        [("a.stl", None, "is cut short: it ends after 183 of 184 bytes; restore it, or export it again")],
        {"a.stl": bytes(80) + struct.pack("<I", 2) + bytes(100)},
    ),
    "parquet.invalid": Case(
        {"a.parquet": b"PAR1" + bytes(40)},
        [("a.parquet", None, "is cut short: it does not end in its footer; restore it, or export it again")],
        {"a.parquet": b"PAR1\x29\x1c\x48\1a\x15\2\0\x16\4\0" + struct.pack("<I", 11) + b"PAR1"},
    ),
    "film.corrupt": Case(
        {"a.mp4": b"\0\0\0\x10ftypisom\0\0\2\0" + b"\0\0\0\x0cmdat" + bytes(4)},
        [
            (
                "a.mp4",
                None,
                (
                    "has no box `moov`, without which nothing can be played: it was not finished; "
                    "export or fetch it again"
                ),
            )
        ],
        {"a.mp4": b"\0\0\0\x10ftypisom\0\0\2\0" + b"\0\0\0\x10moov" + b"\0\0\0\x08trak"},
        stage="film",
    ),
    "file.empty-media": Case(
        {"a.png": b"", "sounds/b.wav": b"", "c.zip": b""},
        [
            ("a.png", None, "is empty: 0 bytes, where its name promises png; export it again, or delete it"),
            ("c.zip", None, "is empty: 0 bytes, where its name promises zip; export it again, or delete it"),
            ("sounds/b.wav", None, "is empty: 0 bytes, where its name promises wav; export it again, or delete it"),
        ],
        {
            "a.png": png("full"),
            ".gitkeep": b"",
            "data/.gdignore": b"",
            ".nojekyll": b"",
            "__init__.py": b"",
            "x.lmp": b"",
        },
    ),
    "file.too-large": Case(
        {"a.png": Sparse(png("large"), 33 * 1024**2), "b.py": Sparse(b"#", 0)},
        [
            (
                "a.png",
                None,
                (
                    "is 34.6 MB, and image files are rarely larger than 33.5 MB: compress or split it, "
                    "or keep it out of the tree"
                ),
            )
        ],
        {
            "a.gguf": Sparse(b"GGUF\3\0\0\0", 51 * 1024**2),
            "a.afphoto": Sparse(b"\0\xffKA\x0a\0\0\0", 33 * 1024**2),
            "a.psd": Sparse(b"8BPS\0\1" + bytes(7) + b"\3\0\0\0\1\0\0\0\1\0\x08\0\3", 33 * 1024**2),
            "b.png": png("small"),
        },
    ),
    "file.symlink-escape": Case(
        {
            "up": Link("../../../outside"),
            "absolute": Link("/etc/passwd"),
            "folder/by": Link("../inner/../../../../x"),
            "inner": Link("folder"),
            "windows": Link("C:\\Users\\x"),
            "folder/to": Link("../folder/by/y"),
            "chain": Link("folder/to"),
        },
        [
            (
                path,
                None,
                (
                    f"leads out of the tree, {target}: replace the link by the file it stands for, "
                    "or by a relative link within the tree"
                ),
            )
            for path, target in (
                ("absolute", "to /etc/passwd"),
                ("chain", "by file.symlink-escape/failing/folder/by to ../inner/../../../../x"),
                ("folder/by", "to ../inner/../../../../x"),
                ("folder/to", "by file.symlink-escape/failing/folder/by to ../inner/../../../../x"),
                ("up", "to ../../../outside"),
                ("windows", "to C:\\\\Users\\\\x"),
            )
        ],
        {
            "a.txt": b"text of the link\n",
            "here": Link("a.txt"),
            "d/up": Link("../a.txt"),
            "dot": Link("."),
        },
    ),
    "file.symlink-broken": Case(
        {"a": Link("gone.png"), "d/b": Link("../a"), "x": Link("y"), "y": Link("x")},
        [
            ("a", None, "leads to file.symlink-broken/failing/gone.png, where no file is: fix the link, or delete it"),
            (
                "d/b",
                None,
                "leads to file.symlink-broken/failing/gone.png, where no file is: fix the link, or delete it",
            ),
            ("x", None, "leads round to itself, by y: fix the link, or delete it"),
            ("y", None, "leads round to itself, by x: fix the link, or delete it"),
        ],
        {"a": Link("d"), "d/b.txt": b"text behind links\n", "c": Link("a/b.txt")},
    ),
    "file.finder-copy": Case(
        {
            **{name: png(name) for name in ("x.png", "x 2.png", "y.png", "y (1).png", "z copy.png", "Copy of x.png")},
            "w - Copy (2).png": png("w"),
            "m.txt": b"merged\n",
            "m.txt.orig": b"merged once\n",
            "n.txt~": b"backup\n",
            "q (1).png": png("q1"),
        },
        [
            *(
                (
                    path,
                    None,
                    (
                        f"looks like a copy of {of} that a file manager, browser or merge tool left behind: "
                        "delete it, or give it a name that says what it is for"
                    ),
                )
                for path, of in (("Copy of x.png", "x.png"), ("m.txt.orig", "m.txt"))
            ),
            ("n.txt~", None, "named like a copy, and n.txt is not beside it: rename it to n.txt, or delete it"),
            ("q (1).png", None, "named like a copy, and q.png is not beside it: rename it to q.png, or delete it"),
            (
                "w - Copy (2).png",
                None,
                "named like a copy, and w.png is not beside it: rename it to w.png, or delete it",
            ),
            *(
                (
                    path,
                    None,
                    (
                        f"looks like a copy of {of} that a file manager, browser or merge tool left behind: "
                        "delete it, or give it a name that says what it is for"
                    ),
                )
                for path, of in (("x 2.png", "x.png"), ("y (1).png", "y.png"))
            ),
            ("z copy.png", None, "named like a copy, and z.png is not beside it: rename it to z.png, or delete it"),
        ],
        # frames of an animation, a number that belongs to the name, a word that only ends in copy, Cargo's own
        {
            "Cargo.toml": b"[package]\n",
            "Cargo.toml.orig": b"[package] # as the author wrote it\n",
            **{f"run ({n}).png": png(f"run{n}") for n in range(1, 9)},
            "level 2.png": png("level"),
            **{f"river{number}.png": png(f"river{number}") for number in ("", " 2", " 3", " 4")},
            "photocopy.png": png("p"),
        },
    ),
    "file.junk": Case(
        {
            "art/.DS_Store": b"\0\0\0\1Bud1",
            "Thumbs.db": b"\xd0\xcf\x11\xe0 thumbs",
            "__MACOSX/._a.png": b"\0\5\x16\7\0\2\0\0 mac",
            ".notes.txt.swp": b"b0VIM 9.0",
            "hero.blend1": b"BLENDER-v300 old",
            "hero.swp": b"b0VIM 9.1",
            "disk/.Trashes/501/a.png": png("gone"),
        },
        [
            (
                path,
                None,
                "is a leftover of an operating system, editor or download: delete it, and add it to .gitignore",
            )
            for path in (
                *(".notes.txt.swp", "Thumbs.db", "__MACOSX/._a.png", "art/.DS_Store", "disk/.Trashes/501/a.png"),
                *("hero.blend1", "hero.swp"),
            )
        ],
        {"art/store.png": png("store"), "thumbs.png": png("thumbs"), "hero.blend": b"BLENDER-v300ENDB"},
    ),
    "type.mismatch": Case(
        {
            "a.png": webp("a"),
            "b.jpg": b"<!DOCTYPE html><html><body>404</body></html>\n",
            "c.json": b"\x00\x01\x02\x03binary",
            "d.wav": b"just some words\n",
            "e.glb": webp("e"),
            "._a.png": b"\0\5\x16\7\0\2\0\0 mac",
        },
        [
            ("e.glb", None, "named .glb, but its content is webp: rename it, or convert it to glb"),
            ("a.png", None, "named .png, but its content is webp: rename it, or convert it to png"),
            (
                "b.jpg",
                None,
                "named .jpg, but its content is an HTML page, as a failed download leaves behind: fetch it again",
            ),
            (
                "c.json",
                None,
                "named .json, but its content is binary data of no known format: restore the file, or rename it",
            ),
            ("d.wav", None, "named .wav, but its content is plain text: restore the file, or rename it"),
        ],
        {"a.png": png("right"), "b.webp": webp("right"), "noextension": webp("unclaimed"), "c.lmp": b"\0\1raw lump"},
    ),
    "lfs.pointer-unfetched": Case(
        {"win.wav": LFS},
        [("win.wav", None, "is a Git LFS pointer, the file itself was not fetched: run `git lfs pull`")],
        {"about.md": b"Our files begin with version https://git-lfs.github.com/spec/v1 when they were not fetched.\n"},
    ),
    "name.case-collision": Case(
        {
            "Border.txt": b"upper border\n",
            "border.txt": b"lower border\n",
            "Art/a.txt": b"upper art\n",
            "art/b.txt": b"lower art\n",
            "espan\u0303a.md": b"two characters\n",
            "espa\u00f1a.md": b"one character\n",
        },
        [
            ("art", None, "differs from Art only in case: Windows and macOS keep one of the two; rename one"),
            (
                "border.txt",
                None,
                "differs from Border.txt only in case: Windows and macOS keep one of the two; rename one",
            ),
            (
                "espa\u00f1a.md",
                None,
                (
                    "differs from espan\u0303a.md only in case or Unicode form: Windows and macOS keep one of the two; "
                    "rename one"
                ),
            ),
        ],
        {
            "a/Border.txt": b"one border\n",
            "b/border.txt": b"another border\n",
            "a/stra\u00dfe.md": b"s\n",
            "a/strasse.md": b"t\n",
        },
    ),
    "name.non-portable": Case(
        {
            "aux.png": png("aux"),
            "COM1": b"port one\n",
            "dot./a.txt": b"in a dotted folder\n",
            "what?.txt": b"asked\n",
            "back\\slash.txt": b"slashed\n",
            "bell\x07.txt": b"rung\n",
            b"latin\xe9.txt".decode("utf-8", "surrogateescape"): b"not utf-8\n",
            "espan\u0303a.txt": b"decomposed\n",
            "cod\u202egnp.exe.txt": b"turned around\n",
            "twice?.": b"two troubles\n",
        },
        [
            ("COM1", None, "the name is a device name that Windows reserves: rename it"),
            ("aux.png", None, "the name is a device name that Windows reserves: rename it"),
            ("back\\\\slash.txt", None, "the name holds a backslash, which Windows takes for a folder: rename it"),
            ("bell\\x07.txt", None, "the name holds control characters or bytes that are not UTF-8: rename it"),
            (
                "cod\\xe2\\x80\\xaegnp.exe.txt",
                None,
                "the name holds characters that are invisible or turn the text around: rename it",
            ),
            ("dot.", None, "the name ends in a dot or space, which Windows drops: rename it"),
            (
                "espan\u0303a.txt",
                None,
                "the name is not in Unicode form NFC, so that other systems may not find it: rename it",
            ),
            ("latin\\xe9.txt", None, "the name holds control characters or bytes that are not UTF-8: rename it"),
            (
                "twice?.",
                None,
                (
                    'the name ends in a dot or space, which Windows drops, and holds one of < > : " | ? *, '
                    "which Windows forbids: rename it"
                ),
            ),
            ("what?.txt", None, 'the name holds one of < > : " | ? *, which Windows forbids: rename it'),
        ],
        {
            "auxiliary.png": png("auxiliary"),
            "console.txt": b"c\n",
            "espa\u00f1a.txt": b"composed\n",
            "\u65e5\u672c.txt": b"jp\n",
            "a+b (c) [d] {e}, f@2x.txt": b"harmless\n",
            "com.txt": b"com\n",
            "v1.2.3.txt": b"v\n",
        },
    ),
    "name.convention": Case(
        symbols("WildLantern"),
        [
            (
                "WildLantern.png",
                None,
                "is not named in lower_snake_case, as 10 of the 11 .png files of its folder are: rename it",
            )
        ],
        {
            **symbols(),
            "wild@2x.png": png("2x"),
            "vile^1.png": png("vile"),
            "12.png": png("12"),
            "README.md": b"# symbols\n",
            "LICENSE": b"ours\n",
            # emoji by their code points
            **{
                f"emoji/{name}.png": png(name)
                for name in ("1F600", "1F601", "1F602", "1F603", "1F604", "1F605", "1F606")
            },
            **{f"emoji/{name}.png": png(name) for name in ("1F607", "1F608", "1F609", "1F468-200D-1F4BB")},
            # language tags in a folder of lower-case names
            **{
                f"lang/{tag}.json": f'{{"language": "{tag}"}}\n'.encode()
                for tag in ("de", "en", "es", "fr", "ja", "ko", "it", "nl", "uk", "pl", "zh-Hans", "pt-BR")
            },
            # the same at the end of a name
            **{
                f"flags/flag-{tag}.json": f'["flag {tag}"]\n'.encode()
                for tag in ("ar", "at", "be", "br", "ca", "ch", "cl", "cz", "de", "dk", "pt_BR")
            },
            # what programs look for by its name
            **{f"parts/{name}.json": f'["{name}"]\n'.encode() for name in map("Part{}".format, "ABCDEFGHIJ")},
            "parts/index.json": b"[]\n",
            # what is called like the file beside it
            **{f"scripts/{name}.cs": f"class {name} {{}}\n".encode() for name in map("Part{}".format, "ABCDEFGHIJ")},
            "scripts/_internal.cs": b"class Internal {}\n",
            **{
                f"scripts/{name}.cs.meta": f"fileFormatVersion: 2\nguid: {number:032x}\n".encode()
                for number, name in enumerate(("_internal", *map("Part{}".format, "ABCDEFGHIJ")))
            },
            **{f"web/Part{name}.js.map": f'{{"version": 3, "file": "{name}"}}\n'.encode() for name in "ABCDEFGHIJ"},
            "web/lib_main.js.map": b'{"version": 3}\n',
            # no majority
            **{
                f"mixed/{name}.txt": name.encode()
                for name in ("one_a", "one_b", "twoA", "twoB", "ThreeA", "ThreeB", "x-y", "y-z")
            },
        },
    ),
    "vcs.conflict-markers": Case(
        {
            "a.md": b"# Game\n\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> feature\n",
            **{
                f"a.{end}": b"\n\n<<<<<<< HEAD\n1,2\n=======\n1,3\n>>>>>>> " + end.encode() + b"\n"
                for end in ("csv", "gltf", "json", "toml", "xml", "yaml")
            },
        },
        [
            (
                f"a.{end}",
                3,
                "unresolved merge conflict on lines 3 to 7; keep what is meant, and delete the lines with the markers",
            )
            for end in ("csv", "gltf", "json", "md", "toml", "xml", "yaml")
        ],
        {"a.md": b"Heading\n=======\n\ntext about `<<<<<<<` markers\n"},
        stage="text",
    ),
    "text.encoding": Case(
        {
            "a.json": b'\xef\xbb\xbf{"a": 1}\n',
            "a.toml": b"\xef\xbb\xbfa = 1\n",
            "b.txt": b"caf\xe9 au lait\n",
            "fr.dic": b"2\ncaf\xe9\n",
        },
        [("a.json", 1, None), ("a.toml", 1, None), ("b.txt", 1, None), ("fr.dic", 2, None)],
        {
            "a.txt": "caf\u00e9, UTF-8\n".encode(),
            "b.xml": b'<?xml version="1.0" encoding="ISO-8859-1"?><a>caf\xe9</a>\n',
            "hyph_fr.dic": b"ISO8859-1\n.caf\xe93\n",
            "fr.aff": b"SET ISO8859-1\nTRY a\xe9\n",
            "fr.dic": b"1\ncaf\xe9\n",
        },
        stage="text",
    ),
    "text.mixed-eol": Case(
        {"a.txt": b"one\ntwo\nthree\r\nfour\n"},
        [
            (
                "a.txt",
                3,
                "line 3 ends with CRLF, and the lines before it with LF; save the file with one kind of line ending",
            )
        ],
        {"a.txt": b"one crlf\r\ntwo crlf\r\n", "b.txt": b"one lf\ntwo lf\n"},
        stage="text",
    ),
    "json.invalid": Case(
        {"a.json": b'{\n  "a": [1, 2,]\n}\n', "b.json": b'{"a": NaN, "b": 1e999}\n'},
        [("a.json", 2, None), ("b.json", 1, None)],
        {
            ".vscode/settings.json": b'{\n  // comments\n  "a": [1,],\n}\n',
            "tsconfig.base.json": b'{ /* why */ "a": 1, }\n',
            "a.json": b'{"a": 1.5e3}\n',
            "b.jsonl": b'{"a": 1}\n{"a": 2}\n',
        },
        stage="json",
    ),
    "json.duplicate-key": Case(
        {"a.json": b'{\n  "win": "a",\n  "spin": "b",\n  "win": "c"\n}\n'},
        [
            (
                "a.json",
                4,
                (
                    "the key 'win' stands in this object already, on line 2; readers keep only one of them; "
                    "delete one of the two, or rename it"
                ),
            )
        ],
        {"a.json": b'[{"win": 1}, {"win": 2}]\n'},
        stage="json",
    ),
    "json.too-deep": Case(
        {"a.json": b"[" * 2000 + b"]" * 2000},
        [("a.json", None, None)],
        {"a.json": b"[" * 50 + b"]" * 50},
        stage="json",
    ),
    "yaml.invalid": Case(
        {
            "a.yaml": b"loops: [menu, reel\nvolume: 0.8\n",
            "b.yaml": b"a: !!python/object/apply:os.system [id]\n",
            "c.yaml": b"task: {x: 1}\ntask: {x: 2}\n",
            "game/.cirrus.yml": b"task: {x: 1}\ntask: [x\n",
        },
        [("a.yaml", 2, None), ("b.yaml", 1, None), ("c.yaml", 2, None), ("game/.cirrus.yml", 3, None)],
        {
            "a.yaml": b"loops: [menu, reel]\n",
            "b.yaml": b"base: &b {x: 1}\ngame: {<<: *b, y: 2}\n",
            ".cirrus.yml": b"task: {x: {matrix: {image: a, image: b}}}\ntask: {x: 2}\n",
        },
        stage="yaml",
    ),
    "yaml.bomb": Case(
        {
            "a.yaml": b"a: &a [x,x,x,x,x,x,x,x,x,x]\n"
            + b"".join(b"%c: &%c [" % (n, n) + b",".join([b"*%c" % (n - 1)] * 10) + b"]\n" for n in b"bcdefghi")
        },
        [("a.yaml", 6, None)],
        {"a.yaml": b"a: &a [x, y]\nb: [*a, *a]\n"},
        stage="yaml",
    ),
    "toml.invalid": Case(
        {"a.toml": b'a = 1\nname = "lantern\n'}, [("a.toml", 2, None)], {"a.toml": b'name = "lantern"\n'}, stage="toml"
    ),
    "xml.invalid": Case(
        {"a.svg": b'<svg xmlns="http://www.w3.org/2000/svg">\n<g>\n</svg>\n'},
        [("a.svg", 3, None)],
        {"a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>\n'},
        stage="xml",
    ),
    "xml.external": Case(
        {
            "tracks/oval/a.xml": b'<!DOCTYPE a [\n<!ENTITY x SYSTEM "../../../../../b.xml">]>\n<a>&x;</a>\n',
            "tracks/oval/inside.xml": b'<!DOCTYPE a [\n<!ENTITY x SYSTEM "../../b.xml">]>\n<a>&x;</a>\n',
        },
        [
            (
                "tracks/oval/a.xml",
                2,
                (
                    "the external entity 'x' stands for '../../../../../b.xml', of which nothing was read, outside of "
                    "this tree: see that whatever reads this document puts that in, or write it here"
                ),
            ),
            (
                "tracks/oval/inside.xml",
                2,
                (
                    "the external entity 'x' stands for '../../b.xml', of which nothing was read: "
                    "see that whatever reads this document puts that in, or write it here"
                ),
            ),
        ],
        {"a.xml": b'<!DOCTYPE a [<!ENTITY x "y">]>\n<a>&x;</a>\n'},
        stage="xml",
    ),
    "csv.ragged": Case(
        {"a.csv": b"H1,L3,L2\nL2,H3\nL1,L1,L2\n", "kinds.csv": b"a,1\nb,1,2\nc,1,2,3\nd,1,2,3,4\n" * 5},
        [
            ("a.csv", 2, None),
            (
                "kinds.csv",
                2,
                (
                    "5 of its 20 rows have 2 cells, and the others more or fewer: lists of several kinds are no table "
                    "to most programs; give each a file of its own, or export it again"
                ),
            ),
        ],
        {"a.csv": b"H1,L3,L2\nL2,H3,L4\n"},
        stage="csv",
    ),
    "csv.duplicate-rows": Case(
        {"a.csv": b"level,bet\n" + b"".join(b"%d,%d\n" % (n, 10 * n) for n in range(1, 21)) + b"7,70\n"},
        [
            (
                "a.csv",
                22,
                (
                    "1 row is equal to an earlier one, though the first column is a key; "
                    "delete it, or give it a key of its own"
                ),
            )
        ],
        # reel strips have no header, and symbols repeat
        {"reels/BR0.csv": b"H1,L3,L2\nL2,H3,L4\nH1,L3,L2\nL2,H3,L4\n"},
        stage="csv",
    ),
    "file.executable-in-assets": Case(
        {
            "game": b"\x7fELF\2\1\1" + bytes(64),
            "art/a.png": png("exe a"),
            "art/b.png": png("exe b"),
            "art/c.png": png("exe c"),
            "art/pack.sh": Program(b"#!/bin/sh\nzip art.zip *.png\n"),
            "art/helper.dll": b"MZ" + bytes(62),
        },
        [
            (
                "art/helper.dll",
                None,
                "is a Windows program or library (PE) among assets: remove it, or move it to a folder for tools",
            ),
            (
                "art/pack.sh",
                None,
                "is a script with permission to run among assets: remove it, or move it to a folder for tools",
            ),
            (
                "game",
                None,
                "is a Linux program or library (ELF) among assets: remove it, or move it to a folder for tools",
            ),
        ],
        {
            "tools/oggenc": b"\x7fELF\2\1\1" + bytes(60),
            "sound-tools/linux/lame": b"\x7fELF\2\1\1" + bytes(61),
            "Assets/Plugins/x86_64/steam.dll": b"MZ" + bytes(8) + b"\1" + bytes(53),
            "src/build.sh": Program(b"#!/bin/sh\nmake all\n"),
            "src/run.py": Program(b"#!/usr/bin/env python3\nprint(1)\n"),
            "pictures/a.png": Program(png("executable bit")),
            "module.wasm": b"\0asm\1\0\0\0",
            "art/10x20.fon": b"MZ" + bytes(61) + b"\2",
        },
    ),
    "file.double-extension": Case(
        {
            "logo.png.exe": b"MZ double" + bytes(60),
            "list.pdf .scr": b"MZ spaced" + bytes(60),
            "sum.doc.com": b"MZ",
            "wins.csv.exe": b"MZ c",
        },
        [
            (
                "sum.doc.com",
                None,
                "ends in .com, which is run when opened, behind .doc, which many systems show alone: remove it",
            ),
            (
                "list.pdf .scr",
                None,
                "ends in .scr, which is run when opened, behind .pdf, which many systems show alone: remove it",
            ),
            (
                "logo.png.exe",
                None,
                "ends in .exe, which is run when opened, behind .png, which many systems show alone: remove it",
            ),
            (
                "wins.csv.exe",
                None,
                "ends in .exe, which is run when opened, behind .csv, which many systems show alone: remove it",
            ),
        ],
        {
            "logo.exe.png": png("exe.png"),
            "a.tar.gz": compress_gzip(b"tar"),
            "b.min.js": b"b()\n",
            "tools/setup.v2.bat": b"@echo off\r\n",
            "tools/export.csv.py": b"print()\n",
        },
    ),
    "file.polyglot": Case(
        {
            "a.png": png("polyglot")
            + b"PK\3\4"
            + bytes(26)
            + b"x"
            + b"PK\1\2"
            + bytes(42)
            + b"x"
            + b"PK\5\6"
            + bytes(18)
        },
        [("a.png", None, None)],
        {"a.png": png("no polyglot"), "b.png": png("PK\3\4 as text")},
        stage="polyglot",
    ),
    "font.corrupt": Case(
        {"cut.ttf": sample("ttf")[:-300], "cut.woff2": sample("woff2")[:-9], "fonts/not.otf": b"OTTO\0\0"},
        [
            ("cut.ttf", None, None),
            ("cut.woff2", None, None),
            ("fonts/not.otf", None, "is cut short in its header; restore it, or export it again"),
        ],
        {"a.ttf": sample("ttf"), "b.otf": sample("otf"), "c.woff": sample("woff"), "d.woff2": sample("woff2")},
        stage="font",
    ),
    "file.corrupt": Case(
        {
            "library/reels.npy": numpy_array(b"'<f8'", b"(2, 3)") + bytes(47),
            "library/rules.pdf": b"%PDF-1.4\n1 0 obj",
            "library/spins.sqlite": sqlite_database(pages=2) + bytes(411),
            "scripts/spin.lua": b"spin()\n" * 600 + bytes(128),
            "web/engine.wasm": b"\0asm\1\0\0\0\1\5\1\x60",
        },
        [
            ("library/reels.npy", None, None),
            ("library/rules.pdf", None, "is cut short: its last line is not %%EOF; restore it, or export it again"),
            ("library/spins.sqlite", None, None),
            (
                "scripts/spin.lua",
                601,
                (
                    "ends in zeros (NUL bytes), which no text has: it was not written whole, as in a crash or on a "
                    "full disk; restore it, or export it again"
                ),
            ),
            ("web/engine.wasm", None, "is cut short: it ends after 12 of 15 bytes; restore it, or export it again"),
        ],
        {
            "library/reels.npy": numpy_array(b"'<f8'", b"(2, 3)") + bytes(48),
            "library/rules.pdf": b"%PDF-1.4\nxref\nstartxref\n9\n%%EOF\n",
            "library/spins.sqlite": sqlite_database(pages=2) + bytes(924),
            "scripts/spin.lua": b"spin(2)\n" * 600 + bytes(127),
            "web/engine.wasm": b"\0asm\1\0\0\0\0\5\4name",
        },
        stage="structure",
    ),
    "archive.bomb": Case(
        {"zeros.zip": pack_zeros(17), "shared.docx": pack_overlapping(3)},
        [
            (
                "shared.docx",
                None,
                (
                    "its members overlap: many are made of the same bytes; it was not unpacked; "
                    "find out who made it, and delete it"
                ),
            ),
            ("zeros.zip", None, None),
        ],
        {"blank.zip": pack_zeros(1), "blank.gz": compress_gzip(bytes(1024))},
        stage="archive_contents",
    ),
    "archive.corrupt": Case(
        {
            "a.zip": pack_zip({"a": b"1"})[:-4],
            "b.gz": compress_gzip(b"b" * 99)[:-4],
            "c.tar": pack_tar({"c": b"1" * 999})[:1100],
            "d.7z": sevenzip_header(40) + bytes(39),
            "volume.7z.001": sevenzip_header(60) + bytes(9),  # goes on in the next one
        },
        [
            ("a.zip", None, "it has no directory at its end: it was cut short, or damaged; fetch or pack it again"),
            ("b.gz", None, "it ends in the middle of its data; fetch or pack it again"),
            ("c.tar", None, "it ends in the middle of a member; fetch or pack it again"),
            ("d.7z", None, "is cut short: it ends after 71 of 72 bytes; fetch or pack it again"),
        ],
        {
            "a.zip": pack_zip({"a": b"2"}),
            "setup.zip": pack_zip({}),
            "b.tgz": compress_gzip(pack_tar({"b": b"2"}, {"l": "b"})),
            "c.tar": pack_tar({"c": b"2"}),
            "d.zst": compress_zstd(b"d"),
        },
        stage="archive_contents",
    ),
    "archive.unread": Case(
        {
            "locked.zip": write_zip([Stored(b"secret", b"twelve bytes of salt", 8, 0, 1, flags=1)]),
            "a.7z": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(24),
        },
        [
            ("a.7z", None, f"not searched: its format, 7z, is not unpacked; {LOOK_YOURSELF}"),
            ("locked.zip", None, f"not searched: members that need a password (1); {LOOK_YOURSELF}"),
        ],
        {"a.zip": pack_zip({"a": b"3"}), "c.dat": compress_gzip(b"c")},
        stage="archive_contents",
    ),
    "archive.unsafe-path": Case(
        {"a.zip": pack_zip({"fine": b"1", "../x": b"1"}), "b.tar": pack_tar({"fine": b"1"}, {"l": "../../etc"})},
        [
            (
                "a.zip",
                None,
                (
                    "its member '../x' would be unpacked outside of the folder; the archive was refused; "
                    "pack it again with relative names"
                ),
            ),
            (
                "b.tar",
                None,
                (
                    "its member 'l': it is a link that leads out, to '../../etc'; it was refused; "
                    "pack it again with relative names"
                ),
            ),
        ],
        {"a.zip": pack_zip({"a/../b": b"1", "..c/d": b"1", "e\\f": b"1"}), "b.tar": pack_tar({"a": b"3"}, {"l": "a"})},
        stage="archive_contents",
    ),
    "file.hidden": Case(
        {
            ".notes.txt": b"secret notes\n",
            ".payload": b"notes\n",
            ".stash/a.png": png("stash"),
            ".stash/.deep/b.png": png("deep"),
        },
        [
            *(
                (path, None, "is hidden from file managers and most tools by its leading dot: rename it, or remove it")
                for path in (".notes.txt", ".payload")
            ),
            (
                ".stash",
                None,
                "hides all its files from file managers and most tools by its leading dot: rename it, or remove it",
            ),
        ],
        {
            ".gitignore": b"*.tmp\n",
            ".editorconfig": b"root = true\n",
            ".vscode/tasks.json": b'{"tasks": []}\n',
            ".prettierrc.json": b'{"semi": false}\n',
            ".jsonschema.json": b'{"type": "object"}\n',
            ".gitlab-ci.yml": b"test: {script: make}\n",
            ".clang-format": b"BasedOnStyle: Google\n",
            ".attestation.p7m": b"0\x82\1\2\6\x09",
            ".nvmrc": b"20\n",
            ".github/workflows/a.yml": b"on: push\n",
            ".gitkeep": b"",
            ".travis.yml": b"language: c\n",
        },
    ),
    "dup.exact": Case(
        {
            "a/hero.png": png("hero"),
            "hero.png": png("hero"),
            "b/hero_b.png": png("hero"),
            "c.txt": b"twice\n",
            "d.txt": b"twice\n",
        },
        [
            (
                "a/hero.png",
                None,
                "has the same content as dup.exact/failing/hero.png and 1 other: keep one of them and save 90 B",
            ),
            (
                "b/hero_b.png",
                None,
                "has the same content as dup.exact/failing/hero.png and 1 other: keep one of them and save 90 B",
            ),
            ("d.txt", None, "has the same content as dup.exact/failing/c.txt: keep one of them and save 6 B"),
        ],
        {
            "a/LICENSE": b"MIT, the same twice\n",
            "b/LICENSE": b"MIT, the same twice\n",
            "a/__init__.py": b"# package\n",
            "b/__init__.py": b"# package\n",
            "a/empty.txt": b"",
            "b/empty.txt": b"",
            "a/.gitignore": b"x\n",
            "b/.gitignore": b"x\n",
        },
    ),
    "env-file.committed": Case(
        {".env": b"KEY=1\n", ".env.production": b"KEY=2\n", "prod.env": b"KEY=3\n"},
        [
            (
                path,
                None,
                (
                    "is an environment file, where passwords and keys are kept: take it out of the tree, "
                    "and keep a template such as .env.example instead"
                ),
            )
            for path in (".env", ".env.production", "prod.env")
        ],
        {
            ".env.example": b"KEY=\n",
            ".env.sample": b"KEY=?\n",
            "docs/.env": b"",
            "environment.env.md": b"how\n",
            "env.txt": b"env\n",
        },
    ),
    "gltf.invalid": Case(
        {
            "short.gltf": SQUARE.replace(b'"byteLength": 48', b'"byteLength": 44'),
            "notes.glb": b"GLTF\2\0\0\0\0 that somebody fixed by hand\n",
            "noise.gltf": bytes(range(7)) * 9,
            "wrong.gltf": SQUARE.replace(b'"meshes"', b'\n"meshes"')
            .replace(b'"mesh": 0', b'"mesh": 7')
            .replace(b'"data:', b'"wrong.bin", "extras": "'),
            "wrong.bin": bytes(60),
        },
        [
            ("noise.gltf", None, "INVALID_JSON: the file is no text, so that it cannot be JSON; export it again"),
            ("notes.glb", None, "GLB_INVALID_MAGIC: the file does not begin with glTF; export it again"),
            (
                "short.gltf",
                1,
                "ACCESSOR_TOO_LONG: it ends at byte 48, its view at 44: the export was cut short; export it again",
            ),
            ("wrong.gltf", 1, "UNRESOLVED_REFERENCE: there is no meshes/7, only 1 of them; export it again"),
            (
                "wrong.gltf",
                2,
                (
                    "ACCESSOR_MAX_MISMATCH: in gltf.invalid/failing/wrong.bin: max says 1, the values have 0; "
                    "export it again"
                ),
            ),
            (
                "wrong.gltf",
                2,
                (
                    "ACCESSOR_MAX_MISMATCH: in gltf.invalid/failing/wrong.bin: max says 1, the values have 0; "
                    "export it again"
                ),
            ),
        ],
        {
            "square.gltf": SQUARE,
            "apart.gltf": SQUARE.replace(b'"data:', b'"data/a%20b.bin", "extras": "'),
            "data/a b.bin": SHAPE,
        },
        stage="mesh",
    ),
    "gltf.missing-uri": Case(
        {"a.gltf": refer("gone.png", "Skin%20A.png", *ELSEWHERE), "skin a.png": png("skin")},
        [
            (
                "a.gltf",
                1,
                (
                    "the image gone.png is not in the tree (IO_ERROR): there is no gltf.missing-uri/failing/gone.png; "
                    "add the file, or fix the uri"
                ),
            ),
            (
                "a.gltf",
                1,
                (
                    "the image Skin%20A.png is there only as gltf.missing-uri/failing/skin a.png, in other case "
                    "(IO_ERROR): most systems tell them apart; rename one"
                ),
            ),
            *(("a.gltf", 1, f"the image {uri} is {place}, and is {BESIDE}") for uri, place in ELSEWHERE.items()),
        ],
        {
            "a.gltf": refer("a%20b.png", "https://example.org/x.png", "../passing/./a%20b.png"),
            "a b.png": png("percent-encoded"),
        },
        stage="mesh",
    ),
    "integrity.mismatch": Case(
        {
            "SHA256SUMS": b"0" * 64 + b"  a.txt\n" + b"1" * 64 + b"  gone.txt\n" + sha256(b"fine\n") + b" *fine.txt\n",
            "a.txt": b"not zeros\n",
            "fine.txt": b"fine\n",
            "old/old.md5": md5(b"fine too\n") + b"  fine.txt\n" + b"f" * 32 + b"  sub/../b.txt\n",
            "old/fine.txt": b"fine too\n",
            "old/b.txt": b"b of old\n",
            "alone.sha256": b"2" * 64 + b"  nowhere.zip\n",
            "m/integrity_manifest.json": b'{"file_inventory": {"c.txt": {"checksum_sha256": "%s"}}, "root": "."}\n'
            % (b"3" * 64),
            "m/c.txt": b"c of m\n",
        },
        [
            ("SHA256SUMS", 1, tell("sha256", "a.txt", "0" * 64, sha256(b"not zeros\n"))),
            (
                "SHA256SUMS",
                2,
                (
                    "vouches for integrity.mismatch/failing/gone.txt, which is missing: restore the file, "
                    "or remove the entry"
                ),
            ),
            (
                "alone.sha256",
                1,
                (
                    "vouches for integrity.mismatch/failing/nowhere.zip, which is not in the tree: remove it, "
                    "or put the file beside it"
                ),
            ),
            ("m/integrity_manifest.json", None, tell("sha256", "m/c.txt", "3" * 64, sha256(b"c of m\n"))),
            ("old/old.md5", 2, tell("md5", "old/b.txt", "f" * 32, md5(b"b of old\n"))),
        ],
        {
            "SHA256SUMS": sha256(b"right\n") + b"  ./right.txt\n" + sha256(b"set aside\n") + b"  skipped/a.txt\n",
            "right.txt": b"right\n",
            # left out of the scan, hence not missing
            ".pocketmonignore": b"skipped/\n",
            "skipped/a.txt": b"changed since\n",
            # names that count from the top of the tree
            "sums/top.sha1": sha1(b"top\n") + b"  integrity.mismatch/passing/top.txt\n",
            "top.txt": b"top\n",
            "crc.sfv": b"; comment\ntop.txt %08x\n" % zlib.crc32(b"top\n"),
            "integrity_manifest.json": b'{"about": "another kind of manifest"}\n',
        },
        stage="checksums",
    ),
    "translation.missing-key": Case(
        {f"text/{language}.json": words(language) for language in ("de", "en", "fr")}
        | {"text/es.json": b'{"spin": "es", "bigwin": "es", "bet": {"min": "es {x}"}}\n'}
        | {f"{language}/menu.yml": b"a: 1\nb: 2\n# %b\n" % language.encode() for language in ("de", "en", "pt-BR")}
        | {"ja/menu.yml": b"b: 2\n"}
        | {f"locales/{code}.yml": b"%b:\n  a: 1\n  b: 2\n" % code.encode() for code in ("en", "de", "pt-BR")}
        | {"locales/fr.yml": b"fr:\n  a: 3\n"}
        | {f"lang/menu_{code}.json": b'{"a": "%b", "b": 1}\n' % code.encode() for code in ("en_us", "de_de", "pt_br")}
        | {"lang/menu_fr_fr.json": b'{"a": "fr"}\n'}
        | {f"keys/{code}.json": b'{"%b": "%b", "a": 1}\n' % (b"k" * 200, code.encode()) for code in LANGUAGES}
        | {"keys/ja.json": b'{"a": 1}\n'}
        | {f"leak/{code}.json": b'{"%b": "%b", "a": 1}\n' % (KEY_ID, code.encode()) for code in LANGUAGES}
        | {"leak/ja.json": b'{"a": 22}\n'}
        | {f"i18n/{code}.json": b'{"a": "i18n %b", "eu": 1}\n' % code.encode() for code in ("de", "fr", "es", "it")}
        | {"i18n/nl.json": b'{"a": "i18n nl"}\n'}
        | {f"xliff/{code}.xlf": write_xliff(code, ("a.js", "b.js")) for code in ("en", "ja", "uk")}
        | {"xliff/de.xlf": write_xliff("de", ("a.js",))}
        | {name: text for code in ("fr", "ja", "uk") for name, text in write_catalogues(code, "%s!").items()}
        | write_catalogues("de", ""),
        [
            *(
                (name, None, "lacks win, which its 3 other languages have: translate it, or delete it there")
                for name in name_catalogues("de")
            ),
            (
                "xliff/de.xlf",
                None,
                "lacks b.js:1, which its 3 other languages have: translate it, or delete it there",
            ),
            (
                "i18n/nl.json",
                None,
                "lacks /eu, which its 4 other languages have: translate it, or delete it there",
            ),
            (
                "keys/ja.json",
                None,
                f"lacks /{'k' * 116}..., which its 4 other languages have: translate it, or delete it there",
            ),
            (
                "lang/menu_fr_fr.json",
                None,
                "lacks /b, which its 3 other languages have: translate it, or delete it there",
            ),
            (
                "leak/ja.json",
                None,
                "lacks /AKIA..., which its 4 other languages have: translate it, or delete it there",
            ),
            (
                "locales/fr.yml",
                None,
                "lacks /fr/b, which its 3 other languages have: translate it, or delete it there",
            ),
            (
                "ja/menu.yml",
                None,
                "lacks /a, which its 3 other languages have: translate it, or delete it there",
            ),
            (
                "text/es.json",
                None,
                "lacks 2 keys, /bet/max first, that its 3 other languages have: translate it, or delete it there",
            ),
        ],
        {f"few/{language}.json": words(f"few {language}") for language in ("de", "en")}
        | {"few/es.json": b'{"spin": "few"}\n'}
        | {f"behind/{language}.json": words(f"behind {language}") for language in ("de", "en", "fr")}
        | {f"behind/{language}.json": b'{"spin": "%b"}\n' % language.encode() for language in ("ja", "uk")}
        | {f"region/{language}.json": words(f"region {language}") for language in LANGUAGES}
        | {"region/es-MX.json": b'{"spin": "mx"}\n'}
        | {f"codes/{code}.json": words(f"code {code}") for code in ("qa", "qb", "qc")}
        | {"codes/qd.json": b'{"spin": "codes"}\n'}
        | {f"countries/{code}.json": b'{"a": "%b", "eu": 1}\n' % code.encode() for code in ("de", "fr", "es", "jp")}
        | {"countries/no.json": b'{"a": "no"}\n', "countries/it.json": b'{"eu": 1, "a": 2}\n'}
        | {f"empty/{language}.json": words(f"empty {language}") for language in LANGUAGES}
        | {"empty/ja.json": b"{}\n"}
        | {f"about/{code}.json": b'{"@metadata": {"by": 1}, "a": "%b"}\n' % code.encode() for code in LANGUAGES}
        | {"about/ja.json": b'{"a": "about ja"}\n'}
        | {f"po/{code}.po": f'msgid "a"\nmsgstr "{code}"\n\nmsgid "b"\nmsgstr "c"\n'.encode() for code in LANGUAGES}
        | {"po/en.po": b'msgid "a"\nmsgstr "en"\n\nmsgid "b"\nmsgstr ""\n'},
        stage="translations",
    ),
    "translation.placeholder": Case(
        {f"text.{language}.json": words(f"{language} text") for language in ("de", "en", "fr")}
        | {"text.es.json": words("es text").replace(b"{x}", b"{equis}")}
        | {f"long/{code}.json": b'{"%b": "{n} %b"}\n' % (b"k" * 2000, code.encode()) for code in LANGUAGES}
        | {"long/ja.json": b'{"%b": "ja"}\n' % (b"k" * 2000)}
        | {name: text for code in ("fr", "ja", "uk") for name, text in write_catalogues(code, "%s", "lost").items()}
        | write_catalogues("de", "%", "lost"),
        [
            *((name, line, f"the text win {LOST_ALONE}") for name, line in find_lines("de", "win").items()),
            (
                "long/ja.json",
                None,
                (
                    f"the text /{'k' * 116}... lacks {{n}}, which it has in its 4 other languages: write it alike, or "
                    "the program does not fill it in"
                ),
            ),
            (
                "text.es.json",
                3,
                f"the text /bet/max {LOST}",
            ),
            (
                "text.es.json",
                3,
                f"the text /bet/min {LOST}",
            ),
        ],
        {name: text for code in LANGUAGES for name, text in write_catalogues(code, "%sが %@ %dx", "whole").items()}
        | {f"{language}/text.json": words(f"{language} whole") for language in LANGUAGES}
        | {
            f"forms/{language}.json": b'{"a": {"one": "%%d %b", "other": "%%d"}}\n' % language.encode()
            for language in LANGUAGES
        }
        | {"forms/ja.json": b'{"a": {"one": "1", "other": "%d"}}\n'}
        | {f"wiki/{language}.json": b'{"a": "{{SITENAME}} %b"}\n' % language.encode() for language in LANGUAGES}
        | {"wiki/ja.json": b'{"a": "ja"}\n'}
        | {f"order/{language}.json": b'{"a": "%%s %b %%s"}\n' % language.encode() for language in LANGUAGES}
        | {"order/tr.json": b'{"a": "%2$s %1$s"}\n'}
        | {
            f"format/{language}.json": b'{"a": "{{count}} {{x}} %b", "b": "{n}"}\n' % language.encode()
            for language in LANGUAGES
        }
        | {"format/ja.json": b'{"a": "{{count, number}} {{- x}}", "b": "{n, number, integer}"}\n'},
        stage="translations",
    ),
    **reference_cases.CASES,
    **{name: Case(*trees) for name, trees in image_cases.TREES.items()},
}

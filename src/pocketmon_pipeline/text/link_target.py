"""Resolves a reference: the folder that it is relative to, and the normalised path.

Nothing here knows the tree. A target counts from the folder of the file that holds it (`FILE`), from the root of a
site (`SITE`, a leading slash), or from the place that a prefix such as `res://` stands for. One with a drive counts
from nothing but a `MACHINE`.
"""

import functools
import re
from typing import NamedTuple

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.escape import escape_name

FILE, SITE, MACHINE = "file", "site", "machine"
UID = "uid://"

# Longer than any path that systems open (Linux's PATH_MAX is 4,096 bytes): such a text is no reference.
LONGEST = 4096
# Pages of one site name the same files over and over.
KEPT = 8192

# RFC 3986, section 3.1; of one letter it is a Windows drive.
_SCHEME = compile_later(r"[A-Za-z][A-Za-z0-9+.-]*:")
# A drive of Windows, but for what every installation has; and as a URL has it (RFC 8089, appendix E.2).
_DRIVE = compile_later(r"(?:file:/{2,3})?[A-Za-z]:[/\\](?!Windows[/\\]|Program Files)", re.IGNORECASE)
# Marks of templates and patterns: Jinja, ERB, JavaScript, shells, printf, globs.
_TEMPLATE = compile_later(r"[{}<>*|`\x00-\x1f]|\$\w|%[sdi](?![0-9A-Fa-f])|%0?\d[sd](?![0-9A-Fa-f])")
# What bundlers fill in, which no encoded byte begins like: %PUBLIC_URL% (Create React App), %BASE_URL% (Vite, "Env
# Variables and Modes"), %sveltekit.assets% (SvelteKit, "Project structure").
_FILLED_IN = compile_later(r"%(?:[A-Z]++_[A-Z_]++|(?![0-9A-Fa-f]{2})[A-Za-z][\w.]*+)%")
# An address whose scheme was left out, `mailto:` too: browsers would take it for a file, and nobody means one.
_HOST = compile_later(r"(?:www\.|(?:[\w.+-]+@)?(?:[\w-]+\.)+(?:com|org|net|io|dev|gov|edu)(?:/|$))", re.IGNORECASE)
# A place to fetch from as ssh and git write it (git-fetch, "Git URLs"): the host before the colon, no slash before it.
_REMOTE = compile_later(r"[\w.+-]+@[\w.-]+:")

HAS_ENDING = compile_later(r"[^./]\.[A-Za-z0-9]{1,10}$")

# Places in the page, and what was built into a program: Qt Documentation, "The Qt Resource System".
_NO_FILE = ("#", "?", "~", "@", ":/")


class Target(NamedTuple):
    """`up` folders above where `base` says, then down `rest`, which is escaped as paths are and may be empty.

    `other` is what else the text may mean, such as a name that holds a percent sign. `folder` says that it ended in a
    slash.
    """

    base: str
    up: int
    rest: str
    other: str | None = None
    folder: bool = False


class _Path(NamedTuple):
    up: int
    rest: str


def collapse(path: str) -> _Path:
    """Resolve `.` and `..`, and remove empty parts."""
    if "./" not in path and "//" not in path and not path.endswith((".", "/")) and not path.startswith("/"):
        return _Path(0, path)
    up, parts = 0, list[str]()
    for part in path.split("/"):
        if part == "..":
            if parts:
                parts.pop()
            else:
                up += 1
        elif part not in ("", "."):
            parts.append(part)
    return _Path(up, "/".join(parts))


def read_path(raw: str, prefixes: tuple[str, ...] = ()) -> Target | None:
    """A path as data files and engines have it: nothing is decoded, but that it were is the other meaning."""
    if not raw or len(raw) > LONGEST or _TEMPLATE.search(raw):
        return None
    base, path = _find_base(raw.replace("\\", "/"), prefixes)
    if base is None:
        return None
    return _make(base, path, _decode(path))


@functools.lru_cache(maxsize=KEPT)
def read_url(raw: str, prefixes: tuple[str, ...] = ()) -> Target | None:
    """A reference as HTML, CSS, SVG, Markdown and glTF have it: RFC 3986, without query and fragment."""
    raw = raw.strip()
    if not raw or len(raw) > LONGEST or _TEMPLATE.search(raw) or raw.startswith(_NO_FILE):
        return None
    base, path = _find_base(raw, prefixes)
    if base is None or (base == FILE and (_HOST.match(path) or _REMOTE.match(path) or _FILLED_IN.search(path))):
        return None
    bare = _cut(path)
    if not bare and base != SITE:
        return None
    return _make(base, _decode(bare), path)


def _decode(path: str) -> str:
    if "%" not in path:
        return path
    from urllib.parse import unquote  # loads ipaddress too, and most trees have nothing to decode

    return unquote(path, errors="surrogateescape")


def drop_fragment(raw: str) -> str:
    """A reference without its query and fragment, unless these may be a part of a name: `tiles#2.png`."""
    bare = _cut(raw)
    return raw if len(bare) < len(raw) and HAS_ENDING.search(raw) and not HAS_ENDING.search(bare) else bare


def _cut(raw: str) -> str:
    return raw.partition("#")[0].partition("?")[0]


def _find_base(raw: str, prefixes: tuple[str, ...]) -> tuple[str | None, str]:
    """Which base a text names, and the rest of it; None for what leads to no file of a tree."""
    for prefix in prefixes:
        if raw.startswith(prefix):
            return prefix, raw[len(prefix) :]
    if raw.startswith("//") or _SCHEME.match(raw):
        return (MACHINE, raw) if names_machine(raw) else (None, raw)
    return (SITE, raw[1:]) if raw.startswith("/") else (FILE, raw)


def names_machine(raw: str) -> bool:
    """Whether a path begins with a drive, as no other machine need have it."""
    return _DRIVE.match(raw) is not None


def _make(base: str, path: str, other: str) -> Target | None:
    if "\0" in path:
        return None
    up, rest = collapse(path)
    second = collapse(other).rest if other != path and "\0" not in other else rest
    if base != FILE:
        up = 0  # nothing lies above a root: RFC 3986, section 5.2.4
    return Target(
        base,
        up,
        escape_name(rest),
        None if second in ("", rest) else escape_name(second),
        path.endswith("/") or not path,
    )

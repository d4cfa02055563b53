"""References in a file, and their rows: normalised, and without duplicates."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.model import Columns, Observation
from pocketmon_pipeline.secrets.quotation import redact, redact_document
from pocketmon_pipeline.stage import Content, Row
from pocketmon_pipeline.text.escape import escape_name
from pocketmon_pipeline.text.link_target import FILE, HAS_ENDING, Target, drop_fragment, read_path, read_url

# What a reference is for. A LINK is for people, everything else is loaded by a program.
LINK = "link"
MEDIA = "media"
STYLE = "style"
SCRIPT = "script"
RESOURCE = "resource"
SOURCE = "source"
PATTERN = "pattern"


class Found(NamedTuple):
    """`offset` is where `raw` begins, in bytes of the text as UTF-8.

    `url` says how it is to be read. One that is not `certain` counts where there is such a file. An `uid` is Godot's
    name of the file, which stands for it when the path does not lead there. `pattern` is the number of the
    configuration's pattern that found it, `base` what that says it counts from.
    """

    offset: int
    raw: str
    what: str
    url: bool = True
    certain: bool = True
    uid: str | None = None
    pattern: int | None = None
    base: str = ""


def decode(raw: bytes) -> str:
    """As names are decoded: bytes that are no UTF-8 become lone surrogates."""
    return raw.decode("utf-8", "surrogateescape")


REFERENCE_COLUMNS: Columns = {
    "offset": "int",
    "raw": "str",
    "what": "str",
    "sure": "bool",
    "base": "str",
    "up": "int",
    "rest": "str",
    "other": "str",
    "uid": "str",
    "pattern": "int",
}

# Files that one file names; more are no longer written by people or read by programs.
MOST = 100_000


def make_rows(table: str, content: Content, found: Iterable[Found], prefixes: tuple[str, ...]) -> Iterator[Row]:
    """Rows of one content; that there are too many is an observation."""
    seen = set()
    for reference in found:
        file = drop_fragment(reference.raw) if reference.url else reference.raw
        key = (file, reference.what, reference.uid, reference.pattern)
        if key in seen:
            continue
        seen.add(key)
        if len(seen) > MOST:
            detail = f"it has more than {MOST:,} references to other files; the others were not looked at"
            yield content.observe(Observation("scan.incomplete", detail))
            return
        read = read_url if reference.url else read_path
        target = read(reference.raw, prefixes)
        if target is not None:
            yield content.row(table, *_describe(reference, target))


def _describe(reference: Found, found: Target) -> tuple[object, ...]:
    """The row of a reference; a path with a credential is redacted, and never reported as missing."""
    target = found._replace(rest=redact(found.rest), other=found.other and redact(found.other))
    base = reference.base if reference.base and target.base == FILE else target.base
    ends = HAS_ENDING.search(target.rest) is not None
    sure = (reference.certain and target.rest == found.rest) and (
        ends or reference.what in (RESOURCE, SOURCE, PATTERN) or (target.folder and reference.what == LINK)
    )
    # A query may name what it hands over: `?password=`.
    hide = redact_document if "=" in reference.raw else redact
    raw = escape_name(hide(reference.raw))
    about = (reference.offset, raw, reference.what, sure, base, target.up, target.rest, target.other)
    return (*about, reference.uid, reference.pattern)

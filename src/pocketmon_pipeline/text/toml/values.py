"""The values of TOML documents; dates and times are text as RFC 3339 writes them."""

import datetime

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.document_formats import DEPTH_LIMIT, TOO_DEEP_FOR_VALUES, VALUES_DEPTH, UnreadableError
from pocketmon_pipeline.text.json.document import walk_depth

# tomllib's time grows with the square of a dotted key's parts: 9 s for 20,000 of them.
_PART = rb"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
LONG_KEY = compile_later(rb"(?:^|[\[{,\n])[ \t]*+(?:%b\.[ \t]*+){%d}" % (_PART, DEPTH_LIMIT))


def parse_toml(data: bytes) -> dict[str, object]:
    """The values of a document, UTF-8 without byte order mark; UnreadableError as its reader has it, or too deep."""
    import tomllib

    if LONG_KEY.search(data):
        raise UnreadableError("deeper than TOML is read")
    try:
        document = tomllib.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise UnreadableError(str(error)) from error
    if walk_depth(document) > VALUES_DEPTH:
        raise UnreadableError(TOO_DEEP_FOR_VALUES, "scan.incomplete")
    return {key: _make_plain(value) for key, value in document.items()}


def _make_plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _make_plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_make_plain(item) for item in value]
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat().replace("+00:00", "Z")
    return value

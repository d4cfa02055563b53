"""Documents of every format as plain values: None, bool, int, float, str, list, and dict with text for keys."""

from collections.abc import Callable

from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.json_values import parse_commented, parse_json, parse_lines

_PARSERS: dict[str, Callable[[bytes], object]] = {
    "json": parse_json,
    "gltf": parse_json,
    "jsonc": parse_commented,
    "jsonl": parse_lines,
}


def parse_document(data: bytes, format_name: str) -> object:
    """Read a whole document; UnreadableError where it is not valid, too deep or too large."""
    return _PARSERS[format_name](to_utf8(data))

"""Parses documents of every format to plain values: None, bool, int, float, str, list, and dict with text keys."""

from collections.abc import Callable, Mapping

from pocketmon_pipeline.text.csv.rows import parse_rows
from pocketmon_pipeline.text.document_formats import TOO_DEEP_FOR_VALUES, VALUES_DEPTH, XML_FORMATS, UnreadableError
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.json.relaxed import check_relaxed, read_relaxed
from pocketmon_pipeline.text.json.scanner import JsonError
from pocketmon_pipeline.text.json.tree import to_plain
from pocketmon_pipeline.text.json.values import parse_commented, parse_json, parse_lines
from pocketmon_pipeline.text.toml import parse_toml
from pocketmon_pipeline.text.xml_tree import parse_xml
from pocketmon_pipeline.text.yaml.values import parse_yaml


def parse_relaxed(data: bytes) -> object:
    """The values of a document in JSON5's or libGDX's dialect."""
    try:
        if check_relaxed(data).depth > VALUES_DEPTH:
            raise UnreadableError(TOO_DEEP_FOR_VALUES, "json.too-deep")
        return to_plain(read_relaxed(data, VALUES_DEPTH))
    except JsonError as error:
        raise UnreadableError(error.message) from error


# Apart from XML, which knows its own encodings, each takes UTF-8 without byte order mark.
_PARSERS: Mapping[str, Callable[[bytes], object]] = {
    **dict.fromkeys(("json", "gltf"), parse_json),
    "jsonc": parse_commented,
    "json-relaxed": parse_relaxed,
    "jsonl": parse_lines,
    **dict.fromkeys(("csv", "tsv"), parse_rows),
    **dict.fromkeys(("yaml", "unity-meta"), parse_yaml),
    "toml": parse_toml,
}


def parse_document(data: bytes, format_name: str) -> object:
    """Read a whole document; UnreadableError where it is not valid, too deep or too large.

    A table and JSON Lines are lists: of rows and of documents.
    """
    return parse_xml(data) if format_name in XML_FORMATS else _PARSERS[format_name](to_utf8(data))

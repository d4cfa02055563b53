"""JSON in its dialects: validity, nesting depth, and duplicate keys."""

from collections.abc import Iterable, Sequence

from pocketmon_pipeline.binary.window import Window, cut_window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.stage import WHOLE_FILE_CAP, Config, Content, Map, Row, Stage
from pocketmon_pipeline.text.encoding import find_bom, to_utf8
from pocketmon_pipeline.text.json.comments import blank_comments
from pocketmon_pipeline.text.json.document import (
    EMPTY,
    TEMPLATE,
    Judgement,
    describe_duplicates,
    is_valid,
    judge_document,
)
from pocketmon_pipeline.text.json.large import judge_view
from pocketmon_pipeline.text.json.relaxed import check_relaxed
from pocketmon_pipeline.text.json.scanner import JsonError
from pocketmon_pipeline.text.position import place_offset
from pocketmon_pipeline.text.template_marks import begins_mark

JSON_DOCUMENTS = "json_documents"
JSON_COLUMNS = {"valid": "bool", "depth": "int", "duplicate_keys": "int"}

# Up to this size it is quicker to try whether there are comments at all.
_TRIED_SIZE = 1024 * 1024


def judge_commented(data: bytes) -> Judgement:
    """JSON with comments; editors take an empty file for an empty object."""
    plain = data if len(data) <= _TRIED_SIZE and is_valid(data) else blank_comments(data)
    return judge_document(data, plain) if plain.strip() else EMPTY


def judge_relaxed(data: bytes) -> Judgement:
    """JSON as libGDX and JSON5 have it."""
    try:
        depth, duplicates = check_relaxed(data)
    except JsonError as fault:
        line, column = place_offset(data, fault.offset)
        observation = Observation("json.invalid", fault.message, line, column)
        return Judgement(valid=False, depth=None, duplicate_keys=None, observations=[observation])
    observations = list(describe_duplicates(data, duplicates))
    return Judgement(valid=True, depth=depth, duplicate_keys=duplicates.total, observations=observations)


# JSON as RFC 8259 has it, as that of glTF is, and the dialects.
JUDGES = {"json": judge_view, "gltf": judge_view, "jsonc": judge_commented, "json-relaxed": judge_relaxed}


def read_documents(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """Judge documents."""
    for content in contents:
        view = content.view
        is_large = len(view) > WHOLE_FILE_CAP
        judgement = _judge_large(content.format, view) if is_large else _judge(content.format, view[: len(view)])
        yield content.row(JSON_DOCUMENTS, *judgement[:3])
        for observation in judgement.observations:
            yield content.observe(observation)


def _judge(format_name: str, data: bytes) -> Judgement:
    data = to_utf8(data)
    judgement = JUDGES[format_name](data)
    if judgement.valid is False and any(begins_mark(data, one.line, one.column) for one in judgement.observations):
        return TEMPLATE
    return judgement


def _judge_large(format_name: str, view: Window) -> Judgement:
    """Judge a document that is not held whole: one that is UTF-8 and has no comments."""
    bom = find_bom(view[:4])
    if JUDGES[format_name] is not judge_view or bom.encoding not in ("", "utf-8"):
        kind = f"{bom.encoding.upper()} is" if bom.size else "JSON with comments is"
        detail = f"{kind} read up to {WHOLE_FILE_CAP:,} bytes; this file has {len(view):,}"
        return Judgement(None, None, None, [Observation("scan.incomplete", detail)])
    return judge_view(cut_window(view, bom.size, len(view)))


STAGE = Stage(
    name="json",
    version=8,
    map=Map(
        tables={JSON_DOCUMENTS: JSON_COLUMNS},
        rows=read_documents,
        formats=frozenset(JUDGES),
        windowed=True,
    ),
)

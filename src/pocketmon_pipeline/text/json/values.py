"""The values of JSON documents and JSON Lines; of a duplicate key the last one counts."""

from pocketmon_pipeline.text.document_formats import VALUES_DEPTH, UnreadableError
from pocketmon_pipeline.text.json.comments import blank_comments
from pocketmon_pipeline.text.json.document import MEMORY_LIMIT, estimate_memory, is_valid, measure_depth

# A smaller document cannot take much memory.
_ESTIMATE_ABOVE = 1024 * 1024


def parse_json(data: bytes) -> object:
    """The values of one document, UTF-8 without byte order mark; UnreadableError where it is not JSON or too large."""
    import orjson

    _refuse_large(data)
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise UnreadableError(str(error)) from error
    _refuse_deep(data)
    return value


def parse_commented(data: bytes) -> object:
    """The same with comments and trailing commas; an empty file is an empty object, as for editors."""
    plain = data if is_valid(data) else blank_comments(data)
    return parse_json(plain) if plain.strip() else {}


def parse_lines(data: bytes) -> list[object]:
    """The documents of a file that has one on each line; blank lines are none."""
    import orjson

    _refuse_large(data)
    try:
        values = [orjson.loads(line) for line in data.split(b"\n") if not is_blank(line)]
    except orjson.JSONDecodeError as error:
        raise UnreadableError(str(error)) from error
    _refuse_deep(data)
    return values


def is_blank(line: bytes) -> bool:
    """Whether a line holds no document."""
    return not line.strip()


def _refuse_large(data: bytes) -> None:
    if len(data) > _ESTIMATE_ABOVE and estimate_memory(data) > MEMORY_LIMIT:
        raise UnreadableError(f"its values could take more than {MEMORY_LIMIT // 1024**2:,} MiB of memory")


def _refuse_deep(data: bytes) -> None:
    if data.count(b"[") + data.count(b"{") <= VALUES_DEPTH:
        return
    depth = measure_depth(data)
    if depth > VALUES_DEPTH:
        detail = f"nested {depth:,} deep; rules look into documents of up to {VALUES_DEPTH} levels"
        raise UnreadableError(detail, "json.too-deep")

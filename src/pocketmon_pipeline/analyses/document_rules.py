"""Checks documents and tables as the configuration asks: top-level keys, header columns, line lengths.

A second look, at the files that a pattern names or a limit selects. The argument says what is asked, as JSON.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any  # an argument is any JSON

from pocketmon_pipeline.config.sections import QualityThresholds, ValidationRules
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.stage import LOOK_COLUMNS, Config, Content, Inputs, Map, Outcome, Row, Stage
from pocketmon_pipeline.table import Listed, Relation
from pocketmon_pipeline.text.csv.rows import read_cells
from pocketmon_pipeline.text.document_formats import UnreadableError
from pocketmon_pipeline.text.encoding import to_utf8
from pocketmon_pipeline.text.escape import escape_for_screen, unescape_name
from pocketmon_pipeline.text.gitignore import compile_patterns

# Which paths are asked what, and what was answered: a message where a document fails.
ASKED = "document_questions"
ASKED_COLUMNS: Columns = {"rule": "str", "path": "str", **LOOK_COLUMNS}
ANSWERS = "document_answers"
ANSWER_COLUMNS: Columns = {"line": "int", "pointer": "str", "message": "str"}

METADATA = "validation.required-metadata"
HEADER = "validation.csv-header"
LINES = "quality.max-line-length"

# Where a list of keys applies that names no pattern.
_METADATA_FILES = ("metadata.json", "*.metadata.json")
_HEADER_CAP = 1024 * 1024

Question = tuple[str, str, str, str, str]


class DocumentConfig(Config, frozen=True):
    """The sections with rules for documents."""

    quality_thresholds: QualityThresholds = QualityThresholds()
    validation_rules: ValidationRules = ValidationRules()


def _encode(value: Sequence[str] | int) -> str:
    import orjson

    return orjson.dumps(value).decode()


def collect_patterns(config: DocumentConfig) -> Iterator[tuple[str, str, str, str]]:
    """Rule, format, path pattern and argument of each question by path."""
    rules = config.validation_rules
    fields = rules.required_metadata_fields
    wanted = fields if isinstance(fields, Mapping) else dict.fromkeys(_METADATA_FILES if fields else (), fields)
    for pattern, keys in wanted.items():
        yield METADATA, "json", pattern, _encode(keys)
    headers = rules.csv_header_validation
    patterns: Mapping[str, tuple[str, ...]] = {"*.csv": ()} if headers is True else headers or {}
    for pattern, columns in patterns.items():
        yield HEADER, "csv", pattern, _encode(columns)


def ask_by_path(inputs: Inputs, config: DocumentConfig) -> Iterator[Question]:
    """One question for each path and each pattern that matches it."""
    patterns = list(collect_patterns(config))
    if not patterns:
        return
    files = inputs.sql(
        "select path, sha256, format from files where format in ('json', 'csv') and status = 'read' and size > 0"
    ).fetchall()
    for rule, format_name, pattern, argument in patterns:
        chosen = compile_patterns([pattern])
        for path, digest, found in files:
            if found == format_name and chosen.cover(unescape_name(str(path))):
                yield rule, str(path), str(digest), format_name, argument


def ask_long_lines(inputs: Inputs, config: DocumentConfig) -> Iterator[Question]:
    """One question for each file with a line above the limit."""
    limit = config.quality_thresholds.max_line_length
    if limit is None:
        return
    rows = inputs.sql(
        """select f.path, f.sha256, f.format from files f join texts t on t.digest = f.sha256 and t.format = f.format
           where t.longest_line > $limit and f.status = 'read'""",
        {"limit": limit},
    )
    for path, digest, format_name in rows.fetchall():
        yield LINES, str(path), str(digest), str(format_name), _encode(limit)


def ask(inputs: Inputs, config: DocumentConfig) -> list[Question]:
    """All questions, sorted."""
    return sorted({*ask_by_path(inputs, config), *ask_long_lines(inputs, config)})


def select_questions(inputs: Inputs, config: DocumentConfig) -> Relation:
    """The contents and arguments to look at; the rule stands before the argument."""
    questions = ask(inputs, config)
    columns = {
        "digests": [digest for _, _, digest, _, _ in questions],
        "formats": [format_name for _, _, _, format_name, _ in questions],
        "arguments": [f"{rule} {argument}" for rule, _, _, _, argument in questions],
    }
    return inputs.sql(
        """select unnest($digests::varchar[]) as digest, unnest($formats::varchar[]) as format,
                  unnest($arguments::varchar[]) as argument""",
        columns,
    )


def answer(contents: Sequence[Content], config: Config) -> Iterable[Row]:
    """Check each content by its question."""
    import orjson

    del config
    for content in contents:
        rule, _, argument = content.argument.partition(" ")
        for row in _JUDGES[rule](to_utf8(content.data), orjson.loads(argument)):
            yield content.row(ANSWERS, *row)


Answer = tuple[int | None, str | None, str]


def judge_metadata(data: bytes, keys: list[str]) -> Iterator[Answer]:
    """Name the keys that a document lacks; one that is not JSON is another check's."""
    import orjson

    try:
        document = orjson.loads(data)
    except ValueError:
        return
    if not isinstance(document, dict):
        yield None, "", "is not an object, so it has none of the keys that required_metadata_fields asks for"
        return
    missing = [key for key in keys if key not in document]
    if missing:
        named = ", ".join(repr(key) for key in missing)
        yield None, "", f"lacks {named}, which required_metadata_fields asks for: add the missing keys"


def judge_header(data: bytes, columns: list[str]) -> Iterator[Answer]:
    """Compare the first row with the columns it must have; without columns it must hold distinct names."""
    try:
        first = next(read_cells(data[:_HEADER_CAP]), [])
    except UnreadableError as error:
        yield 1, None, f"begins with a row that is no header: {error.detail}"
        return
    names = [name.strip() for name in first]
    missing = [column for column in columns if column not in names]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if missing:
        yield 1, None, f"has no column {', '.join(map(repr, missing))}: add what csv_header_validation asks for"
    elif repeated:
        named = escape_for_screen(", ".join(map(repr, repeated[:3])))
        yield 1, None, f"names the column {named} twice: rename one"
    elif not columns and any(not name or _is_number(name) for name in names):
        yield 1, None, "begins with a row that is no header: name every column in the first row"


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def find_long_line(data: bytes, limit: int) -> Iterator[Answer]:
    """The first line above the limit."""
    for number, line in enumerate(data.splitlines(), 1):
        length = len(line) if line.isascii() else len(line.decode("utf-8", "replace"))
        if length > limit:
            words = f"has {length:,} characters, more than the {limit:,} that max_line_length allows: break the line"
            yield number, None, words
            return


_JUDGES: Mapping[str, Callable[[bytes, Any], Iterator[Answer]]] = {
    METADATA: judge_metadata,
    HEADER: judge_header,
    LINES: find_long_line,
}


def list_questions(inputs: Inputs, config: DocumentConfig) -> Outcome:
    """Keep which path asked what, so that an answer counts only for the intended paths."""
    rows = [
        (rule, path, digest, kind, f"{rule} {argument}") for rule, path, digest, kind, argument in ask(inputs, config)
    ]
    return Outcome(tables={ASKED: Listed(ASKED_COLUMNS, rows)})


STAGE = Stage(
    name="document_rules",
    version=2,
    reusable=True,
    needs=("files", "texts"),
    makes=(ASKED,),
    config=DocumentConfig,
    map=Map(tables={ANSWERS: ANSWER_COLUMNS}, rows=answer, select=select_questions),
    reduce=list_questions,
)

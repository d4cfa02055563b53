"""Evaluates rules over files that exist in memory only: makes the tables of a run, then runs its stages."""

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from pocketmon_pipeline import __version__
from pocketmon_pipeline.analyses import documents
from pocketmon_pipeline.analyses.json_schemas import RULE_PAIRS, compile_schema, find_errors
from pocketmon_pipeline.decisions.policy.evaluation.requests import pack_plan, request_documents
from pocketmon_pipeline.decisions.policy.evaluation.rule_evaluation import judge_by_rules
from pocketmon_pipeline.decisions.policy.evaluation.stage import RULE_FINDINGS, RULE_STATES
from pocketmon_pipeline.decisions.policy.plan import COMPILED, PolicyPlan
from pocketmon_pipeline.decisions.policy.rule_tests.input_files import InputFile, list_columns
from pocketmon_pipeline.stage import LOOK_COLUMNS, Config, Content, Inputs, Run
from pocketmon_pipeline.table import build_table, read_rows
from pocketmon_pipeline.text.document_formats import FORMATS, XML_FORMATS
from pocketmon_pipeline.text.document_values import ERROR


class Hit(NamedTuple):
    """What a rule found."""

    rule: str
    path: str
    pointer: str
    message: str
    outcome: str


class State(NamedTuple):
    """How many files a rule `selected`, and for how many its `for` could not be decided."""

    rule: str
    in_force: bool
    selected: int
    undecided: int


class Verdict(NamedTuple):
    """The results of all rules."""

    hits: Sequence[Hit]
    states: Sequence[State]


def judge(plan: PolicyPlan, files: Sequence[InputFile], now: datetime.datetime) -> Verdict:
    """Evaluate a compiled policy over these files alone, at a time in UTC."""
    from pocketmon_pipeline.engine.tables.database import Database, StageInputs

    database = Database(threads=1)
    try:
        inputs = StageInputs(database, Run(root="", output_dir="", state_dir="", now=now, version=__version__))
        return _judge(inputs, plan, files)
    finally:
        database.close()


def _judge(inputs: Inputs, plan: PolicyPlan, files: Sequence[InputFile]) -> Verdict:
    columns = list_columns()
    rows = [[file.row.get(column) for column in columns] for file in sorted(files, key=_by_path)]
    inputs.keep("inventory", build_table(columns, rows))
    inputs.keep(COMPILED, pack_plan(plan))
    asked = request_documents(inputs, Config()).tables[documents.REQUESTS]
    inputs.keep(documents.REQUESTS, asked)
    inputs.keep(documents.VALUES, build_table({**LOOK_COLUMNS, **documents.VALUE_COLUMNS}, list(_read(inputs, files))))
    outcome = judge_by_rules(inputs, Config())
    for name in (RULE_FINDINGS, RULE_STATES, RULE_PAIRS):
        inputs.keep(name, outcome.tables[name])
    found = inputs.sql(f"select rule, path, pointer, message, outcome from {RULE_FINDINGS}").fetchall()
    states = inputs.sql(f"select rule, in_force, selected, undecided from {RULE_STATES}")
    hits = [Hit(*(str(value or "") for value in row)) for row in found]
    return Verdict(
        sorted([*hits, *_validate(inputs, files)]),
        read_rows(states, State),
    )


def _by_path(file: InputFile) -> str:
    return str(file.row["path"])


def _read(inputs: Inputs, files: Sequence[InputFile]) -> Iterator[tuple[object, ...]]:
    """The values that the second look at documents would extract; without a document it is unreadable."""
    by_content = {(file.row["sha256"], file.row["format"]): file for file in files}
    for digest, name, argument in inputs.sql(f"select digest, format, argument from {documents.REQUESTS}").fetchall():
        file, request = by_content[digest, name], documents.read_request(str(argument))
        if file.has_document:
            for row in documents.extract(file.document, request, single=name in XML_FORMATS):
                yield (digest, name, argument, *row)
        elif request.each is not None and name in FORMATS:
            yield (digest, name, argument, documents.NOT_A_LIST, ERROR[0], "")


def _validate(inputs: Inputs, files: Sequence[InputFile]) -> Iterator[Hit]:
    """Judge documents by schemas, which stand among the files."""
    by_path = {file.row["path"]: file for file in files}
    for rule, path, name, schema in inputs.sql(f"select rule, path, format, schema from {RULE_PAIRS}").fetchall():
        about = (str(rule), str(path), "")
        if name != "json":
            yield Hit(*about, f"cannot be decided: only JSON can be judged by {schema}", "error")
        elif schema not in by_path:
            yield Hit(*about, f"cannot be decided: {schema} is not among the test's files", "error")
        else:
            yield from _find_errors(about, by_path[path], by_path[schema])


def _find_errors(about: tuple[str, str, str], file: InputFile, schema: InputFile) -> Iterator[Hit]:
    compiled = compile_schema(msgspec.json.encode(schema.document))
    if compiled.validator is None:
        yield Hit(*about, f"cannot be decided: the schema is none: {compiled.problem}", "error")
        return
    content = Content("", "json", msgspec.json.encode(file.document))
    for row in find_errors(content, compiled.validator):
        _, _, pointer, message = row.values
        yield Hit(*about[:2], str(pointer or ""), f"breaks {schema.row['path']}: {message}", "violation")

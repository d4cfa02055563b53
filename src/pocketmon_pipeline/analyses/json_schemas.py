"""Validates JSON documents by the JSON Schemas of the tree, in three looks.

The first reads which schema a document names itself, the second the schemas' texts, the third validates.
"""

import itertools
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from pocketmon_pipeline.config.sections import ValidationRules
from pocketmon_pipeline.model import Columns
from pocketmon_pipeline.secrets.named.key_words import read_key
from pocketmon_pipeline.secrets.quotation import redact, redact_document
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Outcome, Row, Stage
from pocketmon_pipeline.table import Listed, Relation
from pocketmon_pipeline.text.escape import escape_for_screen, escape_name, quote_start, unescape_name
from pocketmon_pipeline.text.gitignore import compile_patterns
from pocketmon_pipeline.text.json.large import find_member
from pocketmon_pipeline.text.json.scanner import write_pointer

if TYPE_CHECKING:
    import jsonschema_rs

_KEY = b'"$schema"'
_JSON = frozenset({"json"})
_MOST_ERRORS = 20

# Which document is to be judged by which schema, both by path; the digest is the schema's, null where it is missing.
# `rule` names the rule of the policy that says so, and is empty where the configuration or the document does.
PAIRS = "schema_pairs"
PAIR_COLUMNS: Columns = {"path": "str", "schema": "str", "schema_digest": "str", "rule": "str"}
# What the rules of the policy pair, by rule, path and schema.
RULE_PAIRS = "rule_schemas"


class SchemaConfig(Config, frozen=True):
    """Which documents are validated, and by what."""

    validation_rules: ValidationRules = ValidationRules()


def read_references(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """The `$schema` of documents, where it is no network address."""
    for content in contents:
        view = content.view
        if view.find(_KEY, 0, len(view)) < 0:
            continue
        schema = find_member(view, "$schema")  # of what cannot be read, the reader of JSON tells
        # No path that holds a credential is kept, in a cache neither.
        if isinstance(schema, str) and schema and ":" not in schema and redact(schema) == schema:
            yield content.row("schema_references", escape_name(schema.partition("#")[0]))


def find_pairs(inputs: Inputs, config: SchemaConfig) -> Outcome:
    """Pair documents with schemas: by configured patterns, or by the document's own `$schema`."""
    setting = config.validation_rules.json_schema_validation
    pairs = pair_by_pattern(inputs, setting) if isinstance(setting, Mapping) else []
    if setting is True:
        pairs = pair_by_reference(inputs)
    files = inputs.sql("select path, sha256 from files where status = 'read' and format = 'json'").fetchall()
    digests = {str(path): str(digest) for path, digest in files}
    rows = [
        (path, schema, digests.get(schema), "")
        for path, schema in sorted(set(pairs))
        # a document that names what is not in the tree names something of its own tools
        if schema in digests or setting is not True
    ]
    by_rule = inputs.sql(f"select distinct path, schema, rule from {RULE_PAIRS} where format = 'json' order by all")
    rows += [(str(path), str(schema), digests.get(str(schema)), str(rule)) for path, schema, rule in by_rule.fetchall()]
    return Outcome(tables={PAIRS: Listed(PAIR_COLUMNS, rows)})


def pair_by_reference(inputs: Inputs) -> list[tuple[str, str]]:
    """Resolve each reference from its document's folder."""
    rows = inputs.sql(
        """select f.path, f.dir, r.schema from schema_references r
           join files f on f.sha256 = r.digest and f.format = r.format"""
    ).fetchall()
    return [(str(path), posixpath.normpath(f"{folder}/{schema}".lstrip("/"))) for path, folder, schema in rows]


def pair_by_pattern(inputs: Inputs, schemas: Mapping[str, str]) -> list[tuple[str, str]]:
    """Match paths; a schema is not validated by itself."""
    chosen = [(compile_patterns([pattern]), posixpath.normpath(escape_name(path))) for pattern, path in schemas.items()]
    paths = inputs.sql("select path from files where status = 'read' and format = 'json'").fetchall()
    return [
        (str(path), schema)
        for patterns, schema in chosen
        for (path,) in paths
        if path != schema and patterns.cover(unescape_name(str(path)))
    ]


def select_schemas(inputs: Inputs, _: Config) -> Relation:
    """Every schema that a document needs."""
    return inputs.sql(
        f"select distinct schema_digest as digest, 'json' as format, 'schema' as argument from {PAIRS} "
        "where schema_digest is not null"
    )


def read_schemas(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """The text of a schema, and its errors."""
    for content in contents:
        problem = compile_schema(content.data).problem
        text = None if problem else content.data.decode("utf-8", "replace")
        yield content.row("schema_texts", text, problem)


def _refuse(address: str) -> NoReturn:
    raise ValueError(f"{address} is outside of the schema, and nothing is fetched")


class Compiled(NamedTuple):
    """A validator, or the error of its schema."""

    validator: "jsonschema_rs.Validator | None"
    problem: str


def compile_schema(data: bytes) -> Compiled:
    """Make a validator that resolves references within the document only; or explain why that is impossible."""
    import jsonschema_rs

    try:
        return Compiled(jsonschema_rs.validator_for(data.decode(), retriever=_refuse), "")
    except (ValueError, jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
        return Compiled(None, escape_for_screen(str(getattr(error, "message", error)).partition("\n")[0]))


def select_documents(inputs: Inputs, _: Config) -> Relation:
    """Each document with the text of its schema."""
    return inputs.sql(
        f"""select distinct f.sha256 as digest, f.format, t.text as argument from {PAIRS} p
            join files f on f.path = p.path join schema_texts t on t.digest = p.schema_digest
            where t.text is not null"""
    )


def validate(contents: Sequence[Content], _: Config) -> Iterable[Row]:
    """One row for each error, up to a limit per document."""
    validators: dict[str, jsonschema_rs.Validator | None] = {}
    for content in contents:
        if content.argument not in validators:
            validators[content.argument] = compile_schema(content.argument.encode()).validator
        validator = validators[content.argument]
        if validator is not None:
            yield from find_errors(content, validator)


def find_errors(content: Content, validator: "jsonschema_rs.Validator") -> Iterator[Row]:
    """Place, pointer and words of each error."""
    import orjson

    from pocketmon_pipeline.text.pointer_positions import locate_all

    try:
        document = orjson.loads(content.data)
    except ValueError:
        return  # which json.invalid reports
    errors = list(itertools.islice(validator.iter_errors(document), _MOST_ERRORS + 1))
    pointers = [write_pointer(error.instance_path) for error in errors]
    places = locate_all(content.data, content.format, pointers)
    for number, (error, pointer) in enumerate(zip(errors, pointers, strict=True)):
        line, column = places.get(pointer, (None, None))
        if number == _MOST_ERRORS:
            yield content.row("schema_errors", line, column, None, f"breaks its schema in more than {number} places")
            return
        yield content.row("schema_errors", line, column, pointer, _say(error.message, error.instance, pointer))


def _say(message: str, value: object, pointer: str) -> str:
    """The message of an error, without credentials."""
    import orjson

    meaning = read_key(pointer.rpartition("/")[2])
    if meaning is not None and isinstance(value, str):
        message = message.replace(orjson.dumps(value).decode(), quote_start(value))
    return escape_for_screen(redact_document(message)[:300])


REFERENCES = Stage(
    name="schema_references",
    version=2,
    reusable=True,
    needs=("files", RULE_PAIRS),
    makes=(PAIRS,),
    config=SchemaConfig,
    map=Map(tables={"schema_references": {"schema": "str"}}, rows=read_references, formats=_JSON, windowed=True),
    reduce=find_pairs,
)
TEXTS = Stage(
    name="schema_texts",
    reusable=True,
    needs=(PAIRS,),
    map=Map(tables={"schema_texts": {"text": "str", "problem": "str"}}, rows=read_schemas, select=select_schemas),
)
STAGE = Stage(
    name="schema_errors",
    version=2,
    reusable=True,
    needs=(PAIRS, "schema_texts"),
    map=Map(
        tables={"schema_errors": {"line": "int", "column": "int", "pointer": "str", "message": "str"}},
        rows=validate,
        select=select_documents,
    ),
)

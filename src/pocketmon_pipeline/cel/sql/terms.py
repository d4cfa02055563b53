"""Compiled expressions: SQL of a known type, or a choice between types with a tag for each row.

An error of CEL is NULL in SQL, everywhere. CEL's null is no NULL: it is a type of its own.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.sql import quote

NUMBERS = ("int", "uint", "double")


class Refused(Exception):  # noqa: N818 - not an error: a verdict on the expression, and a name of the contract
    """The expression cannot be said exactly in SQL: use the evaluator. `offset` counts characters into the text."""

    def __init__(self, reason: str, offset: int = -1) -> None:
        """`reason` completes the sentence "not compiled because of ..."."""
        super().__init__(reason)
        self.reason = reason
        self.offset = offset


class Scalar(NamedTuple):
    """SQL of one type. `fails` if it may be NULL, `bounds` what an int can be, `value` what a literal is.

    `kind` is bool, int, uint, double, string, bytes, timestamp, duration, null, type or error.
    """

    kind: str
    sql: str
    fails: bool = True
    bounds: tuple[int, int] | None = None
    value: object = None


class Container(NamedTuple):
    """A list or map inside a document: only its size is known in SQL."""

    kind: str
    length: str


class Items(NamedTuple):
    """A list whose elements are known one by one."""

    items: tuple["Term", ...]


class Entries(NamedTuple):
    """A map literal: literal keys, any values."""

    keys: tuple[Scalar, ...]
    values: tuple["Term", ...]


class Series(NamedTuple):
    """A list in SQL, of scalars of one kind; no element is NULL."""

    element: str
    sql: str
    fails: bool


class Choice(NamedTuple):
    """A value whose type is given by `tag` for each row; if the tag is NULL or not among the cases, it is an error.

    `nullable` is the SQL of a column that is either NULL or of the one kind.
    """

    tag: str
    cases: tuple[tuple[str, "Term"], ...]
    nullable: str = ""


Term: TypeAlias = Scalar | Container | Items | Entries | Series | Choice

NULL = Scalar("null", "NULL", fails=False)
ERROR = Scalar("error", "NULL")


def name_kind(term: Term) -> str:
    """Name the type of a term: a scalar's kind, list, map, or dyn for a choice."""
    match term:
        case Scalar(kind=kind) | Container(kind=kind):
            return kind
        case Items() | Series():
            return "list"
        case Entries():
            return "map"
        case _:
            return "dyn"


def list_alternatives(term: Term) -> list[tuple[str, Term]]:
    """List what a term can be: (the condition in SQL, or "" for always; the term then)."""
    if not isinstance(term, Choice):
        return [("", term)]
    if term.nullable:
        tests = {"null": f"{term.nullable} IS NULL"}
        return [(tests.get(tag, f"{term.nullable} IS NOT NULL"), case) for tag, case in term.cases]
    # DuckDB 2.0 fails to plan `CASE WHEN ... THEN 'text' END = 'text'` where it knows that no condition holds.
    equals = "IS NOT DISTINCT FROM" if term.tag.startswith("CASE ") else "="
    return [(f"{term.tag} {equals} '{tag}'", case) for tag, case in term.cases]


def list_doubts(term: Term) -> tuple[str, ...]:
    """List the conditions in SQL under which a term is no error; none if it never is one."""
    match term:
        case Scalar(fails=True, sql=sql) | Series(fails=True, sql=sql):
            return (f"{sql} IS NOT NULL",)
        case Items(items=parts) | Entries(values=parts):
            return tuple(dict.fromkeys(doubt for part in parts for doubt in list_doubts(part)))
        case Choice(nullable="", tag=tag):
            return (f"{tag} IS NOT NULL" if tag.startswith("CASE ") else f"{tag} <> 'absent'",)
        case _:
            return ()


def guard(sql: str, terms: Iterable[Term]) -> str:
    """Make `sql` NULL where one of the terms is an error."""
    doubts = tuple(dict.fromkeys(doubt for term in terms for doubt in list_doubts(term)))
    return f"CASE WHEN {' AND '.join(doubts)} THEN {sql} END" if doubts else sql


def fails(*terms: Term) -> bool:
    """Whether one of the terms may be an error."""
    return any(list_doubts(term) for term in terms)


def measure(term: Term) -> int:
    """Count the characters of SQL that a term holds."""
    match term:
        case Scalar(sql=sql) | Series(sql=sql):
            return len(sql)
        case Container(length=sql):
            return len(sql)
        case Items(items=parts) | Entries(values=parts):
            return sum(map(measure, parts))
        case _:
            return len(term.tag) + sum(measure(case) for _, case in term.cases)


_AGGREGATED = compile_later(r"\b(?:count|sum|avg|min|max)\(")


def is_aggregated(*terms: Scalar) -> bool:
    """Whether SQL may hold an aggregate, which neither TRY nor a lambda takes; text that looks like one counts."""
    return any(_AGGREGATED.search(term.sql) is not None for term in terms)


def quote_text(text: str) -> str:
    """Write text as a literal of SQL."""
    if "\0" in text:
        raise Refused("a NUL character")
    return quote(text)


def make_literal(kind: str, value: object) -> Scalar:
    """Make the term of a constant of CEL; bytes are text in Latin-1, times are microseconds."""
    match kind, value:
        case "null", _:
            return NULL
        case "bool", bool():
            return Scalar(kind, "true" if value else "false", fails=False, value=value)
        case "string", str():
            return Scalar(kind, quote_text(value), fails=False, value=value)
        case "bytes", str():
            sql = "'" + "".join(f"\\x{ord(byte):02X}" for byte in value) + "'::BLOB"
            return Scalar(kind, sql, fails=False, value=value.encode("latin-1"))
        case "double", float():
            return Scalar(kind, f"'{value!r}'::DOUBLE", fails=False, value=value)
        case _, int():
            shown = f"({value})" if value < 0 else str(value)
            sql = f"{shown}::{'UBIGINT' if kind == 'uint' else 'BIGINT'}"
            return Scalar(kind, sql, fails=False, bounds=(value, value), value=value)
        case _:
            raise Refused(f"a constant of type {kind}")


Maker = Callable[..., Term]


def fill(kind: str, template: str, bounds: tuple[int, int] | None = None, *, partial: bool = False) -> Maker:
    """Put the terms into a template; one that is `partial` has no result for some of them: null, which is an error."""

    def make(*terms: Scalar) -> Scalar:
        """Put the terms into the template."""
        sql = template.format(*(term.sql for term in terms))
        return Scalar(kind, sql, partial or any(term.fails for term in terms), bounds)

    return make


def refuse(what: str) -> Maker:
    """Leave it to the other engine."""

    def make(*_: Scalar) -> Scalar:
        """Refuse any terms."""
        raise Refused(what)

    return make

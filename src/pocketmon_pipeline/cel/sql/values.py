"""Turns a term into SQL for one value, of one type or of any."""

from pocketmon_pipeline.cel.sql.merging import merge
from pocketmon_pipeline.cel.sql.terms import (
    Choice,
    Items,
    Refused,
    Scalar,
    Series,
    Term,
    guard,
    list_alternatives,
    name_kind,
)

SQL_TYPES = {
    "bool": "BOOLEAN",
    "bytes": "BLOB",
    "double": "DOUBLE",
    "duration": "BIGINT",
    "int": "BIGINT",
    "string": "VARCHAR",
    "timestamp": "BIGINT",
    "uint": "UBIGINT",
}


def narrow(term: Term, kind: str) -> Scalar:
    """Make a term a scalar of the kind: whatever it is otherwise is an error, NULL of that type."""
    if isinstance(term, Choice):
        if term.nullable and term.cases[-1][0] == kind:
            return Scalar(kind, term.nullable)
        merged = merge([(test, case) for test, case in list_alternatives(term) if name_kind(case) == kind])
        return narrow(merged, kind)
    if isinstance(term, Scalar) and term.kind == kind:
        return term
    return Scalar(kind, f"NULL::{SQL_TYPES[kind]}")


def as_value(term: Term) -> str:
    """Write any term as SQL; Refused if its type differs from row to row, or is a map."""
    match term:
        case Scalar() | Series():
            return term.sql
        case Items(items=items):
            kinds = {name_kind(item) for item in items}
            if len(kinds) > 1 or kinds & {"map", "dyn", "null"}:
                raise Refused("a list of different types as the result")
            return guard(f"[{', '.join(as_value(item) for item in items)}]", items)
        case Choice(nullable=column) if column:
            return column
        case _:
            raise Refused(f"a {name_kind(term)} as the result")

"""Type conversions, and `type`."""

from pocketmon_pipeline.cel.sql.merging import merge
from pocketmon_pipeline.cel.sql.terms import (
    Maker,
    Refused,
    Scalar,
    Term,
    fill,
    guard,
    is_aggregated,
    list_alternatives,
    name_kind,
    refuse,
)
from pocketmon_pipeline.cel.sql.times import convert_duration, convert_timestamp, convert_timestamp_int, find_seconds

# absl::SimpleAtoi, which the library uses, takes ASCII white space around and a sign before the digits.
_SPACE = r"[\t\n\x0b\x0c\r ]*"
_TRIMMED = "trim({0}, '\t\n\x0b\x0c\r ')"
_INT = f"CASE WHEN regexp_full_match({{0}}, '{_SPACE}[+-]?[0-9]+{_SPACE}') THEN TRY_CAST({_TRIMMED} AS BIGINT) END"
_UINT = f"CASE WHEN regexp_full_match({{0}}, '{_SPACE}[+]?[0-9]+{_SPACE}') THEN TRY_CAST({_TRIMMED} AS UBIGINT) END"
# The bounds of the library: both are left out for int, and the upper one for uint.
_INT_RANGE = "{0} > -9223372036854775808::DOUBLE AND {0} < 9223372036854775808::DOUBLE"
_UINT_RANGE = "{0} >= 0 AND {0} < 18446744073709551616::DOUBLE"
# absl::SimpleAtob is not what the library uses; these are the words of CEL.
_BOOL = (
    "CASE WHEN {0} IN ('true', 'TRUE', 'True', 't', '1') THEN true "
    "WHEN {0} IN ('false', 'FALSE', 'False', 'f', '0') THEN false END"
)
TYPE_NAMES = {
    "duration": "google.protobuf.Duration",
    "null": "null_type",
    "timestamp": "google.protobuf.Timestamp",
}


def _keep(term: Scalar) -> Scalar:
    return term


def _decode(term: Scalar) -> Scalar:
    if is_aggregated(term):
        raise Refused("reading text from an aggregate")
    return Scalar("string", f"TRY(decode({term.sql}))")


CONVERSIONS: dict[tuple[str, ...], Maker] = {
    ("int", "int"): _keep,
    ("int", "uint"): fill("int", "TRY_CAST({} AS BIGINT)", partial=True),
    ("int", "double"): fill("int", f"CASE WHEN {_INT_RANGE} THEN TRY_CAST(trunc({{0}}) AS BIGINT) END", partial=True),
    ("int", "string"): fill("int", _INT, partial=True),
    ("int", "bool"): fill("int", "CAST({} AS BIGINT)"),
    ("int", "timestamp"): find_seconds,
    ("uint", "uint"): _keep,
    ("uint", "int"): fill("uint", "TRY_CAST({} AS UBIGINT)", partial=True),
    ("uint", "double"): fill(
        "uint", f"CASE WHEN {_UINT_RANGE} THEN TRY_CAST(trunc({{0}}) AS UBIGINT) END", partial=True
    ),
    ("uint", "string"): fill("uint", _UINT, partial=True),
    ("double", "double"): _keep,
    ("double", "int"): fill("double", "CAST({} AS DOUBLE)"),
    ("double", "uint"): fill("double", "CAST({} AS DOUBLE)"),
    ("double", "string"): refuse("reading a double from text"),
    ("bool", "bool"): _keep,
    ("bool", "string"): fill("bool", _BOOL, partial=True),
    ("string", "string"): _keep,
    ("string", "int"): fill("string", "CAST({} AS VARCHAR)"),
    ("string", "uint"): fill("string", "CAST({} AS VARCHAR)"),
    ("string", "bool"): fill("string", "CAST({} AS VARCHAR)"),
    ("string", "bytes"): _decode,
    ("string", "double"): refuse("writing a double as text"),
    ("string", "timestamp"): refuse("writing a time as text"),
    ("string", "duration"): refuse("writing a duration as text"),
    ("bytes", "bytes"): _keep,
    ("bytes", "string"): fill("bytes", "encode({})"),
    ("timestamp", "timestamp"): _keep,
    ("timestamp", "string"): convert_timestamp,
    ("timestamp", "int"): convert_timestamp_int,
    ("duration", "duration"): _keep,
    ("duration", "string"): convert_duration,
}


def make_type(name: str) -> Scalar:
    """Make the term of a type."""
    return Scalar("type", f"'{name}'", fails=False)


def find_type(term: Term) -> Term:
    """Make `type(term)`."""
    return merge([(test, _find_known_type(case)) for test, case in list_alternatives(term)])


def _find_known_type(term: Term) -> Term:
    kind = name_kind(term)
    if kind == "error":
        return term
    found = make_type(TYPE_NAMES.get(kind, kind))
    guarded = guard(found.sql, [term])
    return found._replace(sql=guarded, fails=guarded != found.sql)

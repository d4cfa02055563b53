"""Text and bytes: positions count code points, patterns are RE2's, as in CEL.

The functions beyond the standard are those of the library's string extension,
https://github.com/google/cel-go/blob/master/ext/README.md#strings.
"""

import string

from pocketmon_pipeline.cel.sql.terms import Maker, Refused, Scalar, Series, fill, quote_text, refuse

# What `trim` takes away: Unicode's White_Space (https://www.unicode.org/Public/UCD/latest/ucd/PropList.txt).
WHITE_SPACE = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
)
_LENGTHS = (0, 2**32)
_POSITIONS = (-1, 2**32)


def _match(text: Scalar, pattern: Scalar) -> Scalar:
    if not isinstance(pattern.value, str):
        raise Refused("a pattern that is no literal")
    return Scalar("bool", f"regexp_matches({text.sql}, {pattern.sql})", text.fails)


def _replace(text: Scalar, old: Scalar, new: Scalar) -> Scalar:
    if not old.value:
        raise Refused("replacing what is no literal, or empty")
    return Scalar("string", f"replace({text.sql}, {old.sql}, {new.sql})", text.fails or new.fails)


def _replace_some(text: Scalar, old: Scalar, new: Scalar, count: Scalar) -> Scalar:
    if count.value != -1:
        raise Refused("replacing only some")
    return _replace(text, old, new)


def _split(text: Scalar, separator: Scalar) -> Series:
    if not separator.value:
        raise Refused("a separator that is no literal, or empty")
    return Series("string", f"string_split({text.sql}, {separator.sql})", text.fails)


def _translate(function: str, source: str, target: str) -> str:
    """Letter by letter takes fifty times as long as the engine's own function, which does the same to ASCII."""
    exact = f"translate({{0}}, '{source}', '{target}')"
    return f"(CASE WHEN strlen({{0}}) = length({{0}}) THEN {function}({{0}}) ELSE {exact} END)"


# DuckDB folds constants within a CASE that never comes to them: positions are kept small, so that nothing overflows.
# A NULL never gets so far, `least` and `greatest` would pass over it.
_START, _END = (f"greatest(least({{{index}}}, 2147483647), 0)" for index in (1, 2))
_AFTER = f"substring({{0}}, {_START} + 1"
_FROM = f"CASE WHEN {{1}} >= 0 AND {{1}} <= length({{0}}) THEN {_AFTER}) END"
_BETWEEN = f"CASE WHEN {{1}} >= 0 AND {{1}} <= {{2}} AND {{2}} <= length({{0}}) THEN {_AFTER}, {_END} - {_START}) END"
_ONE = f"CASE WHEN {{1}} >= 0 AND {{1}} <= length({{0}}) THEN {_AFTER}, 1) END"
_REST = f"substring({{0}}, {_END} + 1)"
_FIND_FROM = (
    f"CASE WHEN {{2}} >= 0 AND {{2}} <= length({{0}}) THEN "
    f"CASE instr({_REST}, {{1}}) WHEN 0 THEN -1 ELSE instr({_REST}, {{1}}) - 1 + {_END} END END"
)

STRINGS: dict[tuple[str, ...], Maker] = {
    ("size", "string"): fill("int", "length({})", _LENGTHS),
    ("size", "bytes"): fill("int", "octet_length({})", _LENGTHS),
    ("_+_", "string", "string"): fill("string", "({} || {})"),
    ("_+_", "bytes", "bytes"): fill("bytes", "({} || {})"),
    ("contains", "string", "string"): fill("bool", "contains({}, {})"),
    ("startsWith", "string", "string"): fill("bool", "starts_with({}, {})"),
    ("endsWith", "string", "string"): fill("bool", "ends_with({}, {})"),
    ("matches", "string", "string"): _match,
    ("lowerAscii", "string"): fill("string", _translate("lower", string.ascii_uppercase, string.ascii_lowercase)),
    ("upperAscii", "string"): fill("string", _translate("upper", string.ascii_lowercase, string.ascii_uppercase)),
    ("trim", "string"): fill("string", f"trim({{}}, {quote_text(WHITE_SPACE)})"),
    ("replace", "string", "string", "string"): _replace,
    ("replace", "string", "string", "string", "int"): _replace_some,
    ("split", "string", "string"): _split,
    ("split", "string", "string", "int"): refuse("splitting into so many"),
    ("substring", "string", "int"): fill("string", _FROM, partial=True),
    ("substring", "string", "int", "int"): fill("string", _BETWEEN, partial=True),
    ("charAt", "string", "int"): fill("string", _ONE, partial=True),
    ("indexOf", "string", "string"): fill("int", "(instr({}, {}) - 1)", _POSITIONS),
    ("indexOf", "string", "string", "int"): fill("int", _FIND_FROM, _POSITIONS, partial=True),
}

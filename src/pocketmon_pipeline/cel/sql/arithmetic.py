"""Arithmetic; overflow, division by zero and other errors are NULL.

`TRY` stands only where the bounds of the operands do not rule an overflow out.
"""

from collections.abc import Callable

from pocketmon_pipeline.cel.sql.terms import Maker, Refused, Scalar, is_aggregated

Bounds = tuple[int, int]
ZERO = Scalar("int", "0::BIGINT", fails=False, bounds=(0, 0), value=0)
_SQL_TYPES = {"int": "BIGINT", "uint": "UBIGINT"}
LIMITS: dict[str, Bounds] = {"int": (-(2**63), 2**63 - 1), "uint": (0, 2**64 - 1)}


def find_bounds(term: Scalar) -> Bounds:
    """The least and the greatest value of an int or uint."""
    return term.bounds or LIMITS[term.kind]


def _add(left: Bounds, right: Bounds) -> Bounds:
    return left[0] + right[0], left[1] + right[1]


def _subtract(left: Bounds, right: Bounds) -> Bounds:
    return left[0] - right[1], left[1] - right[0]


def _multiply(left: Bounds, right: Bounds) -> Bounds:
    products = [one * other for one in left for other in right]
    return min(products), max(products)


def _make_integer(kind: str, symbol: str, combine: Callable[[Bounds, Bounds], Bounds]) -> Maker:
    least, most = LIMITS[kind]

    def make(left: Scalar, right: Scalar) -> Scalar:
        """Null, which stands for an error, where the result may not fit and does not."""
        low, high = combine(find_bounds(left), find_bounds(right))
        sql = f"({left.sql} {symbol} {right.sql})"
        if least <= low and high <= most:
            return Scalar(kind, sql, left.fails or right.fails, (low, high))
        attempt = _attempt_widely(kind, left, symbol, right) if is_aggregated(left, right) else f"TRY{sql}"
        return Scalar(kind, attempt, bounds=(max(least, low), min(most, high)))

    return make


def _make_division(kind: str, symbol: str) -> Maker:
    def make(left: Scalar, right: Scalar) -> Scalar:
        """Null, which stands for an error, where the divisor may be 0 and is, or the quotient does not fit."""
        low, high = find_bounds(right)
        sql = f"({left.sql} {symbol} {right.sql})"
        if low > 0 or high < -1:
            return Scalar(kind, sql, left.fails or right.fails)
        if is_aggregated(left, right):
            return Scalar(kind, _divide_widely(kind, left, symbol, right))
        return Scalar(kind, f"TRY{sql}" if symbol == "//" else _find_remainder(left, right))

    return make


def _find_remainder(left: Scalar, right: Scalar) -> str:
    """NULL where the quotient does not fit, as of the least int by -1: DuckDB 2.0.1 says 0 there, 2.0.0 fails."""
    return f"CASE WHEN TRY({left.sql} // {right.sql}) IS NOT NULL THEN {left.sql} % {right.sql} END"


def _attempt_widely(kind: str, left: Scalar, symbol: str, right: Scalar) -> str:
    """Compute in 128 bits, where TRY may not stand; the product of two uints does not fit there."""
    if kind == "uint" and symbol == "*":
        raise Refused("the product of aggregates without a sign")
    return f"TRY_CAST(({left.sql}::HUGEINT {symbol} {right.sql}::HUGEINT) AS {_SQL_TYPES[kind]})"


def _divide_widely(kind: str, left: Scalar, symbol: str, right: Scalar) -> str:
    parts = f"{left.sql}::HUGEINT", f"nullif({right.sql}::HUGEINT, 0)"
    quotient = f"TRY_CAST(({parts[0]} // {parts[1]}) AS {_SQL_TYPES[kind]})"
    if symbol == "//":
        return quotient
    return f"CASE WHEN {quotient} IS NOT NULL THEN ({parts[0]} % {parts[1]})::{_SQL_TYPES[kind]} END"


def _make_double(symbol: str) -> Maker:
    def make(left: Scalar, right: Scalar) -> Scalar:
        """As IEEE 754 has it: no error of its own."""
        return Scalar("double", f"({left.sql} {symbol} {right.sql})", left.fails or right.fails)

    return make


def _negate_int(term: Scalar) -> Scalar:
    low, high = find_bounds(term)
    sql = f"(0::BIGINT - {term.sql})"  # the minus sign of DuckDB widens constants
    if low > LIMITS["int"][0]:
        return Scalar("int", sql, term.fails, (-high, -low))
    return Scalar("int", _attempt_widely("int", ZERO, "-", term) if is_aggregated(term) else f"TRY{sql}")


def _negate_double(term: Scalar) -> Scalar:
    return Scalar("double", f"(-{term.sql})", term.fails)


_COMBINED = {"_+_": ("+", _add), "_-_": ("-", _subtract), "_*_": ("*", _multiply)}
_DIVIDED = {"_/_": "//", "_%_": "%"}

ARITHMETIC: dict[tuple[str, ...], Maker] = {
    **{
        (name, kind, kind): _make_integer(kind, symbol, combine)
        for name, (symbol, combine) in _COMBINED.items()
        for kind in LIMITS
    },
    **{(name, kind, kind): _make_division(kind, symbol) for name, symbol in _DIVIDED.items() for kind in LIMITS},
    **{(f"_{symbol}_", "double", "double"): _make_double(symbol) for symbol in "+-*/"},
    ("-_", "int"): _negate_int,
    ("-_", "double"): _negate_double,
}

"""Arithmetic of numbers: overflow, division by zero and what else has no result are NULL.

`TRY` stands only where the bounds of the operands do not rule an overflow out.
"""

from collections.abc import Callable

from pocketmon_pipeline.cel.terms import Scalar, Term

Maker = Callable[..., Term]
Bounds = tuple[int, int]
LIMITS: dict[str, Bounds] = {"int": (-(2**63), 2**63 - 1), "uint": (0, 2**64 - 1)}


def find_bounds(term: Scalar) -> Bounds:
    """Tell the least and the greatest value of an int or uint."""
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
        low, high = combine(find_bounds(left), find_bounds(right))
        sql = f"({left.sql} {symbol} {right.sql})"
        if least <= low and high <= most:
            return Scalar(kind, sql, left.fails or right.fails, (low, high))
        return Scalar(kind, f"TRY{sql}", bounds=(max(least, low), min(most, high)))

    return make


def _make_division(kind: str, symbol: str) -> Maker:
    def make(left: Scalar, right: Scalar) -> Scalar:
        low, high = find_bounds(right)
        sql = f"({left.sql} {symbol} {right.sql})"
        if low > 0 or high < -1:
            return Scalar(kind, sql, left.fails or right.fails)
        return Scalar(kind, f"TRY{sql}")

    return make


def _make_double(symbol: str) -> Maker:
    def make(left: Scalar, right: Scalar) -> Scalar:
        return Scalar("double", f"({left.sql} {symbol} {right.sql})", left.fails or right.fails)

    return make


def _negate_int(term: Scalar) -> Scalar:
    low, high = find_bounds(term)
    sql = f"(0::BIGINT - {term.sql})"  # the minus sign of DuckDB widens constants
    if low > LIMITS["int"][0]:
        return Scalar("int", sql, term.fails, (-high, -low))
    return Scalar("int", f"TRY{sql}")


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

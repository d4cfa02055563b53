"""Combines alternatives: CASE over conditions, of one type or as a choice between types."""

from collections.abc import Sequence

from pocketmon_pipeline.cel.sql.terms import (
    ERROR,
    NULL,
    Choice,
    Container,
    Refused,
    Scalar,
    Term,
    list_alternatives,
    list_doubts,
    name_kind,
)

# A condition in SQL and what the value is where it holds; conditions exclude each other, and elsewhere is an error.
Alternative = tuple[str, Term]


def merge(alternatives: Sequence[Alternative]) -> Term:
    """Put alternatives together; one without a condition stands alone."""
    split = [part for alternative in alternatives for part in _split(alternative)]
    known = [(condition, term) for condition, term in split if name_kind(term) != "error"]
    if not known:
        return ERROR
    if len(known) == 1 and not known[0][0]:
        return known[0][1]
    kinds = list(dict.fromkeys(name_kind(term) for _, term in known))
    if len(kinds) == 1 and isinstance(known[0][1], Scalar) and kinds[0] != "null":
        return _merge_scalars(kinds[0], known)
    return Choice(_merge_tags(known), tuple((kind, _merge_kind(kind, known)) for kind in kinds))


def _split(alternative: Alternative) -> list[Alternative]:
    condition, term = alternative
    inner = list_alternatives(term)
    return [(" AND ".join(filter(None, (condition, test))), case) for test, case in inner]


def _merge_scalars(kind: str, known: Sequence[Alternative]) -> Scalar:
    scalars = [(condition, term) for condition, term in known if isinstance(term, Scalar)]
    sql = " ".join(f"WHEN {condition} THEN {term.sql}" for condition, term in scalars)
    bounds = [term.bounds for _, term in scalars]
    known_bounds = [bound for bound in bounds if bound]
    widest = None
    if len(known_bounds) == len(bounds):
        widest = (min(low for low, _ in known_bounds), max(high for _, high in known_bounds))
    return Scalar(kind, f"CASE {sql} END", bounds=widest)


def _merge_tags(known: Sequence[Alternative]) -> str:
    tests = (" AND ".join(filter(None, (condition, *list_doubts(term)))) for condition, term in known)
    pairs = zip(tests, (name_kind(term) for _, term in known), strict=True)
    return "CASE " + " ".join(f"WHEN {test} THEN '{kind}'" for test, kind in pairs) + " END"


def _merge_kind(kind: str, known: Sequence[Alternative]) -> Term:
    of_kind = [(condition, term) for condition, term in known if name_kind(term) == kind]
    if kind == "null":
        return NULL
    if all(isinstance(term, Scalar) for _, term in of_kind):
        return _merge_scalars(kind, of_kind)._replace(fails=False)
    if len(of_kind) == 1:
        return of_kind[0][1]
    if all(isinstance(term, Container) for _, term in of_kind):
        counts = " ".join(
            f"WHEN {condition} THEN {term.length}" for condition, term in of_kind if isinstance(term, Container)
        )
        return Container(kind, f"CASE {counts} END")
    raise Refused(f"a choice between different values of type {kind}")

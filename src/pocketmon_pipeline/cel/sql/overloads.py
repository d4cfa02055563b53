"""Constructors of SQL for one overload of a function."""

from collections.abc import Callable

from pocketmon_pipeline.cel.sql.terms import Refused, Scalar, Term

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

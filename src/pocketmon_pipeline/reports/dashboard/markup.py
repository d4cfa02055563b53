"""HTML for readers without scripts: Jenkins, mail, text browsers."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.text.escape import escape_markup

_LONGEST = 400


def quote(text: object) -> str:
    """Make any text harmless inside of an element or of a quoted attribute."""
    return escape_markup(str(text))


def shorten(text: object) -> str:
    """Quote the first characters of a long text."""
    words = str(text)
    return quote(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Write a table, a row a line."""
    names = "".join(f'<th scope="col">{quote(head)}</th>' for head in heads)
    yield f"<table><caption>{quote(caption)}</caption><thead><tr>{names}</tr></thead><tbody>\n"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{shorten(cell)}</td>' for cell in row)}</tr>\n"
    yield "</tbody></table>\n"

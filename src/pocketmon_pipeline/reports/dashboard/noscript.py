"""The summary and the worst findings as HTML, for readers without scripts: Jenkins, mail, text browsers."""

from collections.abc import Iterable, Iterator, Sequence

from pocketmon_pipeline.artifacts import FINDINGS, INVENTORY
from pocketmon_pipeline.finished.document import Document
from pocketmon_pipeline.reports.dashboard.findings import OPEN_FIRST
from pocketmon_pipeline.reports.dashboard.source_data import SourceData, decide, describe_extent
from pocketmon_pipeline.stage import Inputs
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


SHOWN = 200
_FINDINGS = f"select severity, rule, path, line, message, outcome from judged order by {OPEN_FIRST} limit {SHOWN}"


def write_plain(material: SourceData, payload: dict[str, object]) -> Iterator[str]:
    """Verdict, what must be known to read it, counts, and findings."""
    verdict, totals = payload["verdict"], payload["totals"]
    assert isinstance(verdict, list)
    assert isinstance(totals, dict)
    if extent := describe_extent(material.inputs.run):
        yield f"<p>{quote(extent)}</p>\n"
    yield from _write_verdict(material, verdict)
    for problem in (*material.problems, *material.remarks):
        yield f"<p>{quote(problem)}</p>\n"
    if material.undrawn and material.undrawn in str(payload["picturesNote"]):
        yield f"<p>{quote(material.undrawn)}</p>\n"
    run = material.inputs.run
    size = (
        f"{totals['files']:,} files, {totals['bytes']:,} bytes" if _is_read(material, INVENTORY) else "files not known"
    )
    yield f"<p>{quote(run.root)}: {size}.</p>\n"
    if not _is_read(material, FINDINGS):
        yield f"<p>Findings are not known: {FINDINGS} cannot be read.</p>\n"
        return
    yield from table("Open findings", ("Severity", "Findings"), totals["severity"].items())
    number = totals["findings"]
    caption = f"The first {SHOWN} of {number:,} findings" if number > SHOWN else f"{number:,} findings"
    yield from table(caption, ("Severity", "Rule", "Place", "Message"), _list_findings(material.inputs))


def _write_verdict(material: SourceData, reasons: list[dict[str, object]]) -> Iterator[str]:
    decision = decide(material)
    yield f"<h1>{quote(decision.words)}</h1>\n"
    if decision.doubt:
        yield f"<p><strong>{quote(decision.doubt)}</strong>: {quote(decision.why)}</p>\n"
    yield "<ul>\n"
    yield from (f"<li>{quote(reason['reason'])}</li>\n" for reason in reasons)
    yield "</ul>\n"


def _is_read(material: SourceData, name: str) -> bool:
    return material.documents.get(name, Document("absent")).is_read


def _list_findings(inputs: Inputs) -> Iterator[tuple[object, ...]]:
    for severity, rule, path, line, message, outcome in inputs.sql(_FINDINGS).fetchall():
        place = f"{path}:{line}" if line else path
        yield severity, rule, place, message if outcome == "violation" else f"({outcome}) {message}"

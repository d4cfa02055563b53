"""The difference of two runs as text, JSON or HTML."""

import json
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from pocketmon_pipeline.finished.difference import (
    ASSET_CHANGES,
    FINDING_CHANGES,
    AssetChange,
    Difference,
    FindingChange,
    stream_assets,
    stream_findings,
)
from pocketmon_pipeline.finished.measures import Standing
from pocketmon_pipeline.finished.wording import describe_asset, describe_finding, draw_measures
from pocketmon_pipeline.text.escape import escape_in_json
from pocketmon_pipeline.text.json.stream import stream_items
from pocketmon_pipeline.text.page import html, plain
from pocketmon_pipeline.text.page.blocks import Block, Heading, Line, Listing, Paragraph, Words
from pocketmon_pipeline.text.quantities import format_count

SCHEMA = "https://pocketmon.dev/schemas/diff/v1"

_TITLE = "What has changed"


def stream_text(difference: Difference, most: int) -> Iterator[str]:
    """Plain text, line by line, with a maximum number of items in each list."""
    yield from plain.stream(make_page(difference, most))


def stream_html(difference: Difference, most: int) -> Iterator[str]:
    """One HTML file, in pieces."""
    yield from html.stream(_TITLE, [Heading(1, _TITLE), *make_page(difference, most)])


def make_page(difference: Difference, most: int) -> list[Block]:
    """Remarks, measures, assets and findings."""
    remarks = Listing([[Words(remark)] for remark in difference.remarks])
    blocks: list[Block] = [
        *([remarks] if remarks.items else []),
        draw_measures(difference.base, difference.this),
    ]
    for change, count in difference.assets.items():
        items = map(describe_asset, stream_assets(difference, change, most))
        blocks += _draw(f"Assets {change}", items, count)
    for change, count in difference.findings.items():
        findings = map(describe_finding, stream_findings(difference, change, most))
        blocks += _draw(f"Findings {change}", findings, count)
    if difference.is_empty and difference.is_whole:
        blocks.append(Paragraph([Words("No asset and no finding has changed.")]))
    return blocks


def _draw(title: str, items: Iterable[Line], count: int) -> Sequence[Block]:
    if not count:
        return ()
    shown = list(items)
    rest: list[Line] = [[Words(f"and {format_count(count - len(shown), 'other')}")]] if count > len(shown) else []
    return Heading(2, f"{title}: {count:,}"), Listing([*shown, *rest])


def stream_json(difference: Difference) -> Iterator[bytes]:
    """One JSON object with everything, a change on each line; never more than a few thousand in memory."""
    head = {
        "base": _describe(difference.base),
        "this": _describe(difference.this),
        "remarks": difference.remarks,
        "schema": SCHEMA,
        "unchanged_findings": difference.unchanged,
    }
    yield b'{"assets": ['
    yield from _join(stream_assets(difference, change) for change in ASSET_CHANGES)
    yield b'\n], "findings": ['
    yield from _join(stream_findings(difference, change) for change in FINDING_CHANGES)
    yield b"\n], " + escape_in_json(json.dumps(head, ensure_ascii=False, sort_keys=True).encode())[1:] + b"\n"


def _join(streams: Iterable[Iterator[AssetChange] | Iterator[FindingChange]]) -> Iterator[bytes]:
    changes = (one._asdict() for stream in streams for one in stream)
    return stream_items((msgspec.json.encode(one, order="sorted") for one in changes), b"  ")


def _describe(standing: Standing) -> dict[str, object]:
    code, name, reasons, numbers, _ = standing
    return {"code": code, "name": name, "reasons": reasons, "numbers": dict(numbers)}

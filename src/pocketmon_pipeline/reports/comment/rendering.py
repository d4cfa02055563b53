"""Renders a review in each output format."""

from collections.abc import Callable

import msgspec

from pocketmon_pipeline.finished.difference import ASSET_CHANGES, FINDING_CHANGES, stream_assets
from pocketmon_pipeline.finished.measures import Standing
from pocketmon_pipeline.finished.wording import Linker, link_nowhere
from pocketmon_pipeline.reports.comment.page import make_page, render_title
from pocketmon_pipeline.reports.comment.review import Review, list_blocking, list_others
from pocketmon_pipeline.text.escape import escape_in_json
from pocketmon_pipeline.text.page import html, markdown, plain

SCHEMA = "https://pocketmon.dev/schemas/comment/v1"

# GitHub takes 65,536 characters; what is around the comment needs some of them.
MOST_CHARACTERS = 60_000
# Items of each list, until it fits.
_STEPS = (100, 40, 15, 5, 1, 0)
_MOST_ITEMS = 1000


def render_markdown(review: Review, link: Linker) -> str:
    """Markdown of at most MOST_CHARACTERS: lists get shorter, and say so, until it fits."""
    renderings = (markdown.render(make_page(review, link, items)) for items in _STEPS)
    return next(
        (text for text in renderings if len(text) <= MOST_CHARACTERS), markdown.render(make_page(review, link, 0))
    )


def render_html(review: Review, link: Linker) -> str:
    """One HTML file."""
    return "".join(html.stream(render_title(review), make_page(review, link, _MOST_ITEMS, level=1)))


def render_text(review: Review, link: Linker) -> str:
    """Plain text."""
    del link
    return "\n".join(plain.stream(make_page(review, link_nowhere, _MOST_ITEMS))) + "\n"


def render_json(review: Review, link: Linker) -> str:
    """One JSON object; lists are cut at a thousand, and counts are of all."""
    document = msgspec.json.format(msgspec.json.encode(_describe(review, link), order="sorted"), indent=2)
    return escape_in_json(document).decode() + "\n"


FORMS: dict[str, Callable[[Review, Linker], str]] = {
    "markdown": render_markdown,
    "html": render_html,
    "json": render_json,
    "text": render_text,
}


def _describe(review: Review, link: Linker) -> dict[str, object]:
    difference = review.difference
    findings = [
        {**finding._asdict(), "url": link(finding.path, finding.line)} for finding in list_blocking(review, _MOST_ITEMS)
    ]
    return {
        "verdict": _describe_standing(review.standing),
        "is_worse": review.is_worse,
        "measures": dict(review.standing.numbers),
        "baseline": review.baseline and review.baseline._asdict(),
        "trust": {"level": review.trust.level, "why": review.trust.why},
        "base": review.base and {**_describe_standing(review.base), "measures": dict(review.base.numbers)},
        "blocking": {**_describe_counts(review), "findings": findings},
        "findings": _describe_changes(review),
        "assets": difference and {change: _describe_assets(review, change) for change in ASSET_CHANGES},
        "remarks": review.remarks,
        "schema": SCHEMA,
    }


def _describe_counts(review: Review) -> dict[str, int | None]:
    """How many block; None where that is not known."""
    return {
        "count": review.blocking_count if review.has_findings and review.is_judged else None,
        "new": review.new_blocking if review.is_comparable and review.is_judged else None,
    }


def _describe_changes(review: Review) -> dict[str, object] | None:
    if review.difference is None or not review.is_comparable:
        return None
    return {change: _describe_findings(review, change) for change in FINDING_CHANGES}


def _describe_findings(review: Review, change: str) -> dict[str, object]:
    assert review.difference is not None, "there is a base"
    others = [finding._asdict() for finding in list_others(review, change, _MOST_ITEMS)]
    return {"count": review.difference.findings[change], "findings": others}


def _describe_assets(review: Review, change: str) -> dict[str, object]:
    assert review.difference is not None, "there is a base"
    shown = [asset._asdict() for asset in stream_assets(review.difference, change, _MOST_ITEMS)]
    return {"count": review.difference.assets[change], "assets": shown}


def _describe_standing(standing: Standing) -> dict[str, object]:
    return {"code": standing.code, "name": standing.name, "reasons": standing.reasons}

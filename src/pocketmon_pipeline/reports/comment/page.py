"""A review as a page."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.finished.difference import (
    ASSET_CHANGES,
    FINDING_CHANGES,
    Difference,
    FindingChange,
    stream_assets,
)
from pocketmon_pipeline.finished.wording import Linker, describe_asset, describe_finding, draw_measures, shorten
from pocketmon_pipeline.reports.comment.review import Review, count_others, list_blocking, list_others
from pocketmon_pipeline.text.page.blocks import Block, Fold, Heading, Line, Listing, Paragraph, Strong, Words
from pocketmon_pipeline.text.quantities import format_count

_OUTCOMES = {0: "Passed", None: "No verdict"}
_FINDING_WORDS = {
    "new": "new, and not blocking",
    "fixed": "fixed",
    "accepted": "accepted: waived, known or tolerated by now",
    "moved": "moved",
}


def make_page(review: Review, link: Linker, most: int, level: int = 3) -> list[Block]:
    """Everything, with at most so many items in each list; its title is a heading of this level."""
    blocks: list[Block] = [Heading(level, tell_title(review)), Paragraph(_tell_verdict(review))]
    measures = draw_measures(review.base, review.standing)
    blocks += [measures] if measures.rows else []
    blocks += _list_remarks(review)
    blocks += _list_blocking(review, link, most, level + 1)
    if review.difference is not None:
        blocks += _fold_findings(review, link, most)
        blocks += _fold_assets(review.difference, link, most)
    return blocks


def tell_title(review: Review) -> str:
    """The verdict in a few words."""
    code = review.standing.code
    if code is None:
        return "Assets: no verdict"
    if code == 0:
        return "Assets: passed"
    return f"Assets: failed with exit code {code}"


def tell_counts(review: Review) -> str:
    """What is new, in one line."""
    if not review.is_comparable and review.base is not None:
        return "the findings cannot be compared"
    if not review.has_findings:
        return "the findings cannot be read, and nothing to compare with"
    if review.difference is None:
        blocking = format_count(review.blocking_count, "blocking finding")
        return f"{blocking}, and nothing to compare with" if review.base is None else blocking
    counts = review.difference.findings
    new = f"{counts['new']:,} new ({review.new_blocking:,} blocking)"
    return f"{new}, {counts['fixed']:,} fixed, {counts['moved']:,} moved"


def _tell_verdict(review: Review) -> Line:
    standing = review.standing
    reasons = "; ".join(map(shorten, standing.reasons[:10])) or "nothing is known of how the run ended"
    line: list[Strong | Words] = [Strong(_OUTCOMES.get(standing.code, "Failed")), Words(f": {reasons}. ")]
    counts = tell_counts(review)
    if review.base is None:
        return [*line, Words(f"{counts}.")]
    change = "worse" if review.is_worse else "not worse"
    if not review.is_comparable:
        change = "taken for worse"
    return [*line, Words(f"Compared with {review.compared_with} it is {change}: {counts}.")]


def _list_remarks(review: Review) -> Iterator[Block]:
    if review.remarks:
        yield Listing([[Words(shorten(remark))] for remark in review.remarks[:20]])


def _list_blocking(review: Review, link: Linker, most: int, level: int) -> Iterator[Block]:
    if not review.blocking_count:
        return
    yield Heading(level, f"Blocking: {format_count(review.blocking_count, 'finding')}")
    items = [_tell_whether_new(finding, link) for finding in list_blocking(review, most)]
    yield Listing(_end(items, review.blocking_count))


def _tell_whether_new(finding: FindingChange, link: Linker) -> Line:
    line = describe_finding(finding, link)
    return [Strong("new"), Words(" "), *line] if finding.change == "new" else line


def _fold_findings(review: Review, link: Linker, most: int) -> Iterator[Block]:
    for change in FINDING_CHANGES:
        count = count_others(review, change)
        if count:
            gone = change == "fixed"
            items = [
                describe_finding(finding) if gone else describe_finding(finding, link)
                for finding in list_others(review, change, most)
            ]
            summary = f"{format_count(count, 'finding')} {_FINDING_WORDS[change]}"
            yield Fold(summary, [Listing(_end(items, count))])


def _fold_assets(difference: Difference, link: Linker, most: int) -> Iterator[Block]:
    for change in ASSET_CHANGES:
        count = difference.assets[change]
        if count:
            items = [describe_asset(asset, link) for asset in stream_assets(difference, change, most)]
            yield Fold(f"{format_count(count, 'asset')} {change}", [Listing(_end(items, count))])


def _end(items: Sequence[Line], count: int) -> list[Line]:
    rest = count - len(items)
    told = f"and {rest:,} more" if items else f"{rest:,}, too many to be shown here"
    return [*items, [Words(told)]] if rest else list(items)

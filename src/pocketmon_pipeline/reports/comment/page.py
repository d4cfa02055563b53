"""Renders a review as a page."""

from collections.abc import Iterator, Sequence

from pocketmon_pipeline.finished.difference import (
    ASSET_CHANGES,
    FINDING_CHANGES,
    Difference,
    FindingChange,
    stream_assets,
)
from pocketmon_pipeline.finished.summary import name_tree
from pocketmon_pipeline.finished.wording import Linker, describe_asset, describe_finding, draw_measures, shorten
from pocketmon_pipeline.reports.comment.review import (
    Review,
    count_others,
    list_blocking,
    list_deciding_rules,
    list_others,
)
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.page.blocks import Block, Fold, Heading, Line, Listing, Paragraph, Strong, Words
from pocketmon_pipeline.text.quantities import format_count

_OUTCOMES = {0: "Passed", None: "No verdict"}
_ALTERED = {"broken": "altered after the run, no verdict", "changed": "outputs were changed after the run"}
_SUSPECT = "at level error or above"
_LONGEST_NAME = 60
_MOST_RULES = 5
_FINDING_WORDS = {
    "new": "new, and not blocking",
    "fixed": "fixed",
    "accepted": "accepted: waived, known or tolerated by now",
    "moved": "moved",
}


def make_page(review: Review, link: Linker, most: int, level: int = 3) -> list[Block]:
    """The whole page, with a maximum number of items in each list; its title is a heading of this level."""
    blocks: list[Block] = [
        Heading(level, render_title(review)),
        Paragraph([*_render_doubt(review), *_render_verdict(review)]),
    ]
    measures = draw_measures(review.base, review.standing)
    blocks += [measures] if measures.rows else []
    blocks += _list_remarks(review)
    blocks += _list_blocking(review, link, most, level + 1)
    if review.difference is not None:
        blocks += _fold_findings(review, link, most)
        blocks += _fold_assets(review.difference, link, most)
    return blocks


def render_title(review: Review) -> str:
    """The tree and its verdict in a few words."""
    name = escape_for_screen(name_tree(review.this.inputs.run))
    if len(name) > _LONGEST_NAME:
        name = f"...{name[3 - _LONGEST_NAME :]}"
    return f"Assets in {name}: {_name_end(review)}" if name else f"Assets: {_name_end(review)}"


def _name_end(review: Review) -> str:
    if review.trust.is_altered:
        return _ALTERED[review.trust.level]
    code = review.standing.code
    words = "no verdict" if code is None else f"failed with exit code {code}" if code else "passed"
    return f"{words}, not verified" if review.trust.level == "unverified" else words


def count_changes(review: Review) -> str:
    """What is new, in one line."""
    if not review.is_comparable and review.base is not None:
        return "the findings cannot be compared"
    if not review.has_findings:
        return "the findings cannot be read, and nothing to compare with"
    if review.difference is None:
        return ", ".join(filter(None, [_count_blocking(review), "" if review.base else _render_baseline(review)]))
    counts = review.difference.findings
    new = f"{counts['new']:,} new ({review.new_blocking:,} {'blocking' if review.is_judged else _SUSPECT})"
    text = f"{new}, {counts['fixed']:,} fixed, {counts['moved']:,} moved"
    return f"{text}; {_render_baseline(review)}" if review.baseline else text


def _count_blocking(review: Review) -> str:
    if review.is_judged:
        return format_count(review.blocking_count, "blocking finding")
    return f"{format_count(review.blocking_count, 'finding')} {_SUSPECT}; which of them block is not known"


def _render_baseline(review: Review) -> str:
    """What the run itself knew of findings before it."""
    one = review.baseline
    if one is None:
        return "and nothing to compare with"
    refused = f", {one.refused:,} refused" if one.refused else ""
    counts = f"{one.new:,} new, {one.fixed:,} fixed, {one.known:,} known before{refused}"
    return f"against the baseline {shorten(one.source)}: {counts}"


def _render_doubt(review: Review) -> Line:
    """The opening remark about an untrusted run."""
    trust = review.trust
    if trust.level == "trusted":
        return []
    return [Strong(trust.headline), Words(f": {shorten(trust.why)}. ")]


def _render_verdict(review: Review) -> Line:
    standing = review.standing
    counts = count_changes(review)
    alone = Words(f"{counts[0].upper()}{counts[1:]}.")
    if review.trust.level == "broken":
        return [alone]
    reasons = "; ".join(map(shorten, standing.reasons[:10])) or "nothing is known of how the run ended"
    line: list[Strong | Words] = [Strong(_OUTCOMES.get(standing.code, "Failed")), Words(f": {reasons}. ")]
    if review.base is None:
        return [*line, alone]
    change = "worse" if review.is_worse else "not worse"
    if not review.is_comparable:
        change = "taken for worse"
    return [*line, Words(f"Compared with {review.compared_with} it is {change}: {counts}.")]


def _list_remarks(review: Review) -> Iterator[Block]:
    if review.remarks:
        yield Listing([[Words(shorten(remark))] for remark in review.remarks[:20]])


def _list_blocking(review: Review, link: Linker, most: int, level: int) -> Iterator[Block]:
    """New ones unfolded, where it is known which are."""
    count = review.blocking_count
    if not count:
        return
    found = format_count(count, "finding")
    yield Heading(level, f"Blocking: {found}" if review.is_judged else f"{found} {_SUSPECT}: what blocks is not known")
    if rules := list_deciding_rules(review):
        named = ", ".join(f"{rule} ({number:,})" for rule, number in rules[:_MOST_RULES])
        yield Paragraph([Words(f"Exit code {review.standing.code} is that of {named}: these come first.")])
    if review.difference is None or not review.is_comparable:
        items = [_render_finding(finding, link) for finding in list_blocking(review, most)]
        yield Listing(_end(items, count))
        return
    if new := review.new_blocking:
        items = [_render_finding(finding, link) for finding in list_blocking(review, most, "new")]
        yield Listing(_end(items, new))
    if old := count - new:
        items = [_render_finding(finding, link) for finding in list_blocking(review, most, "")]
        words = "that block and were there before" if review.is_judged else f"{_SUSPECT} that were there before"
        yield Fold(f"{format_count(old, 'finding')} {words}", [Listing(_end(items, old))])


def _render_finding(finding: FindingChange, link: Linker) -> Line:
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
            words = _FINDING_WORDS[change] if review.is_judged or change != "new" else "new, of lower levels"
            summary = f"{format_count(count, 'finding')} {words}"
            yield Fold(summary, [Listing(_end(items, count))])


def _fold_assets(difference: Difference, link: Linker, most: int) -> Iterator[Block]:
    for change in ASSET_CHANGES:
        count = difference.assets[change]
        if count:
            items = [describe_asset(asset, link) for asset in stream_assets(difference, change, most)]
            yield Fold(f"{format_count(count, 'asset')} {change}", [Listing(_end(items, count))])


def _end(items: Sequence[Line], count: int) -> list[Line]:
    rest = count - len(items)
    text = f"and {rest:,} more" if items else f"{rest:,}, too many to be shown here"
    return [*items, [Words(text)]] if rest else list(items)

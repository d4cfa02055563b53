"""The content of a review of a run, alone or compared with a base."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from pocketmon_pipeline.artifacts import FINDINGS
from pocketmon_pipeline.decisions.gate import describe_blocking
from pocketmon_pipeline.finished.difference import (
    Difference,
    FindingChange,
    compare,
    count_findings,
    stream_findings,
    stream_standing,
)
from pocketmon_pipeline.finished.measures import COSTS, Conditions, Standing, explain_unlike, measure
from pocketmon_pipeline.finished.previous_run import Cost, Costs
from pocketmon_pipeline.finished.run import FinishedRun
from pocketmon_pipeline.finished.trust import Trust
from pocketmon_pipeline.integrity.signature import format_time
from pocketmon_pipeline.model import COUNTS, FAILS, RANK, BaselineCounts
from pocketmon_pipeline.table import read_number, read_rows
from pocketmon_pipeline.verdict import list_reasons

# New findings of these severities make a run worse; a remark of level info does not.
_WORSE = "counts and severity <> 'info'"


class Review(NamedTuple):
    """A run and what it is compared with.

    There is a `difference` when the base has left its artifacts, and no `base` when there is nothing to compare with.
    `blocking` is the condition in SQL for findings that gave the run its code; of a run whose end is unknown nobody
    knows which these are, and it holds for all that may be. Where the findings of this run cannot be read
    (`has_findings`), counts of them say nothing; where those of its base cannot, or are those of a list of files beside
    a whole tree, all that block count as new.
    """

    this: FinishedRun
    standing: Standing
    blocking: str
    blocking_count: int
    new_blocking: int
    new_worse: int
    remarks: tuple[str, ...]
    has_findings: bool
    is_comparable: bool
    base: Standing | None = None
    difference: Difference | None = None
    compared_with: str = ""

    @property
    def is_judged(self) -> bool:
        """Whether it is known how the run ended, and so what blocks."""
        return self.standing.code is not None

    @property
    def trust(self) -> Trust:
        """What is said of the run before anything else."""
        return self.this.trust

    @property
    def baseline(self) -> BaselineCounts | None:
        """What the run itself was compared with."""
        return self.this.seal.baseline

    @property
    def deciding(self) -> str:
        """In SQL, which findings gave the run its code, of those that gave it any."""
        return describe_blocking([] if self.standing.code is None else [self.standing.code])

    @property
    def is_worse(self) -> bool:
        """Whether it is worse than its base; without a base, whether it failed. What cannot be read may be worse."""
        if not self.is_comparable or self.trust.is_altered:
            return True
        if self.base is None:
            return self.standing.code != 0
        return self.new_worse > 0 or self.standing.rank > self.base.rank


class Previous(NamedTuple):
    """What is known of the run before: how it ended, when it began, and what both runs cost by the same measure.

    `run` is what it has left, where that is kept.
    """

    standing: Standing
    started_at: str
    costs: Costs | None = None
    run: FinishedRun | None = None


def make_review(this: FinishedRun, base: FinishedRun | Previous | None = None, notes: tuple[str, ...] = ()) -> Review:
    """Review a finished run; both must stay open while the review is read. `notes` are added to the remarks."""
    inputs = this.inputs
    codes = [one.code for one in list_reasons(inputs)]
    blocking = describe_blocking(codes) if codes else FAILS
    query = f"select count(*) from judged where {COUNTS} and {blocking}"
    count = read_number(inputs.sql(query))
    if isinstance(base, FinishedRun):
        return _compare(this, base, notes, blocking, count)
    if base is not None and base.run is not None:
        review = _compare(this, base.run, notes, blocking, count)
        standing, before = _align(review.standing, base._replace(standing=review.base or base.standing))
        return review._replace(standing=standing, base=before, remarks=_update_remarks(review, standing, before))
    standing = measure(this)
    remarks = (*notes, *(f"This run: {problem}." for problem in this.problems if problem not in this.covered_problems))
    known = this.documents[FINDINGS].is_read
    alone = Review(
        this,
        standing,
        blocking=blocking,
        blocking_count=count,
        new_blocking=count,
        new_worse=count,
        remarks=remarks,
        has_findings=known,
        is_comparable=known,
    )
    return alone if base is None else _compare_numbers(alone, base)


def _compare_numbers(alone: Review, base: Previous) -> Review:
    """A review against a run of which nothing is left but how it ended."""
    standing, before = _align(alone.standing, base)
    remarks = (*alone.remarks, *filter(None, [explain_unlike(before, standing)]))
    compared = alone._replace(
        standing=standing, base=before, compared_with=f"the run of {base.started_at}", remarks=remarks
    )
    if not alone.has_findings:
        return compared._replace(blocking_count=0, new_blocking=0, new_worse=0)
    more = {name: _grow(name, before, standing) for name in ("critical", "error", "warning")}
    new_blocking = min(alone.blocking_count, more["critical"] + more["error"])
    return compared._replace(new_blocking=new_blocking, new_worse=sum(more.values()))


def _update_remarks(review: Review, standing: Standing, base: Standing) -> tuple[str, ...]:
    """The remarks, completed with those about the costs that are shown."""
    assert review.base is not None, "there is a base"
    former = explain_unlike(review.base, review.standing)
    others = (remark for remark in review.remarks if remark != former)
    return tuple(filter(None, (*others, explain_unlike(base, standing))))


def _align(this: Standing, base: Previous) -> tuple[Standing, Standing]:
    """Both with costs that were measured alike, or with none."""
    nothing = Cost(dict.fromkeys(COSTS), Conditions())
    own, before = base.costs or (nothing, nothing)
    return _put_cost(this, own), _put_cost(base.standing, before)


def _put_cost(standing: Standing, cost: Cost) -> Standing:
    return standing._replace(numbers={**standing.numbers, **cost.numbers}, conditions=cost.conditions)


def _grow(name: str, base: Standing, this: Standing) -> int:
    """How many more findings of a severity there are."""
    return max(0, int(this.numbers[name] or 0) - int(base.numbers[name] or 0))


def _compare(this: FinishedRun, base: FinishedRun, notes: tuple[str, ...], blocking: str, count: int) -> Review:
    difference = compare(base, this)
    known = this.documents[FINDINGS].is_read
    comparable = known and base.documents[FINDINGS].is_read and this.inputs.run.partial == base.inputs.run.partial
    shown = {f"This run: {problem}." for problem in this.covered_problems}
    return Review(
        this,
        difference.this,
        base=difference.base,
        difference=difference,
        compared_with=f"the run of {format_time(base.inputs.run.now)}",
        blocking=blocking,
        blocking_count=count,
        new_blocking=count_findings(difference, "new", f"counts and {blocking}") if comparable else count,
        new_worse=count_findings(difference, "new", _WORSE) if comparable else count,
        remarks=(*notes, *(one for one in difference.remarks if one not in shown)),
        has_findings=known,
        is_comparable=comparable,
    )


def list_blocking(review: Review, most: int, change: str | None = None) -> Iterator[FindingChange]:
    """The findings that block: new ones first, then those that gave the code, worst first.

    Where it is known which are `new`, and so of which `change` the others are not (it is empty), those alone.
    """
    if review.difference is not None and review.is_comparable:
        only = "" if change is None else f" and coalesce(change, '') = '{change}'"
        yield from stream_standing(review.difference, most, f"counts and {review.blocking}{only}", review.deciding)
        return
    query = f"""select '', rule, severity, topic, coalesce(path, ''), line, "column", pointer, message, true, null, null
      from judged where {COUNTS} and {review.blocking}
      order by case when {review.deciding} then 0 else 1 end,
        {RANK}, rule, path, line, message
      limit {int(most)}"""
    for row in review.this.inputs.sql(query).fetchall():
        yield msgspec.convert(row, FindingChange)


def list_deciding_rules(review: Review) -> list[tuple[str, int]]:
    """The rules whose findings gave the code, each with how many there are; only where others gave another one too."""
    query = f"""select rule, count(*) from judged where {COUNTS} and {review.deciding} group by 1 order by 2 desc, 1"""
    rows = read_rows(review.this.inputs.sql(query), tuple[str, int])
    return rows if sum(count for _, count in rows) < review.blocking_count else []


def list_others(review: Review, change: str, most: int) -> Iterator[FindingChange]:
    """The findings of one change, but for new ones that block, which stand by themselves."""
    assert review.difference is not None, "there is a base"
    condition = f"not (counts and {review.blocking})" if change == "new" else "true"
    yield from stream_findings(review.difference, change, most, condition)


def count_others(review: Review, change: str) -> int:
    """How many `list_others` has."""
    assert review.difference is not None, "there is a base"
    is_known_blocking = change == "new" and review.is_comparable
    return review.difference.findings[change] - (review.new_blocking if is_known_blocking else 0)

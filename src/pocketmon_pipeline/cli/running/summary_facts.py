"""The facts for the closing summary, of a run or of the earlier one that stands for it; queried while tables exist."""

from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.policy.acceptance.status import AcceptanceStatus, read_acceptance_status
from pocketmon_pipeline.engine.costs.allowance import STOPPED
from pocketmon_pipeline.engine.workers.job import SCAN
from pocketmon_pipeline.history.record import KindRecord
from pocketmon_pipeline.history.workload import count_kinds
from pocketmon_pipeline.model import SHOWN, Severity, Volume
from pocketmon_pipeline.reports.waterfall import Bar, list_bars
from pocketmon_pipeline.scan.formats import find_kind
from pocketmon_pipeline.stage import Inputs
from pocketmon_pipeline.table import read_number, read_rows


class Example(NamedTuple):
    """One finding of a group. `alike` says how many have its message: 0 where it is not the first of them."""

    path: str
    line: int | None
    column: int | None
    pointer: str | None
    message: str
    note: str | None = None
    alike: int = 1


class Group(NamedTuple):
    """All findings of one rule at one severity; `message` is what all of them say, when they say the same.

    Of `examples`, those that say what none before them does come first. An advisory rule's count for no exit code.
    """

    severity: Severity
    rule: str
    findings: int
    paths: int
    message: str | None
    examples: list[Example]
    is_advisory: bool = False


class SummaryFacts(NamedTuple):
    """The facts of a finished run. Bytes and seconds; `cached` files were not read again.

    `since` is when the run began whose outputs stand, because nothing has changed (ISO 8601, UTC); mostly it is empty.
    `unread` files could not be read to their end; their bytes are those that are known.
    With `is_cut_short` a limit stopped the run while it read: there may be more files.
    """

    kinds: list[KindRecord]
    others: dict[str, int]
    cached: int
    excluded: dict[str, int]
    groups: list[Group]
    trials: list[Group]
    standing: AcceptanceStatus
    savings: int
    copies: int
    artifacts: dict[str, int]
    key_source: str
    signed: bool
    left_out: Sequence[str] = ()
    bars: Sequence[Bar] = ()
    since: str = ""
    unread: Volume = Volume(0, 0)
    is_cut_short: bool = False

    @property
    def files(self) -> int:
        """Files of all kinds."""
        return sum(kind.files for kind in self.kinds)

    @property
    def bytes(self) -> int:
        """Bytes of all files."""
        return sum(kind.bytes for kind in self.kinds)

    @property
    def severities(self) -> dict[Severity, int]:
        """Number of findings at each severity, worst first, zero included."""
        return {
            severity: sum(group.findings for group in self.groups if group.severity == severity)
            for severity in Severity
        }


# Examples fetched for each group of findings; the summary shows fewer.
MOST_EXAMPLES = 200
_TIMINGS = "select stage, wall_seconds, cpu_seconds from timings order by rowid"


def read_facts(inputs: Inputs, *, is_judged: bool) -> SummaryFacts:
    """Ask everything at once; where nothing was judged there are no findings to ask for."""
    # The facts of an earlier run are read without any of these.
    from pocketmon_pipeline.analyses.duplicates import CANDIDATES
    from pocketmon_pipeline.decisions.policy.evaluation.stage import RULE_STATES, list_left_out

    copied = inputs.sql(
        f"""select coalesce(sum(n - 1), 0), coalesce(sum((n - 1) * size), 0)::bigint from
            (select count(*) as n, any_value(size) as size from ({CANDIDATES}) group by sha256 having count(*) > 1)"""
    )
    ((copies, savings),) = read_rows(copied, tuple[int, int])
    standing = (
        read_acceptance_status(inputs) if is_judged else AcceptanceStatus((), (), None, (), {}, inputs.run.partial)
    )
    return SummaryFacts(
        kinds=sorted(count_kinds(inputs, find_kind), key=lambda kind: (-kind.bytes, kind.kind)),
        others=_count(inputs, "select type, count(*) from files where type <> 'file' group by 1 order by 1"),
        cached=read_number(inputs.sql("select count(*) from unchanged")),
        excluded=_count(inputs, "select reason, count(*) from ignored group by 1 order by 2 desc, 1"),
        groups=_read_groups(inputs, SHOWN) if is_judged else [],
        trials=_read_groups(inputs, "outcome = 'dryrun'") if "dryrun" in standing.outcomes else [],
        standing=standing,
        savings=savings,
        copies=copies,
        artifacts=_count(inputs, "select name, size from artifacts order by name"),
        key_source=inputs.run.key_source,
        signed=inputs.run.signer is not None,
        left_out=list_left_out(inputs) if inputs.has(RULE_STATES) else [],
        bars=list_bars(read_rows(inputs.sql(_TIMINGS), tuple[str, float, float])),
        unread=_read_unread(inputs),
        is_cut_short=read_number(inputs.sql(f"select count(*) from {STOPPED} where stage = '{SCAN}'")) > 0,
    )


def _read_unread(inputs: Inputs) -> Volume:
    query = "select count(*), coalesce(sum(size), 0)::bigint from files"
    (unread,) = read_rows(inputs.sql(f"{query} where type = 'file' and status not in ('read', 'cached')"), Volume)
    return unread


def _count(inputs: Inputs, query: str) -> dict[str, int]:
    return dict(read_rows(inputs.sql(query), tuple[str, int]))


_ADVISORY = "enforcement = 'advisory'"
_GROUP = f"severity, rule, {_ADVISORY}"
# Tables of plug-ins may lack anything.
_EXAMPLE = """row(coalesce(path, ''), line, "column", pointer, coalesce(message, ''), note, if(turn = 1, times, 0))"""
_BY_PLACE = 'path, coalesce(line, 0), coalesce("column", 0), message'


def _read_groups(inputs: Inputs, condition: str) -> list[Group]:
    from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED

    examples = _read_examples(inputs, condition)
    rows = inputs.sql(
        f"""select severity, rule, {_ADVISORY}, count(*), count(distinct path), any_value(message),
                   count(distinct message)
            from {JUDGED} where {condition} group by all"""
    )
    groups = [
        Group(
            severity,
            rule,
            count,
            paths,
            message if messages == 1 else None,
            examples[severity, rule, advisory],
            advisory,
        )
        for severity, rule, advisory, count, paths, message, messages in read_rows(
            rows, tuple[Severity, str, bool, int, int, str | None, int]
        )
    ]
    return sorted(groups, key=lambda group: (group.severity.rank, group.is_advisory, -group.findings, group.rule))


def _read_examples(inputs: Inputs, condition: str) -> dict[tuple[Severity, str, bool], list[Example]]:
    from pocketmon_pipeline.decisions.policy.acceptance.judgement import JUDGED

    rows = inputs.sql(
        f"""with said as (
              select *, row_number() over (partition by {_GROUP}, message order by {_BY_PLACE}) as turn,
                     count(*) over (partition by {_GROUP}, message) as times
              from {JUDGED} where {condition}
            )
            select {_GROUP}, {_EXAMPLE} from said
            qualify row_number() over (partition by {_GROUP} order by turn > 1, {_BY_PLACE}) <= {MOST_EXAMPLES}
            order by severity, rule, turn > 1, {_BY_PLACE}"""
    )
    examples: dict[tuple[Severity, str, bool], list[Example]] = {}
    for severity, rule, advisory, example in read_rows(rows, tuple[Severity, str, bool, Example]):
        examples.setdefault((severity, rule, advisory), []).append(example)
    return examples

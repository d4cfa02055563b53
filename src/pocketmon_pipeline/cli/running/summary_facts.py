"""The facts for the closing summary, of a run or of the earlier one that stands for it."""

from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.decisions.policy.acceptance.status import AcceptanceStatus
from pocketmon_pipeline.history.record import KindRecord
from pocketmon_pipeline.model import Severity, Volume
from pocketmon_pipeline.reports.waterfall import Bar


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

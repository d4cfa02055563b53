"""A stage that does as much work as it is told: turns of a loop, counted, so that its CPU time follows them."""

from collections.abc import Iterable, Sequence

from pocketmon_pipeline.model import Finding, Severity
from pocketmon_pipeline.stage import Config, Content, Inputs, Map, Outcome, Row, Stage

# How many turns the next calls take; the last number stays. And how often each function was called.
TURNS = [2_000_000]
CALLS = {"map": 0, "reduce": 0}
# The seconds that pretended turns have taken, a millionth for each.
PRETENDED = [0.0]


def work() -> None:
    """Take the turns that are told."""
    number = 1
    for _ in range(_take_turns()):
        number = number * 1103515245 + 12345 & 0x7FFFFFFF


def pretend_to_work() -> None:
    """Have the turns on a clock that counts them."""
    PRETENDED[0] += _take_turns() / 1e6


def _take_turns() -> int:
    return TURNS.pop(0) if len(TURNS) > 1 else TURNS[0]


def work_at_end(_inputs: Inputs, _config: Config) -> Outcome:
    """Be as slow as told."""
    CALLS["reduce"] += 1
    work()
    found = Finding(rule="busy.done", severity=Severity.INFO, topic="data", message="busy")
    return Outcome(document={"made": "something"}, findings=[found])


def work_for_each(contents: Sequence[Content], _config: Config) -> Iterable[Row]:
    """Be as slow as told, for each content."""
    for content in contents:
        CALLS["map"] += 1
        work()
        yield content.row("worked", 1)


AT_END = Stage(name="busy", artifact="busy.json", needs=("files",), reduce=work_at_end)
FOR_EACH = Stage(name="busy", map=Map(tables={"worked": {"times": "int"}}, rows=work_for_each))

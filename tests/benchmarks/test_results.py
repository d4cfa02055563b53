from pathlib import Path

import pytest

from benchmarks.case import Case, Contender, Goal
from benchmarks.goals import Verdict, judge
from benchmarks.measure import Cost
from benchmarks.rounds import Ground, Measured
from benchmarks.table import render_remarks, render_table


def measured(goals: tuple[Goal, ...], failures: dict[str, str] | None = None, **costs: list[Cost]) -> Measured:
    contenders = tuple(Contender(name, ()) for name in costs)
    grounds = {name: Ground(Path("/t"), 10, 1000) for name in costs}
    return Measured(Case("demo", "a demo", "t", contenders, goals), costs, grounds, failures or {}, {})


def cpu(*seconds: float) -> list[Cost]:
    return [Cost(cpu=one, wall=one / 2) for one in seconds]


def judge_one(goal: Goal, **costs: list[Cost]) -> Verdict:
    return judge(measured((goal,), None, **costs))[0]


def test_the_median_of_the_ratios_within_rounds_counts() -> None:
    verdict = judge_one(Goal("cpu", "a", "b", at_most=1.3), a=cpu(1, 20, 3), b=cpu(1, 10, 2))
    assert (verdict.value, verdict.low, verdict.high) == (1.5, 1.0, 2.0)
    assert (verdict.of, verdict.over, verdict.met) == (3, 2, False)


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        (Goal("cpu", "a", "b", at_most=2.0), True),
        (Goal("cpu", "a", "b", at_most=1.99), False),
        (Goal("wall", "b", "a", at_least=0.5), True),
        (Goal("wall", "b", "a", at_least=0.51), False),
        (Goal("cpu", "a", "b"), None),
        (Goal("cpu", "a", at_most=4.0), True),
        (Goal("cpu", "a", at_most=3.9), False),
    ],
)
def test_limits_include_their_bound(goal: Goal, met: bool | None) -> None:
    assert judge_one(goal, a=cpu(4), b=cpu(2)).met is met


def test_per_file_divides_by_the_files_of_each_side() -> None:
    one = measured((Goal("cpu", "a", "b", at_most=1.3, per_file=True),), a=cpu(10), b=cpu(2))
    one.grounds["a"] = Ground(Path("/t"), 100, 0)
    verdict = judge(one)[0]
    assert (verdict.of, verdict.over, verdict.value) == (0.1, 0.2, 0.5)


def test_memory_is_in_bytes_and_unsampled_memory_is_no_zero() -> None:
    goal = Goal("memory", "a", at_most=100.0)
    assert judge_one(goal, a=[Cost(memory=90)]).met is True
    assert judge_one(goal, a=[Cost(memory=101)]).met is False
    unsampled = judge_one(goal, a=[Cost()])
    assert (unsampled.met, unsampled.value) == (None, None)
    assert "Linux" in unsampled.why


def test_a_contender_that_failed_is_never_a_number() -> None:
    one = measured((Goal("cpu", "a", "b", at_most=9.0),), {"b": "exit code 3"}, a=cpu(1, 1), b=cpu(1))
    verdict = judge(one)[0]
    assert (verdict.value, verdict.met, verdict.why) == (None, None, "b: exit code 3")


def render(*goals: Goal, judged: bool = True, failures: dict[str, str] | None = None) -> list[str]:
    one = measured(goals, failures, a=cpu(4, 4.4), b=cpu(2, 2))
    return render_table([(one, judge(one))], judged=judged).splitlines()


def squeeze(line: str) -> str:
    return " ".join(line.split())


def test_the_table_says_met_missed_and_stated() -> None:
    goals = (Goal("cpu", "a", "b", at_most=3.0), Goal("wall", "a", "b", at_most=1.3), Goal("cpu", "b", "a"))
    _, _, met, missed, stated = render(*goals)
    assert squeeze(met) == "demo cpu a : b 4.20 s : 2.00 s 2.1x 2x..2.2x <= 3x met"
    assert squeeze(missed) == "demo wall a : b 2.10 s : 1.00 s 2.1x 2x..2.2x <= 1.3x MISSED"
    assert stated.endswith("stated")
    assert "=" not in stated


def test_columns_line_up() -> None:
    header, _, *rows = render(Goal("cpu", "a", "b", at_most=3.0), Goal("wall", "a", "b", at_least=1.3))
    column = header.index("target")
    assert [row[column : column + 2] for row in rows] == ["<=", ">="]


def test_small_trees_are_not_judged() -> None:
    assert render(Goal("cpu", "a", "b", at_most=1.0), judged=False)[2].endswith("not judged at this scale")


def test_what_could_not_be_measured_says_why() -> None:
    line = render(Goal("cpu", "a", "b", at_most=1.0), failures={"a": "exit code 2: no such verb"})[2]
    assert line.endswith("not measured: a: exit code 2: no such verb")


def test_units() -> None:
    goals = (Goal("memory", "a", at_most=2.0 * (1 << 30)), Goal("cpu", "a", per_file=True))
    one = measured(goals, a=[Cost(memory=3 << 20, cpu=0.002)])
    _, _, memory, per_file = render_table([(one, judge(one))]).splitlines()
    assert squeeze(memory) == "demo memory a 3 MiB 3 MiB..3 MiB <= 2048 MiB met"
    assert squeeze(per_file) == "demo cpu per file a 200.0 us 200.0 us..200.0 us stated"


@pytest.mark.parametrize(
    ("cost", "remark"),
    [
        (Cost(wall=100, others=50, stolen=10_000), "demo: a: others took"),
        (Cost(wall=100, disk_read=5 << 20), "demo: a: 5 MB came from disk"),
        (Cost(wall=100, left_behind=1), "demo: a: left processes behind"),
        (Cost(wall=100, whole_tree=False), "demo: a: CPU of processes that outlived"),
    ],
)
def test_doubts_are_told(cost: Cost, remark: str) -> None:
    one = measured((), a=[cost])
    told = render_remarks([(one, [])])
    assert len(told) == 1
    assert told[0].startswith(remark)


def test_a_calm_machine_is_not_remarked_on() -> None:
    one = measured((), a=[Cost(wall=100, others=0.5)], b=[Cost(wall=0.01, others=0.02)])
    assert render_remarks([(one, [])]) == []

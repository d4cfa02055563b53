"""`health` from outside: numbers, and their table."""

import json
import re

import pytest

from history.records import START, Call, keep, make_run
from pocketmon_pipeline.history.record import FindingCount, Prediction


def health(tell: Call, *arguments: str) -> dict[str, object]:
    ends = START.replace(month=4).strftime("%Y-%m-%dT%H:%M:%S")
    done = tell("health", "--now", ends, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_health_is_told_in_numbers(url: str, tell: Call) -> None:
    opened = [FindingCount(rule="a", severity="error", outcome="violation", findings=6)]
    waived = [
        FindingCount(rule="a", severity="error", outcome="waived", findings=1),
        FindingCount(rule="b", severity="info", outcome="known", findings=2),
        FindingCount(rule="c", severity="info", outcome="violation", findings=1),
        FindingCount(rule="d", severity="info", outcome="dryrun", findings=50),
    ]
    kept = [Prediction(budget_seconds=4.0, actual_seconds=2.0)]
    missed = [Prediction(budget_seconds=4.0, actual_seconds=5.0, ended="killed")]
    keep(
        url,
        make_run(1, findings=[], predictions=[]),
        make_run(2, code=3, findings=[], predictions=missed),
        make_run(3, code=19, findings=opened, predictions=[]),
        make_run(4, findings=waived, predictions=kept),
        make_run(5, code=130, findings=[], predictions=[]),
        make_run(6, code=3, findings=[], predictions=[]),
        make_run(7, kind="repeat", seconds=0.01, cpu_seconds=0.01, findings=waived, predictions=[]),
        make_run(8, code=2, findings=[], predictions=[]),
    )
    told = health(tell)
    assert (told["runs"], told["interrupted"], told["trees"]) == (7, 1, 1)
    assert (told["success_rate"], told["error_rate"]) == (3 / 7, 3 / 7)
    assert (told["incidents"], told["recovery_rate"], told["seconds_to_recover"]) == (3, 2 / 3, 1.5 * 86400)
    judged = [make_run(number).seconds for number in (1, 3, 4)]
    assert told["average_seconds"] == pytest.approx(sum(judged) / 3)
    assert told["files_per_second"] == pytest.approx(300 / sum(judged))
    assert told["policy_compliance_rate"] == 0.75
    assert (told["findings"], told["suppressed_rate"], told["false_positive_rate"]) == (4, 0.75, 0.25)
    assert (told["budgets"], told["budgets_kept"], told["budget_efficiency"]) == (2, 0.5, 0.5)
    assert told["noisiest_rules"] == [
        {"rule": "b", "findings": 2, "suppressed": 2},
        {"rule": "a", "findings": 1, "suppressed": 1},
    ]
    ends = START.replace(month=4).strftime("%Y-%m-%dT%H:%M:%S")
    lines = tell("health", "--now", ends).stdout.splitlines()
    begins = next(at for at, line in enumerate(lines) if line.startswith("runs "))
    assert [re.split(r"  +", line)[:2] for line in lines[begins:]] == [
        ["runs", "7"],
        ["interrupted, and in no rate", "1"],
        ["success rate (exit 0)", "42.9%"],
        ["error rate (no verdict: exit 2 or 3)", "42.9%"],
        ["incidents", "3"],
        ["recovery rate (incidents that ended)", "66.7%"],
        ["time to recover, median", "36 h 00 min"],
        ["processing time, average", "2.53 s"],
        ["processing time, median", "2.53 s"],
        ["CPU time, average", "3.28 s"],
        ["throughput, files per second", "39.6"],
        ["throughput, bytes per second", "1.98 GB"],
        ["policy compliance rate", "75.0%"],
        ["findings, as they stand", "4"],
        ["suppressed (waiver, baseline, ratchet)", "75.0%"],
        ["false positives at most (waived)", "25.0%"],
        ["time budgets kept", "50.0%"],
        ["budget efficiency (share used)", "50.0%"],
        [""],
        ["rules that are suppressed most", "findings"],
        ["b", "2"],
        ["a", "1"],
    ]


def test_health_is_that_of_a_span(url: str, tell: Call) -> None:
    keep(url, make_run(1, code=3), *map(make_run, range(20, 31)))
    told = health(tell, "--since", "2026-03-20")
    assert (told["runs"], told["success_rate"]) == (11, 1.0)
    previous = told["previous"]
    assert isinstance(previous, dict)
    assert (previous["runs"], previous["before"]) == (0, told["since"])
    assert health(tell, "--since", "40d")["runs"] == 12
    assert health(tell, "--since", "40d", "--host-class", "another")["runs"] == 0


NAMED = "/jobs/1/assets", "slots-0123456789ab/warm"
TREES = [
    # A tree with a name is one wherever it lies, also where other stages or jobs gave it another series.
    ([NAMED, ("/jobs/2/assets", "slots-0123456789ab/cold")], 1),
    ([NAMED, ("/jobs/1/assets", "slots-ba9876543210/warm"), ("/jobs/2/assets", "slots-ba9876543210/warm")], 1),
    # Two trees with names that are checked out at the same path are two.
    ([NAMED, ("/jobs/1/assets", "fish-ba9876543210/warm")], 2),
    # Without a name the folder tells.
    ([("/a/assets", "assets-0123456789ab/warm"), ("/a/assets", "assets-ba9876543210/cold")], 1),
    ([("/a/assets", "assets-0123456789ab/warm"), ("/b/assets", "assets-ba9876543210/warm")], 2),
    ([("/a/assets", ""), ("/b/assets", "")], 2),
]


@pytest.mark.parametrize(("runs", "trees"), TREES)
def test_a_tree_is_known_by_its_name_or_its_folder(
    runs: list[tuple[str, str]], trees: int, url: str, tell: Call
) -> None:
    for number, (root, series) in enumerate(runs, 1):
        keep(url, make_run(number, root=root, series=series, code=1 if number == 1 else 0))
    told = health(tell)
    assert (told["trees"], told["incidents"]) == (trees, 1)
    assert told["recovery_rate"] == (1.0 if trees == 1 else 0.0)


def test_health_of_nothing_is_no_number(url: str, tell: Call) -> None:
    keep(url, make_run(300))
    told = health(tell)
    assert {told[name] for name in told if name.endswith(("_rate", "_seconds", "_per_second"))} == {None}
    ends = START.replace(month=4).strftime("%Y-%m-%dT%H:%M:%S")
    assert "no run ended in this span" in tell("health", "--now", ends).stdout


def test_health_is_shown_as_a_table(url: str, tell: Call) -> None:
    keep(url, *map(make_run, range(1, 11)), make_run(20, code=1))
    ends = START.replace(month=4).strftime("%Y-%m-%dT%H:%M:%S")
    lines = tell("health", "--now", ends, "--since", "15d").stdout.splitlines()
    (line,) = (line for line in lines if line.startswith("success rate"))
    assert line.split()[-2:] == ["0.0%", "100.0%"]


def test_health_of_the_future_is_refused(url: str, tell: Call) -> None:
    keep(url, make_run(1))
    future = tell("health", "--since", "2999-01-01")
    assert (future.returncode, "lies in the future" in future.stderr) == (2, True)
    for since in ("0d", "0h", "2026-03-01"):
        empty = tell("health", "--since", since, "--now", "2026-03-01T00:00:00")
        assert (empty.returncode, f"--since {since} leaves no time to look at" in empty.stderr) == (2, True)


@pytest.mark.parametrize("since", ["0001-01-01", "99999w", "1013-06-01"])
def test_a_span_may_reach_so_far_back_that_none_of_its_length_lies_before(url: str, tell: Call, since: str) -> None:
    keep(url, make_run(1))
    told = health(tell, "--since", since)
    previous = told["previous"]
    assert isinstance(previous, dict)
    assert (told["runs"], previous["runs"]) == (1, 0)


def test_a_slow_pipeline_has_a_throughput(url: str, tell: Call) -> None:
    keep(url, make_run(1, files=1, seconds=8.0))
    ends = START.replace(month=4).strftime("%Y-%m-%dT%H:%M:%S")
    lines = [re.split(r"  +", line) for line in tell("health", "--now", ends).stdout.splitlines()]
    assert next(line[1] for line in lines if line[0] == "throughput, files per second") == "0.125"

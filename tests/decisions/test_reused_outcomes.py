"""What a run takes over from the last one is what it would have judged itself: no finding outlives its reason."""

import datetime
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple  # a policy is any JSON

import msgspec
import pytest

from decisions.judging_rules import STAGES
from pocketmon_pipeline import plugins
from pocketmon_pipeline.decisions import policy_guard
from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline, KnownFinding
from pocketmon_pipeline.engine.events import ignore_events
from pocketmon_pipeline.runs import execution
from pocketmon_pipeline.runs.request import Request
from pocketmon_pipeline.stage import Inputs, Outcome

# Long ago: what seems to change after the scan is never remembered.
NOW = datetime.datetime(2020, 12, 24, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
BIG = {"id": "BIG", "require": "size < 3"}
WAIVER = {"id": "W", "rule": "BIG", "reason": "r", "owner": "o", "expires": "2020-12-24"}


pytestmark = pytest.mark.usefixtures("trusted_times")


class Ended(NamedTuple):
    """How a run ended: whether the guard was asked, and (rule, path, outcome) of each finding."""

    judged: bool
    found: list[tuple[str, str, str]]
    fingerprints: list[str]


class Tree:
    """One tree of two files a day old, judged again and again."""

    def __init__(self, folder: Path, policy: Mapping[str, Any]) -> None:
        self._folder = folder
        for name, data in (("tree/a.txt", b"12345"), ("tree/b.txt", b"1")):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)
            os.utime(folder / name, ((NOW - DAY).timestamp(),) * 2)
        (folder / "policy.json").write_text(json.dumps({"extends": [], "policy_guard": policy}))

    def judge(self, now: datetime.datetime = NOW, baseline: Baseline | None = None, *, cache: bool = True) -> Ended:
        calls: list[int] = []

        def guard(inputs: Inputs, config: policy_guard.GuardConfig) -> Outcome:
            calls.append(1)
            return policy_guard.guard(inputs, config)

        guard.__module__, guard.__qualname__ = policy_guard.guard.__module__, policy_guard.guard.__qualname__
        watched = msgspec.structs.replace(policy_guard.STAGE, reduce=guard)
        stages = [watched if stage is policy_guard.STAGE else stage for stage in STAGES]
        root, output, state = (str(self._folder / name) for name in ("tree", "output", "state"))
        config = plugins.load_configuration(str(self._folder / "policy.json"))
        request = Request(
            root, output, state, config, stages=stages, jobs=1, now=now, baseline=baseline, use_cache=cache
        )
        execution.run(request, ignore_events)
        findings = json.loads((self._folder / "output/findings.json").read_bytes())["findings"]
        told = [(one["rule"], one["path"], one["outcome"]) for one in findings]
        return Ended(bool(calls), told, [one["fingerprint"] for one in findings])


def test_an_ordinary_policy_is_taken_over(tmp_path: Path) -> None:
    tree = Tree(tmp_path, {"rules": [BIG]})
    first, again = tree.judge(), tree.judge(NOW + 9 * DAY)
    assert (first.judged, again.judged) == (True, False)
    assert again.found == first.found == [("BIG", "a.txt", "violation")]


@pytest.mark.parametrize(
    "rule",
    [
        {"require": "now - mtime < duration('36h')"},
        {"for": "age() >= duration('36h')", "require": "false"},
        {"for": "now - mtime >= duration('36h')", "unique": "ext"},
        {"group_by": "ext", "require": "count() < (max(now) > timestamp('2020-12-25T00:00:00Z') ? 1 : 9)"},
        {"effective": {"from": "2020-12-25"}, "require": "size < 1"},
    ],
    ids="-".join,
)
def test_a_rule_that_reads_the_clock_is_judged_anew(tmp_path: Path, rule: Mapping[str, Any]) -> None:
    tree = Tree(tmp_path, {"rules": [{"id": "OLD", **rule}]})
    assert tree.judge().found == []
    later = tree.judge(NOW + DAY)
    assert later.judged
    assert later.found
    assert later.found == tree.judge(NOW + DAY, cache=False).found


def test_a_question_of_the_policy_is_asked_anew(tmp_path: Path) -> None:
    tree = Tree(tmp_path, {"rules": [{"id": "SQL", "sql": "select path from files where size > 3"}]})
    first, again = tree.judge(), tree.judge()
    assert again.judged
    assert again.found == first.found == [("SQL", "a.txt", "violation")]


def test_a_rule_whose_time_is_over_finds_nothing_more(tmp_path: Path) -> None:
    tree = Tree(tmp_path, {"rules": [{**BIG, "effective": {"until": "2020-12-25"}}]})
    assert [tree.judge(NOW + days * DAY).found for days in (0, 1)] == [[("BIG", "a.txt", "violation")], []]


def test_a_waiver_ends_between_two_runs(tmp_path: Path) -> None:
    tree = Tree(tmp_path, {"rules": [BIG], "waivers": [WAIVER]})
    assert tree.judge().found == [("BIG", "a.txt", "waived")]
    assert tree.judge(NOW + DAY).found == [("BIG", "a.txt", "violation")]


def test_another_baseline_is_compared_anew(tmp_path: Path) -> None:
    tree = Tree(tmp_path, {"rules": [BIG]})
    first = tree.judge()
    known = Baseline("b", [KnownFinding(print_, "BIG", "a.txt") for print_ in first.fingerprints])
    assert tree.judge(baseline=known).found == [("BIG", "a.txt", "known")]
    assert tree.judge(baseline=Baseline("b", [])).found == [("BIG", "a.txt", "violation")]
    assert tree.judge().found == first.found

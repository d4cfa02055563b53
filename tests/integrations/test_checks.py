"""Check runs and statuses of a commit, on a GitHub that remembers."""

import pytest

from integrations.fake_github import Account, FakeGitHub
from integrations.fake_server import Fault, Reply
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.integrations.forge import github
from pocketmon_pipeline.integrations.forge.checks import MOST_ANNOTATIONS, Annotation, Check, post_check
from pocketmon_pipeline.integrations.forge.github import Repository
from pocketmon_pipeline.integrations.forge.refusals import ForgeError

SHA = "a" * 40
CHECK = Check("assets", "failure", "19: critical", "| a |")


def annotate(count: int) -> list[Annotation]:
    return [Annotation(f"reels/{number}.csv", number + 1, "failure", "rule", "message") for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 50, 51, 120])
def test_annotations_go_in_batches(repository: Repository, forge: FakeGitHub, count: int) -> None:
    assert post_check(repository, SHA, CHECK, annotate(count), "m") == count
    check = forge.checks[0]
    assert [one["path"] for one in check["annotations"]] == [f"reels/{number}.csv" for number in range(count)]
    assert (check["status"], check["conclusion"], len(forge.checks)) == ("completed", "failure", 1)


def test_a_million_annotations_are_cut(repository: Repository, forge: FakeGitHub) -> None:
    endless = (Annotation("a", 1, "notice", "rule", "message") for _ in iter(int, 1))
    assert post_check(repository, SHA, CHECK, endless, "m") == MOST_ANNOTATIONS == len(forge.checks[0]["annotations"])


def test_long_texts_are_cut(repository: Repository, forge: FakeGitHub) -> None:
    check = CHECK._replace(title="t" * 1000, summary="s" * 100_000)
    post_check(repository, SHA, check, [Annotation("a", 1, "notice", "r" * 1000, "m" * 100_000)], "m")
    assert len(forge.checks[0]["output"]["summary"]) == 65_535
    assert len(forge.checks[0]["annotations"][0]["title"]) == 255


@pytest.mark.parametrize("silence", ["before", "after"])
def test_a_lost_answer_doubles_nothing(direct: Repository, forge: FakeGitHub, silence: str) -> None:
    forge.faults += [Fault("POST", "/check-runs$", silence=silence), Fault("PATCH", "/check-runs/", silence=silence)]
    assert post_check(direct, SHA, CHECK, annotate(70), "m") == 70
    assert [len(check["annotations"]) for check in forge.checks] == [70]


def test_a_refused_batch_cancels_the_check(direct: Repository, forge: FakeGitHub) -> None:
    refused = Reply(422, {"message": "Invalid request.", "errors": ["no such path"]})
    forge.faults.append(Fault("PATCH", "/check-runs/", refused))
    with pytest.raises(
        ForgeError, match=r"cannot add annotations to check run \d+: 422 Invalid request.; no such path"
    ):
        post_check(direct, SHA, CHECK, annotate(70), "m")
    assert [(check["status"], check["conclusion"]) for check in forge.checks] == [("completed", "cancelled")]


def test_a_check_that_cannot_be_cancelled_is_told(direct: Repository, forge: FakeGitHub) -> None:
    forge.faults += [Fault("PATCH", "/check-runs/", Reply(422, {"message": "no"}))] * 2
    with pytest.raises(ForgeError, match="stays unfinished"):
        post_check(direct, SHA, CHECK, annotate(1), "m")


def test_without_the_right_no_check_is_begun(repository: Repository, forge: FakeGitHub) -> None:
    forge.accounts["token-of-ci"] = Account("ci-bot", frozenset({"pull_requests"}))
    with pytest.raises(ConfigError, match="cannot make a check run on commit aaaaaaaaaaaa: 403"):
        post_check(repository, SHA, CHECK, annotate(1), "m")
    assert forge.checks == []


def test_a_status(repository: Repository, forge: FakeGitHub) -> None:
    github.set_status(repository, SHA, "assets", "failure", "d" * 300)
    assert forge.statuses == [{"sha": SHA, "context": "assets", "state": "failure", "description": "d" * 140}]

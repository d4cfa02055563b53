"""GitLab and Bitbucket, as their documentation describes them."""

from collections.abc import Iterator

import pytest

from integrations.fake_bitbucket import FakeBitbucket
from integrations.fake_gitlab import PROJECT, FakeGitLab
from integrations.fake_server import Fault, Reply, run
from integrations.sleeper import Sleeper
from pocketmon_pipeline.errors import ConfigError, PipelineError
from pocketmon_pipeline.integrations.forge import bitbucket, gitlab
from pocketmon_pipeline.integrations.forge.bitbucket import Report
from pocketmon_pipeline.integrations.forge.checks import Annotation
from pocketmon_pipeline.integrations.forge.client import Client
from pocketmon_pipeline.integrations.forge.discussion import Badness, Statement, mark, state
from pocketmon_pipeline.integrations.forge.gitlab import MergeNotes, Project
from pocketmon_pipeline.integrations.forge.refusals import ForgeError, GoneError

BAD = Statement("default", "two new findings", Badness(2, 2), is_worse=True)
GOOD = Statement("default", "all is well", Badness(0, 0), is_worse=False)
SHA = "a" * 40
REPORT = Report("assets", "Assets: failed", "d" * 3000, has_passed=False, data={"Blocking": 3})


@pytest.fixture
def lab() -> Iterator[FakeGitLab]:
    fake = FakeGitLab()
    with run(fake):
        yield fake


@pytest.fixture
def project(lab: FakeGitLab, sleeper: Sleeper) -> Iterator[Project]:
    with Client(gitlab.make_access("token-of-ci", "GITLAB_TOKEN", lab.url), sleeper.clock) as client:
        yield Project(client, PROJECT)


@pytest.fixture
def bucket() -> Iterator[FakeBitbucket]:
    fake = FakeBitbucket()
    with run(fake):
        yield fake


@pytest.fixture
def client(bucket: FakeBitbucket, sleeper: Sleeper) -> Iterator[Client]:
    with Client(bitbucket.make_access("token-of-ci", "BITBUCKET_TOKEN", bucket.url), sleeper.clock) as client:
        yield client


def say(project: Project, statement: Statement) -> str:
    return state(project.client, MergeNotes(project, 7, gitlab.find_author(project.client)), statement)


def test_a_life_in_a_merge_request(project: Project, lab: FakeGitLab) -> None:
    lab.add_note("ci-bot", mark(BAD), system=True)
    lab.add_note("somebody", mark(BAD))
    for number in range(150):
        lab.add_note("somebody", f"remark {number}")
    assert say(project, GOOD) == "silent"
    assert [say(project, BAD), say(project, GOOD)] == ["made", "edited"]
    assert say(project, BAD) == "made again"
    assert [note["body"] for note in lab.notes if note["author"]["username"] == "ci-bot"][1:] == [mark(BAD)]


def test_a_merge_request_that_is_not_there(project: Project) -> None:
    assert gitlab.find_head(project, 7) == SHA
    with pytest.raises(GoneError, match="cannot read merge request 8 of studio/art/game: 404 404 Not found"):
        gitlab.find_head(project, 8)


def test_a_note_that_is_refused(project: Project) -> None:
    with pytest.raises(ForgeError, match="note is too long"):
        say(project, BAD._replace(body="x" * 1_000_000))


def test_the_limit_of_gitlab_is_waited_for(project: Project, lab: FakeGitLab, sleeper: Sleeper) -> None:
    lab.faults.append(Fault("GET", "/user", Reply(429, {"message": "Retry later"}, {"Retry-After": "7"})))
    assert say(project, BAD) == "made"
    assert sleeper.slept == [7]


def test_a_token_that_gitlab_does_not_know(project: Project, lab: FakeGitLab) -> None:
    lab.users.clear()
    with pytest.raises(ConfigError, match=r"401 .*GITLAB_TOKEN is not accepted"):
        say(project, BAD)


def test_a_status_on_gitlab(project: Project, lab: FakeGitLab) -> None:
    gitlab.set_status(project, SHA, "assets", "failed", "3 blocking")
    assert lab.statuses == [{"sha": SHA, "name": "assets", "state": "failed", "description": "3 blocking"}]


@pytest.mark.parametrize("count", [0, 1, 250, 5000])
def test_a_report_on_bitbucket(client: Client, bucket: FakeBitbucket, count: int) -> None:
    annotations = [Annotation("a.png", 1, "failure", "rule", "m" * 500) for _ in range(count)]
    for _ in range(2):
        assert bitbucket.post_report(client, "studio/game", SHA, REPORT, annotations) == min(count, 1000)
    assert len(bucket.annotations) == min(count, 1000)
    assert bucket.results == ["PENDING", "FAILED"] * 2
    assert bucket.reports["assets"]["data"] == [{"title": "Blocking", "type": "NUMBER", "value": 3}]


def test_a_report_that_fails_halfway_is_taken_away(client: Client, bucket: FakeBitbucket) -> None:
    bucket.faults.append(Fault("POST", "/annotations", Reply(400, {"error": {"message": "Bad path"}})))
    with pytest.raises(PipelineError, match="400 Bad path"):
        bitbucket.post_report(client, "studio/game", SHA, REPORT, [Annotation("a", 1, "notice", "r", "m")])
    assert bucket.reports == {}


def test_batches_are_sent_again_without_doubling(client: Client, bucket: FakeBitbucket, sleeper: Sleeper) -> None:
    bucket.faults.append(Fault("POST", "/annotations", silence="after"))
    bitbucket.post_report(client, "studio/game", SHA, REPORT, [Annotation("a", 1, "notice", "r", "m")])
    assert (len(bucket.annotations), sleeper.slept) == (1, [1])

"""The one comment of a pull request, on a GitHub that remembers."""

import pytest

from integrations.fake_github import Account, FakeGitHub
from integrations.fake_server import Fault, Reply
from integrations.sleeper import NOON, Sleeper
from pocketmon_pipeline.errors import ConfigError, ExitCode, PipelineError
from pocketmon_pipeline.integrations.forge import github
from pocketmon_pipeline.integrations.forge.client import Client
from pocketmon_pipeline.integrations.forge.discussion import Badness, Statement, mark, state
from pocketmon_pipeline.integrations.forge.github import PullComments, Repository
from pocketmon_pipeline.integrations.forge.refusals import ForgeError, GoneError

BAD = Statement("default", "two new findings", Badness(2, 2), is_worse=True)
WORSE = Statement("default", "three new findings", Badness(2, 3), is_worse=True)
GOOD = Statement("default", "all is well", Badness(0, 0), is_worse=False)
COMMENTS = "/issues/7/comments$"


def say(repository: Repository, statement: Statement) -> str:
    conversation = PullComments(repository, 7, github.find_author(repository.client))
    return state(repository.client, conversation, statement)


def test_a_life(repository: Repository, forge: FakeGitHub) -> None:
    assert say(repository, GOOD) == "silent"
    assert forge.comments == []
    assert say(repository, BAD) == "made"
    assert say(repository, BAD) == "unchanged"
    assert say(repository, BAD._replace(body="two, but others")) == "edited"
    first = forge.comments[0]["id"]
    assert say(repository, WORSE) == "made again"
    assert [comment["id"] > first for comment in forge.comments] == [True]
    assert say(repository, GOOD) == "edited"
    assert [body.split("\n", 1)[1] for body in forge.list_bodies()] == ["all is well"]


def test_a_comment_is_wanted_even_of_what_is_good(repository: Repository, forge: FakeGitHub) -> None:
    assert say(repository, GOOD._replace(always=True)) == "made"
    assert len(forge.comments) == 1


def test_comments_of_others_are_left_alone(repository: Repository, forge: FakeGitHub) -> None:
    forge.add_comment("other-bot", mark(BAD))  # the same mark, by another bot
    forge.add_comment("ci-bot", f"quoted: {mark(BAD)}")  # the same author, but not a comment of this kind
    forge.add_comment("ci-bot", mark(BAD._replace(key="other-tree")))
    before = forge.list_bodies()
    assert say(repository, GOOD) == "silent"
    assert say(repository, WORSE) == "made"
    assert forge.list_bodies()[:3] == before
    assert say(repository, GOOD) == "edited"
    assert forge.list_bodies()[:3] == before


def test_two_bots_keep_a_comment_each(repository: Repository, forge: FakeGitHub) -> None:
    forge.accounts["token-of-other"] = Account("other-bot")
    say(repository, BAD)
    access = github.make_access("token-of-other", "GITHUB_TOKEN", forge.url)
    with Client(access) as client:
        assert say(Repository(client, repository.name), BAD) == "made"
        assert say(repository, WORSE) == "made again"
        assert say(Repository(client, repository.name), GOOD) == "edited"
    assert sorted(comment["login"] for comment in forge.comments) == ["ci-bot", "other-bot"]


def test_the_comment_is_found_on_a_later_page(repository: Repository, forge: FakeGitHub) -> None:
    for number in range(230):
        forge.add_comment("somebody", f"remark {number}")
    say(repository, BAD)
    assert say(repository, BAD._replace(body="other")) == "edited"
    assert len(forge.comments) == 231
    pages = [call.query["page"] for call in forge.calls if call.path.endswith("/comments") and call.method == "GET"]
    assert pages == ["1", "2", "3"] * 2


def test_the_token_of_a_workflow_writes_as_the_bot_of_actions(repository: Repository, forge: FakeGitHub) -> None:
    forge.accounts["token-of-ci"] = Account("github-actions[bot]", is_installation=True)
    assert [say(repository, BAD), say(repository, GOOD)] == ["made", "edited"]


def test_the_token_of_another_app_must_be_named(repository: Repository, forge: FakeGitHub) -> None:
    forge.accounts["token-of-ci"] = Account("studio-bot[bot]", is_installation=True)
    with pytest.raises(
        ConfigError, match=r"writes as studio-bot\[bot\], and not as github-actions.*--author studio-bot"
    ):
        say(repository, BAD)
    assert forge.comments == []


def test_a_deleted_comment_is_made_again(repository: Repository, forge: FakeGitHub) -> None:
    say(repository, BAD)
    forge.comments.clear()
    assert say(repository, GOOD) == "silent"
    assert say(repository, BAD) == "made"


def test_a_comment_that_is_deleted_meanwhile(direct: Repository, forge: FakeGitHub) -> None:
    say(direct, BAD)
    gone = Fault("PATCH", "/issues/comments/", Reply(404, {"message": "Not Found"}))
    forge.faults.append(gone)
    assert say(direct, GOOD) == "silent"
    forge.faults.append(gone)
    assert say(direct, BAD._replace(body="other")) == "made"


def test_doubles_are_tidied_up(repository: Repository, forge: FakeGitHub) -> None:
    forge.add_comment("ci-bot", mark(BAD))
    last = forge.add_comment("ci-bot", mark(BAD))
    assert say(repository, GOOD) == "edited"
    assert [comment["id"] for comment in forge.comments] == [last]


# when it goes wrong


@pytest.mark.parametrize("silence", ["before", "after"])
def test_a_lost_answer_makes_no_second_comment(
    direct: Repository, forge: FakeGitHub, sleeper: Sleeper, silence: str
) -> None:
    forge.faults.append(Fault("POST", COMMENTS, silence=silence))
    assert say(direct, BAD) == "made"
    assert len(forge.comments) == 1
    assert sleeper.slept == [1.0]


def test_an_error_of_the_server_after_the_work_was_done(direct: Repository, forge: FakeGitHub) -> None:
    forge.faults.append(Fault("POST", COMMENTS, Reply(502, {"message": "Bad Gateway"}), silence="after"))
    assert say(direct, BAD) == "made"
    assert len(forge.comments) == 1


def test_a_forge_that_never_answers(forge: FakeGitHub, sleeper: Sleeper) -> None:
    forge.faults += [Fault("GET", "/user", silence="hang")] * 5
    with (
        Client(
            github.make_access("token-of-ci", "GITHUB_TOKEN", forge.url), sleeper.clock, answer_seconds=0.2
        ) as client,
        pytest.raises(ForgeError, match=r"cannot ask whose token this is: no answer within 0\.2 s") as caught,
    ):
        say(Repository(client, "studio/game"), BAD)
    assert caught.value.code == ExitCode.FAILED
    assert sleeper.slept == [1, 2, 4, 8]
    assert forge.list_changes() == []


def test_a_forge_that_is_not_there(sleeper: Sleeper) -> None:
    with (
        Client(github.make_access("token-of-ci", "GITHUB_TOKEN", "http://127.0.0.1:9"), sleeper.clock) as client,
        pytest.raises(ForgeError, match="no connection"),
    ):
        github.find_author(client)
    assert sleeper.slept == [1, 2, 4, 8]


LIMITS = {
    "a second": (403, {"Retry-After": "17"}, "You have exceeded a secondary rate limit", 17),
    "a date": (429, {"Retry-After": "Fri, 15 Jan 2027 08:00:30 GMT"}, "", 30),
    "a reset": (
        403,
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": f"{NOON + 90:.0f}"},
        "API rate limit exceeded",
        90,
    ),
    "a reset in the past": (429, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"}, "", 1),
    "nothing named": (403, {}, "You have exceeded a secondary rate limit. Please wait.", 60),
    "nonsense": (429, {"Retry-After": "soon"}, "", 60),
    "an error": (503, {}, "", 1),
    "an error with a time": (503, {"Retry-After": "5"}, "", 5),
}


@pytest.mark.parametrize("case", LIMITS)
def test_limits_are_waited_for(direct: Repository, forge: FakeGitHub, sleeper: Sleeper, case: str) -> None:
    status, headers, message, pause = LIMITS[case]
    forge.faults.append(Fault("GET", "/user", Reply(status, {"message": message}, headers)))
    assert say(direct, BAD) == "made"
    assert sleeper.slept == [pause]


def test_a_limit_is_waited_for_before_a_comment_too(direct: Repository, forge: FakeGitHub, sleeper: Sleeper) -> None:
    forge.faults.append(Fault("POST", COMMENTS, Reply(429, {"message": "slow down"}, {"Retry-After": "3"})))
    assert say(direct, BAD) == "made"
    assert (sleeper.slept, len(forge.comments)) == ([3], 1)


def test_whoever_waits_is_told(forge: FakeGitHub, sleeper: Sleeper) -> None:
    told: list[str] = []
    forge.faults.append(Fault("GET", "/user", Reply(429, {"message": "slow down"}, {"Retry-After": "90"})))
    access = github.make_access("token-of-ci", "GITHUB_TOKEN", forge.url)
    with Client(access, sleeper.clock, notify=told.append) as client:
        assert github.find_author(client) == "ci-bot"
    (line,) = told
    assert line.endswith(": cannot ask whose token this is: 429 slow down; it is asked again in 90.0 s")


def test_a_limit_that_lasts_too_long_is_told(direct: Repository, forge: FakeGitHub, sleeper: Sleeper) -> None:
    reset = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": f"{NOON + 3600:.0f}"}
    forge.faults.append(Fault("GET", "/user", Reply(403, {"message": "API rate limit exceeded"}, reset)))
    with pytest.raises(ForgeError, match="tried again after 2027-01-15 09:00:00 UTC"):
        say(direct, BAD)
    assert sleeper.slept == []


def test_a_token_without_rights_is_not_tried_twice(repository: Repository, forge: FakeGitHub, sleeper: Sleeper) -> None:
    forge.accounts["token-of-ci"] = Account("ci-bot", frozenset())
    with pytest.raises(
        ConfigError,
        match=r"cannot comment on pull request 7: 403 .*GITHUB_TOKEN lacks the right to; give the job `perm",
    ) as caught:
        say(repository, BAD)
    assert caught.value.code == ExitCode.USAGE
    assert (sleeper.slept, forge.comments) == ([], [])


def test_a_token_that_is_none(direct: Repository, forge: FakeGitHub) -> None:
    forge.accounts.clear()
    with pytest.raises(ConfigError, match=r"401 Bad credentials .*has it expired"):
        say(direct, BAD)


def test_a_pull_request_that_is_not_there(repository: Repository, forge: FakeGitHub) -> None:
    with pytest.raises(GoneError, match="cannot read pull request 8 of studio/game: 404 Not Found") as caught:
        github.find_pull(repository, 8)
    assert caught.value.code == ExitCode.USAGE


def test_a_comment_that_is_too_long_is_told(repository: Repository, forge: FakeGitHub) -> None:
    with pytest.raises(ForgeError, match="body is too long"):
        say(repository, BAD._replace(body="x" * 65_536))
    assert forge.comments == []


def test_a_repository_that_has_moved(direct: Repository, forge: FakeGitHub) -> None:
    moved = Reply(301, {"message": "Moved Permanently"}, {"Location": "https://elsewhere.example/repositories/1"})
    forge.faults.append(Fault("GET", "/pulls/7", moved))
    with pytest.raises(ConfigError, match="moved to https://elsewhere"):
        github.find_pull(direct, 7)


def test_an_answer_that_is_none(direct: Repository, forge: FakeGitHub) -> None:
    forge.faults.append(Fault("GET", "/user", Reply(200, ["a proxy's page"])))
    with pytest.raises(ForgeError, match="not as the forge describes it"):
        github.find_author(direct.client)


def test_what_cannot_be_tidied_up_is_told(direct: Repository, forge: FakeGitHub) -> None:
    say(direct, BAD)
    forge.faults.append(Fault("DELETE", "/issues/comments/", Reply(403, {"message": "Forbidden"})))
    with pytest.raises(PipelineError, match="the new comment was made; an older one is left"):
        say(direct, WORSE)


# the token


def test_the_token_is_in_no_message(direct: Repository, forge: FakeGitHub) -> None:
    refused = Reply(403, {"message": "token-of-ci is not allowed", "errors": ["token-of-ci"]})
    forge.faults.append(Fault("GET", "/user", refused))
    with pytest.raises(ConfigError) as caught:
        github.find_author(direct.client)
    assert "token-of-ci" not in str(caught.value)
    assert "token-of-ci" not in repr(direct.client.access)


@pytest.mark.parametrize(
    "url", ["http://github.example", "ftp://127.0.0.1", "github.example", "http://127.0.0.1.example"]
)
def test_the_token_goes_nowhere_unprotected(url: str) -> None:
    with pytest.raises(ConfigError, match="unprotected"):
        Client(github.make_access("token-of-ci", "GITHUB_TOKEN", url))

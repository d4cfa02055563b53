"""Where a change is reviewed, as the CI of each forge tells."""

import json
from pathlib import Path

import pytest

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.integrations.forge.place import (
    Place,
    check_place,
    find_access,
    find_forge,
    find_place,
    link_file,
)

SHA = "a" * 40
ACTIONS = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_API_URL": "https://github.example/api/v3",
    "GITHUB_SERVER_URL": "https://github.example",
    "GITHUB_REPOSITORY": "studio/game",
    "GITHUB_SHA": "b" * 40,
    "GITHUB_WORKSPACE": "/work/game",
}


def find(tmp_path: Path, event: object) -> Place:
    path = tmp_path / "event.json"
    path.write_text(json.dumps(event))
    return find_place("github", {**ACTIONS, "GITHUB_EVENT_PATH": str(path)})


def test_a_pull_request(tmp_path: Path) -> None:
    head = {"sha": SHA, "repo": {"full_name": "studio/game"}, "ref": "new-art"}
    place = find(tmp_path, {"pull_request": {"number": 7, "head": head}, "action": "opened"})
    assert (place.pull, place.commit, place.is_foreign) == (7, SHA, False)
    assert place.api == "https://github.example/api/v3"


@pytest.mark.parametrize("repository", [{"full_name": "artist/game"}, None])
def test_a_pull_request_of_a_fork(tmp_path: Path, repository: object) -> None:
    place = find(tmp_path, {"pull_request": {"number": 7, "head": {"sha": SHA, "repo": repository}}})
    assert place.is_foreign


def test_a_workflow_after_that_of_a_fork(tmp_path: Path) -> None:
    fork = {"full_name": "artist/game", "owner": {"login": "artist"}}
    run = {"head_sha": SHA, "head_branch": "new-art", "head_repository": fork, "pull_requests": []}
    place = find(tmp_path, {"workflow_run": run})
    assert (place.pull, place.head, place.commit, place.is_foreign) == (0, "artist:new-art", SHA, True)


def test_a_push(tmp_path: Path) -> None:
    place = find(tmp_path, {"ref": "refs/heads/main"})
    assert (place.pull, place.head, place.commit) == (0, "", "b" * 40)


@pytest.mark.parametrize("event", ["[]", "{", '{"pull_request": {"number": "seven"}}', "\xff"])
def test_an_event_that_is_none(tmp_path: Path, event: str) -> None:
    path = tmp_path / "event.json"
    path.write_text(event, encoding="latin-1")
    with pytest.raises(ConfigError, match="the event cannot be read"):
        find_place("github", {**ACTIONS, "GITHUB_EVENT_PATH": str(path)})


def test_a_merge_request() -> None:
    told = {
        "GITLAB_CI": "true",
        "CI_API_V4_URL": "https://gitlab.example/api/v4",
        "CI_SERVER_URL": "https://gitlab.example",
        "CI_PROJECT_PATH": "artist/game",
        "CI_MERGE_REQUEST_PROJECT_PATH": "studio/art/game",
        "CI_MERGE_REQUEST_IID": "7",
        "CI_MERGE_REQUEST_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "2",
        "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": SHA,
    }
    assert find_forge(told) == "gitlab"
    place = check_place(find_place("gitlab", told))
    assert (place.repository, place.pull, place.commit, place.is_foreign) == ("studio/art/game", 7, SHA, True)


def test_a_pipeline_of_bitbucket() -> None:
    told = {"BITBUCKET_BUILD_NUMBER": "1", "BITBUCKET_REPO_FULL_NAME": "studio/game", "BITBUCKET_COMMIT": SHA}
    assert find_forge(told) == "bitbucket"
    assert check_place(find_place("bitbucket", told)).commit == SHA


def test_nowhere() -> None:
    assert find_forge({}) is None
    assert find_place("github", {}).repository == ""


@pytest.mark.parametrize(
    "repository", ["", "game", "../../user", "studio/..", "studio/game?x", "studio/ga me", "/studio/game"]
)
def test_what_is_no_repository(repository: str) -> None:
    with pytest.raises(ConfigError, match="repository") as told:
        check_place(Place("github", "", "", repository))
    assert told.value.hint == "name it as --repository OWNER/NAME"


@pytest.mark.parametrize("commit", ["main", "a" * 39, "A" * 40, "../a"])
def test_what_is_no_commit(commit: str) -> None:
    with pytest.raises(ConfigError, match="not the digest of a commit"):
        check_place(Place("github", "", "", "studio/game", commit=commit))


def test_the_token_is_taken_from_the_environment() -> None:
    place = Place("github", "https://github.example", "", "studio/game")
    assert find_access(place, {"GH_TOKEN": "secret-token"}).token == "secret-token"
    assert "secret-token" not in repr(find_access(place, {"GH_TOKEN": "secret-token"}))
    with pytest.raises(ConfigError, match=r"no token for github .set GITHUB_TOKEN or GH_TOKEN"):
        find_access(place, {"GITHUB_TOKEN": ""})


@pytest.mark.parametrize("token", ["two words", "line\nbreak", "\u00fcmlaut", "\x00"])
def test_what_is_no_token(token: str) -> None:
    with pytest.raises(ConfigError, match="what GITHUB_TOKEN holds is no token") as caught:
        find_access(Place("github", "", "", "studio/game"), {"GITHUB_TOKEN": token})
    assert token not in str(caught.value)


def test_the_line_break_of_a_file_is_no_part_of_a_token() -> None:
    assert (
        find_access(Place("github", "", "", "studio/game"), {"GITHUB_TOKEN": "secret-token\n"}).token == "secret-token"
    )


LINKS = {
    ("github", "a.png", None): f"https://forge.example/studio/game/blob/{SHA}/assets/a.png",
    ("github", "a b/c#d?.png", 3): f"https://forge.example/studio/game/blob/{SHA}/assets/a%20b/c%23d%3F.png#L3",
    ("gitlab", "a.png", 3): f"https://forge.example/studio/game/-/blob/{SHA}/assets/a.png#L3",
    ("bitbucket", "a.png", 3): f"https://forge.example/studio/game/src/{SHA}/assets/a.png#lines-3",
    (
        "github",
        "\\xff\\x0a(x)|`\\\\.png",
        None,
    ): f"https://forge.example/studio/game/blob/{SHA}/assets/%FF%0A%28x%29%7C%60%5C.png",
    (
        "github",
        "javascript:alert(1)",
        None,
    ): f"https://forge.example/studio/game/blob/{SHA}/assets/javascript%3Aalert%281%29",
    ("github", "../../other", None): "",
    ("github", "a//b", None): "",
    ("github", "no\\escape", None): "",
}


@pytest.mark.parametrize("case", LINKS)
def test_links(case: tuple[str, str, int | None]) -> None:
    forge, path, line = case
    place = find_place("gitlab" if forge == "gitlab" else "bitbucket" if forge == "bitbucket" else "github", {})
    place = place._replace(web="https://forge.example/", repository="studio/game", commit=SHA)
    assert link_file(place, "assets/", path, line) == LINKS[case]


def test_without_a_commit_there_is_no_link() -> None:
    assert link_file(Place("github", "", "https://forge.example", "studio/game"), "", "a", None) == ""

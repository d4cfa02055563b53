"""Where a run's change is reviewed, from the environment variables and event file of the forge's CI."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple
from urllib.parse import quote

import msgspec

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.integrations.forge import bitbucket, github, gitlab
from pocketmon_pipeline.integrations.forge.client import Access
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.escape import unescape_name

Forge = Literal["github", "gitlab", "bitbucket"]
FORGES: tuple[Forge, ...] = ("github", "gitlab", "bitbucket")

# The variables that each forge's CI sets for its jobs, and those that may hold a token.
_MARKS: Mapping[Forge, str] = {"github": "GITHUB_ACTIONS", "gitlab": "GITLAB_CI", "bitbucket": "BITBUCKET_BUILD_NUMBER"}
_TOKENS: Mapping[Forge, tuple[str, ...]] = {
    "github": ("GITHUB_TOKEN", "GH_TOKEN"),
    "gitlab": ("GITLAB_TOKEN",),
    "bitbucket": ("BITBUCKET_TOKEN",),
}
_MAKERS = {"github": github.make_access, "gitlab": gitlab.make_access, "bitbucket": bitbucket.make_access}
_MOST_EVENT = 32 * 1024 * 1024
# Parts of what is put into the paths of requests; a repository of GitLab may stand in groups within groups.
_REPOSITORY = compile_later(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+|[0-9]+")
_COMMIT = compile_later(r"[0-9a-f]{40}|[0-9a-f]{64}")


class Place(NamedTuple):
    """A change on a forge.

    `pull` is the number of its pull or merge request, 0 where none is known; `head` is then `owner:branch`, by which
    one may be found. `commit` is what it proposes. `is_foreign` when the run that is told of was that of a fork.
    """

    forge: Forge
    api: str
    web: str
    repository: str
    pull: int = 0
    head: str = ""
    commit: str = ""
    is_foreign: bool = False
    workspace: str = ""


class _Named(msgspec.Struct):
    full_name: str = ""


class _Owner(msgspec.Struct):
    login: str = ""


class _HeadRepository(_Named):
    owner: _Owner = msgspec.field(default_factory=_Owner)


class _Head(msgspec.Struct):
    sha: str = ""
    repo: _Named | None = None


class _PullRequest(msgspec.Struct):
    number: int
    head: _Head = msgspec.field(default_factory=_Head)


class _WorkflowRun(msgspec.Struct):
    head_sha: str = ""
    head_branch: str | None = None
    head_repository: _HeadRepository | None = None


class _Event(msgspec.Struct):
    """What is used of a GitHub event (docs.github.com/webhooks/webhook-events-and-payloads)."""

    pull_request: _PullRequest | None = None
    workflow_run: _WorkflowRun | None = None


def find_forge(environment: Mapping[str, str]) -> Forge | None:
    """The forge whose CI this runs in."""
    return next((forge for forge in FORGES if environment.get(_MARKS[forge])), None)


def find_place(forge: Forge, environment: Mapping[str, str]) -> Place:
    """What the environment says of the change; empty where it says nothing."""
    return {"github": _find_on_github, "gitlab": _find_on_gitlab, "bitbucket": _find_on_bitbucket}[forge](environment)


def check_place(place: Place, instead: str = "") -> Place:
    """The same; ConfigError when something in it cannot be what it says. `instead` is what else a user may do."""
    if not _REPOSITORY.fullmatch(place.repository) or set(place.repository.split("/")) & {".", ".."}:
        what = (
            f"not a repository: {place.repository!r}"
            if place.repository
            else f"no repository of {place.forge} is known"
        )
        raise ConfigError(what, hint=f"name it as --repository OWNER/NAME{instead}")
    if place.commit and not _COMMIT.fullmatch(place.commit):
        raise ConfigError(f"not the digest of a commit: {place.commit!r}", hint="name it in full as --commit")
    return place


def has_token(place: Place, environment: Mapping[str, str]) -> bool:
    """Whether a token is set."""
    return any(environment.get(name, "").strip() for name in _TOKENS[place.forge])


def find_access(place: Place, environment: Mapping[str, str]) -> Access:
    """How the forge is asked; ConfigError without a token."""
    names = _TOKENS[place.forge]
    for name in names:
        if token := environment.get(name, "").strip():
            if not re.fullmatch(r"[!-~]+", token):
                message = f"what {name} holds is no token: it has spaces or other signs in it"
                raise ConfigError(message, hint="set it to the token alone")
            return _MAKERS[place.forge](token, name, place.api)
    hint = f"set {' or '.join(names)}; a dry run needs none"
    raise ConfigError(f"there is no token for {place.forge}", hint=hint)


def link_file(place: Place, folder: str, path: str, line: int | None) -> str:
    """Where a file of the change can be seen: `path` is escaped and lies in `folder` of the repository."""
    if not place.commit or not place.web or not _REPOSITORY.fullmatch(place.repository):
        return ""
    try:
        raw = unescape_name(path).encode("utf-8", "surrogateescape")
    except ValueError:
        return ""
    whole = b"/".join(part for part in (folder.strip("/").encode("utf-8", "surrogateescape"), raw) if part)
    if set(whole.split(b"/")) & {b"", b".", b".."}:
        return ""
    blob, mark = {"github": ("blob", "#L"), "gitlab": ("-/blob", "#L"), "bitbucket": ("src", "#lines-")}[place.forge]
    end = f"{mark}{line}" if line else ""
    return f"{place.web.rstrip('/')}/{place.repository}/{blob}/{place.commit}/{quote(whole, safe='/')}{end}"


def _find_on_github(environment: Mapping[str, str]) -> Place:
    """docs.github.com/actions/reference/workflows-and-actions/variables."""
    place = Place(
        "github",
        environment.get("GITHUB_API_URL", github.API),
        environment.get("GITHUB_SERVER_URL", "https://github.com"),
        environment.get("GITHUB_REPOSITORY", ""),
        commit=environment.get("GITHUB_SHA", ""),
        workspace=environment.get("GITHUB_WORKSPACE", ""),
    )
    event = _read_event(environment.get("GITHUB_EVENT_PATH", ""))
    if event.pull_request is not None:
        pull = event.pull_request
        foreign = pull.head.repo is None or pull.head.repo.full_name != place.repository
        return place._replace(pull=pull.number, commit=pull.head.sha, is_foreign=foreign)
    if event.workflow_run is not None:
        return _follow_run(place, event.workflow_run)
    return place


def _follow_run(place: Place, run: _WorkflowRun) -> Place:
    """A workflow that a finished one has started: the event itself says whose change that was."""
    repository = run.head_repository or _HeadRepository()
    head = f"{repository.owner.login}:{run.head_branch}" if repository.owner.login and run.head_branch else ""
    return place._replace(commit=run.head_sha, head=head, is_foreign=repository.full_name != place.repository)


def _read_event(path: str) -> _Event:
    if not path:
        return _Event()
    try:
        with open(path, "rb") as file:
            return msgspec.json.decode(file.read(_MOST_EVENT), type=_Event)
    except (OSError, ValueError, RecursionError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else "it is not the JSON of an event"
        hint = "GITHUB_EVENT_PATH names it: GitHub Actions sets it, and nothing else should"
        raise ConfigError(f"the event cannot be read: {reason}", place=path, hint=hint) from error


def _find_on_gitlab(environment: Mapping[str, str]) -> Place:
    """docs.gitlab.com/ci/variables/predefined_variables."""
    number = environment.get("CI_MERGE_REQUEST_IID", "")
    source = environment.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "")
    return Place(
        "gitlab",
        environment.get("CI_API_V4_URL", gitlab.API),
        environment.get("CI_SERVER_URL", "https://gitlab.com"),
        environment.get("CI_MERGE_REQUEST_PROJECT_PATH") or environment.get("CI_PROJECT_PATH", ""),
        pull=int(number) if number.isdecimal() else 0,
        commit=environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or environment.get("CI_COMMIT_SHA", ""),
        is_foreign=source != environment.get("CI_MERGE_REQUEST_PROJECT_ID", ""),
        workspace=environment.get("CI_PROJECT_DIR", ""),
    )


def _find_on_bitbucket(environment: Mapping[str, str]) -> Place:
    """support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets."""
    number = environment.get("BITBUCKET_PR_ID", "")
    return Place(
        "bitbucket",
        bitbucket.API,
        "https://bitbucket.org",
        environment.get("BITBUCKET_REPO_FULL_NAME", ""),
        pull=int(number) if number.isdecimal() else 0,
        commit=environment.get("BITBUCKET_COMMIT", ""),
        workspace=environment.get("BITBUCKET_CLONE_DIR", ""),
    )

"""What a forge's refusal means, and what its reader can do about it."""

import msgspec

from pocketmon_pipeline.errors import ConfigError, PipelineError
from pocketmon_pipeline.integrations.forge.patience import Refusal
from pocketmon_pipeline.text.escape import escape_for_screen

_MOST_WORDS = 300
# What each forge asks of a token that writes (docs.github.com/rest/authentication, docs.gitlab.com/api/notes,
# support.atlassian.com/bitbucket-cloud/docs/repository-access-token-permissions).
_RIGHTS = {
    "GITHUB_TOKEN": "give the job `permissions:`, with `pull-requests`, `checks`, `statuses` or `issues: write`",
    "GITLAB_TOKEN": "it needs the scope `api` and the role Reporter or above",
    "BITBUCKET_TOKEN": "it needs the scope `repository:write`",
}


class ForgeError(PipelineError):
    """A forge did not do what was asked, and that is not the caller's mistake."""


class UncertainError(ForgeError):
    """No answer came, so that what was asked may have been done."""


class GoneError(ConfigError):
    """What was asked for is not there."""


class _Message(msgspec.Struct):
    """The error bodies of GitHub (`message`, `errors`), GitLab (`message`, `error`) and Bitbucket (`error.message`)."""

    message: object = None
    error: object = None
    errors: object = None


def read_message(data: bytes) -> str:
    """What an error's body says, in one line; empty where it says nothing that can be read."""
    try:
        body = msgspec.json.decode(data[:65536], type=_Message)
    except (ValueError, RecursionError):
        return ""
    parts = [part for part in (body.message, body.error, body.errors) if part]
    return " ".join("; ".join(map(_flatten, parts)).split())[:_MOST_WORDS]


def _flatten(part: object) -> str:
    if isinstance(part, dict):
        if isinstance(part.get("message"), str):
            return str(part["message"])
        return " ".join(f"{name} {_flatten(value)}" for name, value in part.items())
    if isinstance(part, list):
        return ", ".join(map(_flatten, part))
    return str(part)


def explain(refusal: Refusal, what: str, host: str, token_name: str, *, has_token: bool) -> PipelineError:
    """The error for a refusal that stays one; `what` completes "cannot ..."."""
    message, place = escape_for_screen(f"cannot {what}: {refusal}"), host
    token = f"the token of {token_name}" if has_token else f"{token_name}, which is not set,"
    if refusal.is_limit or refusal.status >= 500 or refusal.status == 0:
        return ForgeError(message, hint="the forge is busy or away: run it again later", place=place)
    if refusal.status == 401:
        return ConfigError(message, hint=f"{token} is not accepted: has it expired?", place=place)
    if refusal.status == 403:
        hint = f"{token} lacks the right to; {_RIGHTS.get(token_name, 'give it the right to write there')}"
        return ConfigError(message, hint=hint, place=place)
    if refusal.status in {404, 410}:
        hint = f"check the repository and the number; {token} may also lack the right to see it"
        return GoneError(message, hint=hint, place=place)
    if 300 <= refusal.status < 400:
        where = escape_for_screen(refusal.headers.get("location", "elsewhere"))
        return ConfigError(message, hint=f"it has moved to {where}: name it as it is called now", place=place)
    return ForgeError(message, hint="this is a defect unless something changed it meanwhile: run it again", place=place)

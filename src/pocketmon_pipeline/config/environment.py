"""The names of environments: `--env`, and what an override's `match.env` asks for."""

from collections.abc import Mapping

from pocketmon_pipeline.text.escape import escape_undecodable

VARIABLE = "POCKETMON_ENV"
DEFAULT = "dev"

# Names that mean the same.
_LONG = {"dev": "development", "prod": "production"}


def choose_environment(asked: str | None, variables: Mapping[str, str]) -> str:
    """The environment of a run: what was asked for, else what the variable says, else the default.

    Bytes that are not UTF-8 are escaped: no policy can name them.
    """
    return escape_undecodable(asked or variables.get(VARIABLE) or DEFAULT)


# Names that mean something to everybody, whether a policy tells them apart or not.
COMMON = ("development", "staging", "production")


def is_common(name: str) -> bool:
    """Whether a name means something to everybody."""
    return _LONG.get(name, name) in COMMON


def is_same(one: str, other: str) -> bool:
    """Whether two names mean one environment."""
    return _LONG.get(one, one) == _LONG.get(other, other)

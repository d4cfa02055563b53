"""Translates path patterns to SQL, for waivers, overrides and budgets alike."""

from collections.abc import Sequence

from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.glob import GlobError, glob_to_regex
from pocketmon_pipeline.text.sql import quote

_HINT = "close the bracket or brace"
_MAGIC = frozenset("*?[{")


def match_paths(patterns: Sequence[str]) -> str:
    """The condition that a path matches one of the patterns; without patterns every path does."""
    if not patterns:
        return "true"
    conditions = " or ".join(match("path", pattern) for pattern in patterns)
    return f"({conditions})"


def fits(patterns: Sequence[str], path: str) -> bool:
    """Whether a path matches one of the patterns."""
    import re2

    return any(re2.fullmatch(translate(pattern), path) for pattern in patterns)


def match(column: str, pattern: str) -> str:
    """Make the condition that a column is this text or, where it has wildcards, fits this pattern."""
    if not _MAGIC & set(pattern):
        return f"{column} = {quote(pattern)}"
    return f"regexp_full_match({column}, {quote(translate(pattern))})"


def translate(pattern: str) -> str:
    """The regular expression of a pattern; ConfigError when it is none."""
    try:
        return glob_to_regex(pattern)
    except GlobError as error:
        shown = escape_for_screen(pattern)
        raise ConfigError(f'the policy has a pattern that cannot be read, "{shown}": {error}', hint=_HINT) from error

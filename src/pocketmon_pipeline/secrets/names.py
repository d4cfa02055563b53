"""The rule names of credential findings."""

import fnmatch
import functools

PREFIX = "secret."


@functools.cache
def list_rules() -> tuple[str, ...]:
    """The names of all rules, sorted."""
    from pocketmon_pipeline.secrets.finding import NAMED_KINDS
    from pocketmon_pipeline.secrets.kinds import KINDS

    kinds = {*(kind.id for kind in KINDS), *(name for name, _ in NAMED_KINDS.values())}
    return tuple(sorted(PREFIX + kind for kind in kinds))


def is_rule(pattern: str) -> bool:
    """Whether a name, in which `*` is a wildcard, matches a rule."""
    return pattern.startswith(PREFIX) and any(fnmatch.fnmatchcase(rule, pattern) for rule in list_rules())

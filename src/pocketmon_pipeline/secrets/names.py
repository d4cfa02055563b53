"""What findings of credentials are called."""

import fnmatch
import functools

PREFIX = "secret."


@functools.cache
def list_rules() -> tuple[str, ...]:
    """The name of every rule, sorted."""
    from pocketmon_pipeline.secrets.finding import NAMED_KINDS
    from pocketmon_pipeline.secrets.kinds import KINDS

    kinds = {*(kind.id for kind in KINDS), *(name for name, _ in NAMED_KINDS.values())}
    return tuple(sorted(PREFIX + kind for kind in kinds))


def is_rule(pattern: str) -> bool:
    """Whether a name, in which `*` stands for anything, is that of a rule."""
    return pattern.startswith(PREFIX) and any(fnmatch.fnmatchcase(rule, pattern) for rule in list_rules())

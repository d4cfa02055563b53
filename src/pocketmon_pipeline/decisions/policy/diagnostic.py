"""Messages about the policy itself."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.references import BUILT_IN

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


class Diagnostic(NamedTuple):
    """One message: `code` names its kind, `place` is `file:line:column`, and `hint` says what to do.

    `excerpt` is the line with a caret, where the message does not show it.
    """

    level: Level
    code: str
    place: str
    message: str
    hint: str = ""
    excerpt: str = ""


def select_own(remarks: Iterable[Diagnostic], config: LoadedConfig) -> list[Diagnostic]:
    """Drop messages about built-in packs below the policy, which its author cannot change.

    A pack itself leaves it to those who extend it to state limits.
    """
    is_pack = config.path.startswith(BUILT_IN)
    return [
        one
        for one in remarks
        if one.level == "error" or (is_own(one.place, config) and not (is_pack and one.code == "no-limit"))
    ]


def is_own(place: str, config: LoadedConfig) -> bool:
    """Whether a place is in the policy's own files, not in a built-in pack that it extends."""
    return not place.startswith(BUILT_IN) or place.startswith(f"{config.path}.")

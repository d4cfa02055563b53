"""What is to be said of a policy itself."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.references import BUILT_IN

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


class Remark(NamedTuple):
    """One of them: `code` names its kind, `place` is `file:line:column`, and `hint` says what to do."""

    level: Level
    code: str
    place: str
    message: str
    hint: str = ""


def select_own(remarks: Iterable[Remark], config: LoadedConfig) -> list[Remark]:
    """Leave out what stands in a built-in pack that the policy extends: its reader cannot change that."""
    is_pack = config.path.startswith(BUILT_IN)
    return [one for one in remarks if is_pack or one.level == "error" or not one.place.startswith(BUILT_IN)]

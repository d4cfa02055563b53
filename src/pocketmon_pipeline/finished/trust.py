"""Whether a run's outputs can be trusted."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from pocketmon_pipeline.artifacts import SUMMARY
from pocketmon_pipeline.finished.document import Document
from pocketmon_pipeline.finished.summary import Seal

_MOST_NAMES = 3

Level = Literal["trusted", "unverified", "changed", "broken"]


class Trust(NamedTuple):
    """How far it goes.

    `broken`: the seal is not what was signed, so nothing vouches for anything, and there is no verdict. `changed`: the
    seal holds, and outputs are not what it names. `unverified`: a key is at hand, and does not vouch for the seal.
    `headline` is what is said first, and `why` after it; both are empty where all is well.
    """

    level: Level = "trusted"
    headline: str = ""
    why: str = ""

    @property
    def is_altered(self) -> bool:
        """Whether something is not what the run has sealed."""
        return self.level in {"changed", "broken"}


def judge_trust(seal: Seal, documents: Mapping[str, Document]) -> Trust:
    """The worst that can be said of a folder."""
    if seal.is_broken:
        return Trust(
            "broken", "Altered after the run: no verdict can be trusted", f"{SUMMARY}: {seal.document.message}"
        )
    if changed := [name for name, one in documents.items() if one.differs]:
        return Trust("changed", "Outputs were changed after the run", ", ".join(changed))
    if seal.doubt and any(one.state != "absent" for one in documents.values()):
        return Trust(
            "unverified", "Not verified: nobody vouches for these outputs", seal.doubt.replace(" not verified:", "", 1)
        )
    return Trust()


def list_problems(seal: Seal, documents: Mapping[str, Document]) -> list[str]:
    """In words, what no key at hand vouches for, and every artifact that is not what was sealed: a cause once."""
    doubt = seal.doubt
    problems = [doubt] if doubt else []
    causes: dict[str, list[str]] = {}
    for name in (SUMMARY, *(name for name in documents if name != SUMMARY)):
        one = documents[name]
        if one.state != "present" and one.message and not (doubt and name == SUMMARY):
            causes.setdefault(one.message, []).append(name)
    return [*problems, *(f"{_list_names(names)}: {message}" for message, names in causes.items())]


def _list_names(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    rest = len(names) - _MOST_NAMES
    return f"{len(names)} outputs ({', '.join(names[:_MOST_NAMES])}{f' and {rest} more' if rest > 0 else ''})"

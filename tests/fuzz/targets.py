"""READ FIRST: every target by its name; `python -m fuzz --help` looks for faults, test_targets.py replays the found."""

from pathlib import Path

from fuzz.documents import DOCUMENTS
from fuzz.maps import MAPS
from fuzz.target import Target
from fuzz.words import WORDS

TARGETS: dict[str, Target] = {**DOCUMENTS, **WORDS, **MAPS}

# What was found once: a folder for each target, a small file for each fault.
REGRESSIONS = Path(__file__).parent / "regressions"


def list_regressions(target: Target) -> list[Path]:
    """The files on which a target failed once."""
    return sorted(path for path in (REGRESSIONS / target.name).glob("*") if path.is_file())

"""The stage that reads videos."""

from pocketmon_pipeline.facts import FILMS
from pocketmon_pipeline.media import make_map
from pocketmon_pipeline.stage import Stage

FORMATS = frozenset({"mp4", "mov", "webm", "matroska", "avi", "ogv"})

STAGE = Stage(name="film", version=7, map=make_map(FILMS, FORMATS, "pocketmon_pipeline.readers.film.parsers"))

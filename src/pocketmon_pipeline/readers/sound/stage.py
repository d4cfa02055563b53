"""The stage that reads sounds."""

from pocketmon_pipeline.facts import SOUNDS
from pocketmon_pipeline.media import make_map
from pocketmon_pipeline.stage import Stage

FORMATS = frozenset({"wav", "ogg", "flac", "mp3", "aiff", "m4a", "midi", "tracker", "caf", "aac"})

STAGE = Stage(name="sound", version=14, map=make_map(SOUNDS, FORMATS, "pocketmon_pipeline.readers.sound.parsers"))

"""How films are read."""

from collections.abc import Mapping
from functools import partial

from pocketmon_pipeline.binary.asking import Parser
from pocketmon_pipeline.facts import FILMS
from pocketmon_pipeline.media import CUT_SHORT, Medium, tell_facts
from pocketmon_pipeline.readers.film.avi import follow_avi
from pocketmon_pipeline.readers.film.told import Film, Told
from pocketmon_pipeline.readers.film.tracks import tell_mp4, tell_ogv
from pocketmon_pipeline.readers.film.webm import follow_webm
from pocketmon_pipeline.scan.detection import match_signature

PARSERS: Mapping[str, Parser[Told]] = {
    "mp4": tell_mp4,
    "mov": tell_mp4,
    "webm": follow_webm,
    "matroska": follow_webm,
    "avi": follow_avi,
    "ogv": tell_ogv,
}
# What the first bytes alone are called.
_BY_SIGNATURE = {**PARSERS, "ogg": tell_ogv}


def choose_parser(_: str, head: bytes) -> Parser[Told]:
    """The parser that the first bytes ask for: names of films are often those of another container."""
    return _BY_SIGNATURE.get(match_signature(head), tell_mp4)


MEDIUM = Medium(choose_parser, Told(Film(), [CUT_SHORT]), partial(tell_facts, FILMS, "film.corrupt"))
read, begin = MEDIUM.read, MEDIUM.begin

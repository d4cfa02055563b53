"""The parsers of video formats."""

from collections.abc import Mapping
from functools import partial

from pocketmon_pipeline.binary.incremental import Parser
from pocketmon_pipeline.facts import FILMS
from pocketmon_pipeline.media import CUT_SHORT, Medium, make_fact_rows
from pocketmon_pipeline.readers.film.avi import parse_avi
from pocketmon_pipeline.readers.film.result import Film, Result
from pocketmon_pipeline.readers.film.tracks import parse_mp4, parse_ogv
from pocketmon_pipeline.readers.film.webm import parse_webm
from pocketmon_pipeline.scan.detection import match_signature

PARSERS: Mapping[str, Parser[Result]] = {
    "mp4": parse_mp4,
    "mov": parse_mp4,
    "webm": parse_webm,
    "matroska": parse_webm,
    "avi": parse_avi,
    "ogv": parse_ogv,
}
# What the first bytes alone are called.
_BY_SIGNATURE = {**PARSERS, "ogg": parse_ogv}


def choose_parser(_: str, head: bytes) -> Parser[Result]:
    """The parser that the first bytes ask for: names of films are often those of another container."""
    return _BY_SIGNATURE.get(match_signature(head), parse_mp4)


MEDIUM = Medium(choose_parser, Result(Film(), [CUT_SHORT]), partial(make_fact_rows, FILMS, "film.corrupt"))
read, begin = MEDIUM.read, MEDIUM.begin

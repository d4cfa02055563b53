"""Texts within a text: base64, hexadecimal digits, percent-encoding and UTF-16, one within another to a depth."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.secrets.encodings import find_runs
from pocketmon_pipeline.secrets.scan import Look, look

DEEPEST = 2


class Layer(NamedTuple):
    """What was decoded, and the offsets of the encoded run in the outermost text; `way` names the encodings.

    `seen` is what a look at it tells; in the deepest layer nobody looked.
    """

    data: bytes
    start: int
    end: int
    way: tuple[str, ...]
    seen: Look


_UNSEEN = Look([], {})


def find_layers(data: bytes, depth: int = DEEPEST, seen: Look | None = None) -> Iterator[Layer]:
    """Yield every text within `data`, and those within these."""
    for run in find_runs(data, (seen or look(data)).hits) if depth else ():
        inside = look(run.text) if depth > 1 else _UNSEEN
        yield Layer(run.text, run.start, run.end, (run.way,), inside)
        for layer in find_layers(run.text, depth - 1, inside):
            yield Layer(layer.data, run.start, run.end, (run.way, *layer.way), layer.seen)

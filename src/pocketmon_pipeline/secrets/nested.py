"""Finds text and archives encoded within a text: base64, hexadecimal, percent-encoding and UTF-16, nested."""

from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.secrets.allowance import Allowance
from pocketmon_pipeline.secrets.encodings import find_runs, read_archives
from pocketmon_pipeline.secrets.scan import Look, look

DEEPEST = 2


class Layer(NamedTuple):
    """Decoded bytes, and the offsets of the encoded run in the outermost text; `way` names the encodings.

    `seen` is what a look at it tells; in the deepest layer nobody looked.
    """

    data: bytes
    start: int
    end: int
    way: tuple[str, ...]
    seen: Look


_UNSEEN = Look([], {})


def find_layers(
    data: bytes, depth: int = DEEPEST, seen: Look | None = None, allowance: Allowance | None = None
) -> Iterator[Layer]:
    """Yield every encoded text within `data`, recursively; what says the same again is looked at once.

    All of them share the `allowance`.
    """
    known: dict[bytes, tuple[Look, list[Layer]]] = {}
    for run in find_runs(data, (seen or look(data)).hits) if depth else ():
        if run.text not in known:
            inside = look(run.text, None, allowance) if depth > 1 else _UNSEEN
            known[run.text] = inside, list(find_layers(run.text, depth - 1, inside, allowance))
        inside, layers = known[run.text]
        yield Layer(run.text, run.start, run.end, (run.way,), inside)
        for layer in layers:
            yield Layer(layer.data, run.start, run.end, (run.way, *layer.way), layer.seen)


def find_archives(data: bytes) -> Iterator[Layer]:
    """Yield bytes that begin like an archive within `data`, recursively."""
    seen = look(data)
    texts = (layer for layer in find_layers(data, DEEPEST, seen) if len(layer.way) < DEEPEST)
    for run in read_archives(data, seen.hits):
        yield Layer(run.text, run.start, run.end, (run.way,), _UNSEEN)
    for text in texts:
        for run in read_archives(text.data, text.seen.hits):
            yield Layer(run.text, text.start, text.end, (*text.way, run.way), _UNSEEN)

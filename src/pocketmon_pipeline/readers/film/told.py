"""What every parser of films tells."""

from typing import NamedTuple

from pocketmon_pipeline.binary.asking import Defect


class Film(NamedTuple):
    """The facts of one film, in the order of the table's columns: pixels, seconds, Hz, bits per second."""

    width: int | None = None
    height: int | None = None
    duration: float | None = None
    rate: int | None = None
    channels: int | None = None
    codec: str | None = None
    bitrate: int | None = None


class Told(NamedTuple):
    """Facts, and what is wrong."""

    film: Film
    defects: list[Defect]


def average(size: int, duration: float | None) -> int | None:
    """Bits per second of the whole file, None where the duration is not known or nothing."""
    return round(size * 8 / duration) if duration else None

"""The result of a video parser."""

from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import Defect


class Film(NamedTuple):
    """The facts of one film, in the order of the table's columns: pixels, seconds, Hz, bits per second."""

    width: int | None = None
    height: int | None = None
    duration: float | None = None
    rate: int | None = None
    channels: int | None = None
    codec: str | None = None
    bitrate: int | None = None


class Result(NamedTuple):
    """Facts and defects."""

    film: Film
    defects: list[Defect]

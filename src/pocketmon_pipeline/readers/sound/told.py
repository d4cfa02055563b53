"""What every parser of sounds tells."""

from typing import NamedTuple

from pocketmon_pipeline.binary.asking import Defect


class Sound(NamedTuple):
    """The facts of one sound, in the order of the table's columns: seconds, Hz, bits, bits per second."""

    duration: float | None = None
    rate: int | None = None
    channels: int | None = None
    bit_depth: int | None = None
    codec: str | None = None
    bitrate: int | None = None


class Told(NamedTuple):
    """Facts, and what is wrong."""

    sound: Sound
    defects: list[Defect]


def tell_cut(what: str, claimed: int, present: int) -> Defect:
    """Word that `what` is said to have more bytes than there are."""
    return Defect(
        f"says that its {what} has {claimed:,} bytes, but only {max(0, present):,} follow: the file is cut off; "
        "export or fetch it again"
    )


def average(size: int, duration: float | None) -> int | None:
    """Bits per second of `size` bytes, None where the duration is not known or nothing."""
    return round(size * 8 / duration) if duration else None

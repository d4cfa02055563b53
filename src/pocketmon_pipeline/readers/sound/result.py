"""The result of a sound parser."""

from typing import NamedTuple

from pocketmon_pipeline.binary.incremental import AGAIN, Defect
from pocketmon_pipeline.binary.riff import MOST_CHUNKS, Chunks


class Sound(NamedTuple):
    """The facts of one sound, in the order of the table's columns: seconds, Hz, bits, bits per second."""

    duration: float | None = None
    rate: int | None = None
    channels: int | None = None
    bit_depth: int | None = None
    codec: str | None = None
    bitrate: int | None = None


class Result(NamedTuple):
    """Facts and defects."""

    sound: Sound
    defects: list[Defect]


def describe_truncation(what: str, claimed: int, present: int) -> Defect:
    """The defect that `what` claims more bytes than there are."""
    return Defect(
        f"says that its {what} has {claimed:,} bytes, but only {max(0, present):,} follow: the file is cut off; {AGAIN}"
    )


def describe_missing_chunk(name: str, chunks: Chunks, size: int) -> Defect:
    """The defect of a missing chunk: usually the one before it claims more than the file's `size`."""
    if chunks.cut:
        return Defect(f"has no chunk `{name}` among its first {MOST_CHUNKS:,}; the rest was not read", cut=True)
    last = chunks.chunks[-1] if chunks.chunks else None
    if last and last.end > size:
        return describe_truncation(f"chunk `{last.name.decode()}`", last.size, size - last.start)
    return Defect(f"has no chunk `{name}`: {AGAIN}")

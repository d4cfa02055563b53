"""The duration of fragmented videos: stated in each box `moof`, and not in `moov` (ISO/IEC 14496-12, 8.8)."""

import struct
from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from pocketmon_pipeline.binary.boxes import find_box, walk_boxes

# Tens of thousands of samples.
LARGEST_FRAGMENT = 4 * 1024 * 1024
_MOST_TRACKS = 256
# 8.8.7.1, of `tfhd`: which of its fields are there, in order, with their sizes.
_BASE, _DESCRIPTION, _DURATION = (1, 8), (2, 4), (8, 4)
# 8.8.8.1, of `trun`: one field for all samples each, and one for each sample; the duration is the first of these.
_OF_ALL, _OF_EACH = (0x1, 0x4), (0x100, 0x200, 0x400, 0x800)


class Length(NamedTuple):
    """The samples of a track: the sum of stated durations, and how many use the default of `trex`."""

    units: int = 0
    defaulted: int = 0


def add_fragment(lengths: dict[int, Length], moof: bytes) -> None:
    """Add the samples of a fragment's tracks, by their numbers; struct.error if it is too short."""
    for kind, start, end in islice(walk_boxes(moof), _MOST_TRACKS):
        if kind != b"traf" or (header := find_box(moof, b"tfhd", start, end)) is None:
            continue
        track, each = _read_header(moof, header[0])
        if track not in lengths and len(lengths) >= _MOST_TRACKS:
            continue
        units, defaulted = lengths.get(track, Length())
        for name, at, last in walk_boxes(moof, start, end):
            if name == b"trun":
                length, samples = _read_run(moof, at, last)
                default = samples * (each or 0) if length is None else length
                units, defaulted = units + default, defaulted + (samples if length is None and each is None else 0)
        lengths[track] = Length(units, defaulted)


def _read_header(data: bytes, at: int) -> tuple[int, int | None]:
    """The track's number, and the default duration of its samples, if the fragment states one."""
    flags, track = struct.unpack_from(">II", data, at)
    before = sum(size for flag, size in (_BASE, _DESCRIPTION) if flags & flag)
    return track, struct.unpack_from(">I", data, at + 8 + before)[0] if flags & _DURATION[0] else None


def _read_run(data: bytes, at: int, end: int) -> tuple[int | None, int]:
    """The total duration of a run, None if not stated, and its number of samples."""
    flags, samples = struct.unpack_from(">II", data, at)
    first = at + 8 + sum(4 for flag in _OF_ALL if flags & flag)
    fields = sum(1 for flag in _OF_EACH if flags & flag)
    if first + 4 * fields * samples > min(end, len(data)):
        raise struct.error
    if not flags & _OF_EACH[0]:
        return None, samples
    return sum(struct.unpack_from(f">{fields * samples}I", data, first)[::fields]), samples


def measure_fragments(moov: bytes, lengths: Mapping[int, Length]) -> float | None:
    """Seconds of the longest track: its samples in `moov` and in the fragments; None without any."""
    defaults: dict[int, int] = {}
    if extends := find_box(moov, b"mvex"):
        for kind, start, _ in islice(walk_boxes(moov, *extends), _MOST_TRACKS):
            if kind == b"trex":
                track, _, units = struct.unpack_from(">III", moov, start + 4)
                defaults[track] = units
    tracks = (box for box in walk_boxes(moov) if box[0] == b"trak")
    seconds = [_measure_track(moov, start, end, lengths, defaults) for _, start, end in islice(tracks, _MOST_TRACKS)]
    return max(seconds, default=0.0) or None


def _measure_track(
    moov: bytes, start: int, end: int, lengths: Mapping[int, Length], defaults: Mapping[int, int]
) -> float:
    header, media = find_box(moov, b"tkhd", start, end), find_box(moov, b"mdia", start, end)
    media_header = find_box(moov, b"mdhd", *media) if media else None
    if header is None or media_header is None:
        return 0.0
    track = struct.unpack_from(">I", moov, header[0] + (20 if moov[header[0]] == 1 else 12))[0]
    length = lengths.get(track, Length())
    scale, own = read_time(moov, media_header[0])
    return (own + length.units + length.defaulted * defaults.get(track, 0)) / scale if scale else 0.0


def read_time(data: bytes, at: int) -> tuple[int, int]:
    """Units per second, and units, of `mvhd` and `mdhd` (8.2.2, 8.4.2); version 1 has times of 64 bits.

    Of a time that is not known, noughts or all bits set, 0 units.
    """
    scale, units = struct.unpack_from(*((">IQ", data, at + 20) if data[at] == 1 else (">II", data, at + 12)))
    return scale, 0 if units in {0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF} else units

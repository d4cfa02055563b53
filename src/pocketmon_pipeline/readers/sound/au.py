"""AU, the sound format of Sun and NeXT (Sun's manual page `audio_file(5)`): a header, and samples."""

import struct

from pocketmon_pipeline.binary.incremental import AGAIN, ENDING, Defect, Source, Steps
from pocketmon_pipeline.media import average
from pocketmon_pipeline.readers.sound.result import Result, Sound, describe_truncation
from pocketmon_pipeline.text.quantities import format_count

_HEADER = 24
# What writes to a pipe leaves of the size.
_UNKNOWN = 0xFFFFFFFF
# Codec and bits of a sample by the number of the encoding.
_ENCODINGS = {
    1: ("ulaw", 8),
    **{number: ("pcm", 8 * (number - 1)) for number in range(2, 6)},
    6: ("float", 32),
    7: ("float", 64),
    27: ("alaw", 8),
}


def parse_au(source: Source) -> Steps[Result]:
    """Compare the size of the sound with the file's."""
    start, size, encoding, rate, channels = struct.unpack(">4x5I", (yield 0, _HEADER))
    yield ENDING
    if not rate or not channels or start < _HEADER:
        stated = f"{format_count(channels, 'channel')} at {rate} Hz from byte {start:,} on"
        return Result(Sound(), [Defect(f"says that it has {stated}: {AGAIN}")])
    present = max(0, source.size - start)
    length = present if size == _UNKNOWN else min(size, present)
    codec, bits = _ENCODINGS.get(encoding, (f"au-{encoding}", 0))
    seconds = length * 8 / (bits * channels * rate) if bits else None
    sound = Sound(seconds, rate, channels, bits or None, codec, average(length, seconds))
    lacks = size != _UNKNOWN and size > present
    return Result(sound, [describe_truncation("audio", size, source.size - start)] if lacks else [])

"""Radiance HDR: Ward, "Real Pixels" (Graphics Gems II), and Radiance's file formats, "Picture"."""

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken

# Variables, an empty line, then how the rows run: by Y first, or by X first.
_HEAD_SIZE = 64 * 1024
_RESOLUTION = compile_later(rb"\n\n([-+])([XY]) (\d{1,10}) [-+]([XY]) (\d{1,10})\n")


def read_hdr(data: bytes) -> Picture:
    """Read the header; eight bits for each of red, green and blue, and an exponent that they share."""
    match = _RESOLUTION.search(data[:_HEAD_SIZE].replace(b"\r\n", b"\n"))
    if match is None or match[2] == match[4]:
        return Picture(Facts(), [broken("its header does not say how large it is")])
    first, second = int(match[3]), int(match[5])
    width, height = (second, first) if match[2] == b"Y" else (first, second)
    return Picture(Facts(width, height, 3, 8, alpha=False, frames=1))

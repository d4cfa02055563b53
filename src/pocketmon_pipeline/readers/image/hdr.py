"""Radiance HDR: Ward, "Real Pixels" (Graphics Gems II), and Radiance's file formats, "Picture"."""

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.readers.image.picture import Facts, Picture, broken, cut

# Variables, an empty line, then how the rows run: by Y first, or by X first.
_HEAD_SIZE = 64 * 1024
_RESOLUTION = compile_later(
    rb"\n\r?\n[-+](?P<outer>[XY]) (?P<rows>\d{1,10}) [-+](?P<inner>[XY]) (?P<columns>\d{1,10})\r?\n"
)
_PIXEL = 4
# Radiance's color.c: rows of fewer pixels than this may be packed by parts; counts beyond 128 are runs.
_LONGEST_PACKED = 0x8000
_LONGEST_LITERAL = 128
_REPEAT = b"\1\1\1"


def read_hdr(data: bytes) -> Picture:
    """Read a whole picture: eight bits for each of red, green and blue, and an exponent that they share."""
    head = data[:_HEAD_SIZE]
    match = _RESOLUTION.search(head)
    if match is None or match["outer"] == match["inner"]:
        return Picture(Facts(), [broken("its header does not say how large it is")])
    rows, columns = int(match["rows"]), int(match["columns"])
    width, height = (columns, rows) if match["outer"] == b"Y" else (rows, columns)
    facts = Facts(width, height, 3, 8, alpha=False, frames=1)
    whole = len(data) >= match.end() + _PIXEL * rows * columns or _holds_rows(data, match.end(), rows, columns)
    return Picture(facts, [] if whole else [cut("within its pixels")])


def _holds_rows(data: bytes, position: int, rows: int, columns: int) -> bool:
    """Whether all rows are there, each packed in one of the two ways; nonsense is not for this reader to judge."""
    start = b"\2\2" + (columns % 0x10000).to_bytes(2)
    for _ in range(rows):
        if position >= len(data):
            return False
        if columns < _LONGEST_PACKED and data.startswith(start, position):
            position = _skip_planes(data, position + _PIXEL, columns)
        else:
            position = _skip_pixels(data, position, columns)
    return position <= len(data)


def _skip_planes(data: bytes, position: int, columns: int) -> int:
    """Behind a row whose four parts are packed one after the other: runs of more than 128, and bytes as they are."""
    left = 4 * columns
    while left > 0 and position < len(data):
        count = data[position]
        is_run = count > _LONGEST_LITERAL
        position += 2 if is_run else 1 + count
        left -= count - _LONGEST_LITERAL if is_run else count
    return position + (left > 0)


def _skip_pixels(data: bytes, position: int, columns: int) -> int:
    """Behind a row of pixels, where 1, 1, 1, n repeats the last one n times; more in a row are further digits."""
    left, shift = columns, 0
    while left > 0 and position < len(data):
        if data.startswith(_REPEAT, position):
            left -= data[position + 3] << shift if position + 3 < len(data) else 0
            shift = min(shift + 8, 24)
        else:
            left, shift = left - 1, 0
        position += _PIXEL
    return position + (left > 0)

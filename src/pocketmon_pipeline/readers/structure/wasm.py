"""WebAssembly (Core Specification 2.0, 5.5, "Modules"): sections with their sizes, up to the end.

Components (Component Model, "Binary.md") are made of sections in the same way.
"""

from pocketmon_pipeline.binary.incremental import ENDING, Defect, Source, Steps
from pocketmon_pipeline.readers.structure.result import Result, damaged, describe_truncation, unfinished

_HEADER = 8
# A number, and a size of 32 bits in LEB128 (5.2.2).
_SECTION = 1 + 5
# A module has 13 kinds of sections, one of each, and custom ones.
_MOST_SECTIONS = 100_000


def parse_wasm(source: Source) -> Steps[Result]:
    """Go from section to section."""
    position = _HEADER
    for _ in range(_MOST_SECTIONS):
        head = yield position, _SECTION
        if not head:
            break
        size = _read_size(head[1:])
        if size is None:
            return damaged(f"its section at byte {position:,} has no size") if len(head) == _SECTION else _cut(position)
        position += 1 + size[0] + size[1]
    else:
        return unfinished(f"it has more than {_MOST_SECTIONS:,} sections")
    yield ENDING
    return describe_truncation(source.size, position)


def _cut(position: int) -> Result:
    return Defect(f"is cut short: it ends within its section at byte {position:,}")


def _read_size(data: bytes) -> tuple[int, int] | None:
    """The length of a LEB128 number, and its value; None if it does not end."""
    value = 0
    for count, byte in enumerate(data):
        value |= (byte & 127) << (7 * count)
        if byte < 128:
            return count + 1, value
    return None

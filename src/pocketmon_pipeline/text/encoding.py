"""How a text is encoded: byte order marks, and one form for those who read on."""

from typing import NamedTuple

UTF8_BOM = b"\xef\xbb\xbf"

# The Unicode Standard, section 23.8. UTF-32 is left out: no tool writes assets in it.
_BOMS = ((UTF8_BOM, "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

# C1 controls: no one writes them in ISO 8859-1, so a text that has their bytes is in some other encoding.
C1_BYTES = bytes(range(0x80, 0xA0))


class Bom(NamedTuple):
    """What a byte order mark says; `size` in bytes, 0 when there is none."""

    encoding: str
    size: int


NO_BOM = Bom("", 0)


def find_bom(head: bytes) -> Bom:
    """The byte order mark at the start of a text."""
    return next((Bom(name, len(mark)) for mark, name in _BOMS if head.startswith(mark)), NO_BOM)


def to_utf8(data: bytes) -> bytes:
    """Drop a byte order mark, and turn UTF-16 that has one into UTF-8; other bytes stay as they are.

    What does not decode becomes bytes that are not UTF-8 either, so that whoever reads on sees the damage.
    """
    bom = find_bom(data)
    if not bom.encoding.startswith("utf-16"):
        return data[bom.size :]
    odd = len(data) % 2
    text = data[bom.size : len(data) - odd].decode(bom.encoding, "surrogatepass")
    return text.encode("utf-8", "surrogatepass") + b"\xff" * odd

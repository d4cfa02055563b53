"""ID3v2 tags, which stand before MP3, and before FLAC where a program knew no better."""

from pocketmon_pipeline.binary.incremental import Steps

# A file has one, or two where a program did not find the first.
_MOST_TAGS = 16
_HEADER, _FOOTER = 10, 10


def measure_tag(head: bytes) -> int:
    """Bytes of the tag that begins here; 0 where none does (ID3v2.4.0, sections 3.1 and 3.4)."""
    if not head.startswith(b"ID3") or len(head) < _HEADER:
        return 0
    return _HEADER + _read_synchsafe(head[6:10]) + (_FOOTER if head[5] & 0x10 else 0)


def _read_synchsafe(data: bytes) -> int:
    """Section 6.2: seven bits in each byte."""
    return (data[0] & 127) << 21 | (data[1] & 127) << 14 | (data[2] & 127) << 7 | data[3] & 127


def skip_tags() -> Steps[tuple[int, bytes]]:
    """The place behind the tags that a file begins with, and the first bytes there."""
    start, head = 0, b""
    for _ in range(_MOST_TAGS):
        head = yield start, _HEADER
        if not (size := measure_tag(head)):
            break
        start += size
    return start, head

"""The binary container of glTF: a header, a chunk of JSON, and a chunk of binary data (glTF 2.0, section 4)."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from pocketmon_pipeline.binary.window import Window, cut_window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.readers.mesh.issues import Issue
from pocketmon_pipeline.stage import WHOLE_FILE_CAP

_JSON = 0x4E4F534A
_BIN = 0x004E4942
_HEADER = 12
# Beyond the two that glTF knows stand those of extensions, of which there are none in common use.
MOST_CHUNKS = 1_000


class Container(NamedTuple):
    """`text` is the JSON, None where none was read; `binary` the data beside it; `unread` what a limit left out."""

    issues: list[Issue]
    text: bytes | None = None
    binary: Window | None = None
    unread: str = ""

    def observe_cut(self) -> Iterator[Observation]:
        """Say what was not looked at."""
        if self.unread:
            yield Observation("scan.incomplete", self.unread)


class Chunk(NamedTuple):
    """`start` is where its data begins; `end` may lie behind the end of the file."""

    kind: int
    start: int
    end: int


def _fault(code: str, detail: str) -> Issue:
    return Issue(code, "", detail)


def open_container(data: Window) -> Container:
    """Find the chunks."""
    size = len(data)
    if size < _HEADER:
        return Container([_fault("GLB_UNEXPECTED_END_OF_HEADER", f"the header has 12 bytes, the file {size}")])
    if not data.startswith(b"glTF", 0):
        return Container([_fault("GLB_INVALID_MAGIC", "the file does not begin with glTF")])
    version, length = struct.unpack("<II", data[4:12])
    if version != 2:
        return Container([_fault("GLB_INVALID_VERSION", f"version {version} of the container; 2 is read")])
    if length <= _HEADER:
        return Container([_fault("GLB_LENGTH_TOO_SMALL", f"the header gives {length:,} bytes as the whole length")])
    chunks = list(_list_chunks(data, min(size, length)))
    issues = list(_check_chunks(chunks, length, size))
    if length > size and not any(issue.code.startswith("GLB_UNEXPECTED_END") for issue in issues):
        issues.append(_fault("GLB_LENGTH_MISMATCH", f"the header says {length:,} bytes, the file has {size:,}"))
    return _gather(data, chunks, issues)


def _list_chunks(data: Window, end: int) -> Iterator[Chunk]:
    """Chunks up to the declared end, one more than MOST_CHUNKS at most; a header that is cut off has a kind of -1."""
    position = _HEADER
    for _ in range(MOST_CHUNKS + 1):
        if position >= end:
            return
        if position + 8 > len(data):
            yield Chunk(-1, position, len(data))
            return
        length, kind = struct.unpack("<II", data[position : position + 8])
        yield Chunk(kind, position + 8, position + 8 + length)
        position += 8 + length


def _check_chunks(chunks: list[Chunk], length: int, size: int) -> Iterator[Issue]:
    seen: set[int] = set()
    for number, chunk in enumerate(chunks):
        if chunk.kind < 0:
            yield _fault(
                "GLB_UNEXPECTED_END_OF_CHUNK_HEADER", f"the file ends within the chunk header at {chunk.start}"
            )
            return
        yield from _check_place(number, chunk, seen)
        yield from _check_extent(chunk, length, size)
        seen.add(chunk.kind)


def _check_place(number: int, chunk: Chunk, seen: set[int]) -> Iterator[Issue]:
    """The JSON comes first, the binary data second, each once (section 4.4)."""
    name = f"0x{chunk.kind:08x}"
    if number == 0 and chunk.kind != _JSON:
        yield _fault("GLB_UNEXPECTED_FIRST_CHUNK", f"the first chunk is {name}, where the JSON belongs")
    if chunk.kind in {_JSON, _BIN} and chunk.kind in seen:
        yield _fault("GLB_DUPLICATE_CHUNK", f"another chunk of type {name}")
    elif chunk.kind == _BIN and number > 1:
        yield _fault("GLB_UNEXPECTED_BIN_CHUNK", "the binary chunk must be the second one")
    if chunk.kind == _JSON and chunk.start == chunk.end:
        yield _fault("GLB_EMPTY_CHUNK", "the JSON chunk is empty")


def _check_extent(chunk: Chunk, length: int, size: int) -> Iterator[Issue]:
    name = f"0x{chunk.kind:08x}"
    extent = chunk.end - chunk.start
    if extent % 4:
        yield _fault("GLB_CHUNK_LENGTH_UNALIGNED", f"chunk {name} has {extent:,} bytes, no multiple of 4")
    if chunk.end > length:
        yield _fault("GLB_CHUNK_TOO_BIG", f"chunk {name} of {extent:,} bytes leads beyond the declared {length:,}")
        if length < size:
            yield _fault("GLB_LENGTH_MISMATCH", f"the header says {length:,} bytes, the chunks need {chunk.end:,}")
    if chunk.end > size:
        yield _fault("GLB_UNEXPECTED_END_OF_CHUNK_DATA", f"the file ends within chunk {name}")


def _gather(data: Window, chunks: list[Chunk], issues: list[Issue]) -> Container:
    unread = ""
    if len(chunks) > MOST_CHUNKS:
        unread = f"its container has more than {MOST_CHUNKS:,} chunks; the rest was not looked at"
    if not chunks or chunks[0].kind != _JSON:
        return Container(issues, unread=unread)
    _, start, end = chunks[0]
    if end - start > WHOLE_FILE_CAP:
        return Container(issues, unread=f"its JSON has {end - start:,} bytes; up to {WHOLE_FILE_CAP:,} are read")
    binary = next((cut_window(data, chunk.start, chunk.end) for chunk in chunks[1:2] if chunk.kind == _BIN), None)
    return Container(issues, data[start:end], binary, unread)

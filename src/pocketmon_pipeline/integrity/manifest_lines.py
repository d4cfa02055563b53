"""Reads manifests in the line form that `manifest` writes, in bounded memory, and proves that they are canonical.

Whatever is not exactly in that form raises NotLineFormError; `manifest_document` reads it whole then.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, Protocol

import orjson

from pocketmon_pipeline.integrity.manifest import INVENTORY, SECTIONS, SEPARATOR, SIGNATURE
from pocketmon_pipeline.pattern import compile_later

# How much is read at once, and how long one line may be, in bytes.
_BLOCK = 128 * 1024
LINE_CAP = 8 * 1024 * 1024

# What ends a section; with one character before the rest, the search goes from line to line.
_END = compile_later(rb"\n(?=})")

Entries = dict[str, object]


class Readable(Protocol):
    """An open file, or a buffer in front of one."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class NotLineFormError(ValueError):
    """The file is not in line form; it may still be a manifest."""


class Block(NamedTuple):
    """Some entries of the inventory in canonical form, without separators, and their number."""

    text: bytes
    entries: int


class Piece(NamedTuple):
    """A member with its value, or (for the inventory) some of its entries."""

    name: str
    value: object


def decode_members(body: bytes) -> Entries:
    """Decode object members, and refuse what is not their canonical form: order, duplicates, spaces, numbers."""
    data = b"{" + body + b"}"
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise NotLineFormError(str(error)) from error
    if orjson.dumps(value, option=orjson.OPT_SORT_KEYS) != data:
        raise NotLineFormError("not canonical")
    assert isinstance(value, dict)
    return value


Decoder = Callable[[bytes], Mapping[str, object]]


class LineReader:
    """One pass; `digest` has the canonical form without the signature when `read` is exhausted."""

    def __init__(self, file: Readable, *, decode: Decoder | None = decode_members) -> None:
        """`file` stands at its start. `decode` is for blocks of the inventory: the default trusts nothing.

        Without it they come as they are, each a Block.
        """
        self._decode = decode
        self._file = file
        self._buffer = b""
        self._more = True
        self.digest = hashlib.sha256()

    def read(self) -> Iterator[Piece]:
        """Yield members in order, the inventory in blocks of entries."""
        if self._take_line() != b"{":
            raise NotLineFormError("another start")
        self.digest.update(b"{")
        last = ""
        while (line := self._take_line()) != b"}":
            if not self._more:
                raise NotLineFormError("a comma is missing")
            name = _find_section(line)
            if name:
                yield from self._read_section(name, line)
            else:
                name, value = self._read_member(line)
                if name == INVENTORY and value != {}:
                    raise NotLineFormError("an inventory on one line")
                yield Piece(name, value)
            if name <= last:
                raise NotLineFormError("members are not in order")
            last = name
        if self._more or self._buffer or self._file.read(1):
            raise NotLineFormError("another end")
        self.digest.update(b"}")

    def _fill(self) -> bool:
        if len(self._buffer) > LINE_CAP:
            raise NotLineFormError("a line is too long")
        block = self._file.read(_BLOCK)
        self._buffer += block
        return bool(block)

    def _take_line(self) -> bytes:
        while (end := self._buffer.find(b"\n")) < 0:
            if not self._fill():
                raise NotLineFormError("ends early")
        line, self._buffer = self._buffer[:end], self._buffer[end + 1 :]
        return line

    def _read_member(self, line: bytes) -> tuple[str, object]:
        self._more = line.endswith(b",")
        items = list(decode_members(line.removesuffix(b",")).items())
        if len(items) != 1:
            raise NotLineFormError("not one member on a line")
        if items[0][0] != SIGNATURE:
            self.digest.update(line)
        return items[0]

    def _read_section(self, name: str, line: bytes) -> Iterator[Piece]:
        self.digest.update(line)
        if name != INVENTORY:
            collected: Entries = {}
            for entries in self._decode_blocks(decode_members):
                collected |= entries
            yield Piece(name, collected)
        elif self._decode is None:
            yield from (Piece(name, block) for block in self._read_blocks())
        else:
            yield from (Piece(name, entries) for entries in self._decode_blocks(self._decode))

    def _decode_blocks(self, decode: Decoder) -> Iterator[Mapping[str, object]]:
        last = ""
        for block in self._read_blocks():
            entries = decode(block.text)
            if not entries or (last and next(iter(entries)) <= last):
                raise NotLineFormError("entries are not in order")
            if len(entries) != block.entries:
                raise NotLineFormError("a line is not an entry")
            *_, last = entries
            yield entries

    def _read_blocks(self) -> Iterator[Block]:
        ended = False
        while not ended:
            lines, ended = self._take_block()
            text = lines.replace(b"\n", b"")
            self._note_block(text, ended=ended)
            yield Block(text, len(lines) - len(text) + 1)

    def _take_block(self) -> tuple[bytes, bool]:
        """Whole entries with the line breaks between them, and whether they are the section's last."""
        while True:
            found = _END.search(self._buffer)
            end = found.start() if found else -1
            cut = self._buffer.rfind(SEPARATOR) if end < 0 else end
            if cut >= 0:
                break
            if not self._fill():
                raise NotLineFormError("ends early")
        block = self._buffer[:cut]
        self._buffer = self._buffer[cut + (1 if end >= 0 else len(SEPARATOR)) :]
        return block, end >= 0

    def _note_block(self, block: bytes, *, ended: bool) -> None:
        """Hash a block and what closes it."""
        self.digest.update(block)
        closing = self._take_line() if ended else b","
        if ended and closing not in {b"}", b"},"}:
            raise NotLineFormError("a section ends oddly")
        self.digest.update(closing)
        self._more = closing.endswith(b",")


def _find_section(line: bytes) -> str:
    """The name of the section that a line opens, or "" when it opens none."""
    if not line.endswith(b":{"):
        return ""
    name = line[1:-3].decode("ascii", "replace")
    if name not in SECTIONS or line != b'"%b":{' % name.encode():
        raise NotLineFormError("an unknown section")
    return name

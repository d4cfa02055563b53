"""TOML: plain values, and where they stand, for which the text is read again."""

import datetime
import re
from typing import NoReturn

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.document_formats import TOO_DEEP_FOR_VALUES, VALUES_DEPTH, UnreadableError
from pocketmon_pipeline.text.json.document import walk_depth
from pocketmon_pipeline.text.json.tree import Array, Member, Node, Object, Scalar


def parse_toml(data: bytes) -> dict[str, object]:
    """The values of a document, UTF-8 without byte order mark; UnreadableError as its reader has it, or too deep."""
    import tomli

    try:
        document = tomli.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise UnreadableError(str(error)) from error
    if walk_depth(document) > VALUES_DEPTH:
        raise UnreadableError(TOO_DEEP_FOR_VALUES, "scan.incomplete")
    return {key: _make_plain(value) for key, value in document.items()}


def _make_plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _make_plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_make_plain(item) for item in value]
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat().replace("+00:00", "Z")
    return value


# TOML 1.1: comments, keys, strings (all four kinds), and what ends a bare value; dates may hold one space.
_SPACE = compile_later(rb"(?>[ \t\r\n]++|#[^\n]*+)*+")
_KEY = compile_later(rb"""[ \t]*+([A-Za-z0-9_-]++|"(?>[^"\\\n]++|\\.)*+"|'[^'\n]*+')[ \t]*+""")
_SCALAR = compile_later(
    rb'"""(?>[^"\\]++|\\.|"{1,2}(?!"))*+"{3,5}'
    rb"|'''(?>[^']++|'{1,2}(?!'))*+'{3,5}"
    rb'|"(?>[^"\\\n]++|\\.)*+"'
    rb"|'[^'\n]*+'"
    rb"|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[^\s,\]}#]*+"
    rb"|[^\s,\[\]{}#=\"']++",
    re.DOTALL,
)


class _Table:
    """A table while it grows; an array of tables is a list of them."""

    def __init__(self, offset: int, *, implied: bool = False) -> None:
        self.offset = offset
        self.implied = implied
        self.members: dict[str, tuple[int, _Table | list[_Table] | Node]] = {}

    def freeze(self) -> Object:
        """The node of the table, now that it is complete."""
        members = (Member(offset, key, _freeze(value)) for key, (offset, value) in self.members.items())
        return Object(self.offset, tuple(members))


def _freeze(value: "_Table | list[_Table] | Node") -> Node:
    if isinstance(value, _Table):
        return value.freeze()
    if isinstance(value, list):
        return Array(value[0].offset, tuple(table.freeze() for table in value))
    return value


def read_toml_tree(data: bytes) -> Node:
    """The tree of a document; UnreadableError where the parser does not take it, or this does not understand it."""
    parse_toml(data)
    return _Reader(data).read()


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def read(self) -> Object:
        """Make the node of the whole document."""
        root = table = _Table(0)
        self._skip()
        while self._at < len(self._data):
            if self._next() == b"[":
                table = self._take_header(root)
            else:
                self._take_member(table)
            self._skip()
        return root.freeze()

    def _fail(self) -> NoReturn:
        raise UnreadableError(f"what stands at byte {self._at} was not understood")

    def _next(self) -> bytes:
        return self._data[self._at : self._at + 1]

    def _skip(self) -> None:
        match = _SPACE.match(self._data, self._at)
        self._at = match.end() if match else self._at

    def _pass(self, mark: bytes) -> None:
        if not self._data.startswith(mark, self._at):
            self._fail()
        self._at += len(mark)

    def _take_keys(self) -> list[tuple[int, str]]:
        keys = []
        while True:
            match = _KEY.match(self._data, self._at)
            if match is None:
                self._fail()
            keys.append((match.start(1), _read_key(match[1])))
            self._at = match.end()
            if self._next() != b".":
                return keys
            self._at += 1

    def _take_header(self, root: _Table) -> _Table:
        start = self._at
        brackets = 2 if self._data.startswith(b"[[", start) else 1
        self._at += brackets
        keys = self._take_keys()
        self._pass(b"]" * brackets)
        table = root
        for _, key in keys[:-1]:
            table = _enter(table, key, start)
        key = keys[-1][1]
        return _add_table(table, key, start) if brackets == 2 else _open_table(table, key, start)

    def _take_member(self, table: _Table) -> None:
        keys = self._take_keys()
        self._pass(b"=")
        self._skip()
        for offset, key in keys[:-1]:
            table = _enter(table, key, offset)
        offset, key = keys[-1]
        table.members[key] = (offset, self._take_value())

    def _take_value(self) -> Node:
        mark, start = self._next(), self._at
        if mark == b"[":
            return self._take_array(start)
        if mark == b"{":
            return self._take_inline_table(start)
        match = _SCALAR.match(self._data, start)
        if match is None:
            self._fail()
        self._at = match.end()
        return Scalar(start, None)

    def _take_array(self, start: int) -> Array:
        items = []
        self._pass(b"[")
        self._skip()
        while self._next() != b"]":
            items.append(self._take_value())
            self._pass_comma()
        self._pass(b"]")
        return Array(start, tuple(items))

    def _take_inline_table(self, start: int) -> Object:
        table = _Table(start)
        self._pass(b"{")
        self._skip()
        while self._next() != b"}":
            self._take_member(table)
            self._pass_comma()
        self._pass(b"}")
        return table.freeze()

    def _pass_comma(self) -> None:
        self._skip()
        if self._next() == b",":
            self._at += 1
            self._skip()


def _read_key(token: bytes) -> str:
    if token[:1] == b"'":
        return token[1:-1].decode()
    if token[:1] != b'"':
        return token.decode()
    import tomli

    return str(tomli.loads(f"key = {token.decode()}")["key"])


def _enter(table: _Table, key: str, offset: int) -> _Table:
    """The table of a key on the way, the last one of an array of tables; a new one where it is only implied."""
    _, inner = table.members.setdefault(key, (offset, _Table(offset, implied=True)))
    inner = inner[-1] if isinstance(inner, list) else inner
    if not isinstance(inner, _Table):
        raise UnreadableError(f"the table {key!r} was not understood")
    return inner


def _open_table(table: _Table, key: str, offset: int) -> _Table:
    inner = _enter(table, key, offset)
    if inner.implied:
        inner.offset, inner.implied = offset, False
        table.members[key] = (offset, inner)
    return inner


def _add_table(table: _Table, key: str, offset: int) -> _Table:
    _, tables = table.members.setdefault(key, (offset, []))
    if not isinstance(tables, list):
        raise UnreadableError(f"the array of tables {key!r} was not understood")
    tables.append(_Table(offset))
    return tables[-1]

"""Decodes a `cel.expr.CheckedExpr` to our tree, without a protobuf library.

Field numbers: https://github.com/google/cel-spec/blob/master/proto/cel/expr/syntax.proto and checked.proto; the wire
format: https://protobuf.dev/programming-guides/encoding/.
"""

import functools
import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pocketmon_pipeline.cel.tree import Call, Fold, Listing, Literal, Mapping, Name, Node, Select

_VARINT, _FIXED64, _BYTES = 0, 1, 2
# A byte of a varint from here on is followed by another.
_CONTINUED = 0x80
# The first bytes of a map's entry: field 1 as a varint, and field 2 as bytes.
_KEY, _TEXT_VALUE = b"\x08", b"\x12"
_PRIMITIVES = {1: "bool", 2: "int", 3: "uint", 4: "double", 5: "string", 6: "bytes"}
_WELL_KNOWN = {1: "dyn", 2: "timestamp", 3: "duration"}

# The fields of a message: number -> values, each an integer or the bytes of text or of a message.
_Fields = dict[int, list[int | bytes]]


class _Notes(NamedTuple):
    """What the checker says about nodes, by their ids: types, names with their package, and positions."""

    types: dict[int, str]
    names: dict[int, str]
    offsets: dict[int, int]


def decode_checked(serialized: bytes) -> Node:
    """Decode a serialised `Any` of a `CheckedExpr` (or, with type dyn everywhere, of a `ParsedExpr`)."""
    wrapped = _read_fields(serialized)
    checked = b"CheckedExpr" in _first(wrapped, 1)
    message = _read_fields(_first(wrapped, 2))
    notes = _Notes(
        dict(_read_types(message, 3)) if checked else {},
        dict(_read_names(message, 2)) if checked else {},
        dict(_read_numbers(_read_fields(_first(message, 5 if checked else 3)), 4)),
    )
    return _decode(_first(message, 4 if checked else 2), notes)


def _read_fields(data: bytes) -> _Fields:
    fields: _Fields = {}
    at, end = 0, len(data)
    while at < end:
        # Nearly every key and length is a single byte; to call for each of them takes longer than all the rest.
        key, at = (data[at], at + 1) if data[at] < _CONTINUED else _read_varint(data, at)
        kind = key & 7
        value: int | bytes
        if kind == _BYTES:
            length, at = (data[at], at + 1) if data[at] < _CONTINUED else _read_varint(data, at)
            value, at = data[at : at + length], at + length
        elif kind == _VARINT:
            value, at = _read_varint(data, at)
        else:
            length = 8 if kind == _FIXED64 else 4
            value, at = data[at : at + length], at + length
        number = key >> 3
        if number in fields:
            fields[number].append(value)
        else:
            fields[number] = [value]
    return fields


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    value = data[at]
    at += 1
    if value < _CONTINUED:
        return value, at
    value, shift = value & 0x7F, 7
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < _CONTINUED:
            return value, at
        shift += 7


def _first(fields: _Fields, number: int) -> bytes:
    value = fields.get(number, [b""])[0]
    assert isinstance(value, bytes)
    return value


def _all(fields: _Fields, number: int) -> list[bytes]:
    return [value for value in fields.get(number, []) if isinstance(value, bytes)]


def _text(fields: _Fields, number: int) -> str:
    return _first(fields, number).decode()


def _number(fields: _Fields, number: int) -> int:
    value = fields.get(number, [0])[0]
    assert isinstance(value, int)
    return value


def _read_map(fields: _Fields, number: int) -> Iterator[tuple[int, int | bytes]]:
    """The entries of a map whose keys are numbers, written key first; what is 0 or empty may be left out."""
    for entry in _all(fields, number):
        key, at = _read_varint(entry, 1) if entry[:1] == _KEY else (0, 0)
        if entry[at : at + 1] == _TEXT_VALUE:
            length, at = _read_varint(entry, at + 1)
            yield key, entry[at : at + length]
        else:
            yield key, _read_varint(entry, at + 1)[0] if at < len(entry) else 0


def _read_types(fields: _Fields, number: int) -> Iterator[tuple[int, str]]:
    for key, value in _read_map(fields, number):
        yield key, _decode_type(value if isinstance(value, bytes) else b"")


def _read_names(fields: _Fields, number: int) -> Iterator[tuple[int, str]]:
    for key, value in _read_map(fields, number):
        yield key, _text(_read_fields(value), 1) if isinstance(value, bytes) else ""


def _read_numbers(fields: _Fields, number: int) -> Iterator[tuple[int, int]]:
    for key, value in _read_map(fields, number):
        yield key, value if isinstance(value, int) else 0


@functools.lru_cache(maxsize=256)
def _decode_type(data: bytes) -> str:
    fields = _read_fields(data)
    number = next(iter(fields), 1)
    match number:
        case 3:
            return _PRIMITIVES.get(_number(fields, 3), "dyn")
        case 4:
            return f"wrapper {_PRIMITIVES.get(_number(fields, 4), 'dyn')}"
        case 5:
            return _WELL_KNOWN.get(_number(fields, 5), "dyn")
        case 6:
            return f"list<{_decode_type(_first(_read_fields(_first(fields, 6)), 1))}>"
        case 7:
            pair = _read_fields(_first(fields, 7))
            return f"map<{_decode_type(_first(pair, 1))}, {_decode_type(_first(pair, 2))}>"
        case _:
            return {2: "null", 11: "type", 12: "error"}.get(number, "dyn" if number in (1, 10) else "message")


def _decode(data: bytes, notes: _Notes) -> Node:
    fields = _read_fields(data)
    identity = _number(fields, 2)
    offset = notes.offsets.get(identity, 0)
    kind = next(number for number in fields if number > 2)
    if kind == 3:
        return _decode_literal(_read_fields(_first(fields, 3)), offset)
    if identity in notes.names and kind in (4, 5):
        named = notes.names[identity]
        if named:
            return Name(offset, notes.types.get(identity, "dyn"), named)
    return _DECODERS[kind](_read_fields(_first(fields, kind)), (offset, notes.types.get(identity, "dyn")), notes)


_Head = tuple[int, str]


def _decode_name(fields: _Fields, head: _Head, _: _Notes) -> Node:
    return Name(*head, _text(fields, 1))


def _decode_select(fields: _Fields, head: _Head, notes: _Notes) -> Node:
    return Select(*head, _decode(_first(fields, 1), notes), _text(fields, 2), bool(_number(fields, 3)))


def _decode_call(fields: _Fields, head: _Head, notes: _Notes) -> Node:
    target = _decode(_first(fields, 1), notes) if 1 in fields else None
    return Call(*head, _text(fields, 2), target, tuple(_decode(arg, notes) for arg in _all(fields, 3)))


def _decode_list(fields: _Fields, head: _Head, notes: _Notes) -> Node:
    return Listing(*head, tuple(_decode(item, notes) for item in _all(fields, 1)))


def _decode_map(fields: _Fields, head: _Head, notes: _Notes) -> Node:
    entries = [_read_fields(entry) for entry in _all(fields, 2)]
    pairs = tuple((_decode(_first(e, 3), notes), _decode(_first(e, 4), notes)) for e in entries if 3 in e)
    return Mapping(*head, pairs, _text(fields, 1))


def _decode_fold(fields: _Fields, head: _Head, notes: _Notes) -> Node:
    range_, *parts = (_decode(_first(fields, number), notes) for number in (2, 4, 5, 6, 7))
    return Fold(*head, _text(fields, 1), _text(fields, 8), range_, _text(fields, 3), *parts)


_DECODERS: dict[int, Callable[[_Fields, _Head, _Notes], Node]] = {
    4: _decode_name,
    5: _decode_select,
    6: _decode_call,
    7: _decode_list,
    8: _decode_map,
    9: _decode_fold,
}


# Of a `Constant`: field number -> our name and how its value is read.
_CONSTANTS: dict[int, tuple[str, Callable[..., bool | int | float | str]]] = {
    2: ("bool", bool),
    3: ("int", lambda value: value - (1 << 64) if value >> 63 else value),
    4: ("uint", int),
    5: ("double", lambda value: float(struct.unpack("<d", value)[0])),
    6: ("string", bytes.decode),
    7: ("bytes", lambda value: value.decode("latin-1")),
}


def _decode_literal(fields: _Fields, offset: int) -> Literal:
    number = next(iter(fields), 1)
    if number not in _CONSTANTS:
        return Literal(offset, "null", None)
    kind, read = _CONSTANTS[number]
    return Literal(offset, kind, read(fields[number][0]))

"""Validates JSON documents: syntax, depth, and duplicate keys."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.text.document_formats import DEPTH_LIMIT
from pocketmon_pipeline.text.json import scanner
from pocketmon_pipeline.text.json.pieces import STRINGS, TO_SQUARE
from pocketmon_pipeline.text.json.relaxed import check_relaxed
from pocketmon_pipeline.text.position import Place, place_offset

# Members of one document that are pointed at one by one.
SHOWN_DUPLICATES = 20

_NUMBER = compile_later(rb"[-+.0-9Ee]+")

# A faulty document up to this size is read again by the scanner, whose words are better than the parser's.
_EXPLAINED_SIZE = 4 * 1024 * 1024

# Above the first, a document's values are estimated before they are made; above the second, in bytes, they are not.
_ESTIMATE_ABOVE = 1024 * 1024
MEMORY_LIMIT = 1024 * 1024 * 1024

_NOT_STRUCTURE = bytes(byte for byte in range(256) if byte not in b'[]{}"')
_STEP = tuple({0x5B: 1, 0x5D: -1}.get(byte, 0) for byte in range(256))
# Up to so many brackets it is quicker to take pairs away, level by level.
_PASSES_UP_TO = 4096
# orjson writes no deeper than this.
WRITTEN_DEPTH = 254


_OPENING = (b"{", b"[")


class Judgement(NamedTuple):
    """`valid` is None if undecided; then, and if it is False, the others are None too."""

    valid: bool | None
    depth: int | None
    duplicate_keys: int | None
    observations: list[Observation]


# Of what holds nothing, where that is allowed, and of what is the template of a document.
EMPTY = Judgement(valid=True, depth=0, duplicate_keys=0, observations=[])
TEMPLATE = Judgement(valid=None, depth=None, duplicate_keys=None, observations=[])


def estimate_memory(data: bytes) -> int:
    """An upper bound of what the values of a document take in CPython 3.11 on 64 bits, in bytes.

    A dictionary with members takes 232 bytes, a list 56 and more for its room, a string 49 and its text, a number 32.
    """
    return 232 * data.count(b"{") + 88 * data.count(b"[") + 60 * data.count(b",") + len(data)


def _draw_outline(data: bytes) -> bytes:
    """Leave the brackets of a document, all as square ones, and the quotes that delimit its strings."""
    if b"\\" in data:
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    return data.translate(TO_SQUARE, _NOT_STRUCTURE)


def measure_depth(data: bytes) -> int:
    """How deep arrays and objects nest."""
    # Strings without brackets leave only pairs of quotes behind.
    brackets = _draw_outline(data).replace(b'""', b"")
    if b'"' in brackets:
        brackets = _draw_outline(b"".join(STRINGS.split(data)[::2]))
    if len(brackets) > _PASSES_UP_TO:
        return max(accumulate(map(_STEP.__getitem__, brackets)))
    depth, before = 0, -1
    while len(brackets) != before:
        depth, before = depth + 1, len(brackets)
        brackets = brackets.replace(b"[]", b"")
    return depth - 1


def walk_depth(value: object) -> int:
    """How deep lists and dictionaries nest."""
    depth, level = 0, [value]
    while level := [item for item in level if isinstance(item, list | dict)]:
        depth += 1
        level = list(chain.from_iterable(item.values() if isinstance(item, dict) else item for item in level))
    return depth


def judge_document(original: bytes, plain: bytes | None = None) -> Judgement:
    """Judge one document, UTF-8 without byte order mark.

    `plain` is `original` made plain JSON, every byte in its place, when it was not.
    """
    import orjson

    data = original if plain is None else plain
    if len(data) > _ESTIMATE_ABOVE and estimate_memory(data) > MEMORY_LIMIT:
        detail = f"too many values to read: they could take more than {MEMORY_LIMIT // 1024**2:,} MiB of memory"
        return Judgement(None, None, None, [Observation("scan.incomplete", detail)])
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return _judge_invalid(original, data, error)
    depth = measure_depth(data)
    is_whole = kept_all(data, orjson.dumps(value)) if depth <= WRITTEN_DEPTH else _has_all(data, value)
    if is_whole:
        return Judgement(valid=True, depth=depth, duplicate_keys=0, observations=[])
    del value
    found = scanner.find_duplicates(data, SHOWN_DUPLICATES)
    observations = list(describe_duplicates(original, found))
    return Judgement(valid=True, depth=depth, duplicate_keys=found.total, observations=observations)


def is_valid(data: bytes) -> bool:
    """Whether this is plain JSON; its values must fit into memory."""
    import orjson

    try:
        orjson.loads(data)
    except orjson.JSONDecodeError:
        return False
    return True


# Nobody can write this into a line: where it comes back between two values, there was the end of a line.
_SEPARATOR = os.urandom(8).hex()


def judge_lines(lines: Sequence[bytes]) -> Judgement | None:
    """Judge many documents at once; None when one of them has to be looked at by itself."""
    import orjson

    data = b"[" + f',"{_SEPARATOR}",'.encode().join(lines) + b"]"
    try:
        values = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    if len(values) != 2 * len(lines) - 1 or any(value != _SEPARATOR for value in values[1::2]):
        return None
    depth = measure_depth(data)
    if depth > WRITTEN_DEPTH or not kept_all(data, orjson.dumps(values)):
        return None
    return Judgement(valid=True, depth=depth - 1, duplicate_keys=0, observations=[])


def kept_all(data: bytes, written: bytes) -> bool:
    """Whether no member was lost: it would have taken its colon along. An escaped colon could make up for one."""
    return data.count(b":") == written.count(b":") and not (b"\\" in data and b"\\u003" in data)


def count_members(value: object) -> int:
    """How many members the objects of a value have together."""
    total, level = 0, [value]
    while level := [item for item in level if isinstance(item, list | dict)]:
        total += sum(len(item) for item in level if isinstance(item, dict))
        level = list(chain.from_iterable(item.values() if isinstance(item, dict) else item for item in level))
    return total


def _has_all(data: bytes, value: object) -> bool:
    """The same of a value that is too deep to be written: each member has a colon, and other colons are in strings."""
    members = count_members(value)
    return data.count(b":") == members or b"".join(STRINGS.split(data)[::2]).count(b":") == members


def describe_duplicates(data: bytes, found: scanner.Duplicates) -> Iterator[Observation]:
    """Say of each duplicate member where it stands; `data` is the text that the author wrote."""
    for pointer, key, offset, first in found.shown:
        yield describe_duplicate(pointer, key, place_offset(data, offset), place_offset(data, first))
    yield from describe_rest(found.total - len(found.shown))


def describe_duplicate(pointer: str, key: str, place: Place, first: Place) -> Observation:
    """Say of one duplicate member where it stands, and where the first one of its key."""
    where = "on the same line" if first.line == place.line else f"on line {first.line}"
    detail = f"the key {key!r} stands in this object already, {where}; readers keep only one of them"
    return Observation("json.duplicate-key", detail, *place, pointer, key)


def describe_rest(more: int) -> Iterator[Observation]:
    """Say how many more duplicate members there are than those that were shown."""
    if more > 0:
        yield Observation("json.duplicate-key", f"{more:,} more duplicate keys")


def _judge_invalid(original: bytes, data: bytes, error: ValueError) -> Judgement:
    if is_depth_limit(error):
        return judge_deep(measure_depth(data))
    message, offset = _find_fault(data, error)
    line, column = place_offset(original, offset)
    if line == 2 and data[offset : offset + 1] in _OPENING and is_valid(data[:offset]):
        message += "; where each line is a document of its own, the file's name ends in .jsonl"
    observations = [Observation("json.invalid", message, line, column), *_find_lost_members(original, data)]
    return Judgement(valid=False, depth=None, duplicate_keys=None, observations=observations)


def _find_lost_members(original: bytes, data: bytes) -> Iterator[Observation]:
    """Duplicate keys of a document that only more lenient readers take, as for its NaN: it has two faults."""
    if len(data) <= _EXPLAINED_SIZE:
        with contextlib.suppress(scanner.JsonError):
            yield from describe_duplicates(original, check_relaxed(data).duplicates)


def is_depth_limit(error: ValueError) -> bool:
    """Whether the parser gave up because of the depth."""
    return "depth limit" in str(error) or "recursion" in str(error).lower()


def judge_deep(deepest: int | None) -> Judgement:
    """A document that the parser does not follow to its deepest level, where that is known."""
    how = f"nested {deepest:,} deep" if deepest else "nested too deep"
    observation = Observation("json.too-deep", f"{how}; this program and most parsers read {DEPTH_LIMIT:,} levels")
    return Judgement(None, deepest, None, [observation])


def _find_fault(data: bytes, error: ValueError) -> tuple[str, int]:
    """What is wrong and at which offset."""
    try:
        data.decode()
    except UnicodeDecodeError as undecodable:
        return "not UTF-8, which JSON must be", undecodable.start
    if len(data) <= _EXPLAINED_SIZE:
        try:
            scanner.check(data)
        except scanner.JsonError as fault:
            return fault.message, fault.offset
    position = int(getattr(error, "pos", 0))
    offset = len(data.decode()[:position].encode())
    number = _NUMBER.match(data, offset)
    if number is not None and "infinity" in str(error):
        return scanner.describe_excess(number[0]), offset
    return str(getattr(error, "msg", "not valid")), offset

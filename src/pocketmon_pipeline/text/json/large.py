"""Validates JSON documents of any size: small ones whole, others piece by piece, with the same result."""

from collections.abc import Iterator
from typing import NamedTuple, cast

from pocketmon_pipeline.binary.window import STEP, Window
from pocketmon_pipeline.model import Observation
from pocketmon_pipeline.text.encoding import find_undecodable
from pocketmon_pipeline.text.json.document import (
    SHOWN_DUPLICATES,
    TEMPLATE,
    WRITTEN_DEPTH,
    Judgement,
    count_members,
    describe_duplicate,
    describe_rest,
    is_depth_limit,
    judge_deep,
    judge_document,
    kept_all,
    measure_depth,
)
from pocketmon_pipeline.text.json.pieces import (
    BEFORE,
    BEHIND,
    LONGEST_PIECE,
    LongPieceError,
    Piece,
    cut_pieces,
    open_containers,
)
from pocketmon_pipeline.text.json.scanner import Container, JsonError, check, escape_pointer, find_duplicates, walk
from pocketmon_pipeline.text.position import Place, add_places, advance, place_offset
from pocketmon_pipeline.text.template_marks import begins_mark_at

# Documents up to this size, in bytes, are judged at once.
LARGE = 4 * 1024 * 1024
# Keys of open objects that are remembered from piece to piece: they take about 100 bytes each.
MOST_KEYS = 2_000_000
# What is read behind a piece to say what is wrong with its end.
_LOOKAHEAD = 4096

_BEFORE, _BEHIND = hash(BEFORE), hash(BEHIND)


def judge_view(view: Window) -> Judgement:
    """Judge one document, UTF-8 without byte order mark."""
    return judge_document(view[: len(view)]) if len(view) <= LARGE else _Judging(view).judge()


def find_member(view: Window, key: str) -> object:
    """The value of a member of the outermost object; None where there is none, or the document cannot be read."""
    import orjson

    found: object = None
    try:
        for piece in cut_pieces(view):
            value = orjson.loads(piece.document)
            found = value.get(key, found) if isinstance(value, dict) else found
    except (orjson.JSONDecodeError, LongPieceError):
        return None
    return found


class _Start(NamedTuple):
    """Where a piece begins and ends, in bytes, which containers are open before it, and in which place it begins."""

    start: int
    end: int
    opened: bytes
    place: Place


class _Open:
    """A container that is open between two pieces.

    `seen` has, of an object, the hash of each key so far, and the number of the piece with the first one. `token` names
    its last member in a pointer; of an array `index` is that of the last item.
    """

    __slots__ = ("index", "seen", "token")

    def __init__(self) -> None:
        self.index = 0
        self.token = ""
        self.seen: dict[int, int] = {}


class _Judging:
    """One document on the way."""

    def __init__(self, view: Window) -> None:
        self._view = view
        self._starts: list[_Start] = []
        self._place = Place(1, 1)
        self._open: list[_Open] = []
        self._depth = self._total = 0
        self._forgot = False
        self._shown: list[Observation] = []

    def judge(self) -> Judgement:
        """Read to the end, or to the first fault."""
        import orjson

        pieces = cut_pieces(self._view)
        try:
            for piece in pieces:
                self._starts.append(_Start(piece.start, piece.start + len(piece.text), piece.opened, self._place))
                document = piece.document
                try:
                    value = orjson.loads(document)
                except orjson.JSONDecodeError as error:
                    return self._judge_invalid(piece, error)
                self._take(piece, value, document)
                self._place = advance(self._place, piece.text + b",")
        except LongPieceError:
            detail = f"what begins here has no comma for more than {LONGEST_PIECE:,} bytes, and so much is read at once"
            return Judgement(None, None, None, [Observation("scan.incomplete", detail, *self._place)])
        return self._conclude()

    def _conclude(self) -> Judgement:
        observations = [*self._shown, *describe_rest(self._total - len(self._shown))]
        if self._forgot:
            detail = f"an object has more than {MOST_KEYS:,} members; further keys were not compared with each other"
            observations.append(Observation("scan.incomplete", detail))
            return Judgement(valid=True, depth=self._depth, duplicate_keys=None, observations=observations)
        return Judgement(valid=True, depth=self._depth, duplicate_keys=self._total, observations=observations)

    # --- keys --------------------------------------------------------------------------------------------------------

    def _take(self, piece: Piece, value: object, document: bytes) -> None:
        """Count the members that were lost within a piece, and those whose keys are from pieces before."""
        self._depth = max(self._depth, piece.depth)
        first = list(_follow_first(value, piece.opened))
        known = list(map(_find_known, self._open, first))
        lost = _count_lost(piece, value, document)
        if lost or any(known):
            self._total += lost + sum(map(len, known))
            if len(self._shown) < SHOWN_DUPLICATES:
                self._show(piece)
        self._open = list(self._keep(piece, value, first, known))

    def _keep(self, piece: Piece, value: object, first: list[object], known: list[set[int]]) -> Iterator[_Open]:
        """What is to be known of the containers that are open behind a piece."""
        last = _follow_last(value, piece.left) if piece.left and not piece.is_last else []
        for level, container in enumerate(last):
            is_same = level < len(first) and first[level] is container
            frame = self._open[level] if is_same else _Open()
            inner = last[level + 1] if level + 1 < len(last) else None
            if isinstance(container, list):
                # The first item stands for the last one before; the last one of the innermost array for one to come.
                frame.index += len(container) - 1 - (inner is None)
            elif isinstance(container, dict):
                self._remember(frame, container, known[level] if is_same else set())
                key = _name_member(container, inner)
                frame.token = frame.token if key == BEFORE else escape_pointer(key)
            yield frame

    def _remember(self, frame: _Open, container: dict[str, object], known: set[int]) -> None:
        fresh = dict.fromkeys(map(hash, container), len(self._starts) - 1)
        for key in (*known, _BEFORE, _BEHIND):
            fresh.pop(key, None)
        if len(fresh) + sum(len(one.seen) for one in self._open) > MOST_KEYS:
            self._forgot = True
        else:
            frame.seen.update(fresh)

    def _show(self, piece: Piece) -> None:
        """Say of duplicate members where they stand."""
        head = len(piece.head)
        within = len(piece.opened)  # containers that were open before, and still are
        for event, path in walk(piece.document):
            if event.start < head or len(self._shown) == SHOWN_DUPLICATES:
                continue
            within = min(within, len(path))
            if event.kind == "key" and path[-1].current not in (BEFORE, BEHIND):
                first = self._find_first(piece, path, within, event.start)
                if first is not None:
                    place = self._place_within(piece, event.start - head)
                    pointer = "".join(f"/{token}" for token in self._name_items(path, within))
                    self._shown.append(describe_duplicate(pointer, path[-1].current, place, first))

    def _find_first(self, piece: Piece, path: list[Container], within: int, start: int) -> Place | None:
        """Where the first member of a key stands; None where this is it."""
        key, level = path[-1].current, len(path) - 1
        number = self._open[level].seen.get(hash(key)) if level < within else None
        if number is not None:
            return self._locate(number, level, key)
        first = path[-1].seen.setdefault(key, start)
        return None if first == start else self._place_within(piece, first - len(piece.head))

    def _locate(self, number: int, level: int, key: str) -> Place | None:
        """Find a key again, in the object that is open at this level behind a piece; None where it only looked so."""
        start = self._starts[number]
        text = self._view[start.start : start.end]
        head = open_containers(start.opened, is_first=start.start == 0)
        found, current = None, None
        try:
            for event, path in walk(head + text):
                if event.kind == "key" and len(path) - 1 == level:
                    if path[-1] is not current:
                        found, current = None, path[-1]
                    if found is None and current.current == key:
                        found = event.start
        except JsonError:
            pass  # it ends before its containers do
        return None if found is None else add_places(start.place, place_offset(text, found - len(head)))

    def _name_items(self, path: list[Container], within: int) -> Iterator[str]:
        """The tokens of a pointer."""
        for level, container in enumerate(path):
            if level >= within:
                yield container.token()
            elif not container.is_object:
                yield str(self._open[level].index + container.index)
            else:
                yield self._open[level].token if container.current == BEFORE else container.token()

    def _place_within(self, piece: Piece, offset: int) -> Place:
        return add_places(self._place, place_offset(piece.text, offset))

    # --- faults ------------------------------------------------------------------------------------------------------

    def _judge_invalid(self, piece: Piece, error: ValueError) -> Judgement:
        undecodable = find_undecodable(self._view, "utf-8", piece.start)
        if undecodable is not None:
            return _refuse("not UTF-8, which JSON must be", self._place_far(piece.start, undecodable))
        if is_depth_limit(error):
            return judge_deep(measure_depth(self._view) if isinstance(self._view, bytes) else None)
        text = self._view[piece.start : piece.start + len(piece.text) + _LOOKAHEAD]
        message, offset = self._explain(piece, text, error)
        line = text[max(text.rfind(b"\n", 0, offset), text.rfind(b"\r", 0, offset)) + 1 :]
        if begins_mark_at(line, offset - len(text) + len(line)):
            return TEMPLATE
        return _refuse(message, add_places(self._place, place_offset(text, offset)))

    def _explain(self, piece: Piece, text: bytes, error: ValueError) -> tuple[str, int]:
        """What is wrong, and at which offset of the text from the piece's start on."""
        head = len(piece.head)
        try:
            check(piece.head + text)
        except JsonError as fault:
            return fault.message, max(fault.offset - head, 0)
        return str(getattr(error, "msg", "not valid")), len(piece.text)

    def _place_far(self, start: int, end: int) -> Place:
        """The place of an offset that may be far behind."""
        place = self._place
        while start < end:
            text = self._view[start : min(start + STEP, end)]
            # What may be the middle of a line's end is not parted.
            text = text[:-1] if text.endswith(b"\r") and len(text) > 1 else text
            place = advance(place, text)
            start += len(text)
        return place


def _refuse(message: str, place: Place) -> Judgement:
    observations = [Observation("json.invalid", message, *place)]
    return Judgement(valid=False, depth=None, duplicate_keys=None, observations=observations)


def _follow_first(value: object, opened: bytes) -> Iterator[object]:
    """The containers that were open before a piece, from the outermost."""
    for mark in opened:
        yield value
        value = cast("list[object]", value)[0] if mark == 0x5B else cast("dict[str, object]", value)[BEFORE]


def _follow_last(value: object, left: bytes) -> list[object]:
    """The containers that are open behind a piece, from the outermost.

    Which member of an object came last is not certain where a key came twice: whichever leads to what stands for the
    rest of the document.
    """
    path: list[object] = []
    choices: list[Iterator[object]] = [iter((value,))]
    while True:
        for container in choices[-1]:
            is_list = left[len(path)] == 0x5B
            if not isinstance(container, list if is_list else dict):
                continue
            path.append(container)
            if len(path) == len(left) and _is_open(container):
                return path
            choices.append(_list_last(container) if len(path) < len(left) else iter(()))
            break
        else:
            choices.pop()
            path.pop()


def _find_known(frame: _Open, container: object) -> set[int]:
    """The keys of an object that it had before already."""
    return frame.seen.keys() & set(map(hash, container)) if isinstance(container, dict) else set()


def _is_open(container: object) -> bool:
    if isinstance(container, list):
        return bool(container) and container[-1] == BEHIND
    return isinstance(container, dict) and BEHIND in container


def _list_last(container: object) -> Iterator[object]:
    if isinstance(container, dict):
        return reversed(container.values())
    return iter(cast("list[object]", container)[-1:])


def _name_member(container: dict[str, object], inner: object) -> str:
    """The key of an inner container."""
    return next((key for key, value in reversed(container.items()) if value is inner), "")


def _count_lost(piece: Piece, value: object, document: bytes) -> int:
    """How many members came again in the same object within a piece."""
    import orjson

    if piece.depth <= WRITTEN_DEPTH and kept_all(document, orjson.dumps(value)):
        return 0
    ours = piece.opened.count(b"{") + (piece.left.endswith(b"{") and not piece.is_last)
    if count_members(value) == piece.keys + ours:
        return 0
    try:
        return _count_again(document)
    except RecursionError:
        return find_duplicates(document).total


def _count_again(document: bytes) -> int:
    """The same, of what a quick parser can read; a member that is lost takes all that it holds along."""
    import json

    again = 0

    def count(members: list[tuple[str, object]]) -> None:
        nonlocal again
        again += len(members) - len({key for key, _ in members})

    json.loads(document.decode(), object_pairs_hook=count, parse_int=float)
    return again

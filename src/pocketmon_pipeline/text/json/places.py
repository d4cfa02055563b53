"""The places of requested values in a JSON document, found in one pass."""

from collections.abc import Iterable, Mapping

from pocketmon_pipeline.text.json.scanner import decode_string, scan

Tokens = tuple[str, ...]


class _Wanted:
    """A value on the way to those that are asked for; `offset` is -1 until it is found."""

    __slots__ = ("inner", "offset")

    def __init__(self) -> None:
        self.inner: dict[str, _Wanted] = {}
        self.offset = -1

    def find(self, offset: int) -> None:
        """Note a value. What an earlier member of the same key held counts no longer."""
        if self.offset >= 0:
            self.forget()
        self.offset = offset

    def forget(self) -> None:
        """Look again for this value and those inside it."""
        waiting = [self]
        while waiting:
            wanted = waiting.pop()
            wanted.offset = -1
            waiting += wanted.inner.values()


def _make_tree(paths: Iterable[Tokens]) -> _Wanted:
    root = _Wanted()
    for tokens in paths:
        wanted = root
        for token in tokens:
            wanted = wanted.inner.setdefault(token, _Wanted())
    return root


def find_values(data: bytes, paths: Iterable[Tokens]) -> Mapping[Tokens, int]:
    """The offset of the value at each path, or of the innermost value on the way that is there; JsonError when invalid.

    A path's tokens are keys and, in decimal, indexes. Of members with one key the last one counts.
    """
    paths = list(paths)
    root = _make_tree(paths)
    _fill(data, root)
    return {tokens: _find_innermost(root, tokens) for tokens in paths}


def _find_innermost(root: _Wanted, tokens: Tokens) -> int:
    wanted = root
    for token in tokens:
        if wanted.inner[token].offset < 0:
            break
        wanted = wanted.inner[token]
    return wanted.offset


def _fill(data: bytes, root: _Wanted) -> None:
    containers: list[_Wanted | None] = []
    indexes: list[int] = []  # of the last item; in objects -1
    coming: _Wanted | None = root
    for kind, start, end in scan(data):
        if kind in "}]":
            containers.pop()
            indexes.pop()
            continue
        inside = containers[-1] if containers else None
        if kind == "key":
            coming = inside.inner.get(decode_string(data[start:end])) if inside is not None and inside.inner else None
            continue
        if indexes and indexes[-1] >= 0:
            coming = inside.inner.get(str(indexes[-1])) if inside is not None and inside.inner else None
            indexes[-1] += 1
        if coming is not None:
            coming.find(start)
        if kind in "{[":
            containers.append(coming)
            indexes.append(0 if kind == "[" else -1)

"""Compares signed entries with a tree of which only the digests are known.

What a manifest says of a file is to the byte what signing that file again would say, unless something changed: whole
blocks of entries are compared as they stand, and only those that differ are decoded.
"""

import operator
from bisect import bisect_right
from collections.abc import Iterator

from pocketmon_pipeline.integrity.canonical import quote_text
from pocketmon_pipeline.integrity.comparison import Pair, align
from pocketmon_pipeline.integrity.hashed_tree import HashedTree, format_entries, list_seen
from pocketmon_pipeline.integrity.manifest_lines import Block
from pocketmon_pipeline.integrity.manifest_reader import Manifest, decode_proved

_PATH = operator.attrgetter("path")


class Alignment:
    """A manifest beside a tree; `matching` counts the files that are as they were signed, and need no closer look."""

    def __init__(self, manifest: Manifest, tree: HashedTree) -> None:
        """Nothing is read before the first pair."""
        self._manifest = manifest
        self._tree = tree
        self.matching = 0

    def list_pairs(self) -> Iterator[Pair]:
        """Yield what may differ, in the order of paths."""
        if self._manifest.document is not None:
            yield from align(self._manifest.entries(), list_seen(self._tree))
            return
        prefix: str | None = None
        file = other = 0
        for block in self._manifest.blocks():
            prefix = _find_prefix(block) if prefix is None else prefix
            until = self._match(block, file, prefix)
            entries = {} if until else decode_proved(block.text)
            last = until or next(reversed(entries))
            start, file = file, bisect_right(self._tree.files, last, file, key=_PATH)
            first, other = other, bisect_right(self._tree.others, last, other, key=_PATH)
            files = [] if until else self._tree.files[start:file]
            seen = self._tree._replace(files=files, others=self._tree.others[first:other])
            yield from align(entries.items(), list_seen(seen))
        rest = self._tree._replace(files=self._tree.files[file:], others=self._tree.others[other:])
        yield from align((), list_seen(rest))

    def _match(self, block: Block, start: int, prefix: str) -> str:
        """The last path of a block that says what the files from `start` are; "" where it says anything else."""
        files = self._tree.files[start : start + block.entries]
        if not files or ",".join(format_entries(files, prefix)).encode() != block.text:
            return ""
        self.matching += len(files)
        return files[-1].path


def _find_prefix(block: Block) -> str:
    """What stands before each path to make it absolute, by the first entry, as JSON has it between quotes."""
    path, entry = next(iter(decode_proved(block.text).items()))
    return quote_text(entry.absolute_path.removesuffix(path))

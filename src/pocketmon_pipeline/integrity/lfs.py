"""Git LFS pointers: small text files in place of files that were not fetched."""

import re
from collections.abc import Iterator, Sequence

from pocketmon_pipeline.pattern import compile_later
from pocketmon_pipeline.stage import Config, Content, Map, Row

POINTERS = "lfs_pointers"

# https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: keys sorted after `version`, at most 1024 bytes.
_CAP = 1024
_OID = compile_later(rb"^oid sha256:([0-9a-f]{64})$", re.MULTILINE)
_SIZE = compile_later(rb"^size (\d{1,18})$", re.MULTILINE)


def read_pointers(contents: Sequence[Content], _: Config) -> Iterator[Row]:
    """Yield the digest and size of the file that each pointer stands for."""
    for content in contents:
        pointer = find_pointer(content.data)
        if pointer is not None:
            yield content.row(POINTERS, *pointer)


def find_pointer(data: bytes) -> tuple[str, int] | None:
    """The digest and size of the file that a pointer stands for; None when it does not say them."""
    oid, size = _OID.search(data[:_CAP]), _SIZE.search(data[:_CAP])
    return (oid[1].decode(), int(size[1])) if oid and size else None


MAP = Map(tables={POINTERS: {"oid": "str", "size": "int"}}, rows=read_pointers, formats=frozenset({"lfs-pointer"}))

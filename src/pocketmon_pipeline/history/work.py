"""What a run has to do: its tree, and what of it was not known from before."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from pocketmon_pipeline.history.record import KindRecord
from pocketmon_pipeline.table import Relation, read_rows

COLD, PARTIAL, WARM = "cold", "partial", "warm"

_WORK = """
with tree as (select count(*) as files, coalesce(sum(size), 0)::bigint as bytes from files where type = 'file'),
  known as (select count(*) as files, coalesce(sum(size), 0)::bigint as bytes from unchanged where type = 'file')
select tree.files, tree.bytes, tree.files - known.files, tree.bytes - known.bytes from tree, known
"""
_FORMATS = "select format, count(*), coalesce(sum(size), 0)::bigint from files where type = 'file' group by 1"


class Tables(Protocol):
    """Whoever can be asked of `files` and `unchanged`."""

    def sql(self, query: str, /) -> Relation:
        """Ask."""


class Work(NamedTuple):
    """The tree's files and bytes, and those that must be read, for they are not cached."""

    files: int
    bytes: int
    files_read: int
    bytes_read: int

    @property
    def warmth(self) -> str:
        """How much of the tree was known before; the last part of a run's series."""
        return WARM if not self.files_read else COLD if self.files_read == self.files else PARTIAL


def count_work(tables: Tables) -> Work:
    """Ask a run's tables, once its tree was read."""
    (work,) = read_rows(tables.sql(_WORK), Work)
    return work


def count_kinds(tables: Tables, find_kind: Callable[[str | None], str]) -> list[KindRecord]:
    """Files and bytes of each kind, by name; `find_kind` tells that of a format."""
    found: dict[str, tuple[int, int]] = {}
    for name, files, size in read_rows(tables.sql(_FORMATS), tuple[str | None, int, int]):
        kind = find_kind(name)
        before = found.get(kind, (0, 0))
        found[kind] = (before[0] + files, before[1] + size)
    return [KindRecord(kind=kind, files=files, bytes=size) for kind, (files, size) in sorted(found.items())]

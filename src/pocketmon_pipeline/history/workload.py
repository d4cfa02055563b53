"""The workload of a run: its tree, and the part of it that was not cached."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from pocketmon_pipeline.history.record import KindRecord
from pocketmon_pipeline.table import Relation, read_rows

COLD, PARTIAL, WARM = "cold", "partial", "warm"

_FILES = "select count(*), coalesce(sum(size), 0)::bigint from {} where type = 'file'"
_WORK = f"from ({_FILES.format('files')}), ({_FILES.format('unchanged')})"
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
    ((files, size, known, known_size),) = read_rows(tables.sql(_WORK), tuple[int, int, int, int])
    return Work(files, size, files - known, size - known_size)


def count_kinds(tables: Tables, find_kind: Callable[[str | None], str]) -> list[KindRecord]:
    """Files and bytes of each kind, by name; `find_kind` maps a format to its kind."""
    found: dict[str, tuple[int, int]] = {}
    for name, files, size in read_rows(tables.sql(_FORMATS), tuple[str | None, int, int]):
        kind = find_kind(name)
        before = found.get(kind, (0, 0))
        found[kind] = (before[0] + files, before[1] + size)
    return [KindRecord(kind=kind, files=files, bytes=size) for kind, (files, size) in sorted(found.items())]

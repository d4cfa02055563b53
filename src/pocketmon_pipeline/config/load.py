"""Reads the configuration file."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

import msgspec

from pocketmon_pipeline.config.sections import Scan, Section

Slice = TypeVar("Slice", bound=msgspec.Struct)


class LoadedConfig(NamedTuple):
    """A configuration that was read and checked; `sections` holds those that the file has."""

    path: str = ""
    sha256: str = ""
    sections: Mapping[str, Section] = {}
    notes: tuple[str, ...] = ()

    @property
    def scan(self) -> Scan:
        """The section that the walk reads."""
        section = self.sections.get("scan", Scan())
        assert isinstance(section, Scan)
        return section

    def select(self, types: Mapping[str, type[Slice]]) -> dict[str, Slice]:
        """Make each stage's slice: its fields are the sections it reads, absent ones with their defaults."""
        return {name: self._slice(kind) for name, kind in types.items()}

    def _slice(self, kind: type[Slice]) -> Slice:
        wanted = (field.name for field in msgspec.structs.fields(kind))
        return kind(**{name: self.sections[name] for name in wanted if name in self.sections})

"""The sections that stages of today read. Every field has the default that the seed's own file had."""

from typing import Literal

import msgspec


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One top-level object of the configuration file."""


class Scan(Section, frozen=True):
    """What the walk leaves out (gitignore patterns), and which paths are read in which dialect (format to globs)."""

    exclude: list[str] = []
    dialects: dict[str, list[str]] = {}


class QualityThresholds(Section, frozen=True):
    """Limits on single files. Sizes in bytes, line length in characters."""

    min_file_size: int | None = None
    max_file_size: int | None = None
    allowed_formats: list[str] = []
    max_line_length: int | None = None
    encoding: str | None = None


class PolicyGuard(Section, frozen=True):
    """How findings count."""

    enforcement_level: Literal["strict", "permissive", "audit_only"] = "strict"


class Integrity(Section, frozen=True):
    """How the run is signed."""

    require_signature: bool = False
    require_strong_key: bool = False
    absolute_paths: bool = True

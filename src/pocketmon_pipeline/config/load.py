"""Loads the configuration: one file, all its mistakes at once, and what it states without effect."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from pocketmon_pipeline.config.document import Header, make_document_type, take_header
from pocketmon_pipeline.config.force import find_notes
from pocketmon_pipeline.config.problems import Problem, find_problems, name_path
from pocketmon_pipeline.config.sections import SECTIONS, Scan, Section
from pocketmon_pipeline.config.source import Source, read_source
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.json_tree import Node, to_plain

DEFAULT_PATH = "config/assets_quality_policy.json"

_MOST_PROBLEMS = 100

Slice = TypeVar("Slice", bound=msgspec.Struct)
Types = Mapping[str, type[Section]]
# Given the names under `plugins.stages`, every section that may stand in the file.
Discovery = Callable[[Sequence[str]], Types]


class PathOverride(NamedTuple):
    """What differs in one part of the tree: `key` of `rule` is `value` where a path fits one of the patterns."""

    patterns: tuple[str, ...]
    rule: str
    key: str
    value: object
    place: str


class LoadedConfig(NamedTuple):
    """A configuration that was read and checked; `sections` holds those that the file has.

    `notes` say which keys of the file have no effect yet, one sentence for each section.
    """

    path: str = ""
    sha256: str = ""
    sections: Mapping[str, Section] = {}
    notes: tuple[str, ...] = ()
    header: Header = Header()
    source: Source | None = None
    overrides_by_path: tuple[PathOverride, ...] = ()

    @property
    def origin(self) -> str:
        """Where this comes from, in words for a screen."""
        return escape_for_screen(self.path) if self.path else f"built-in defaults, for want of {DEFAULT_PATH}"

    @property
    def scan(self) -> Scan:
        """The section that the walk reads."""
        section = self.sections.get("scan", Scan())
        assert isinstance(section, Scan)
        return section

    def select(self, types: Mapping[str, type[Slice]]) -> dict[str, Slice]:
        """Make each stage's slice: its fields are the sections it reads, absent ones with their defaults."""
        return {name: self._slice(kind) for name, kind in types.items()}

    def find_place(self, *path: str | int) -> str:
        """Where a value stands, as `file:line:column`, for mistakes found later; empty without a file."""
        return self.source.find_place(path) if self.source else ""

    def _slice(self, kind: type[Slice]) -> Slice:
        wanted = (field.name for field in msgspec.structs.fields(kind))
        return kind(**{name: self.sections[name] for name in wanted if name in self.sections})


def find_config(path: str | None) -> str | None:
    """Take the file that was asked for, else the usual one below the current folder, if it is there."""
    if path is not None:
        return path
    return DEFAULT_PATH if os.path.lexists(DEFAULT_PATH) else None


def collect_sections(configs: Iterable[type[msgspec.Struct]]) -> dict[str, type[Section]]:
    """Every section that may stand in the file: ours, and the fields of these stages' Config types.

    ConfigError when two of them read a section of one name with different types.
    """
    found = dict(SECTIONS)
    for config in configs:
        for field in msgspec.structs.fields(config):
            if found.setdefault(field.name, field.type) is not field.type:
                raise ConfigError(
                    f'two stages read the section "{field.name}" with different types',
                    hint="take one of the two out of plugins.stages",
                )
    return found


def load_config(path: str | None, types: Types | Discovery = SECTIONS) -> LoadedConfig:
    """Load a file; without a path, everything has its default.

    ConfigError lists all problems with file, line, column and a suggestion. `types` says which sections may stand in
    the file, and may be a function where plug-ins that the file itself names add to them.
    """
    if path is None:
        return LoadedConfig()
    source = read_source(path)
    sections = types(_name_plugins(source.root)) if callable(types) else types
    kind = make_document_type(sections)
    problems = sorted(find_problems(source.root, kind))
    if problems:
        raise _make_error(source, problems)
    return _make_config(source, kind, sections)


def fill_defaults(config: LoadedConfig, types: Types = SECTIONS) -> dict[str, object]:
    """The whole configuration as it is in force: what the file states, and the default of everything else.

    A section that has keys without a default, and that the file does not have, is left out.
    """
    filled: dict[str, object] = msgspec.to_builtins(config.header)
    for name, kind in types.items():
        section = config.sections.get(name) or _make_default(kind)
        if section is not None:
            filled[name] = msgspec.to_builtins(section)
    return filled


def _make_default(kind: type[Section]) -> Section | None:
    return None if any(field.required for field in msgspec.structs.fields(kind)) else kind()


def _make_config(source: Source, kind: type[msgspec.Struct], types: Types) -> LoadedConfig:
    plain = to_plain(source.root)
    assert isinstance(plain, dict)
    document = msgspec.convert(plain, kind)
    return LoadedConfig(
        path=source.path,
        sha256=source.sha256,
        sections={name: getattr(document, name) for name in types if name in plain},
        notes=tuple(find_notes(source.root, types)),
        header=take_header(document),
        source=source,
    )


def _name_plugins(root: Node) -> Sequence[str]:
    """What `plugins.stages` names; nothing where that is malformed, which is reported later."""
    plain = to_plain(root)
    plugins = plain.get("plugins") if isinstance(plain, dict) else None
    names = plugins.get("stages") if isinstance(plugins, dict) else None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _make_error(source: Source, problems: Sequence[Problem]) -> ConfigError:
    errors = [_locate(source, problem) for problem in problems[:_MOST_PROBLEMS]]
    if len(problems) == 1:
        return errors[0]
    lines = [f"{len(problems):,} problems", *map(str, errors)]
    if len(problems) > _MOST_PROBLEMS:
        lines.append(f"... and {len(problems) - _MOST_PROBLEMS:,} more")
    return ConfigError("\n  ".join(lines), place=source.name_place(0).rsplit(":", 2)[0])


def _locate(source: Source, problem: Problem) -> ConfigError:
    name = name_path(problem.path)
    message = f"{name}: {problem.message}" if name else problem.message
    if problem.earlier is not None:
        first = source.find_line(problem.earlier)
        message += f", first at line {first.line}, column {first.column}"
    return ConfigError(message, hint=problem.hint, place=source.name_place(problem.offset))

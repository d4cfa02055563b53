"""Loads the configuration: one document, all its mistakes at once, and what it states without effect."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from pocketmon_pipeline.config.composition import NOTHING, Composition, Setting, compose
from pocketmon_pipeline.config.document import Header, take_header
from pocketmon_pipeline.config.effective import make_effective
from pocketmon_pipeline.config.environment import DEFAULT as DEFAULT_ENVIRONMENT
from pocketmon_pipeline.config.environment import choose_environment
from pocketmon_pipeline.config.key_status import find_notes
from pocketmon_pipeline.config.overrides import PathOverride
from pocketmon_pipeline.config.references import open_source
from pocketmon_pipeline.config.sections import SECTIONS, Scan, Types
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.escape import escape_for_screen
from pocketmon_pipeline.text.excerpt import Excerpt
from pocketmon_pipeline.text.json.tree import Node, find_member, to_plain

DEFAULT_PATH = "config/assets_quality_policy.json"
# Where a policy is found without being named; at most one of them may be there.
DEFAULT_PATHS = (DEFAULT_PATH, "config/assets_quality_policy.yaml", "config/assets_quality_policy.yml")

Slice = TypeVar("Slice", bound=msgspec.Struct)
# Given the names under `plugins.stages`, every section that may stand in the file.
Discovery = Callable[[Sequence[str]], Types]


class LoadedConfig(NamedTuple):
    """A configuration that was read and checked; `sections` holds those that its files have.

    `sha256` is that of what is in force, however it is laid out in files. `notes` say which keys have no effect yet,
    one sentence for each section.
    """

    path: str = ""
    sha256: str = ""
    sections: Mapping[str, object] = {}
    notes: tuple[str, ...] = ()
    header: Header = Header()
    composition: Composition | None = None
    overrides_by_path: tuple[PathOverride, ...] = ()
    environment: str = DEFAULT_ENVIRONMENT

    @property
    def origin(self) -> str:
        """Where this comes from, every file of it, in words for a screen."""
        if not self.path:
            return f"built-in defaults, for want of {DEFAULT_PATH}"
        named = self.composition.list_extended() if self.composition else []
        main = escape_for_screen(self.path)
        return f"{main}, which extends {', '.join(map(escape_for_screen, named))}" if named else main

    @property
    def scan(self) -> Scan:
        """The section that the walk reads."""
        return self.section(Scan)

    def section(self, kind: type[Slice]) -> Slice:
        """The section of this type, one of SECTIONS; all its defaults where no file has it."""
        name = next(name for name, known in SECTIONS.items() if known is kind)
        section = self.sections.get(name, kind())
        assert isinstance(section, kind)
        return section

    def slice(self, kind: type[Slice]) -> Slice:
        """What a stage reads: the fields of `kind` are sections, absent ones with their defaults."""
        wanted = (field.name for field in msgspec.structs.fields(kind))
        return kind(**{name: self.sections[name] for name in wanted if name in self.sections})

    def select(self, types: Mapping[str, type[Slice]]) -> dict[str, Slice]:
        """Make the slice of each stage, by its name."""
        return {name: self.slice(kind) for name, kind in types.items()}

    def find_place(self, *path: str | int) -> str:
        """Where a value stands, as `file:line:column`, for mistakes found later; empty without a file.

        Rules, waivers and asset budgets may be named by their `id` instead of their place in the list.
        """
        return self.composition.find_place(path) if self.composition else ""

    def find_line(self, *path: str | int) -> Excerpt:
        """As `find_place`, with the line and a caret; all empty without a file."""
        return self.composition.cut_line(path) if self.composition else Excerpt("", "", "")

    def find_expression_place(self, path: Sequence[str | int], offset: int) -> Excerpt:
        """Where the character `offset` of a text stands, with its line and a caret; all empty without a file."""
        return self.composition.cut_excerpt(path, offset) if self.composition else Excerpt("", "", "")

    def history(self, path: Sequence[str | int]) -> tuple[Setting, ...]:
        """Every place that set a value, the last one is in force; none for a default."""
        return self.composition.list_settings(path) if self.composition else ()

    def resolve(self, *path: str | int) -> str:
        """The file that a value names, which is relative to the file that states it."""
        assert self.composition is not None
        return self.composition.resolve(path)


def find_config(path: str | None) -> str | None:
    """Take the file that was asked for, else the usual one below the current folder, if it is there.

    ConfigError when two have a usual name: the one that is not read would be taken for the one that is.
    """
    if path is not None:
        return path
    found = [usual for usual in DEFAULT_PATHS if os.path.lexists(usual)]
    if len(found) > 1:
        raise ConfigError(f"two policies in the usual place: {' and '.join(found)}", hint="name one with --config")
    return found[0] if found else None


def collect_sections(configs: Iterable[type[msgspec.Struct]]) -> dict[str, object]:
    """Every section that the file may have: the built-in ones, and the fields of these stages' Config types.

    ConfigError when two of them read a section of one name with different types.
    """
    found: dict[str, object] = dict(SECTIONS)
    for config in configs:
        for field in msgspec.structs.fields(config):
            if found.setdefault(field.name, field.type) != field.type:
                raise ConfigError(
                    f'two stages read the section "{field.name}" with different types',
                    hint="take one of the two out of plugins.stages",
                )
    return found


def load_config(
    path: str | None,
    types: Types | Discovery = SECTIONS,
    *,
    environment: str | None = None,
    variables: Mapping[str, str] = os.environ,
) -> LoadedConfig:
    """Load a file, or a built-in pack, and what it extends; without a path, everything has its default.

    ConfigError lists all problems with file, line, column and a suggestion. `types` says which sections may stand in
    the file, and may be a function where plug-ins that the file itself names add to them. Overrides for `environment`
    are applied; None means what POCKETMON_ENV says among the variables, else `dev`.
    """
    chosen = choose_environment(environment, variables)
    composition = compose(NOTHING if path is None else open_source(path))
    sections = _discover(types, composition) if callable(types) else types
    effective = make_effective(composition, sections, chosen, variables)
    root = effective.composition.root
    return LoadedConfig(
        path=path or "",
        sha256=effective.sha256,
        sections={name: getattr(effective.document, name) for name in sections if find_member(root, name) is not None},
        notes=tuple(find_notes(root, sections)),
        header=take_header(effective.document),
        composition=effective.composition,
        overrides_by_path=effective.overrides_by_path,
        environment=chosen,
    )


def fill_defaults(config: LoadedConfig, types: Types = SECTIONS) -> dict[str, object]:
    """The whole configuration as it is in force: what the files state, and the default of everything else.

    A section that has keys without a default, and that the files do not have, is left out.
    """
    filled: dict[str, object] = msgspec.to_builtins(config.header)
    filled["extends"] = []  # what they state is among the values
    for name, kind in types.items():
        section = config.sections[name] if name in config.sections else _make_default(kind)
        if section is not None:
            filled[name] = msgspec.to_builtins(section)
    return filled


def _make_default(kind: object) -> object:
    if not isinstance(kind, type):
        return _convert_empty(kind)
    return None if any(field.required for field in msgspec.structs.fields(kind)) else kind()


def _convert_empty(kind: object) -> object:
    """The empty list or object, whichever the type takes."""
    try:
        return msgspec.convert([], kind)
    except msgspec.ValidationError:
        return msgspec.convert({}, kind)


def _discover(types: Discovery, composition: Composition) -> Types:
    """The sections, with those of plug-ins; an error of a plug-in is placed where the file names it."""
    try:
        return types(_name_plugins(composition.root))
    except ConfigError as error:
        error.place = error.place or composition.find_place(("plugins", "stages"))
        raise


def _name_plugins(root: Node) -> Sequence[str]:
    """What `plugins.stages` names; nothing where that is malformed, which is reported later."""
    stages = find_member(find_member(root, "plugins"), "stages")
    names = None if stages is None else to_plain(stages)
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []

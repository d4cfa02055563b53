"""The files that a verb is to check: the root of their tree, and their paths below it."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from pocketmon_pipeline.cli import requests
from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.text.quantities import format_count


class TargetFiles(NamedTuple):
    """The root to judge in, the files below it (None for all), and what is to be warned of."""

    root: str
    names: list[str] | None
    warnings: Sequence[str] = ()


def place(target: str | None, files: Sequence[str], config: LoadedConfig) -> TargetFiles:
    """Find the tree of files: what --target names, else what the policy names, else what can be guessed."""
    if target is not None and files and os.path.isdir(target):
        return _place_below(target, files, target)
    targets = [*([target] if target is not None else []), *files]
    stated = requests.find_stated_root(config)
    if stated is None or any(map(os.path.isdir, targets)):
        root, names = place_targets(targets)
        return TargetFiles(root, names, [_doubt(root)] if names is not None and _names_paths(config) else [])
    return _place_below(stated, targets, f"{stated}, which is scan.root,")


def _place_below(root: str, files: Sequence[str], name: str) -> TargetFiles:
    """The files below a folder; others are skipped with a message."""
    inside = place_inside(root, files)
    elsewhere = len(files) - len(inside)
    text = f"{format_count(elsewhere, 'file')} outside of {name} {'is' if elsewhere == 1 else 'are'} not judged"
    return TargetFiles(root, inside, [text] if elsewhere else [])


def _names_paths(config: LoadedConfig) -> bool:
    """Whether the policy says of some paths what it does not say of others, as far as it is known without its rules."""
    guard = config.section(PolicyGuard)
    return bool(config.overrides_by_path or guard.baseline or any(waiver.paths for waiver in guard.waivers))


def _doubt(root: str) -> str:
    name = os.path.relpath(root)
    return (
        f"paths of the policy are taken to count from {'the current folder' if name == '.' else name}: "
        "say where its tree is with --target, or with scan.root in the policy"
    )


def place_inside(target: str, files: Sequence[str]) -> list[str]:
    """The files that lie in a folder, by their paths below it: a hook is given every file of a commit."""
    root = os.path.abspath(target)
    _require_existing(files)
    for file in files:
        if os.path.isdir(file) and not os.path.islink(file):
            raise ConfigError(f"{file} is a folder", hint="name files beside --target")
    inside = [path for path in map(os.path.abspath, files) if path.startswith(os.path.join(root, ""))]
    return [os.path.relpath(path, root).replace(os.sep, "/") for path in inside]


def _require_existing(paths: Sequence[str]) -> None:
    for path in paths:
        if not os.path.lexists(path):
            raise ConfigError(f"no such file or folder: {path}", hint="check the path")


def place_targets(targets: Sequence[str]) -> tuple[str, list[str] | None]:
    """Find the root to judge in, and what is meant below it, folders with a slash at the end; None for all of it."""
    _require_existing(targets)
    absolute = [_resolve(target) for target in targets]
    for target, path in zip(targets, absolute, strict=True):
        if os.path.isdir(target) and all(os.path.commonpath([path, other]) == path for other in absolute):
            return target, None
    here = os.getcwd()
    if all(os.path.commonpath([here, path]) == here for path in absolute):
        root = here
    else:
        root = os.path.commonpath([os.path.dirname(path) for path in absolute])
    return root, name_below(root, targets)


def _resolve(target: str) -> str:
    """Resolve a link to a folder, which is what the user means."""
    return os.path.realpath(target) if os.path.isdir(target) else os.path.abspath(target)


def name_below(root: str, targets: Sequence[str]) -> list[str]:
    """Paths from a folder, with slashes; one at the end says that all of a folder is meant, "" the root."""
    return [_name_below(root, target) for target in targets]


def _name_below(root: str, target: str) -> str:
    path = os.path.relpath(_resolve(target), _resolve(root)).replace(os.sep, "/")
    if not os.path.isdir(target):
        return path
    return "" if path == os.curdir else f"{path}/"

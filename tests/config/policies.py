"""Policies of several files for the tests: written to a folder, and loaded from there."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from pocketmon_pipeline.config.load import LoadedConfig, load_config
from pocketmon_pipeline.config.references import BUILT_IN
from pocketmon_pipeline.config.sections import PolicyGuard, Rule
from pocketmon_pipeline.errors import ConfigError, ExitCode
from requirements import REPOSITORY

COMPLETE = REPOSITORY / "tests" / "config" / "complete" / "policy.yaml"

RULE = "policy_guard:\n  rules:\n  - {id: A, require: x}\n"


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> str:
    """Write files below a folder; return the path of the first."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(folder / next(iter(files)))


def load(
    folder: Path,
    files: Mapping[str, str | bytes] | str,
    environment: str | None = None,
    variables: Mapping[str, str] | None = None,
) -> LoadedConfig:
    """Load the first of these files; a text alone is `p.yaml`."""
    path = write_files(folder, {"p.yaml": files} if isinstance(files, str) else files)
    return load_config(path, environment=environment, variables=variables or {})


def refuse(
    folder: Path,
    files: Mapping[str, str | bytes] | str,
    environment: str | None = None,
    variables: Mapping[str, str] | None = None,
) -> str:
    """Load files that must not load; return the message, with paths relative to the folder."""
    with pytest.raises(ConfigError) as caught:
        load(folder, files, environment, variables)
    assert caught.value.code is ExitCode.USAGE
    return str(caught.value).replace(f"{folder}{os.sep}", "")


def own_rules(config: LoadedConfig) -> list[Rule]:
    """The rules that the files state, new ones and changed ones; not those of built-in packs as they are."""
    rules = enumerate(config.section(PolicyGuard).rules)
    return [rule for index, rule in rules if not _is_built_in(config, index)]


def _is_built_in(config: LoadedConfig, index: int) -> bool:
    return config.find_place("policy_guard", "rules", index).startswith(BUILT_IN)

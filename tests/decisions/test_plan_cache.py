"""Rules are compiled once; whatever they are compiled of is seen when it changes."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.decisions.policy.evaluation.requests import pack_plan
from pocketmon_pipeline.decisions.policy.planning import compiled, plan_cache
from pocketmon_pipeline.decisions.policy.planning.compiled import compile_policy
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.plugins import load_configuration
from pocketmon_pipeline.table import encode_table, read_relation

RULES = [
    {"id": "R1", "require": "size < vars.most", "for": "kind == 'data'"},
    {"id": "R2", "each": "doc.symbols[]", "require": "size(item.id) > 0"},
    {"id": "R3", "exists": "path == 'a.json'"},
]
POLICY = {"vars": {"most": 5}, "policy_guard": {"rules": RULES[:1]}}


class Compiler:
    """Counts how often rules are compiled."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path, self.state, self.compiled = folder / "policy.json", folder / "state", 0
        self.kept = folder / "cache/pocketmon-pipeline"
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(name, str(folder / "cache"))
        self.write(json.dumps(POLICY))
        monkeypatch.setattr(compiled, "compile_policy", self._count)

    def _count(self, config: LoadedConfig) -> object:
        self.compiled += 1
        return compile_policy(config)

    def write(self, text: str) -> None:
        self.path.write_text(text)

    def pack(self, environment: str = "dev", *, keep: bool = True) -> bytes:
        """The rules as they come to the stages."""
        config = load_configuration(str(self.path), environment)
        return encode_table(read_relation(pack_plan(plan_cache.compile_once(config, str(self.state), keep=keep))))


@pytest.fixture
def compiler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compiler:
    return Compiler(tmp_path, monkeypatch)


def test_the_second_run_takes_what_the_first_compiled(compiler: Compiler) -> None:
    first = compiler.pack()
    assert compiler.pack() == first
    assert compiler.compiled == 1
    config = load_configuration(str(compiler.path))
    assert plan_cache.compile_once(config, str(compiler.state), keep=False) == compile_policy(config)


CHANGES: dict[str, Callable[[Compiler], object]] = {
    "rule": lambda one: one.write(json.dumps({**POLICY, "policy_guard": {"rules": [{**RULES[0], "require": "true"}]}})),
    "variable": lambda one: one.write(json.dumps({**POLICY, "vars": {"most": 6}})),
    "layout": lambda one: one.write(json.dumps(POLICY, indent=2)),
    "another section": lambda one: one.write(json.dumps({**POLICY, "quality_thresholds": {"max_line_length": 7}})),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_policy_that_is_another_is_compiled(compiler: Compiler, change: Callable[[Compiler], object]) -> None:
    compiler.pack()
    change(compiler)
    compiler.pack()
    assert compiler.compiled == 2


def test_another_environment_and_another_program_compile_anew(
    compiler: Compiler, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiler.pack()
    compiler.pack("production")
    monkeypatch.setattr(plan_cache, "digest_program", lambda: "another program, or another library")
    compiler.pack()
    assert compiler.compiled == 3


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00" * 9], ids=["empty", "short", "binary"])
def test_what_is_damaged_is_compiled_again(compiler: Compiler, damage: bytes) -> None:
    first = compiler.pack()
    (stored,) = compiler.kept.iterdir()
    stored.write_bytes(damage)
    assert compiler.pack() == first
    assert compiler.compiled == 2


def test_mistakes_are_told_each_time(compiler: Compiler) -> None:
    compiler.write(json.dumps({"policy_guard": {"rules": [{"id": "R1", "require": "sizee < 5"}]}}))
    for _ in range(2):
        with pytest.raises(ConfigError, match="sizee"):
            compiler.pack()
    assert not compiler.kept.exists()


def test_nothing_is_left_without_being_asked_to_or_where_nothing_can_be(compiler: Compiler) -> None:
    first = compiler.pack(keep=False)
    assert not compiler.state.exists()
    assert not compiler.kept.exists()
    compiler.kept.parent.write_text("no folder")
    assert compiler.pack() == first


@pytest.mark.skipif(os.name == "nt", reason="owners and modes are POSIX's")
@pytest.mark.parametrize("place", ["file", "folder"])
def test_statements_that_others_may_have_written_are_not_run(compiler: Compiler, place: str) -> None:
    first = compiler.pack()
    (stored,) = compiler.kept.iterdir()
    plan = stored.read_bytes()[32:].replace(b"size", b"line")
    stored.write_bytes(hashlib.sha256(plan).digest() + plan)
    (stored if place == "file" else compiler.kept).chmod(0o777)
    assert compiler.pack() == first
    assert compiler.compiled == 2


def test_a_state_folder_brings_no_statements(compiler: Compiler) -> None:
    compiler.pack()
    assert not [path for path in compiler.state.rglob("*") if path.is_file() and b"select" in path.read_bytes().lower()]
    shutil.rmtree(compiler.kept)
    compiler.pack()
    assert compiler.compiled == 2

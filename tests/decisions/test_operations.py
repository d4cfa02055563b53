"""Named operations: who refuses what, and that a refused one does not start."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.commandline import call_here
from decisions.trees import judge, plant
from pocketmon_pipeline.config.operations import OPERATIONS
from pocketmon_pipeline.config.sections import PolicyGuard
from pocketmon_pipeline.decisions.policy.refusals import REMOVING, Refusal, refuse

CHANGING = sorted(name for name, operation in OPERATIONS.items() if operation.kind == "changes")
READING = sorted(OPERATIONS.keys() - set(CHANGING))
PROTECTED = PolicyGuard(
    allowed_operations=tuple(OPERATIONS),
    protected_paths={"production_data": ("games/*/library/**",), "core_config": ("config/**",), "own": ("own/**",)},
)


@pytest.mark.parametrize("name", OPERATIONS)
def test_blocked_beats_allowed_at_every_level(name: str) -> None:
    for level in ("strict", "permissive", "audit_only"):
        policy = PolicyGuard(allowed_operations=(name,), blocked_operations=(name,), enforcement_level=level)
        assert refuse(name, policy, []) == Refusal(name, "blocked_operations", name, "the policy blocks it")


@pytest.mark.parametrize("name", CHANGING)
def test_what_changes_assets_must_be_allowed_where_the_policy_is_strict(name: str) -> None:
    reason = "the policy is strict, and does not allow it"
    assert refuse(name, PolicyGuard(), ["a"]) == Refusal(name, "allowed_operations", name, reason)
    assert refuse(name, PolicyGuard(enforcement_level="permissive"), ["a"]) is None
    assert refuse(name, PolicyGuard(allowed_operations=(name,)), ["a"]) is None


@pytest.mark.parametrize("name", READING)
def test_what_reads_needs_no_permission(name: str) -> None:
    assert refuse(name, PolicyGuard(allowed_operations=()), ["config/a.json"]) is None
    assert refuse(name, PROTECTED, ["config/a.json"]) is None


@pytest.mark.parametrize("name", CHANGING)
def test_protected_paths_are_neither_written_nor_deleted(name: str) -> None:
    reason = "the policy blocks modify_core_config, and config/deep/a.json is part of it"
    refusal = Refusal(name, "blocked_operations", "modify_core_config", reason, "config/deep/a.json")
    assert refuse(name, PROTECTED, ["x.json", "config/deep/a.json"]) == refusal
    library = refuse(name, PROTECTED, ["games/lucky/library/a.png"])
    assert isinstance(library, Refusal) is (name in REMOVING)
    assert refuse(name, PROTECTED, ["games/lucky/a.png", "own/a", "config"]) is None


def test_protected_names_refuse_only_what_is_blocked() -> None:
    policy = PolicyGuard(
        enforcement_level="permissive", blocked_operations=("delete_own",), protected_paths=PROTECTED.protected_paths
    )
    assert refuse("delete_asset", policy, ["config/a.json"]) is None
    assert refuse("modify_asset", policy, ["own/a"]) is None
    assert isinstance(refuse("delete_asset", policy, ["own/a"]), Refusal)


# in a run

TREE = {"a.json": b"{}\n"}


def write_policy(folder: Path, **guard: object) -> Path:
    path = folder / "policy.json"
    path.write_text('{"policy_guard": ' + json.dumps(guard) + "}\n")
    return path


def test_a_run_that_must_not_sign_does_not_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], isolated_home: Path
) -> None:
    plant(tmp_path / "assets", TREE)
    monkeypatch.chdir(tmp_path)
    write_policy(tmp_path, blocked_operations=["sign_manifest"])
    done = call_here(capfd, "run", "--config", "policy.json")
    assert done.returncode == 19
    lines = done.stdout.splitlines()
    assert "unsigned    sign_manifest is refused: the policy blocks it, policy.json:1:42" in lines
    assert "  sign_manifest is refused: the policy blocks it, policy.json:1:42; nothing was signed" in lines
    assert lines[-1] == "FAILED  exit 19: 1 critical violation"
    assert not (tmp_path / "output/integrity_manifest.json").exists()
    assert json.loads((tmp_path / "output/pipeline_summary.json").read_text())["run"]["signature"] is None
    assert [path.name for path in isolated_home.rglob("*.key")] == ["cache.key"]


@pytest.mark.parametrize("operation", ["read_asset", "validate_format", "generate_report"])
def test_a_run_that_must_not_read_judge_or_report_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], operation: str
) -> None:
    plant(tmp_path / "assets", TREE)
    monkeypatch.chdir(tmp_path)
    write_policy(tmp_path, blocked_operations=[operation], enforcement_level="audit_only")
    for verb in (["run"], ["guard", "--target", "assets"], ["run", "--dry-run"]):
        done = call_here(capfd, *verb, "--config", "policy.json")
        assert done.returncode == 19
        assert done.stderr.splitlines()[-1] == (
            f"error: policy.json:1:42: {operation} is refused: the policy blocks it (nothing was started; if it is to "
            "be done, take it out of policy_guard.blocked_operations)"
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == [".pocketmon", "assets", "policy.json"]
    assert sorted(path.name for path in (tmp_path / ".pocketmon").iterdir()) == [".gitignore", "audit"]


@pytest.mark.parametrize("operation", ["read_asset", "sign_manifest"])
def test_sign_is_refused_before_it_makes_a_key(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    isolated_home: Path,
    operation: str,
) -> None:
    plant(tmp_path / "assets", TREE)
    monkeypatch.chdir(tmp_path)
    write_policy(tmp_path, blocked_operations=[operation])
    done = call_here(capfd, "sign", "--config", "policy.json", "--input-dir", "assets", "--output", "manifest.json")
    assert done.returncode == 19
    assert done.stderr.startswith(f"error: policy.json:1:42: {operation} is refused: the policy blocks it")
    assert not (tmp_path / "manifest.json").exists()
    assert not list(isolated_home.rglob("*.key"))


def test_what_the_policy_names_twice_is_still_allowed_to_read(tmp_path: Path) -> None:
    guard: dict[str, Any] = {"allowed_operations": [], "blocked_operations": ["delete_asset", "apply_fix"]}
    assert judge(plant(tmp_path / "assets", TREE), config={"policy_guard": guard}).code == 0


def test_a_dry_run_promises_no_manifest_that_may_not_be_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    plant(tmp_path / "assets", TREE)
    monkeypatch.chdir(tmp_path)
    write_policy(tmp_path, blocked_operations=["sign_manifest"])
    done = call_here(capfd, "run", "--dry-run", "--config", "policy.json")
    assert done.returncode == 0
    assert "output/findings.json" in done.stdout
    assert "integrity_manifest.json" not in done.stdout

"""A run is named by all that its request says."""

import datetime
import itertools
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pocketmon_pipeline.config.load import LoadedConfig
from pocketmon_pipeline.config.overrides import PathOverride
from pocketmon_pipeline.config.sections import PolicyGuard, Secrets
from pocketmon_pipeline.decisions.policy.acceptance.baseline import Baseline, KnownFinding
from pocketmon_pipeline.integrity.hmac_signer import HmacSigner
from pocketmon_pipeline.pipeline import BUILT_IN
from pocketmon_pipeline.plugins import load_configuration
from pocketmon_pipeline.report_formats import PRINTED
from pocketmon_pipeline.runs.naming import is_nameable, name_run
from pocketmon_pipeline.runs.recording import TREE_VARIABLE
from pocketmon_pipeline.runs.request import Request, make_run, set_secrets

NOW = datetime.datetime(2030, 5, 1, tzinfo=datetime.UTC)
WAIVER = '{"id": "W", "rule": "A", "reason": "for now", "owner": "us", "expires": "2030-06-01"}'
POLICY = f"""{{"policy_guard": {{
  "rules": [{{"id": "A", "require": "size < 9", "effective": {{"from": "2030-05-10"}}}}], "waivers": [{WAIVER}]
}}}}"""

OTHERS: dict[str, Any] = {
    "root": "others",
    "output_dir": "elsewhere",
    "state_dir": "state",
    "stages": BUILT_IN,
    "jobs": 7,
    "use_cache": False,
    "signer": HmacSigner(b"another"),
    "key_source": "a file",
    "files": ["a.txt"],
    "leave_out": ["assets/more"],
    "baseline": Baseline(source="git:main", salt="salt", findings=[]),
    "remember": False,
    "asked": frozenset({"verdict", "files"}),
    "history": "sqlite:///history.sqlite3",
    "formats": ["junit"],
    "verb": "guard",
    "staged": True,
}
# The clock counts by what passes with it. Whether outputs may stand is asked apart.
APART = {"config", "now", "reuse_outputs"}


@pytest.fixture
def request_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Request:
    """A whole run over an empty tree."""
    for name in ("assets", "others"):
        (tmp_path / name).mkdir()
    (tmp_path / "policy.json").write_text(POLICY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(TREE_VARIABLE, raising=False)
    return Request("assets", "output", ".pocketmon", load_configuration("policy.json"), now=NOW)


def name(request: Request) -> str:
    return name_run(request, make_run(request)) if is_nameable(request) else ""


def test_every_part_of_a_request_counts(request_: Request) -> None:
    assert OTHERS.keys() | APART == set(Request._fields)
    own = name(request_)
    assert own
    assert name(request_._replace(reuse_outputs=True)) == own
    for part, value in OTHERS.items():
        assert name(request_._replace(**{part: value})) != own, part


@pytest.mark.parametrize("format_name", [*PRINTED, "prometheus"])
def test_what_tells_of_the_run_itself_has_no_name(request_: Request, format_name: str) -> None:
    assert not name(request_._replace(formats=["html", format_name]))


def test_every_part_of_a_policy_counts(request_: Request) -> None:
    own, config = name(request_), request_.config
    composition = config.composition
    assert composition is not None
    (first, *rest) = composition.sources
    others: dict[str, Any] = {
        "path": "other.json",
        "sha256": "00",
        "sections": {**config.sections, "policy_guard": PolicyGuard()},
        "header": msgspec.structs.replace(config.header, description="another"),
        "composition": composition._replace(sources=(first._replace(sha256="00"), *rest)),
        "environment": "production",
        "overrides_by_path": (PathOverride(("a/*",), "A", "severity", "info", "policy.json:1:1"),),
    }
    assert others.keys() | {"notes"} == set(LoadedConfig._fields)
    for part, value in others.items():
        assert name(request_._replace(config=config._replace(**{part: value}))) != own, part
    assert name(set_secrets(request_, remarks=False)) != own
    assert config.section(Secrets).inline_remarks


def test_time_counts_by_what_it_changes(request_: Request) -> None:
    names = [name(request_._replace(now=NOW + datetime.timedelta(days=days))) for days in (0, 1, 9, 10, 16, 17, 31, 32)]
    # The rule begins on the 10th, and the waiver is about to end two weeks before it does.
    assert [before == after for before, after in itertools.pairwise(names)] == [
        *(True, False, True, True, False, True, False),
    ]


def test_every_part_of_a_baseline_counts(request_: Request) -> None:
    baseline = Baseline("git:main", [KnownFinding("f", "A", "a.txt")], {("b", "files"): 1.0}, "salt")
    others: dict[str, Any] = {"source": "git:dev", "findings": [], "totals": {("b", "files"): 2.0}, "salt": None}
    assert others.keys() == set(Baseline._fields)
    own = name(request_._replace(baseline=baseline))
    for part, value in others.items():
        assert name(request_._replace(baseline=baseline._replace(**{part: value}))) != own, part


def test_the_name_of_the_tree_counts(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    own = name(request_)
    monkeypatch.setenv(TREE_VARIABLE, "game")
    assert name(request_) != own


def test_a_folder_that_is_another_by_a_link_counts(request_: Request, tmp_path: Path) -> None:
    own = name(request_)
    os.rename(tmp_path / "assets", tmp_path / "moved")
    os.symlink("moved", tmp_path / "assets")
    assert name(request_) != own


def test_owners_count(request_: Request, tmp_path: Path) -> None:
    own = name(request_)
    (tmp_path / "assets/CODEOWNERS").write_text("* @one\n")
    assert name(request_) != own

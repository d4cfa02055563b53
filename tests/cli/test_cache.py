"""`cache info` and `cache clear`."""

import json
import os
import shutil
from pathlib import Path

import pytest

from cli.commandline import Call, call_here, list_all
from pocketmon_pipeline.engine.cache.cache import Cache


def test_nothing_is_remembered_at_first_and_asking_makes_nothing(work: Path, call_at_work: Call) -> None:
    before = list_all(work)
    done = call_at_work("cache", "info")
    assert done.returncode == 0
    assert done.stdout == ".pocketmon/cache: 0 files, 0 B of at most 2.15 GB\n"
    assert list_all(work) == before


def test_clearing_forgets_all_and_says_how_much(
    work: Path, call_at_work: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_at_work("scan", "--state-dir", "state")
    told = json.loads(call_at_work("cache", "info", "--json", "--state-dir", "state").stdout)
    sizes = [path.stat().st_size for path in (work / "state/cache").rglob("*") if path.is_file()]
    assert (told["files"], told["bytes"]) == (len(sizes), sum(sizes))
    assert told["files"] > 0
    monkeypatch.setenv("POCKETMON_STATE_DIR", "state")
    done = call_at_work("cache", "clear")
    assert done.stdout.startswith(f"state/cache: removed {len(sizes)} files, ")
    assert not list((work / "state").rglob("*.parquet"))


@pytest.mark.parametrize("options", [(), ("-v",)])
def test_a_damaged_cache_is_told_to_whoever_wants_details(
    work: Path, call_at_work: Call, options: tuple[str, ...]
) -> None:
    assert call_at_work("run", "-q").returncode == 0
    before = (work / "output/inventory.parquet").read_bytes(), (work / "output/findings.json").read_bytes()
    for path in (work / ".pocketmon/cache").rglob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-7])
    done = call_at_work("run", *options)
    assert done.returncode == 0
    assert ("cache: dropped " in done.stderr) is bool(options)
    assert before == ((work / "output/inventory.parquet").read_bytes(), (work / "output/findings.json").read_bytes())


def test_without_cache_nothing_is_kept(work: Path, call_at_work: Call) -> None:
    call_at_work("scan", "--no-cache")
    assert not (work / ".pocketmon").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("place", ["cache/v1/rows/json-*", "cache/v1/rows", "cache", "artifacts", "audit/log.jsonl"])
def test_a_link_that_a_branch_brings_along_is_not_followed(
    here_after_run: Path, capfd: pytest.CaptureFixture[str], place: str
) -> None:
    home = here_after_run / "home"
    (home / "documents").mkdir(parents=True)
    (home / "documents/thesis.txt").write_text("precious")
    (linked,) = (here_after_run / ".pocketmon").glob(place)
    linked.unlink() if linked.is_file() else shutil.rmtree(linked)
    linked.symlink_to(home)
    (here_after_run / "assets/new.json").write_text("{}")
    done = call_here(capfd, "run")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{linked.relative_to(here_after_run)}: a link within the state folder is not followed" in done.stderr
    assert call_here(capfd, "cache", "clear").returncode == 2
    assert list_all(home) == ["documents", "documents/thesis.txt"]


def test_a_state_folder_deeper_than_what_is_kept_is_refused(
    here_after_run: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (here_after_run / ".pocketmon/cache" / "/".join("d" * 300)).mkdir(parents=True)
    done = call_here(capfd, "cache", "clear")
    assert (done.returncode, done.stdout) == (2, "")
    assert "d: a folder within the state folder is too deep" in done.stderr


def test_what_cannot_be_removed_is_said_with_what_to_do(call_at_work: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    call_at_work("scan")
    monkeypatch.setattr(Cache, "clear", lambda _: None)
    done = call_at_work("cache", "clear")
    assert done.returncode == 3
    assert done.stderr.startswith("error: .pocketmon/cache: ")
    advice = "grant permission to write there, or remove the folder yourself"
    assert done.stderr.endswith(f" could not be removed ({advice})\n")

"""`cache info` and `cache clear`."""

import json
import os
import shutil
from pathlib import Path

import pytest

from cli.commandline import call, list_all
from pocketmon_pipeline.cli.main import main
from pocketmon_pipeline.engine.cache import Cache


def test_nothing_is_remembered_at_first_and_asking_makes_nothing(work: Path) -> None:
    before = list_all(work)
    done = call("cache", "info", cwd=work)
    assert done.returncode == 0
    assert done.stdout == ".pocketmon/cache: 0 files, 0 B of at most 2.15 GB\n"
    assert list_all(work) == before


def test_clearing_forgets_all_and_says_how_much(work: Path) -> None:
    call("scan", "--state-dir", "state", cwd=work)
    told = json.loads(call("cache", "info", "--json", "--state-dir", "state", cwd=work).stdout)
    sizes = [path.stat().st_size for path in (work / "state/cache").rglob("*") if path.is_file()]
    assert (told["files"], told["bytes"]) == (len(sizes), sum(sizes))
    assert told["files"] > 0
    done = call("cache", "clear", cwd=work, env={"POCKETMON_STATE_DIR": "state"})
    assert done.stdout.startswith(f"state/cache: removed {len(sizes)} files, ")
    assert not list((work / "state").rglob("*.parquet"))


@pytest.mark.parametrize("options", [(), ("-v",)])
def test_a_damaged_cache_is_told_to_whoever_wants_details(work: Path, options: tuple[str, ...]) -> None:
    assert call("run", "-q", cwd=work).returncode == 0
    before = (work / "output/inventory.parquet").read_bytes(), (work / "output/findings.json").read_bytes()
    for path in (work / ".pocketmon/cache").rglob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-7])
    done = call("run", *options, cwd=work)
    assert done.returncode == 0
    assert ("cache: dropped " in done.stderr) is bool(options)
    assert before == ((work / "output/inventory.parquet").read_bytes(), (work / "output/findings.json").read_bytes())


def test_without_cache_nothing_is_kept(work: Path) -> None:
    call("scan", "--no-cache", cwd=work)
    assert not (work / ".pocketmon").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("place", ["cache/v1/rows/json-*", "cache/v1/rows", "cache", "artifacts", "audit/log.jsonl"])
def test_a_link_that_a_branch_brings_along_is_not_followed(work: Path, place: str) -> None:
    assert call("run", cwd=work).returncode == 0
    (work / "home/documents").mkdir(parents=True)
    (work / "home/documents/thesis.txt").write_text("precious")
    (linked,) = (work / ".pocketmon").glob(place)
    linked.unlink() if linked.is_file() else shutil.rmtree(linked)
    linked.symlink_to(work / "home")
    (work / "assets/new.json").write_text("{}")
    done = call("run", cwd=work)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{linked.relative_to(work)}: a link within the state folder is not followed" in done.stderr
    assert call("cache", "clear", cwd=work).returncode == 2
    assert list_all(work / "home") == ["documents", "documents/thesis.txt"]


def test_what_cannot_be_removed_is_said_with_what_to_do(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call("scan", cwd=work)
    monkeypatch.chdir(work)
    monkeypatch.setattr(Cache, "clear", lambda _: None)
    with pytest.raises(SystemExit) as ended:
        main(["cache", "clear"])
    assert ended.value.code == 3
    told = capsys.readouterr().err
    assert told.startswith("error: .pocketmon/cache: ")
    assert told.endswith(" could not be removed (grant permission to write there, or remove the folder yourself)\n")

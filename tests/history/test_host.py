"""Classes of machines, and commits."""

import os
from pathlib import Path

import psutil
import pytest

from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.history import host
from pocketmon_pipeline.history.revision import find_revision
from pocketmon_pipeline.runs.request import Request, make_run
from pocketmon_pipeline.system import machine
from pocketmon_pipeline.system.container import Container
from pocketmon_pipeline.system.git import find_git_folder


def test_a_class_is_the_same_for_machines_that_are_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host, "_name_processor", lambda: "AMD EPYC(TM) 9004")
    names = {host.name_class(4, memory) for memory in (14 * 1024**3, 15_900_000_000, 16 * 1024**3)}
    assert len(names) == 1
    (name,) = names
    assert name.endswith("-amd-epyc-tm-9004-4x-16gb")
    assert host.name_class(4, 16 * 1024**3 + 1) != name
    assert host.name_class(8, 16 * 1024**3) != name


def test_a_machine_is_looked_at() -> None:
    found = host.describe_host(2)
    assert found.host_class == found.host_class.lower()
    assert 0 < found.memory_available_bytes <= psutil.virtual_memory().total
    assert found.load_1m >= 0


def test_a_class_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(host.HOST_VARIABLE, "runner-large")
    assert host.describe_host(2).host_class == "runner-large"


@pytest.mark.parametrize(
    ("container", "processors", "limit"),
    [
        (Container("", None, None), 8, None),
        (Container("cgroup v2", 1.5, 2 * 1024**3), 2, 2 * 1024**3),
        (Container("cgroup v2", 0.5, None), 1, None),
        (Container("cgroup v1", 64.0, None), 8, None),
    ],
)
def test_limits_of_a_container_count(
    monkeypatch: pytest.MonkeyPatch, container: Container, processors: int, limit: int | None
) -> None:
    monkeypatch.setattr(machine, "read_container", lambda: container)
    found = host.describe_host(8)
    assert f"-{processors}x-" in found.host_class
    assert limit is None or found.host_class.endswith("-2gb")
    assert found.memory_available_bytes <= (limit or psutil.virtual_memory().total)


@pytest.mark.parametrize(("quota", "workers"), [(None, 8), (0.5, 1), (1.5, 2), (2.0, 2), (64.0, 8)])
def test_a_run_has_no_more_workers_than_its_container_has_processors(
    monkeypatch: pytest.MonkeyPatch, quota: float | None, workers: int
) -> None:
    monkeypatch.setattr(machine, "read_container", lambda: Container("cgroup v2", quota, None))
    monkeypatch.setattr(machine, "count_cpus", lambda: 8)
    request = Request(root=".", output_dir="output", state_dir=".pocketmon", config=load_config(None))
    assert make_run(request).jobs == workers
    assert make_run(request._replace(jobs=5)).jobs == 5


HEAD = "0123456789abcdef" * 2 + "01234567"


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"HEAD": HEAD}, HEAD),
        ({"HEAD": "ref: refs/heads/main", "refs/heads/main": HEAD}, HEAD),
        ({"HEAD": "ref: refs/heads/main", "packed-refs": f"# pack-refs\n{HEAD} refs/heads/main\n"}, HEAD),
        ({"HEAD": "ref: refs/heads/main", "packed-refs": f"{HEAD} refs/heads/main2\n"}, ""),
        ({"HEAD": "ref: refs/heads/main"}, ""),
        ({"HEAD": "\x1b]0;no hash"}, ""),
        ({"HEAD": "ref: ../../etc/passwd"}, ""),
        ({}, ""),
    ],
)
def test_a_commit_is_read_from_the_files_of_git(tmp_path: Path, files: dict[str, str], found: str) -> None:
    for name, text in files.items():
        path = tmp_path / ".git" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    (tmp_path / "assets/deep").mkdir(parents=True)
    assert find_revision(str(tmp_path / "assets/deep")) == found


def test_a_pipe_where_git_keeps_files_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / ".git")
    assert (find_revision(str(tmp_path)), find_git_folder(str(tmp_path))) == ("", "")
    (tmp_path / "other/.git").mkdir(parents=True)
    os.mkfifo(tmp_path / "other/.git/HEAD")
    assert find_revision(str(tmp_path / "other")) == ""

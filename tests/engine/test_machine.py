"""What a container leaves, and how busy the machine is, from files as the kernel writes them."""

from pathlib import Path

import pytest

from pocketmon_pipeline.system.container import Container, read_container
from pocketmon_pipeline.system.machine import inspect_machine, read_pressure


def plant(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", ".").replace("--", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    return folder


def read(tmp_path: Path, membership: str, files: dict[str, str]) -> Container:
    groups = plant(tmp_path / "groups", **files)
    (tmp_path / "cgroup").write_text(membership)
    return read_container(str(groups), str(tmp_path / "cgroup"))


V2 = {"cgroup__controllers": "cpu memory"}


@pytest.mark.parametrize(
    ("membership", "files", "found"),
    [
        ("0::/\n", V2, Container("", None, None)),
        ("0::/\n", {**V2, "cpu__max": "max 100000", "memory__max": "max"}, Container("", None, None)),
        ("0::/\n", {**V2, "cpu__max": "150000 100000"}, Container("cgroup v2", 1.5, None)),
        (
            "0::/a/b\n",
            {**V2, "a--memory__max": "1000000", "a--b--memory__max": "2000000", "a--b--cpu__max": "50000 100000"},
            Container("cgroup v2", 0.5, 1000000),
        ),
        (
            "4:memory:/d\n3:cpu,cpuacct:/d\n",
            {
                "memory--d--memory__limit_in_bytes": "5000000",
                "cpu--d--cpu__cfs_quota_us": "200000",
                "cpu--d--cpu__cfs_period_us": "100000",
            },
            Container("cgroup v1", 2.0, 5000000),
        ),
        (
            "4:memory:/\n",
            {"memory--memory__limit_in_bytes": str((1 << 63) - 4096), "cpu--cpu__cfs_quota_us": "-1"},
            Container("", None, None),
        ),
        ("0::/../../etc\n", {**V2, "cpu__max": "zero 0"}, Container("", None, None)),
        ("", {}, Container("", None, None)),
        ("nonsense", {**V2, "cpu__max": "100000 0", "memory__max": "-5"}, Container("", None, None)),
    ],
)
def test_the_smallest_limit_on_the_way_up_counts(
    tmp_path: Path, membership: str, files: dict[str, str], found: Container
) -> None:
    assert read(tmp_path, membership, files) == found


def test_pressure_is_a_share(tmp_path: Path) -> None:
    path = tmp_path / "io"
    path.write_text("some avg10=12.50 avg60=1.00 avg300=0.00 total=5\nfull avg10=3.00 avg60=0 avg300=0 total=1\n")
    assert read_pressure(str(path)) == 0.125
    path.write_text("some avg10=1.53 avg60=0.00 avg300=0.00 total=1\n")
    assert str(read_pressure(str(path))) == "0.0153"
    path.write_text("some avg10=much\n")
    assert read_pressure(str(path)) is None
    assert read_pressure(str(tmp_path / "absent")) is None


def test_this_machine_has_something() -> None:
    found = inspect_machine(3)
    assert 0 < found.processors <= 3
    assert 0 < found.memory_available_bytes <= found.memory_total_bytes

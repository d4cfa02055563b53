"""What is asked of the operating system."""

import math
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from pocketmon_pipeline.system.portable import read_memory
from pocketmon_pipeline.system.regular_file import is_irregular, open_regular


def test_memory_is_what_psutil_counts(tmp_path: Path) -> None:
    known, own = psutil.virtual_memory(), psutil.Process()
    for found in (read_memory(), read_memory(str(tmp_path))):
        assert found.total == known.total
        assert 0 < found.available <= found.total
        assert math.isclose(found.held, own.memory_info().rss, rel_tol=0.2)


def test_a_process_ends_with_its_code_where_an_exception_has_left_others_forbidden_to_end_it() -> None:
    """One that stops a run comes at any time: also when something was put in place, and before its block begins."""
    program = (
        "from pocketmon_pipeline.system.interpreter import end_process, forbid_exit\n"
        "forbidden = forbid_exit()\n"
        "forbidden.__enter__()\n"
        "end_process(3, 3)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (3, b"")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other systems keep freed memory by rules of their own")
def test_a_worker_keeps_the_memory_of_one_batch_for_the_next(tmp_path: Path) -> None:
    program = (
        "import resource, sys\n"
        "from pocketmon_pipeline.engine.workers.job import Setup\n"
        "from pocketmon_pipeline.engine.workers.worker import start_worker\n"
        "start_worker(Setup(sys.argv[1], (), {}))\n"
        "def count_faults():\n"
        "    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt\n"
        "    [bytearray(6_000) for _ in range(1_000)]\n"
        "    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before\n"
        "first, *later = [count_faults() for _ in range(5)]\n"
        "sys.exit(3 if first > 1_000 > sum(later) else 4)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=False)
    assert done.returncode == 3, done.stderr.decode()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize(("code", "expected"), [(0, 3), (19, 19)])
def test_a_result_that_is_lost_at_the_last_moment_is_no_success(code: int, expected: int) -> None:
    """Python itself would end with 120."""
    program = (
        "import sys\n"
        "from pocketmon_pipeline.system.interpreter import end_process\n"
        "sys.stdout.write('a result')\n"
        "end_process(int(sys.argv[1]), 3)\n"
    )
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-c", program, str(code)], stdout=full, env=environment, check=False)
    assert done.returncode == expected


@pytest.mark.skipif(sys.platform != "linux", reason="reads the descriptors of Linux")
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_closed_again(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "other")
    before = os.listdir("/proc/self/fd")
    with pytest.raises(OSError, match="not a regular file"):
        open_regular(str(tmp_path / "other"))
    assert os.listdir("/proc/self/fd") == before
    assert is_irregular(str(tmp_path / "other"))
    assert not is_irregular(str(tmp_path / "none"))

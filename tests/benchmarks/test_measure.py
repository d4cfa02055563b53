import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks import memory
from benchmarks.measure import Cost, MeasureError, add, measure

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="process trees are counted on Linux")

BURN = "import time\nwhile time.process_time() < {0}: pass\n"
ORPHAN = "import os, signal\nif os.fork() == 0:\n    signal.pause()\n"
MIB = 1 << 20


def python(tmp_path: Path, code: str) -> list[str]:
    script = tmp_path / "program.py"
    script.write_text(code)
    return [sys.executable, str(script)]


def test_own_cpu_is_counted(tmp_path: Path) -> None:
    cost = measure(python(tmp_path, BURN.format(0.2)), tmp_path)
    assert cost.cpu >= 0.2
    assert cost.cpu == pytest.approx(cost.cpu_awaited, abs=0.01)
    assert cost.whole_tree


def test_an_orphan_is_counted_where_a_plain_wait_misses_it(tmp_path: Path) -> None:
    grandchild = f"    if os.fork() == 0:\n        exec({BURN.format(0.3)!r})\n    os._exit(0)\n"
    code = f"import os\nif os.fork() == 0:\n{grandchild}os.wait()\n"
    cost = measure(python(tmp_path, code), tmp_path)
    assert cost.cpu - cost.cpu_awaited >= 0.25
    assert cost.left_behind == 0


def test_forkserver_workers_are_counted_whole(tmp_path: Path) -> None:
    code = """
import multiprocessing, os, time
from concurrent.futures import ProcessPoolExecutor
def burn(number):
    while time.process_time() < 0.2: pass
    return os.getpid(), time.process_time()
if __name__ == "__main__":
    with ProcessPoolExecutor(2, multiprocessing.get_context("forkserver")) as pool:
        latest = dict(pool.map(burn, range(2)))
    print(sum(latest.values()))
"""
    cost = measure(python(tmp_path, code), tmp_path)
    burnt = float((tmp_path / "stdout").read_text())
    assert burnt >= 0.2
    assert cost.cpu >= burnt
    assert cost.cpu - cost.cpu_awaited >= burnt - 0.02


def test_what_does_not_end_is_killed_and_reported(tmp_path: Path) -> None:
    assert measure(python(tmp_path, ORPHAN), tmp_path, grace=0.1).left_behind == 1


def test_wall_ends_with_the_command_and_not_with_its_orphans(tmp_path: Path) -> None:
    start = time.perf_counter()
    cost = measure(python(tmp_path, ORPHAN), tmp_path, grace=0.2)
    assert cost.left_behind == 1
    assert time.perf_counter() - start >= cost.wall + 0.2


def test_an_exit_code_that_is_no_success_is_an_error_with_the_last_line(tmp_path: Path) -> None:
    command = ["sh", "-c", "echo first >&2; echo it broke here >&2; exit 7"]
    with pytest.raises(MeasureError, match="exit code 7: it broke here"):
        measure(command, tmp_path)
    assert measure(command, tmp_path, accept=(0, 7)).cpu >= 0


def test_a_signal_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="exit code -9"):
        measure(["sh", "-c", "kill -9 $$"], tmp_path)


def test_a_missing_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="no-such-program: No such file"):
        measure(["no-such-program"], tmp_path, env={"PATH": os.defpath})


def test_the_environment_is_the_one_given(tmp_path: Path) -> None:
    measure([sys.executable, "-c", "import os; print(sorted(os.environ))"], tmp_path, env={"ONLY": "this"})
    assert "ONLY" in (tmp_path / "stdout").read_text()
    assert "PATH" not in (tmp_path / "stdout").read_text()


def test_memory_of_the_tree_is_sampled(tmp_path: Path) -> None:
    held = 64 * MIB
    code = f"block = bytearray(b'x') * {held}\n{BURN.format(0.6)}"
    command = ["sh", "-c", f"{sys.executable} {python(tmp_path, code)[1]}; true"]
    cost = measure(command, tmp_path, sample_memory=True)
    assert held <= cost.memory < held + 48 * MIB
    assert held <= cost.largest_process
    assert measure(["true"], tmp_path).memory == 0


def test_shared_pages_count_once() -> None:
    held = 64 * MIB
    code = (
        "import os, sys\n"
        f"block = bytearray(b'x') * {held}\n"
        "for _ in range(2):\n    if os.fork() == 0:\n        sys.stdin.read()\n        os._exit(0)\n"
        "print('ready', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        children = memory.find_descendants(process.pid)
        total = sum(map(memory.read_pss, [process.pid, *children]))
        below = memory.sum_descendants(os.getpid())
        process.communicate(b"")
    assert len(children) == 2
    assert held <= total < held + 48 * MIB
    assert below >= total * 0.9


def test_a_process_that_has_ended_holds_nothing() -> None:
    with subprocess.Popen(["true"]) as process:
        process.wait()
    assert memory.read_pss(process.pid) == 0
    assert memory.find_descendants(process.pid) == []


def test_costs_add_up_but_peaks_do_not() -> None:
    first = Cost(wall=1, cpu=2, memory=30, largest_process=5, others=1, left_behind=1)
    second = Cost(wall=3, cpu=4, memory=20, largest_process=9, stolen=2, whole_tree=False)
    assert add(first, second) == Cost(
        wall=4, cpu=6, memory=30, largest_process=9, others=1, stolen=2, left_behind=1, whole_tree=False
    )

"""What is asked of the operating system."""

import math
from pathlib import Path

import psutil

from pocketmon_pipeline.system.portable import read_memory


def test_memory_is_what_psutil_counts(tmp_path: Path) -> None:
    known, own = psutil.virtual_memory(), psutil.Process()
    for found in (read_memory(), read_memory(str(tmp_path))):
        assert found.total == known.total
        assert 0 < found.available <= found.total
        assert math.isclose(found.held, own.memory_info().rss, rel_tol=0.2)

"""Files that take the place of others at once."""

import os
import shutil
import stat
import time
from pathlib import Path

import pytest

from pocketmon_pipeline.store.atomic import ABANDONED_SECONDS, remove_abandoned, replace_file


@pytest.mark.skipif(os.name == "nt", reason="there is no umask")
@pytest.mark.parametrize(("umask", "mode"), [(0o000, 0o644), (0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_a_file_has_the_permissions_that_the_umask_leaves(tmp_path: Path, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        with replace_file(str(tmp_path / "findings.json")) as file:
            file.write(b"{}")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "findings.json").stat().st_mode) == mode


def test_what_a_killed_process_left_is_known_by_its_name(tmp_path: Path) -> None:
    old = time.time() - 2 * ABANDONED_SECONDS
    with replace_file(str(tmp_path / "findings.json")):
        (left,) = tmp_path.iterdir()
        shutil.copy(left, tmp_path / "kept.json")
        shutil.copy(left, copy := tmp_path / left.name.replace(left.name[11:15], "0a1b"))
        for path in tmp_path.iterdir():
            if path != left:
                os.utime(path, (old, old))
        remove_abandoned(str(tmp_path))
        assert not copy.exists()
    assert sorted(os.listdir(tmp_path)) == ["findings.json", "kept.json"]

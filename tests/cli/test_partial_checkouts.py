"""What a partial checkout leaves out is not present, and nothing in the tree misses it."""

import functools
import hashlib
import json
from pathlib import Path

import pytest

from cli.commandline import Call, call_here
from cli.repositories import commit, git, make_repository

_VOUCHED = {"assets/sounds/win.slk": b"ID;PWXL;N;E\n", "assets/readme.txt": b"all\n", "assets/more.txt": b"more\n"}
_SUMS = [f"{hashlib.sha256(data).hexdigest()}  {name.removeprefix('assets/')}\n" for name, data in _VOUCHED.items()]
_PAGE = b'<a href="sounds/win.slk">win</a>\n<a href="readme.txt">all</a>\n'
_FILES = {**_VOUCHED, "assets/page.html": _PAGE, "assets/SHA256SUMS": "".join(_SUMS).encode()}
_MISSING = ["integrity.mismatch", "ref.missing"]


def list_findings(call: Call) -> list[str]:
    assert call("run", "-q", "assets").returncode in {0, 1, 20}
    findings = json.loads(Path("output/findings.json").read_bytes())["findings"]
    return sorted(finding["rule"] for finding in findings if finding["rule"] in _MISSING)


@pytest.mark.parametrize("linked", [False, True])
def test_what_a_partial_checkout_left_out_is_counted_and_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *, linked: bool
) -> None:
    call = functools.partial(call_here, capfd)
    work = make_repository(tmp_path / "main")
    commit(work, _FILES)
    if linked:
        git(work, "worktree", "add", "--quiet", "../linked")
        work = tmp_path / "linked"
    monkeypatch.chdir(work)
    git(work, "sparse-checkout", "set", "--no-cone", "/*", "!*.slk")
    assert not (work / "assets/sounds/win.slk").exists()
    assert list_findings(call) == []
    assert "1 entry: partial checkout 1" in call("run", "assets").stdout

    (work / "assets/readme.txt").unlink()  # which the checkout did not leave out
    assert list_findings(call) == _MISSING

    git(work, "sparse-checkout", "disable")
    (work / "assets/sounds/win.slk").unlink()
    git(work, "checkout", "--quiet", "assets/readme.txt")
    assert list_findings(call) == _MISSING

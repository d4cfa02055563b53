"""The promises of conftest.py and requirements.py themselves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import requirements


def test_home_is_empty_and_apart(isolated_home: Path, tmp_path: Path) -> None:
    assert os.environ["HOME"] == str(isolated_home)
    assert Path.home() == isolated_home
    assert isolated_home not in tmp_path.parents
    assert not [path for path in isolated_home.rglob("*") if path.is_file()]


def test_settings_of_the_caller_are_gone() -> None:
    assert "CI" not in os.environ
    assert not [name for name in os.environ if name.startswith("POCKETMON_") and "TEST_" not in name]


@given(st.integers())
def test_properties_may_use_the_isolated_home(value: int) -> None:
    assert Path.home().is_dir()
    assert value == int(str(value))


def test_examples_are_the_same_in_two_runs(tmp_path: Path) -> None:
    source = "from hypothesis import given, strategies as st\n@given(st.text())\ndef draw(x): print(repr(x))\ndraw()\n"
    load = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import conftest\n"
    draws = [
        subprocess.run([sys.executable, "-c", load + source], capture_output=True, text=True, check=True, cwd=tmp_path)
        for _ in range(2)
    ]
    assert draws[0].stdout == draws[1].stdout
    assert draws[0].stdout.count("\n") > 10


def test_a_missing_tool_skips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POCKETMON_TEST_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-tool"):
        requirements.require_tool("no-such-tool")


def test_a_missing_tool_fails_where_tools_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POCKETMON_TEST_REQUIRE", "tools")
    with pytest.raises(pytest.fail.Exception, match="no-such-tool"):
        requirements.require_tool("no-such-tool")


def test_a_tool_that_is_there_is_found() -> None:
    assert Path(requirements.require_tool("git")).is_file()


def test_corpora_are_skipped_unnamed_and_fail_when_named_wrongly(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("POCKETMON_TEST_CORPORA", raising=False)
    with pytest.raises(pytest.skip.Exception):
        requirements.find_corpora()
    monkeypatch.setenv("POCKETMON_TEST_CORPORA", str(tmp_path / "gone"))
    with pytest.raises(pytest.fail.Exception, match="gone"):
        requirements.find_corpora()
    (tmp_path / "corpora").mkdir()
    monkeypatch.setenv("POCKETMON_TEST_CORPORA", str(tmp_path))
    assert requirements.find_corpora() == tmp_path / "corpora"

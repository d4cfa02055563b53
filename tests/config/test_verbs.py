"""The verbs of `config`, and the configuration's part in `run`."""

import json
from pathlib import Path

import pytest

from config.documents import PUBLISHED, SHIPPED, TEST_POLICY
from pocketmon_pipeline.cli import main
from pocketmon_pipeline.config.load import DEFAULT_PATH
from pocketmon_pipeline.config.sections import SECTIONS
from requirements import REPOSITORY


@pytest.fixture(autouse=True)
def stands_in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def call(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    assert isinstance(caught.value.code, int)
    return caught.value.code


def test_check_says_sound_and_names_what_has_no_effect(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("config", "check", TEST_POLICY) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "note: policy.name, policy.rules, policy.tests are valid but not in force yet"
    assert out[-1] == f"{TEST_POLICY}: sound, 8 sections"


def test_check_lists_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("p.json").write_text('{"scna": {}}')
    assert call("config", "check", "p.json") == 2
    assert capsys.readouterr().err == 'error: p.json:1:2: scna: unknown key (did you mean "scan"?)\n'


def test_check_takes_the_usual_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("config", "check") == 2
    assert capsys.readouterr().err == f"error: {DEFAULT_PATH}: no such configuration file (check the path)\n"


def test_show_prints_every_section(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("config", "show", "--config", TEST_POLICY) == 0
    captured = capsys.readouterr()
    shown = json.loads(captured.out)
    assert set(SECTIONS) < set(shown)
    assert shown["quality_thresholds"]["max_line_length"] == 120
    assert shown["notifications"]["rate_limit_minutes"] == 15
    assert captured.err == f"configuration: {TEST_POLICY}\n"


def test_show_says_when_there_is_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("config", "show") == 0
    assert capsys.readouterr().err == f"configuration: built-in defaults, for want of {DEFAULT_PATH}\n"


def test_schema_is_the_published_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("config", "schema") == 0
    assert capsys.readouterr().out == PUBLISHED.read_text()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"scan": {"exclude": "*.bak"}}', 'p.json:1:22: scan.exclude: expected a list, not "*.bak" (write ["*.bak"])'),
        (
            '{"scan": {"dialects": {"jsoncc": ["*.conf"]}}}',
            'p.json:1:34: scan.dialects.jsoncc: unknown format (did you mean "jsonc"?)',
        ),
    ],
)
def test_run_refuses_what_is_wrong(text: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("p.json").write_text(text)
    Path("assets").mkdir()
    assert call("run", "--config", "p.json", "assets") == 2
    assert capsys.readouterr().err == f"error: {message}\n"
    assert not Path("output").exists()


def test_run_says_at_v_what_it_goes_by(capsys: pytest.CaptureFixture[str]) -> None:
    Path("assets").mkdir()
    Path("assets/a.json").write_text("{}\n")
    Path("config").mkdir()
    Path(DEFAULT_PATH).write_text('{"adaptive_budget": {"enabled": true}}')
    assert call("run", "-v", "assets") == 0
    lines = capsys.readouterr().err.splitlines()
    start = lines.index(f"configuration: {DEFAULT_PATH}")
    assert lines[start + 1] == "adaptive_budget.enabled is valid but not in force yet"


def test_the_demo_passes_by_the_shipped_file() -> None:
    assert call("run", "--config", SHIPPED, REPOSITORY / "assets") == 0

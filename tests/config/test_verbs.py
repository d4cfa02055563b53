"""The verbs of `config`, and the configuration's part in `run`."""

import json
from pathlib import Path

import pytest

from cli.commandline import end_here
from config.documents import PUBLISHED, SHIPPED, TEST_POLICY
from pocketmon_pipeline.config.load import DEFAULT_PATH
from pocketmon_pipeline.config.sections import SECTIONS
from requirements import REPOSITORY

pytestmark = pytest.mark.usefixtures("cwd")


def call(*arguments: str | Path) -> int:
    return end_here(*map(str, arguments))


def test_check_says_valid_and_names_what_has_no_effect(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("config", "check", TEST_POLICY) == 0
    out = capsys.readouterr().out.splitlines()
    assert "note: policy.name, policy.rules, policy.tests are valid but not in force yet" in out
    assert out[-1] == f"{TEST_POLICY}: valid"


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


def test_what_a_policy_says_cannot_turn_the_screen_around(capsys: pytest.CaptureFixture[str]) -> None:
    Path("p.json").write_text('{"vars": {"a": "x\u202ey\u009bz"}}', encoding="utf-8")
    assert call("config", "show", "--config", "p.json") == 0
    out = capsys.readouterr().out
    assert json.loads(out)["vars"] == {"a": "x\u202ey\u009bz"}
    assert not {"\u202e", "\u009b"} & set(out)


POLICY = """policy_guard:
  rules: [{id: A, require: size >= 0}]
  overrides: [{match: {env: production}, set: {enforcement_level: permissive, A.severity: info}}]
"""


@pytest.mark.parametrize(
    ("arguments", "level"), [([], "strict"), (["--env", "prod"], "permissive"), (["--env", "staging"], "strict")]
)
def test_show_for_an_environment(arguments: list[str], level: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("p.yaml").write_text(POLICY)
    assert call("config", "show", "--config", "p.yaml", *arguments) == 0
    assert json.loads(capsys.readouterr().out)["policy_guard"]["enforcement_level"] == level


def test_the_variable_names_the_environment(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("p.yaml").write_text(POLICY)
    monkeypatch.setenv("POCKETMON_ENV", "production")
    assert call("config", "show", "--config", "p.yaml") == 0
    assert json.loads(capsys.readouterr().out)["policy_guard"]["enforcement_level"] == "permissive"


@pytest.mark.parametrize(("environment", "code"), [("dev", 1), ("production", 0)])
def test_run_and_guard_take_the_environment(environment: str, code: int) -> None:
    Path("p.yaml").write_text(POLICY)
    Path("assets").mkdir()
    Path("assets/a.json").write_text("{")
    assert call("guard", "--config", "p.yaml", "--env", environment, "assets/a.json") == code
    assert call("run", "--config", "p.yaml", "--env", environment, "assets") == code


def test_a_policy_that_does_not_load_never_passes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("p.yaml").write_text("extends: [p.yaml]\n")
    Path("assets").mkdir()
    for verb in (["run", "assets"], ["guard", "--target", "assets"], ["scan", "assets"]):
        assert call(*verb, "--config", "p.yaml") == 2
    assert call("config", "check", "p.yaml") == 2
    assert "error: p.yaml:1:11: extends: a policy that extends itself: p.yaml -> p.yaml" in capsys.readouterr().err


def test_schema_is_the_published_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("config", "schema") == 0
    assert capsys.readouterr().out == PUBLISHED.read_text()


def test_the_schema_takes_in_the_plugins_of_the_policy_in_the_usual_place(capsys: pytest.CaptureFixture[str]) -> None:
    Path("config").mkdir()
    Path(DEFAULT_PATH).write_text('{"plugins": {"stages": ["nobodys"]}}')
    for group in ("config", "policy"):
        assert call(group, "schema") == 2
        told = f"{DEFAULT_PATH}:1:24: no installed package offers a stage called 'nobodys'"
        assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"scan": {"exclude": "*.bak"}}', 'p.json:1:22: scan.exclude: expected a list, not "*.bak" (write ["*.bak"])'),
        (
            '{"scan": {"dialects": {"jsoncc": ["*.conf"]}}}',
            'p.json:1:34: scan.dialects.jsoncc: unknown format (did you mean "jsonc"?)',
        ),
        (
            '{"quality_thresholds": {"allowed_formats": ["json", "jpg"]}}',
            (
                "p.json:1:53: quality_thresholds.allowed_formats[1]: unknown format: jpg "
                '(write ".jpg" for the extension, or "jpeg" for the format)'
            ),
        ),
        (
            '{"quality_thresholds": {"allowed_formats": ["PNG"]}}',
            'p.json:1:45: quality_thresholds.allowed_formats[0]: unknown format: PNG (write "png")',
        ),
        (
            '{"quality_thresholds": {"allowed_formats": [".json", ".tar.GZ"]}}',
            (
                "p.json:1:54: quality_thresholds.allowed_formats[1]: no extension that a file can have: .tar.GZ "
                '(write ".gz")'
            ),
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
    Path(DEFAULT_PATH).write_text('{"ml_plugins": {"parallel_execution": true}}')
    assert call("run", "-v", "assets") == 0
    lines = capsys.readouterr().err.splitlines()
    start = lines.index(f"configuration: {DEFAULT_PATH}")
    assert lines[start + 1] == "ml_plugins.parallel_execution is valid but not in force yet"


def test_the_demo_passes_by_the_shipped_file() -> None:
    assert call("run", "--config", SHIPPED, REPOSITORY / "assets") == 0

"""GitHub's annotations, read as its runner does."""

import re
from pathlib import Path

from finished.stored import make_finding
from reports.formats.rendering import Findings, list_hostile, render_findings, write_verdict

# actions/runner, ActionCommand.cs: how a line is taken apart, and what is unescaped.
_COMMAND = re.compile(r"::(\w+)(?: (.*?))?::(.*)")
_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_PROPERTIES = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def read_commands(folder: Path, findings: Findings) -> list[tuple[str, dict[str, str], str]]:
    text = render_findings(folder, "github", findings).decode()
    commands = []
    for line in text.removesuffix("\n").split("\n") if text else []:
        found = _COMMAND.fullmatch(line)
        assert found, line
        pairs = [pair.partition("=") for pair in (found.group(2) or "").split(",") if pair]
        properties = {name: unescape(value, _PROPERTIES) for name, _, value in pairs}
        commands.append((found.group(1), properties, unescape(found.group(3), _DATA)))
    return commands


def unescape(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    for escaped, plain in pairs:
        text = text.replace(escaped, plain)
    return text


def test_a_finding_is_a_command(tmp_path: Path) -> None:
    write_verdict(tmp_path, 1, "FINDINGS", ["x"], tree="my,game")
    findings = [
        make_finding(path="a:b,c%.json", line=3, column=5, message="100% :: wrong, here"),
        make_finding(rule="w", severity="warning", path="w.json", column=4),
        make_finding(rule="i", severity="info", path=""),
        make_finding(rule="known", outcome="known"),
    ]
    assert read_commands(tmp_path, findings) == [
        (
            "error",
            {"file": "my,game/a:b,c%.json", "line": "3", "col": "5", "title": "json.invalid"},
            "100% :: wrong, here",
        ),
        ("warning", {"file": "my,game/w.json", "title": "w"}, "is not JSON"),
        ("notice", {"file": "my,game", "title": "i"}, "is not JSON"),
    ]


def test_hostile_text_makes_no_command_of_its_own(tmp_path: Path) -> None:
    commands = read_commands(tmp_path, list_hostile())
    assert commands
    for level, properties, _ in commands:
        assert level in {"error", "warning", "notice"}
        assert set(properties) <= {"file", "line", "col", "title"}


def test_no_more_than_github_shows_and_the_rest_is_told(tmp_path: Path) -> None:
    severities = ("critical", "error", "warning", "info")
    commands = read_commands(tmp_path, [make_finding(severity=severities[number % 4]) for number in range(100)])
    levels = [level for level, _, _ in commands]
    assert {level: levels.count(level) for level in set(levels)} == {"error": 10, "warning": 10, "notice": 10}
    assert commands[-1][2] == "71 more findings are not shown here: see findings.json"


def test_no_findings_are_no_commands(tmp_path: Path) -> None:
    assert read_commands(tmp_path, []) == []

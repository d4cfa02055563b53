"""`explain`, as a user types it."""

import pytest

from cli.commandline import end_here
from pocketmon_pipeline.config.load import load_config
from pocketmon_pipeline.config.sections import PolicyGuard


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[object, str, str]:
    return end_here("explain", *arguments), *capsys.readouterr()


def test_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "name.case-collision")
    assert (code, err) == (0, "")
    assert out.startswith("name.case-collision: Two names differ only in case\n\n  severity     error\n")
    assert "\nWhat to do\n  Rename one of them" in out


def test_without_an_id_all_checks_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys)
    assert code == 0
    listed = {}
    for block in out.split("\n\n"):
        topic, *lines = block.splitlines()
        listed[topic] = [line.split()[0] for line in lines if not line.startswith("   ")]
    rules = load_config(None).section(PolicyGuard).rules
    topics = {rule.topic for rule in rules}
    expected = {topic: sorted(rule.id for rule in rules if rule.topic == topic) for topic in sorted(topics)}
    assert listed == {**expected, "secrets": ["secret.KIND"]}
    assert list(listed) == sorted(listed)


def test_the_list_fits_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = run(capsys)
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("json.dup", "error: no rule is called 'json.dup' (did you mean \"json.duplicate-key\"?)\n"),
        ("dup.exct", "error: no rule is called 'dup.exct' (did you mean \"dup.exact\"?)\n"),
        ("case-collision", "error: no rule is called 'case-collision' (did you mean \"name.case-collision\"?)\n"),
        (
            ".",
            "error: no rule is called '.' (a file is named by --file, and the tree that it is in by --target)\n",
        ),
        ("nonsense", "error: no rule is called 'nonsense' (`pocketmon-pipeline explain` lists them all)\n"),
    ],
)
def test_an_unknown_id_is_a_usage_error_with_a_suggestion(
    capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    assert run(capsys, name) == (2, "", message)

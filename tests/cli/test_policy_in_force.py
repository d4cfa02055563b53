"""Every summary says which policy judged, and where one was found that nobody named."""

import json
from pathlib import Path

import pytest

from cli.commandline import Call


@pytest.fixture
def elsewhere(work: Path) -> Path:
    """A tree that knows nothing of the current folder, which has a policy in the usual place."""
    (work / "config").mkdir()
    (work / "config/assets_quality_policy.json").write_text('{"version": "1.0.0"}')
    tree = work.parent / f"{work.name}-elsewhere"
    tree.mkdir()
    (tree / "a.txt").write_text("a\n")
    return tree


def find_line(out: str) -> str:
    """What stands beside the label, its further lines too."""
    _, _, rest = out.partition("\npolicy      ")
    first, *others = rest.split("\n")
    return " ".join([first, *(line.strip() for line in others[: [*map(_begins, others), True].index(True)])])


def _begins(line: str) -> bool:
    return not line.startswith(" " * 12)


@pytest.mark.parametrize("verb", ["run", "guard", "secrets"])
def test_without_a_policy_it_is_the_defaults(call_at_work: Call, verb: str) -> None:
    done = call_at_work(verb, "assets")
    assert find_line(done.stdout) == (
        "built-in defaults, for want of config/assets_quality_policy.json; `pocketmon-pipeline init` writes one"
    )


@pytest.mark.parametrize("verb", ["run", "guard", "secrets"])
def test_one_that_was_found_is_told_with_its_folder(
    work: Path, elsewhere: Path, call_at_work: Call, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    found = "config/assets_quality_policy.json, found in"
    assert find_line(call_at_work(verb, "assets").stdout) == f"{found} the current folder"
    monkeypatch.setenv("COLUMNS", "500")
    done = call_at_work(verb, str(elsewhere))
    assert done.returncode == 0, done.stderr
    told = find_line(done.stdout)
    assert told.replace(" ", "") == f"{found} {work.resolve()}, not in the tree: name another with --config".replace(
        " ", ""
    )


def test_one_that_was_named_is_told_as_it_was_named(work: Path, call_at_work: Call, elsewhere: Path) -> None:
    (work / "own.yaml").write_text("extends: [config/assets_quality_policy.json]\n")
    told = find_line(call_at_work("run", str(elsewhere), "--config", "own.yaml", "--env", "prod").stdout)
    assert told == "own.yaml, which extends config/assets_quality_policy.json; environment prod"


def test_the_forecast_and_json_say_it_too(call_at_work: Call, elsewhere: Path) -> None:
    told = "config/assets_quality_policy.json, found in the current folder"
    assert told in call_at_work("run", "assets", "--dry-run").stdout
    for options in (["--dry-run"], []):
        done = call_at_work("run", "assets", "--json", *options)
        assert json.loads(done.stdout)["policy"] == told
    assert elsewhere.is_dir()

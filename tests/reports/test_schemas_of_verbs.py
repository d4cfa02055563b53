"""What `diff` and `comment` print as JSON keeps the schemas that are published with the package."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commandline import call_here
from finished.made import make_file, make_output
from published import assert_closed, list_errors

Verb = Callable[..., dict[str, object]]


@pytest.fixture
def verb(cwd: Path, capfd: pytest.CaptureFixture[str]) -> Verb:
    """Outputs that differ in all ways, and what a verb prints of them as JSON."""
    files = [make_file("gone.png", "a"), make_file("kept.png", "b", width=1), make_file("was.json", "moved")]
    found: list[dict[str, object]] = [
        {"path": "was.json", "fingerprint": "1" * 32},
        {"path": "gone.png", "fingerprint": "2" * 32},
        {"path": "kept.png", "fingerprint": "3" * 32, "line": 1},
        {"path": "kept.png", "fingerprint": "4" * 32},
    ]
    make_output(Path("base"), files, found, code=1, profile={"seconds": 1.5, "cpu_seconds": 2, "peak_memory_bytes": 9})
    files = [make_file("new.png", "c"), make_file("kept.png", "d", width=2), make_file("is.json", "moved")]
    found = [
        {"path": "is.json", "fingerprint": "5" * 32},
        {"path": "kept.png", "fingerprint": "3" * 32, "line": 7},
        {"path": "kept.png", "fingerprint": "4" * 32, "outcome": "waived"},
        {"path": "new.png", "fingerprint": "6" * 32, "line": 3, "column": 4},
        {"path": "", "fingerprint": "7" * 32, "severity": "info"},
    ]
    make_output(Path("this"), files, found, code=1)
    make_output(Path("cut"), files, found, code=1)
    Path("cut/findings.json").write_bytes(b'{"findings": [\n')
    Path("nothing").mkdir()
    Path("nothing/findings.json").write_text("{")

    def ask(*arguments: str) -> dict[str, object]:
        document = json.loads(call_here(capfd, *arguments, "--format", "json", "--history", "none").stdout)
        assert isinstance(document, dict)
        return document

    return ask


DIFFS = (("base", "this"), ("this", "base"), ("base", "cut"), ("nothing", "base"))
COMMENTS = (("this", "--base", "base"), ("base", "--base", "this"), ("this",), ("cut", "--base", "base"), ("nothing",))


@pytest.mark.parametrize("runs", DIFFS)
def test_differences(verb: Verb, runs: tuple[str, ...]) -> None:
    assert list_errors("diff", verb("diff", *runs)) == []


def test_every_kind_of_change_is_among_them(verb: Verb) -> None:
    document = verb("diff", "base", "this")
    told = json.dumps(document)
    for change in ("added", "removed", "changed", "moved", "new", "fixed", "accepted"):
        assert f'"change": "{change}"' in told


@pytest.mark.parametrize("run", COMMENTS)
def test_comments(verb: Verb, run: tuple[str, ...]) -> None:
    assert list_errors("comment", verb("comment", "--dry-run", "--input-dir", *run)) == []


@pytest.mark.parametrize(
    ("name", "arguments"), [("diff", DIFFS[0]), ("comment", ("--dry-run", "--input-dir", *COMMENTS[0]))]
)
def test_the_schemas_allow_nothing_else(verb: Verb, name: str, arguments: tuple[str, ...]) -> None:
    assert_closed(name, verb(name, *arguments), open_at="files")

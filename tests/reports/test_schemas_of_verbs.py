"""What `diff` and `comment` print as JSON keeps the schemas that are published with the package."""

import json
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path

import jsonschema_rs
import pytest

from cli.commandline import call_here
from finished.made import make_file, make_output

Verb = Callable[..., dict[str, object]]


def load_schema(name: str) -> dict[str, object]:
    loaded: dict[str, object] = json.loads((resources.files("pocketmon_pipeline.schemas") / name).read_text("utf-8"))
    return loaded


@pytest.fixture
def verb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Verb:
    """Outputs that differ in all ways, and what a verb prints of them as JSON."""
    monkeypatch.chdir(tmp_path)
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


def list_errors(name: str, document: Mapping[str, object]) -> list[str]:
    schema = load_schema(f"{name}.schema.json")
    assert document["schema"] == schema["$id"]
    return [error.message for error in jsonschema_rs.Draft202012Validator(schema).iter_errors(document)]


def walk(document: object) -> Iterator[dict[str, object]]:
    """Every object in a document, however deep."""
    inside = document.values() if isinstance(document, dict) else document if isinstance(document, list) else ()
    if isinstance(document, dict):
        yield document
    for one in inside:
        yield from walk(one)


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
    """A member that is gone, one that is unknown, and one of another type are noticed in every object."""
    document = verb(name, *arguments)
    for inside in walk(document):
        for member in [*inside]:
            kept = inside.pop(member)
            assert is_refused(name, document), member
            inside[member] = {"neither": "nor"}
            assert is_refused(name, document), member
            inside[member] = kept
        inside["unknown"] = 1
        measured = "files" in inside
        assert measured or is_refused(name, document)
        del inside["unknown"]
    assert list_errors(name, document) == []


def is_refused(name: str, document: Mapping[str, object]) -> bool:
    return not jsonschema_rs.is_valid(load_schema(f"{name}.schema.json"), document)

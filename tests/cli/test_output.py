"""`--output -`: the one file of a verb is printed, and nothing else is; a device or a pipe takes it, too."""

import json
import os
import threading
from pathlib import Path

import pytest

from cli.commandline import call, call_here

DOCUMENTS = {
    ("guard", "--target", "assets"): "rules",
    ("secrets", "assets"): "findings",
    ("budgets", "assets"): "adaptive_budget",
    ("verify", "--manifest", "output/integrity_manifest.json"): "valid",
}


@pytest.fixture
def here(here_after_run: Path) -> Path:
    """A tree with a finished run beside it."""
    return here_after_run


@pytest.mark.parametrize("words", DOCUMENTS, ids=lambda words: words[0])
def test_a_document_is_printed(here: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    named = call_here(capfd, *words, "--output", "named.json")
    printed = call_here(capfd, *words, "--output", "-")
    assert (printed.returncode, "Traceback" in printed.stderr) == (named.returncode, False)
    document = json.loads(printed.stdout)
    assert DOCUMENTS[words] in document
    assert document.keys() == json.loads((here / "named.json").read_text()).keys()
    assert not (here / "-").exists()
    assert "pocketmon-" not in printed.stderr.replace("pocketmon-pipeline", "")


def test_a_report_is_printed_when_the_verb_fails(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "output/integrity_manifest.json").write_text("{}")
    done = call_here(capfd, "verify", "--output", "-")
    assert (done.returncode, json.loads(done.stdout)["valid"]) == (20, False)


def test_a_page_is_printed(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    done = call_here(capfd, "dashboard", "--output", "-")
    assert (done.returncode, done.stdout[:15].lower()) == (0, "<!doctype html>")


@pytest.mark.parametrize("words", [("metrics", "rules"), ("comment", "--dry-run"), ("history", "export")])
def test_what_is_printed_anyway_may_be_asked_for(
    here: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert call_here(capfd, *words, "--output", "-").stdout == call_here(capfd, *words).stdout != ""
    assert not (here / "-").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("guard", "--target", "assets", "--format", "sarif"), "--output - prints one report"),
        (("dashboard", "--split"), "--split writes several files"),
        (("sign", "--input-dir", "assets"), "a manifest is not printed"),
    ],
    ids=lambda words: words[0],
)
def test_what_cannot_be_printed_is_refused(
    here: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    done = call_here(capfd, *words, "--output", "-")
    assert (done.returncode, done.stdout, why in done.stderr) == (2, "", True)
    assert not (here / "-").exists()


@pytest.mark.parametrize("words", [("history", "show"), ("history", "trend"), ("regress", "--series", "series.csv")])
def test_a_picture_is_printed(here: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    (here / "series.csv").write_text("value\n" + "1\n2\n" * 10)
    done = call_here(capfd, *words, "--svg", "-")
    assert done.returncode == 0
    assert done.stdout.startswith("<svg ")
    assert done.stdout.rstrip().endswith("</svg>")
    assert done.stderr
    assert not (here / "-").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("run", "assets", "--output-dir", "-"), "a folder cannot be printed: name one"),
        (("baseline", "create", "assets", "--file", "-"), "a baseline is a file that is kept beside the policy"),
    ],
    ids=lambda words: words[0],
)
def test_folders_and_baselines_are_not_printed(
    here: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    done = call_here(capfd, *words)
    assert (done.returncode, why in done.stderr) == (2, True)
    assert not (here / "-").exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX devices")
@pytest.mark.parametrize("words", [*DOCUMENTS, ("dashboard",), ("history", "export")], ids=lambda words: words[0])
def test_a_device_stays_one(here: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    (here / "null").symlink_to(os.devnull)
    done = call_here(capfd, *words, "--output", "null")
    assert (done.returncode, (here / "null").is_char_device(), (here / "null").is_symlink()) == (0, True, True)
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX devices")
def test_the_standard_output_may_be_called_by_its_path(here: Path) -> None:
    done = call("secrets", "assets", "--output", "/dev/stdout", cwd=here)
    assert json.loads(done.stdout)["findings"] == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_a_pipe_takes_a_document(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(here / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((here / "pipe").read_bytes()), daemon=True)
    reader.start()
    done = call_here(capfd, "secrets", "assets", "--output", "pipe")
    reader.join(timeout=60)
    assert done.returncode == 0
    assert json.loads(read[0])["findings"] == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX devices")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("sign", "--input-dir", "assets", "--output", "null"), "a manifest is not printed"),
        (("guard", "--target", "assets", "--format", "sarif", "--output", "null"), "null prints one report"),
        (("baseline", "create", "assets", "--force", "--file", "null"), "null: it is a device or a pipe, and no file"),
    ],
    ids=lambda words: words[0],
)
def test_what_must_be_a_file_is_not_put_in_the_place_of_a_device(
    here: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    (here / "null").symlink_to(os.devnull)
    done = call_here(capfd, *words)
    assert why in done.stderr
    assert done.returncode in {2, 3}
    assert (here / "null").is_char_device()

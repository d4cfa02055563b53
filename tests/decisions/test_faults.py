"""What goes wrong while the tree is read: faults injected below the program's public face."""

import os
from pathlib import Path

import pytest

from decisions.trees import guard, plant, png
from pocketmon_pipeline.scan import files

COVERED = {"file.unreadable", "file.changed-during-scan", "scan.incomplete"}

TREE = {"a.png": png("a"), "sub/b.png": png("b"), "c.txt": b"text\n"}


@pytest.mark.parametrize(
    ("error", "rule", "message"),
    [
        (
            PermissionError(13, "Permission denied"),
            "file.unreadable",
            (
                "cannot be read (Permission denied), so its content was not judged: grant permission to read it, "
                "or exclude it"
            ),
        ),
        (
            FileNotFoundError(2, "No such file or directory"),
            "file.changed-during-scan",
            (
                "was listed, and is not there; run again when nobody writes to the tree, or fix the list that names "
                "it: paths in it count from the top of the tree"
            ),
        ),
    ],
)
def test_a_file_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, rule: str, message: str
) -> None:
    opened = files.Directory.open_file

    def refuse(self: files.Directory, name: str) -> int:
        if name == "b.png":
            raise error
        return opened(self, name)

    monkeypatch.setattr(files.Directory, "open_file", refuse)
    judged = guard(plant(tmp_path / "tree", TREE))
    found = [(finding["rule"], finding["path"], finding["message"]) for finding in judged.of(rule)]
    assert found == [(rule, "sub/b.png", message)]
    assert judged.code == 1


def test_a_file_that_grows_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = plant(tmp_path / "tree", TREE)
    victim = os.stat(tree / "c.txt").st_ino
    read = os.read

    def read_and_append(descriptor: int, size: int) -> bytes:
        data = read(descriptor, size)
        if os.fstat(descriptor).st_ino == victim:
            with open(tree / "c.txt", "ab") as file:
                file.write(b"more\n")
        return data

    monkeypatch.setattr(os, "read", read_and_append)
    judged = guard(tree)
    found = [(finding["path"], finding["message"]) for finding in judged.of("file.changed-during-scan")]
    words = "changed while it was read: size went from 5 to 10 bytes while it was read; "
    words += "run again when nobody writes to the tree"
    assert found == [("c.txt", words)]


def test_a_document_beyond_a_readers_cap(tmp_path: Path) -> None:
    large = b"#" + b" " * (64 * 1024 * 1024) + b"\n"
    judged = guard(plant(tmp_path / "tree", {"large.toml": large, "small.toml": b"a = 1\n"}))
    found = [(finding["path"], finding["message"]) for finding in judged.of("scan.incomplete")]
    words = "was not judged whole: the toml reader looks at files up to 67,108,864 bytes; this one has 67,108,866"
    words += "; split or fix it, or accept that in a policy"
    assert found == [("large.toml", words)]
    assert judged.code == 1


def test_a_file_beyond_the_caps_of_several_readers_is_one_finding(tmp_path: Path) -> None:
    notes = b"fileFormatVersion: 2\nguid: 0123456789abcdef0123456789abcdef\n#%s\n" % (b" " * 64 * 1024 * 1024)
    tree = plant(tmp_path / "tree", {"large.txt": b"x\n", "large.txt.meta": notes})
    (finding,) = guard(tree).of("scan.incomplete")
    words = "was not judged whole: the unity and yaml readers look at files up to 67,108,864"
    words += " bytes; this one has 67,108,926; split or fix it, or accept that in a policy"
    assert finding["message"] == words


def test_an_undisturbed_tree_has_none_of_these(tmp_path: Path) -> None:
    judged = guard(plant(tmp_path / "tree", TREE))
    assert [finding for finding in judged.findings if finding["rule"] in COVERED] == []
    assert judged.code == 0

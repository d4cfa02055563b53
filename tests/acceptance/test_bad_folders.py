"""Trees that are not there, empty, closed, too deep or too wide."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from acceptance import trees
from acceptance.confined import call_without_rights
from acceptance.conftest import Judge
from acceptance.judging import ASSETS, check_bystanders, gather
from cli.commandline import call_here, list_all

NOTHING = "PASSED  exit 0: nothing was judged: the tree has no files"
HINT = "(name the folder that holds the assets)"


# nothing to judge


@pytest.fixture
def empty(work: Path) -> Path:
    """An empty tree in place of the usual one."""
    (work / ASSETS).rename(work / "others")
    (work / ASSETS).mkdir()
    return work / ASSETS


def test_an_empty_tree_passes_with_a_warning(empty: Path, judge: Judge) -> None:
    judged = judge()
    assert judged.code == 0
    assert judged.verdict == NOTHING
    assert judged.warnings == [f"nothing was judged: no files in {empty}"]
    assert (judged.found, judged.ask("type")) == ([], {})


def test_a_tree_of_empty_folders_is_empty_too(empty: Path, judge: Judge) -> None:
    (empty / "art/symbols").mkdir(parents=True)
    (empty / ".git").mkdir()
    judged = judge("-q")
    assert judged.code == 0
    assert judged.warnings == [f"nothing was judged: no files in {empty}, and 1 entry is left out"]


def test_a_list_that_names_nothing_passes_with_a_warning(work: Path, judge: Judge) -> None:
    (work / "list").write_text("")
    judged = judge("--files-from", "list", "--json")
    told = json.loads(judged.out)
    assert (judged.code, told["files"]) == (0, 0)
    assert told["warnings"][-1] == "nothing was judged: no files were given"
    assert told["reasons"] == ["nothing was judged: no files were given"]


@pytest.mark.parametrize(
    ("options", "subject"), [(("--files-from", "list"), "list names"), ((), "tree has")], ids=["list", "tree"]
)
def test_links_alone_are_no_files(
    work: Path, empty: Path, judge: Judge, options: tuple[str, ...], subject: str
) -> None:
    (empty / "inner").mkdir()
    (empty / "link").symlink_to("inner")
    (work / "list").write_text("link\n")
    judged = judge("--json", *options)
    told = json.loads(judged.out)
    assert (judged.code, told["reasons"]) == (0, [f"no file was judged: the {subject} links and the like, and no file"])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", "no such folder: nowhere"),
        ("", "no such folder: ''"),
        ("a\x1b[31m", "no such folder: a\\u001b[31m"),
        ("x" * 5000, "no such folder: " + "x" * 5000),
        ("file.txt", "not a folder: file.txt"),
        ("dangling", "no such folder: dangling"),
        ("circle", "no such folder: circle"),
    ],
    ids=["missing", "unnamed", "hostile", "too long", "file", "dangling link", "circular link"],
)
@pytest.mark.parametrize("verb", ["run", "scan"])
def test_no_tree_is_a_usage_error(
    work: Path, capfd: pytest.CaptureFixture[str], verb: str, name: str, message: str
) -> None:
    (work / "file.txt").write_text("not a folder")
    (work / "dangling").symlink_to("nowhere")
    (work / "circle").symlink_to("circle")
    before = list_all(work)
    done = call_here(capfd, verb, name)
    assert done.returncode == 2
    assert done.stderr == f"error: {message} {HINT}\n"
    assert done.stdout == ""
    assert list_all(work) == before


# closed


@pytest.fixture
def reopened(work: Path) -> Iterator[None]:
    """Open all again at the end, so that everything can be removed by whoever runs the tests."""
    yield
    for folder, _, names in os.walk(work):
        for path in (folder, *(os.path.join(folder, name) for name in names)):
            os.chmod(path, 0o700)


def test_closed_files_and_folders_are_findings(assets: Path, work: Path, reopened: None) -> None:
    trees.plant(
        assets,
        {
            "locked.json": b"{}\n",
            "closed/inside.json": b"{}\n",
            "listed/inside.json": b"{}\n",
            "ignoring/.pocketmonignore": b"*.json\n",
            "ignoring/inside.json": b"{\n",
        },
    )
    for name, mode in {"locked.json": 0, "ignoring/.pocketmonignore": 0, "closed": 0, "listed": 0o444}.items():
        (assets / name).chmod(mode)
    judged = gather(call_without_rights("run", ASSETS, cwd=work), work / "output")
    refused = "cannot be read (Permission denied), so"
    file = f"{refused} its content was not judged: grant permission to read it, or exclude it"
    folder = f"{refused} nothing in this folder was judged: grant permission to list and enter it, or exclude it"
    assert check_bystanders(judged) == [
        ("file.unreadable", "closed", folder),
        ("file.unreadable", "ignoring/.pocketmonignore", file),
        ("file.unreadable", "listed/inside.json", file),
        ("file.unreadable", "locked.json", file),
        ("json.invalid", "ignoring/inside.json", "the text ends where a key in double quotes or } should be"),
    ]
    assert judged.code == 1
    rows = judged.ask("type, status, sha256")
    assert rows["closed"] == ("directory", "unreadable", None)
    assert rows["locked.json"] == ("file", "unreadable", None)
    manifest = json.loads((judged.output / "integrity_manifest.json").read_bytes())
    assert {"closed", "locked.json"} <= set(manifest["ignored"])


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o111])
def test_a_closed_tree_is_a_usage_error(work: Path, reopened: None, mode: int) -> None:
    (work / ASSETS).chmod(mode)
    done = call_without_rights("run", ASSETS, cwd=work)
    assert done.returncode == 2
    assert done.stderr == "error: the folder cannot be read: assets (grant permission to list and to enter it)\n"
    assert not (work / "output").exists()


def test_a_closed_output_folder_ends_the_run_before_it_reads(work: Path, reopened: None) -> None:
    (work / "closed").mkdir(mode=0o555)
    done = call_without_rights("run", "--output-dir", "closed/output", ASSETS, cwd=work)
    assert done.returncode == 3
    place = work / "closed/output"
    message = f"error: cannot write {place}: Permission denied (choose a place that may be written)\n"
    assert done.stderr.endswith(message)
    assert "scan" not in done.stderr.split()
    assert done.stdout == ""


# odd ignore files


def test_an_ignore_file_that_is_none_hides_nothing(assets: Path, judge: Judge) -> None:
    trees.plant(assets, {"linked/x.json": b"{\n", "folder/.pocketmonignore/x.json": b"{\n", "all": b"*\n"})
    (assets / "linked/.pocketmonignore").symlink_to("../all")
    judged = judge()
    found = check_bystanders(judged)
    assert [path for rule, path, _ in found if rule == "json.invalid"] == [
        "folder/.pocketmonignore/x.json",
        "linked/x.json",
    ]
    assert judged.ask("type")["linked/.pocketmonignore"] == ("link",)


def test_an_endless_ignore_file_is_refused(assets: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (assets / "sub").mkdir()
    (assets / "sub/.pocketmonignore").write_bytes(b"*.o\n" * 300_000)
    done = call_here(capfd, "run", ASSETS)
    assert done.returncode == 2
    message = (
        "error: sub/.pocketmonignore: larger than 1,048,576 bytes, which no list of patterns is (fix or delete it)\n"
    )
    assert done.stderr.endswith(message)


# deep and wide


@pytest.fixture
def large(assets: Path) -> Iterator[Path]:
    """A tree that is too deep or too wide to be left lying about, or to be removed by Python."""
    yield assets
    subprocess.run(["rm", "-rf", assets], check=True)


def test_a_path_longer_than_the_system_takes_is_judged(large: Path, judge: Judge) -> None:
    name = "n" * 200
    last = trees.descend(large, 25, name)
    trees.write_at(last, "faulty.json", b"[1,]\n")
    os.close(last)
    path = f"{name}/" * 25 + "faulty.json"
    assert len(path) > os.pathconf("/", "PC_PATH_MAX")
    judged = judge()
    found = check_bystanders(judged)
    assert [rule for rule, where, _ in found if where == path] == ["json.invalid", "name.non-portable"]
    assert {where for _, where, _ in found} == {path}
    assert judged.code == 1
    assert judged.ask("status, size")[path] == ("read", 5)
    report = json.loads((judged.output / "integrity_report.json").read_bytes())
    assert report["files"]["matching"] == 3


def test_folders_in_folders_without_end_are_cut_and_said_so(large: Path, judge: Judge) -> None:
    last = trees.descend(large, 1500, "d")
    trees.write_at(last, "faulty.json", b"[1,]\n")
    os.close(last)
    judged = judge()
    cut = "/".join("d" * 1001)
    message = "cannot be read (more than 1,000 folders deep), so nothing in this folder was judged: fix or exclude it"
    assert ("file.unreadable", cut, message) in check_bystanders(judged)
    assert judged.code == 1


def test_a_listed_path_that_is_too_deep_is_said_so(large: Path, work: Path, judge: Judge) -> None:
    os.close(trees.descend(large, 1500, "d"))
    listed = "/".join("d" * 1500) + "/faulty.json"
    (work / "list").write_text("\n".join([*trees.BYSTANDERS, listed]))
    judged = judge("--files-from", "list")
    [message] = [message for rule, path, message in check_bystanders(judged) if rule == "file.unreadable"]
    assert "more than 1,000 folders deep" in message
    assert judged.code == 1


def test_a_hundred_thousand_files_in_one_folder(large: Path, judge: Judge) -> None:
    wide = large / "wide"
    wide.mkdir()
    folder = os.open(wide, os.O_RDONLY)
    for number in range(100_000):
        trees.write_at(folder, f"{number:06}.txt", b"%d\n" % number)
    trees.write_at(folder, "050000.json", b"[1,]\n")
    os.close(folder)
    judged = judge("--no-cache")
    assert check_bystanders(judged) == [
        ("json.invalid", "wide/050000.json", "a comma may not stand before the closing bracket")
    ]
    assert judged.code == 1
    assert "read        100,003 files, " in judged.out
    assert len(judged.ask("status")) == 100_003
    report = json.loads((judged.output / "integrity_report.json").read_bytes())
    assert report["files"]["matching"] == 100_003

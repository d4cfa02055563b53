"""`--files-from`: a list of files is judged as the tree would be, and never leaves it."""

import contextlib
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.commandline import Call
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.listing import list_files, place_name, split_list

QUERY = "select path, status from files order by path"


def judge(call: Call, *names: str | bytes, separator: bytes = b"\n", flags: tuple[str, ...] = ()) -> str:
    listed = separator.join(name if isinstance(name, bytes) else os.fsencode(name) for name in names)
    done = call("scan", "--files-from", "-", *flags, stdin=listed)
    assert done.returncode == 0, done.stderr
    return call("query", "--csv", QUERY).stdout


def test_only_listed_files_are_read(call_at_work: Call) -> None:
    assert judge(call_at_work, "reels/BR1.csv", "game.json", "reels/BR1.csv", "") == (
        "path,status\ngame.json,read\nreels/BR1.csv,read\n"
    )


def test_absolute_paths_and_dots_are_understood(work: Path, call_at_work: Call) -> None:
    inside = str(work / "assets/notes.txt")
    assert judge(call_at_work, inside, "reels/../game.json") == "path,status\ngame.json,read\nnotes.txt,read\n"


def test_a_nul_separated_list_holds_any_name(work: Path, call_at_work: Call) -> None:
    (work / "assets/two\nlines").write_text("x")
    told = judge(call_at_work, "two\nlines", b"game.json", separator=b"\0", flags=("-0",))
    assert told == "path,status\ngame.json,read\ntwo\\x0alines,read\n"


def test_names_in_quotes_are_read_as_git_writes_them(work: Path, call_at_work: Call) -> None:
    names = ["plain.txt", "ä b.txt", 'q"uote\\.txt', "tab\there.txt", "two\nlines.txt"]
    for name in names:
        (work / "assets" / name).write_text("x")
    git = ["git", "-C", str(work / "assets")]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", *names], check=True)
    done = subprocess.run([*git, "-c", "core.quotePath=true", "ls-files"], capture_output=True, check=True)
    assert done.stdout.count(b'"\n') == len(names) - 1
    assert judge(call_at_work, done.stdout).count(",read\n") == len(names)
    (work / 'assets/"a"').write_text("a file that is called so")
    assert judge(call_at_work, '"a"', '"b"') == 'path,status\n"""a""",read\nb,absent\n'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_list_may_begin_with_a_byte_order_mark(work: Path, call_at_work: Call, encoding: str) -> None:
    (work / "assets/ä.txt").write_text("x")
    assert judge(call_at_work, "notes.txt\r\nä.txt\r\n".encode(encoding)) == "path,status\nnotes.txt,read\nä.txt,read\n"


def test_a_missing_file_is_absent(call_at_work: Call) -> None:
    told = judge(call_at_work, "gone.png", "gone/too.png", "notes.txt")
    assert told == "path,status\ngone.png,absent\ngone/too.png,absent\nnotes.txt,read\n"


def test_a_dry_run_reads_no_file_that_is_missing(work: Path, call_at_work: Call) -> None:
    asked = call_at_work("run", "--dry-run", "--files-from", "-", stdin=b"assets/notes.txt\nnotes.txt\n")
    size = (work / "assets/notes.txt").stat().st_size
    assert f"1 file, {size} B, 1 file of the list is not there\n" in asked.stdout


def test_a_folder_in_the_list_is_not_passed_over(call_at_work: Call) -> None:
    assert judge(call_at_work, "reels") == "path,status\nreels,unreadable\n"


def test_links_are_never_followed(work: Path, call_at_work: Call) -> None:
    outside = work / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (work / "assets/door").symlink_to(outside)
    (work / "assets/link").symlink_to(outside / "secret.txt")
    assert judge(call_at_work, "door/secret.txt", "link") == "path,status\ndoor/secret.txt,unreadable\nlink,listed\n"


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/passwd", "reels/../../outside.txt"])
def test_what_lies_outside_is_refused_with_its_line(work: Path, call_at_work: Call, name: str) -> None:
    done = call_at_work("run", "--files-from", "-", stdin=f"game.json\n{name}\n".encode())
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: standard input:2: {name} lies outside of the assets (")
    assert not (work / "output").exists()


def test_a_nul_in_quotes_is_refused(call_at_work: Call) -> None:
    done = call_at_work("scan", "--files-from", "-", stdin=b'"a\\000b"\n')
    assert (done.returncode, done.stderr.count("standard input:1: the list holds a NUL")) == (2, 1)


def test_a_nul_in_a_list_of_lines_is_refused(call_at_work: Call) -> None:
    done = call_at_work("run", "--files-from", "-", stdin=b"game.json\0notes.txt\0")
    assert done.returncode == 2
    assert "use -0" in done.stderr


def test_a_list_that_is_not_there_is_refused(call_at_work: Call) -> None:
    done = call_at_work("run", "--files-from", "list.txt")
    assert done.returncode == 2
    assert done.stderr == "error: list.txt: cannot be read: No such file or directory (check the path)\n"


def test_exclusion_rules_hold_for_lists_too(work: Path, call_at_work: Call) -> None:
    (work / "assets/.pocketmonignore").write_text("reels/\n")
    done = call_at_work("scan", "--files-from", "-", stdin=b"reels/BR0.csv\nnotes.txt\n")
    assert "read        1 file, " in done.stdout
    assert "excluded    1 entry: .pocketmonignore 1" in done.stdout


def test_a_list_does_not_replace_what_is_remembered_of_the_tree(work: Path, call_at_work: Call) -> None:
    folder = work / ".pocketmon/cache"
    call_at_work("scan")
    before = sorted(path.name for path in folder.rglob("signatures*"))
    judge(call_at_work, "notes.txt")
    assert sorted(path.name for path in folder.rglob("signatures*")) == before


def test_a_list_of_all_gives_what_the_walk_gives(work: Path, call_at_work: Call) -> None:
    call_at_work("scan")
    whole = (work / "output/inventory.parquet").read_bytes()
    judge(call_at_work, *(path.relative_to(work / "assets").as_posix() for path in (work / "assets").rglob("*.*")))
    assert (work / "output/inventory.parquet").read_bytes() == whole


NAMES = st.text(st.characters(exclude_characters="/\0\n\r", exclude_categories=["Cs"]), min_size=1).filter(
    lambda name: name not in {".", ".."}
)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=4), max_size=8))
def test_each_listed_file_has_exactly_one_entry(
    tmp_path_factory: pytest.TempPathFactory, parts: list[list[str]]
) -> None:
    root = str(tmp_path_factory.getbasetemp())
    names = ["/".join(some) for some in parts if max(len(os.fsencode(part)) for part in some) < 255]
    listings = list(list_files(root, names, make_ignore([], [])))
    listed = [entry.path for listing in listings for entry in listing.entries]
    ignored = sum(len(listing.ignored) for listing in listings)
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(names)
    assert ignored or set(listed) == set(names)


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_a_placed_name_stays_inside(parts: list[str]) -> None:
    placed = place_name("/some/root", "/".join(parts), "list:1")
    assert not placed.startswith(("/", "../"))
    assert os.path.normpath(os.path.join("/some/root", placed)).startswith("/some/root/")


@given(st.binary())
def test_any_bytes_are_a_list_or_a_usage_error(data: bytes) -> None:
    with contextlib.suppress(ConfigError):
        names = split_list(data, nul=False, root="/some/root", source="list")
        assert all(name and not name.startswith("/") for name in names)

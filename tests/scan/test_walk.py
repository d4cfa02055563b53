"""The walk: sorted, complete, never through a link, never into a device."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from acceptance.trees import descend
from engine.runs import plant
from pocketmon_pipeline.errors import ConfigError
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.walk import Entry, Ignored, make_entry, walk


def look(tree: Path, *patterns: str, own: tuple[str, ...] = ()) -> tuple[list[Entry], list[Ignored]]:
    listings = list(walk(str(tree), make_ignore(own, patterns)))
    entries = [entry for listing in listings for entry in listing.entries]
    return entries, [ignored for listing in listings for ignored in listing.ignored]


def paths(tree: Path, *patterns: str) -> list[str]:
    return [entry.path for entry in look(tree, *patterns)[0]]


def test_a_folder_for_which_no_descriptor_is_left_says_what_to_do(tmp_path: Path) -> None:
    plant(tmp_path, {f"{'d/' * 60}leaf.txt": b"x"})
    code = f"""
import resource
from pocketmon_pipeline.scan.ignore import make_ignore
from pocketmon_pipeline.scan.walk import walk
resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))
print(*(entry.error for listing in walk({str(tmp_path)!r}, make_ignore((), ())) for entry in listing.entries))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "Too many open files: one for each level of folders; raise the limit, `ulimit -n`\n"


def test_folders_follow_files_and_all_is_sorted(tmp_path: Path) -> None:
    plant(tmp_path, {"b/x": b"", "b.txt": b"", "a/z": b"", "a/b/c": b"", "c": b""})
    assert paths(tmp_path) == ["b.txt", "c", "a/z", "a/b/c", "b/x"]
    assert paths(tmp_path) == paths(tmp_path)


def test_links_are_entries_with_their_target_and_are_never_followed(tmp_path: Path) -> None:
    plant(tmp_path, {"real/file": b"data"})
    (tmp_path / "loop").symlink_to(".")
    (tmp_path / "out").symlink_to("/etc")
    (tmp_path / "file").symlink_to("real/file")
    found = {entry.path: (entry.type, entry.target) for entry in look(tmp_path)[0]}
    assert found == {
        "real/file": ("file", None),
        "loop": ("link", "."),
        "out": ("link", "/etc"),
        "file": ("link", "real/file"),
    }


def test_devices_pipes_and_sockets_are_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # a socket's address may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert {entry.path: entry.type for entry in look(tmp_path)[0]} == {"pipe": "fifo", "socket": "socket"}


def test_version_control_and_own_folders_are_left_out_with_a_reason(tmp_path: Path) -> None:
    plant(tmp_path, {".git/config": b"", "a/.git": b"gitdir: x", "output/x": b"", "sub/output/x": b"", "keep": b""})
    entries, ignored = look(tmp_path, own=(str(tmp_path / "output"),))
    assert [entry.path for entry in entries] == ["keep", "sub/output/x"]
    assert ignored == [
        (".git/", "version control"),
        ("output/", "output or state folder"),
        ("a/.git", "version control"),
    ]


def test_ignore_files_mean_what_they_mean_in_git(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            ".pocketmonignore": b"# comment\n*.tmp\n/build/\n!keep.tmp\ndocs/**/*.psd\n",
            "a.tmp": b"",
            "keep.tmp": b"",
            "build/x": b"",
            "sub/build/x": b"",
            "docs/deep/er/a.psd": b"",
            "docs/a.png": b"",
            "sub/.pocketmonignore": b"!*.tmp\n",
            "sub/b.tmp": b"",
        },
    )
    expected = [".pocketmonignore", "keep.tmp", "docs/a.png", "sub/.pocketmonignore", "sub/b.tmp", "sub/build/x"]
    assert sorted(paths(tmp_path)) == sorted(expected)


def test_where_an_ignore_file_says_nothing_those_above_it_and_the_configuration_decide(tmp_path: Path) -> None:
    plant(
        tmp_path,
        {
            ".pocketmonignore": b"*.tmp\n",
            "sub/.pocketmonignore": b"*.bak\n",
            "sub/a.png": b"",
            "sub/a.bak": b"",
            "sub/a.tmp": b"",
            "sub/a.psd": b"",
            "b.bak": b"",
        },
    )
    entries, ignored = look(tmp_path, "*.psd")
    found = [entry.path for entry in entries]
    assert found == [".pocketmonignore", "b.bak", "sub/.pocketmonignore", "sub/a.png"]
    assert ignored == [
        Ignored("sub/a.bak", "sub/.pocketmonignore"),
        Ignored("sub/a.psd", "scan.exclude"),
        Ignored("sub/a.tmp", ".pocketmonignore"),
    ]


def test_an_ignore_file_that_arrives_in_short_pieces_counts_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, {".pocketmonignore": b"*.tmp\n*.bak\n", "a.tmp": b"", "b.bak": b"", "c.txt": b""})
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, most: read(descriptor, min(most, 5)))
    assert paths(tmp_path) == [".pocketmonignore", "c.txt"]


def test_configured_patterns_are_named_as_the_reason(tmp_path: Path) -> None:
    plant(tmp_path, {"raw/a.psd": b"", "a.png": b""})
    entries, ignored = look(tmp_path, "raw/")
    assert [entry.path for entry in entries] == ["a.png"]
    assert ignored == [("raw/", "scan.exclude")]


def test_an_invalid_pattern_is_a_config_error_naming_its_file(tmp_path: Path) -> None:
    plant(tmp_path, {"sub/.pocketmonignore": b"!\n", "sub/x": b""})
    with pytest.raises(ConfigError, match=r"sub/\.pocketmonignore:1: invalid ignore pattern '!': nothing is left"):
        look(tmp_path)


def test_names_that_are_not_utf8_are_found(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/bad\xff\n\x1b[31m"
    with open(raw, "wb") as file:
        file.write(b"x")
    (entry,) = look(tmp_path)[0]
    assert os.fsencode(entry.name) == b"bad\xff\n\x1b[31m"


def test_paths_longer_than_the_system_allows_are_reached(tmp_path: Path) -> None:
    depth, name = 30, "d" * 200
    descriptor = descend(tmp_path, depth, name)
    os.close(os.open("leaf", os.O_CREAT | os.O_WRONLY, dir_fd=descriptor))
    os.close(descriptor)
    (entry,) = look(tmp_path)[0]
    assert entry.path == "/".join([name] * depth + ["leaf"])
    assert len(entry.path) > os.pathconf("/", "PC_PATH_MAX")


def test_more_levels_than_files_may_be_open_at_first_are_reached(tmp_path: Path) -> None:
    """Some systems let a program open 256 until it asks for more (macOS)."""
    os.close(descend(tmp_path, 120, "d"))
    code = (
        "import resource, sys; from pocketmon_pipeline.scan import ignore, walk; "
        "resource.setrlimit(resource.RLIMIT_NOFILE, (64, resource.getrlimit(resource.RLIMIT_NOFILE)[1])); "
        "print(sum(len(one.folders) for one in walk.walk(sys.argv[1], ignore.make_ignore([], []))))"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("120\n", "")


def test_a_walk_that_does_not_look_finds_the_same(tmp_path: Path) -> None:
    plant(tmp_path, {"a/x": b"1", "a/y.tmp": b"", ".pocketmonignore": b"*.tmp\n", "z": b"22"})
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "dangling").symlink_to("no/where")
    os.mkfifo(tmp_path / "pipe")
    looked = list(walk(str(tmp_path), make_ignore([], [])))
    named = list(walk(str(tmp_path), make_ignore([], []), looks=False))
    for one, other in zip(looked, named, strict=True):
        assert (one.folders, one.ignored) == (other.folders, other.ignored)
        unseen = [
            entry._replace(size=0, mtime_ns=0, ctime_ns=0, inode=0, mode=0) if entry.type == "file" else entry
            for entry in one.entries
        ]
        assert unseen == other.entries
    assert [entry.path for entry in looked[0].entries if entry.type == "file"] == [".pocketmonignore", "z"]


def test_numbers_that_no_column_can_have_are_the_nearest(tmp_path: Path) -> None:
    about = os.stat(tmp_path)
    known = {name: getattr(about, name) for name in ("st_mode", "st_size")}
    status = SimpleNamespace(**known, st_mtime_ns=-(2**70), st_ctime_ns=2**63, st_ino=2**64 - 1)
    entry = make_entry("", "a", cast("os.stat_result", status))
    assert (entry.mtime_ns, entry.ctime_ns, entry.inode) == (1 - 2**63, 2**63 - 1, 2**63 - 1)


@pytest.mark.parametrize("seconds", [-1, 0, 2**33, 2**34])
def test_a_file_of_any_time_is_in_the_walk_as_its_entry(tmp_path: Path, seconds: int) -> None:
    """Files are made entries by a way of their own; some systems keep times that no column can have."""
    plant(tmp_path, {"a": b"1"})
    os.utime(tmp_path / "a", (seconds, seconds))
    (entry,), _ = look(tmp_path)
    assert entry == make_entry("", "a", os.lstat(tmp_path / "a"))

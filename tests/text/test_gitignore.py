"""Patterns decide as git does: git itself is asked."""

import subprocess
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pocketmon_pipeline.text.gitignore import PatternError, compile_patterns, split_lines
from requirements import require_tool

# Bits of patterns and of names that have a meaning in one of them, and so many alike that patterns match.
BITS = (
    "a",
    "b",
    "ab",
    "*",
    "**",
    "***",
    "?",
    "/",
    "/",
    ".",
    "-",
    "\\*",
    "\\a",
    "\\/",
    " ",
    "\\ ",
    "\u00e9",
    "!",
    "#",
    "]",
)
SETS = ("[ab]", "[!a]", "[^b]", "[a-c]", "[]a]", "[a-]", "[[:alpha:]]", "[![:digit:]_]", "[[a]", "[\\]]", "[a\\-c]")
NAMES = ("a", "b", "ab", "a.b", "1", "-", "*", "\u00e9", "]", "a b", "a ", "!a", "#a", "\\", "[", "_", ".a")

lines = st.lists(st.sampled_from((*BITS, *SETS)), min_size=1, max_size=6).map("".join)
paths = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4).map("/".join)


def ask_git(folder: Path, pattern_lines: list[str], names: list[str]) -> dict[str, bool | None]:
    """What git's own matcher says of paths that need not be there, folders with a slash at their end."""
    (folder / ".gitignore").write_bytes("\n".join(pattern_lines).encode())
    done = subprocess.run(
        [require_tool("git"), "check-ignore", "-z", "-v", "-n", "--no-index", "--stdin"],
        cwd=folder,
        input="\0".join(names).encode(),
        capture_output=True,
        check=False,
    )
    fields = done.stdout.decode().split("\0")
    rows = zip(fields[2::4], fields[3::4], strict=False)
    return {name: None if not pattern else not pattern.startswith("!") for pattern, name in rows}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Of one test alone: what one leaves in `.gitignore` holds in all folders below."""
    subprocess.run([require_tool("git"), "init", "-q"], cwd=tmp_path, check=True)
    return tmp_path


def decide(pattern_lines: list[str], path: str) -> bool | None:
    """As git does for a path whose folders are not walked: the first folder that is ignored decides."""
    patterns = compile_patterns(pattern_lines)
    folders = [path[: place + 1] for place, character in enumerate(path) if character == "/"]
    for folder in folders:
        if patterns.decide(folder):
            return True
    return patterns.decide(path)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(patterns=st.lists(lines, min_size=1, max_size=3), names=st.lists(paths, min_size=20, max_size=60, unique=True))
def test_git_decides_alike(repository: Path, patterns: list[str], names: list[str]) -> None:
    kept = []
    for pattern in patterns:
        try:
            compile_patterns([pattern])
        except PatternError:
            continue
        kept.append(pattern)
    told = ask_git(repository, kept, names)
    assert told.keys() == set(names)
    assert {name: decide(kept, name) for name in names} == told


# check-ignore takes the slash at the end of a folder for one of its path, so the walk of git is asked as well.
def list_kept(folder: Path, pattern_lines: list[str], names: list[str]) -> set[str]:
    """The files that git's own walk of a tree with these files does not ignore."""
    tree = Path(mkdtemp(dir=folder))
    (tree / ".gitignore").write_bytes("\n".join(pattern_lines).encode())
    for name in names:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).touch()
    git = [require_tool("git"), "ls-files", "-z", "--others", "--exclude-standard", "."]
    told = subprocess.run(git, cwd=tree, capture_output=True, check=True).stdout.decode()
    return {name for name in told.split("\0") if name not in {"", ".gitignore"}}


def without_folders(names: list[str]) -> list[str]:
    """The names that are not those of folders above others."""
    return [name for name in names if not any(other.startswith(f"{name}/") for other in names)]


crowded = st.lists(st.sampled_from(("a", "b", "ab")), min_size=2, max_size=4).map("/".join)
below = st.builds(
    lambda sign, folder, rest: sign + folder + rest,
    st.sampled_from(("", "!")),
    st.sampled_from(("a", "/a", "a/b", "**/a", "?")),
    st.sampled_from(("/*", "/**", "/**/b", "/a", "/[!a]", "/", "/?", "/*/*", "")),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    patterns=st.lists(below, min_size=1, max_size=4),
    names=st.lists(crowded, min_size=10, max_size=30, unique=True).map(without_folders),
)
def test_the_walk_of_git_keeps_the_same_files(repository: Path, patterns: list[str], names: list[str]) -> None:
    assert {name for name in names if not decide(patterns, name)} == list_kept(repository, patterns, names)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pattern=lines, names=st.lists(paths, min_size=30, max_size=60, unique=True))
def test_what_is_refused_matches_nothing_in_git(repository: Path, pattern: str, names: list[str]) -> None:
    try:
        compile_patterns([pattern])
    except PatternError:
        assert set(ask_git(repository, [pattern], names).values()) == {None}


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("!", "nothing is left of it to match"),
        ("/", "nothing is left of it to match"),
        ("a[b", "a \\[ without its \\]"),
        ("[[:alpha:", "a \\[ without its \\]"),
        ("[[:letter:]]", "no such class of characters: \\[:letter:\\] \\(there are alnum, alpha"),
        ("a\\", "nothing follows the backslash"),
        ("\ud800", "half of a character"),
    ],
)
def test_a_pattern_that_never_matches_is_refused_with_its_line(pattern: str, message: str) -> None:
    with pytest.raises(PatternError, match=message) as caught:
        compile_patterns(["", "# good", pattern])
    assert caught.value.line == 3


def test_lines_end_as_in_git() -> None:
    assert split_lines(b"\xef\xbb\xbfa\r\nb\x0bc\n\x85\n\xff") == ["a", "b\x0bc", "\udc85", "\udcff"]


def test_bytes_that_are_not_utf8_are_matched() -> None:
    patterns = compile_patterns(split_lines(b"\xff?\n!\xff\xfe"))
    assert [patterns.decide(name) for name in ("\udcff\udcfd", "\udcff\udcfe", "\udcff")] == [True, False, None]


def test_a_hostile_pattern_takes_no_time() -> None:
    assert compile_patterns(["*a" * 100 + "b"]).decide("a" * 255) is None  # 2^100 ways, for those who try them


def test_the_last_of_very_many_patterns_decides() -> None:
    patterns = compile_patterns([*(f"name{number}.*" for number in range(2500)), "!name7.png"])
    assert [patterns.decide(name) for name in ("name7.png", "name7.jpg", "x/name2499.png", "name2500.png")] == [
        False,
        True,
        True,
        None,
    ]


def test_what_a_folder_holds_is_not_the_folder() -> None:
    patterns = compile_patterns(["/build/*", "!/build/keep/", "cache/**"])
    assert [patterns.decide(path) for path in ("build/", "build/keep/", "build/x/", "cache/", "cache/x/")] == [
        None,
        False,
        True,
        None,
        True,
    ]


def test_a_folder_covers_what_is_in_it() -> None:
    patterns = compile_patterns(["raw/", "*.tmp"])
    assert [patterns.cover(path) for path in ("a/raw/x/y", "raw", "b.tmp/c", "b/c")] == [True, False, True, False]

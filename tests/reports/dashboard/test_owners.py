"""Owners as git forges name them: where the file is looked for, both of its languages, and files that are hostile."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from pocketmon_pipeline.reports.dashboard.owners.codeowners import digest_owners, read_owners
from pocketmon_pipeline.reports.dashboard.owners.language import MOST_PATTERNS, make_finder, parse

# docs.github.com, "About code owners": the example, with what its remarks say.
GITHUB = """\
# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/*  docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
"""
GITHUB_OWNED = {
    "a": "@global-owner1 @global-owner2",
    "deep/a.js": "@js-owner",
    "b.go": "docs@example.com",
    "x/y/c.txt": "@octo-org/octocats",
    "build/logs/a/b": "@octocat",
    "build/other": "@global-owner1 @global-owner2",
    "some/apps/a/b": "@octocat",
    "docs/getting-started.md": "@doctocat",
    "scripts/deep/run": "@doctocat @octocat",
    "deeply/nested/logs/z": "@octocat",
    "apps/x": "@octocat",
    "apps/github": "",
    "apps/github/x": "",
}

# docs.gitlab.com, "Syntax of CODEOWNERS file": several of its examples.
GITLAB = """\
* @admin
\\#file_with_pound.rb @pound
path\\ with\\ spaces/ @space-owner
!pom.xml

[README Owners]
README.md @user1 @user2
internal/README.md @user4

^[README other owners][2] @user3
README.md
nothing @@maintainer

[Ruby]
*.rb @ruby-team
!/config/**/*.rb
/config/routes.rb @ops

[ruby] @more
/docs/*
/docs/**/index.md @index
/folder
"""
GITLAB_OWNED = {
    "README.md": "@admin @user1 @user2 @user3",
    "internal/README.md": "@admin @user4 @user3",
    "a/internal/README.md": "@admin @user4 @user3",
    "#file_with_pound.rb": "@pound @ruby-team",
    "x/path with spaces/deep/a": "@space-owner",
    "pom.xml": "",
    "deep/nothing": "@admin @@maintainer",
    "nothing/beneath": "@admin",
    "config/deep/a.rb": "@admin",
    "config/routes.rb": "@admin",
    "docs/a": "@admin @more",
    "docs/deep/a": "@admin",
    "docs/deep/deeper/index.md": "@admin @index",
    "docs/index.md": "@admin @index",
    "folder": "@admin @more",
    "folder/a": "@admin",
}


def find_all(text: str, paths: Mapping[str, str], *, is_gitlab: bool = False) -> dict[str, str]:
    entries, unread = parse(text, is_gitlab=is_gitlab)
    assert unread == []
    find_owners = make_finder(entries)
    return {path: find_owners(path) for path in paths}


def test_what_github_says_of_its_example() -> None:
    assert find_all(GITHUB, GITHUB_OWNED) == GITHUB_OWNED


def test_what_gitlab_says_of_its_examples() -> None:
    assert find_all(GITLAB, GITLAB_OWNED) == GITLAB_OWNED


def test_the_star_in_a_folder_reaches_no_deeper() -> None:
    assert find_all("docs/* @docs\n", {"docs/a": "", "docs/b/c": ""}) == {"docs/a": "@docs", "docs/b/c": ""}
    assert find_all("/* @top\n", {"a": "", "b/c": ""}) == {"a": "@top", "b/c": ""}


@pytest.mark.parametrize(
    "line",
    ["!x @a", "[ab].png @a", "a[bc] @a", "x art-team", "/ @a", "a\\*b* @a"],
)
def test_a_line_that_is_none_of_github_s_is_left_out(line: str) -> None:
    entries, unread = parse(f"# owners\n{line}\n*.png @art # remark\n/x #nobody\n")
    assert unread == [2]
    assert [entry.owners for entry in entries] == [("@art",), ()]
    assert find_all("*.png @art # remark\n/x #nobody\n", {"a/b.png": "", "x": ""}) == {"a/b.png": "@art", "x": ""}


NAMES = st.sampled_from(["a", "b", "ab", "a.b", "*", "a*", "*b", "?", "**", "a?b*"])
PATTERNS = st.builds(
    lambda start, names, end: f"{start}{'/'.join(names)}{end}",
    st.sampled_from(["", "/"]),
    st.lists(NAMES, min_size=1, max_size=4),
    st.sampled_from(["", "/"]),
)
PATHS = st.lists(st.sampled_from(["a", "b", "ab", "a.b", "aab", "ba"]), min_size=1, max_size=5).map("/".join)


@given(st.lists(PATTERNS, min_size=1, max_size=8), PATHS)
def test_patterns_mean_what_they_mean_to_git(patterns: list[str], path: str) -> None:
    """But for a star at the end, which git lets reach deeper."""
    patterns = [pattern for pattern in patterns if not pattern.endswith("*")]
    text = "\n".join(f"{pattern} @{number}" for number, pattern in enumerate(patterns))
    numbers = [
        number for number, pattern in enumerate(patterns) if GitIgnoreSpec.from_lines([pattern]).match_file(path)
    ]
    expected = f"@{numbers[-1]}" if numbers else ""
    assert find_all(text, {path: ""}) == {path: expected}, patterns


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "repository/.git").mkdir(parents=True)
    (tmp_path / "repository/game/assets").mkdir(parents=True)
    return tmp_path / "repository"


def find(repository: Path, *paths: str) -> list[str]:
    owners = read_owners(str(repository / "game/assets"))
    return [owners.find(path) for path in paths]


def test_patterns_begin_at_the_repository(repository: Path) -> None:
    write(repository / "CODEOWNERS", "/game/assets/reels/ @reels\n/reels/ @others\n*.wav @sound\n")
    assert find(repository, "reels/a.png", "a.wav", "b.png", "") == ["@reels", "@sound", "", ""]
    assert read_owners(str(repository / "game/assets")).note == "As CODEOWNERS says."


def test_the_first_place_that_has_a_file_decides(repository: Path) -> None:
    tree = str(repository / "game/assets")
    write(repository / "game/assets/CODEOWNERS", "* @tree\n")
    assert find(repository, "a") == [""]
    digests = [digest_owners(tree)]
    for place in (".gitlab/CODEOWNERS", "docs/CODEOWNERS", "CODEOWNERS", ".github/CODEOWNERS"):
        write(repository / place, f"* @{place.partition('/')[0].strip('.')}\n")
        assert find(repository, "a") == [f"@{place.partition('/')[0].strip('.')}"]
        digests.append(digest_owners(tree))
    write(repository / ".github/CODEOWNERS", "* @github\n# more\n")
    assert len({*digests, digest_owners(tree)}) == 6
    assert digests[0] == ""


def test_a_tree_in_no_repository_has_its_own(tmp_path: Path) -> None:
    write(tmp_path / "tree/.gitlab/CODEOWNERS", "[Art] @art\n/a/\n")
    assert read_owners(str(tmp_path / "tree")).find("a/b") == "@art"


def test_names_are_those_of_the_disk(repository: Path) -> None:
    write(repository / "CODEOWNERS", "back\\\\slash @one\nümlaut* @two\n")
    assert find(repository, "back\\\\slash", "ümlaut.png", "a\\", "\\xff") == ["@one", "@two", "", ""]


def test_links_are_not_followed_and_pipes_not_read(repository: Path) -> None:
    write(repository.parent / ".netrc", "machine host@example.com login me@example.com password s3cret@x\n")
    (repository / ".github").mkdir()
    (repository / ".github/CODEOWNERS").symlink_to(repository.parent / ".netrc")
    owners = read_owners(str(repository / "game/assets"))
    assert (owners.find("machine"), owners.note) == ("", "Not known: .github/CODEOWNERS: it is no plain file.")
    (repository / ".github/CODEOWNERS").unlink()
    os.mkfifo(repository / ".github/CODEOWNERS")
    assert "no plain file" in read_owners(str(repository / "game/assets")).note
    (repository / ".github/CODEOWNERS").unlink()
    (repository / ".github/CODEOWNERS").mkdir()
    assert read_owners(str(repository / "game/assets")).note == "No CODEOWNERS names any."
    write(repository.parent / "elsewhere/CODEOWNERS", "* @elsewhere\n")
    (repository / "docs").symlink_to(repository.parent / "elsewhere")
    owners = read_owners(str(repository / "game/assets"))
    assert (owners.find("a"), "its folder is a link" in owners.note) == ("", True)


def test_what_is_no_owner_is_not_shown(repository: Path) -> None:
    write(repository / "CODEOWNERS", "* @a <script>@b @c\u202ed password=x@y @d/e f.g@h.org @" + "x" * 400 + "\n")
    assert find(repository, "a") == ["@a @d/e f.g@h.org"]


def test_a_file_that_is_too_large_is_not_used(repository: Path) -> None:
    write(repository / "CODEOWNERS", "* @a\n" + "#" * 3_000_000)
    owners = read_owners(str(repository / "game/assets"))
    assert (owners.find("a"), owners.note) == ("", "Not known: CODEOWNERS: it has more than 3,000,000 bytes.")


def test_too_many_patterns_are_not_used(repository: Path) -> None:
    lines = [f"*{number}x @a" for number in range(MOST_PATTERNS + 1)]
    write(repository / "CODEOWNERS", "\n".join(lines))
    assert find(repository, "0x") == [""]
    assert "more than 10,000 patterns" in read_owners(str(repository / "game/assets")).note
    write(repository / "CODEOWNERS", "\n".join(lines[:-1]))
    assert find(repository, "0x", "b") == ["@a", ""]
    write(repository / "CODEOWNERS", "a/**/" * 100_000 + "b @a")
    assert "the patterns are too many, or too long" in read_owners(str(repository / "game/assets")).note


def test_a_pattern_that_others_would_never_finish_with(repository: Path) -> None:
    write(repository / "CODEOWNERS", f"{'*a' * 100}*b @a\n{'a/' * 2_000} @deep\n" + "/x/y @many\n" * 9_000)
    assert find(repository, "a" * 250, "a/" * 2000 + "b", "a" * 250 + "b") == ["", "", "@a"]


def test_lines_that_cannot_be_read_are_told(repository: Path) -> None:
    write(repository / "CODEOWNERS", "* @a\n!b @c\n[x @d\n")
    note = read_owners(str(repository / "game/assets")).note
    assert note == "As CODEOWNERS says, but for 2 lines that cannot be read: line 2 and others."
    assert json.dumps(note)

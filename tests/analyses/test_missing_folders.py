"""Where a folder is gone, one finding for each file that names it, not one for each file that was in it."""

from pathlib import Path

import pytest

from decisions.trees import Tree, judge, plant, png
from pocketmon_pipeline.decisions.checks.references import MOST_OF_A_FOLDER

pytestmark = pytest.mark.usefixtures("unreported")

MANY = MOST_OF_A_FOLDER + 1


def page(*names: str) -> bytes:
    """A page with a picture on each line, the first on line 2."""
    return b"<!doctype html>\n" + "".join(f'<img src="{name}">\n' for name in names).encode()


def find(tmp_path: Path, tree: Tree) -> list[tuple[str, int, str, str]]:
    """Path, line, severity and first half of the message of what is missing."""
    findings = judge(plant(tmp_path / "tree", tree)).of("ref.missing")
    return sorted((one["path"], one["line"], one["severity"], one["message"].partition(": ")[0]) for one in findings)


def test_a_folder_that_is_gone_is_told_once_for_each_page(tmp_path: Path) -> None:
    names = [f"art/big/{number:02}.png" for number in range(MANY)]
    told = f"names {MANY} files of the folder art, which is missing, art/big/00.png first"
    assert find(tmp_path, {"a.html": page(*names), "b.html": page("x.png", *names), "x.png": png()}) == [
        ("a.html", 2, "error", told),
        ("b.html", 3, "error", told),
    ]


def test_the_outermost_folder_that_is_gone_is_the_cause(tmp_path: Path) -> None:
    names = [f"art/{folder}/{number}.png" for number in range(MANY) for folder in ("big", "small")]
    assert find(tmp_path, {"a.html": page(*names), "art/x.png": png()}) == [
        ("a.html", 2, "error", f"names {MANY} files of the folder art/big, which is missing, art/big/0.png first"),
        ("a.html", 3, "error", f"names {MANY} files of the folder art/small, which is missing, art/small/0.png first"),
    ]


def test_what_people_follow_is_told_apart_from_what_is_loaded(tmp_path: Path) -> None:
    links = "".join(f'<a href="art/{number}.html"></a>\n' for number in range(MANY)).encode()
    found = find(tmp_path, {"a.html": page(*(f"art/{number}.png" for number in range(MANY))) + links})
    assert [(line, severity) for _, line, severity, _ in found] == [(2, "error"), (2 + MANY, "warning")]


@pytest.mark.parametrize(
    ("there", "missing"),
    [
        pytest.param({}, MOST_OF_A_FOLDER, id="few of a folder that is gone"),
        pytest.param({"art/there.png": png()}, MANY, id="many of a folder that is there"),
    ],
)
def test_each_file_is_told_otherwise(tmp_path: Path, there: Tree, missing: int) -> None:
    names = [f"art/{number}.png" for number in range(missing)]
    found = find(tmp_path, {"a.html": page(*names), **there})
    assert [line for _, line, _, _ in found] == [2 + number for number in range(missing)]


def test_another_file_of_the_folder_is_no_new_finding(tmp_path: Path) -> None:
    prints = set()
    for count in (MANY, MANY + 1):
        tree = {"a.html": page(*(f"art/{number}.png" for number in range(count)))}
        prints |= {one["fingerprint"] for one in judge(plant(tmp_path / str(count), tree)).of("ref.missing")}
    assert len(prints) == 1


def test_a_folder_of_any_name_is_told_once(tmp_path: Path) -> None:
    folders = {
        "it's": "it's",
        "a &quot;b&quot;": 'a "b"',
        "a%20b%25": "a b%",
        "日本/ünï": "日本",
        "u&#x308;": "u\u0308",
        "a&amp;(b);--": "a&(b);--",
        "a&#x202e;b": "a\\xe2\\x80\\xaeb",
    }
    tree = {
        f"{number}.html": page(*(f"{written}/{picture:02}.png" for picture in range(MANY)))
        for number, written in enumerate(folders)
    }
    found = find(tmp_path, tree)
    assert [one[:3] for one in found] == [(f"{number}.html", 2, "error") for number in range(len(folders))]
    told = [message.removeprefix(f"names {MANY} files of the folder ") for *_, message in found]
    assert [message.partition(", which is missing, ")[0] for message in told] == list(folders.values())

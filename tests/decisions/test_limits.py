"""The limits of the configuration as rules, each with what it finds, what it leaves alone, and without the limit."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from decisions.cases import LFS
from decisions.trees import Content, Link, Tree, guard, judge, plant, png


class Limited(NamedTuple):
    """One rule: its configuration, a tree, and the findings in it."""

    section: str
    limits: Mapping[str, object]
    tree: Tree
    expected: list[tuple[str, int | None, str]]


# These have tests of their own.
VALIDATED = {"validation.json-schema", "validation.csv-header", "validation.required-metadata"}

LONG = b"x" * 200

CASES = {
    "quality.min-file-size": Limited(
        "quality_thresholds",
        {"min_file_size": 20},
        {
            "a.txt": b"short\n",
            "b.txt": b"long enough to be a text\n",
            ".gitkeep": b"",
            "sub/__init__.py": b"",
            "l": Link("a.txt"),
        },
        [("a.txt", None, "is 6 B, less than the 20 B that min_file_size asks for: export it again, or delete it")],
    ),
    "quality.max-file-size": Limited(
        "quality_thresholds",
        {"max_file_size": 1000},
        {"a.txt": b"x" * 61_250, "b.txt": b"y" * 1000},
        [("a.txt", None, "is 61.2 kB, more than the 1.0 kB that max_file_size allows: compress or split it")],
    ),
    "quality.allowed-formats": Limited(
        "quality_thresholds",
        {"allowed_formats": [".json", "png", ".bytes"]},
        {
            "a.json": b"{}\n",
            "b.png": png("allowed"),
            "c.jpg": b"\xff\xd8\xff\xe0 jpeg",
            "d.bytes": b"\0\1",
            "README": b"hello there\n",
            ".gitignore": b"x\n",
            "e.wav": LFS,
        },
        [
            (
                "README",
                None,
                "is of the format text, which allowed_formats does not name: convert or remove it, or allow the format",
            ),
            (
                "c.jpg",
                None,
                (
                    "is of the format jpeg (.jpg), which allowed_formats does not name: convert or remove it, "
                    "or allow the format"
                ),
            ),
        ],
    ),
    "quality.max-line-length": Limited(
        "quality_thresholds",
        {"max_line_length": 100},
        {
            "a.txt": b"short\n" + LONG + b"\nshort\n",
            "b.min.js": b"/**/\n" + LONG + b"\n",
            "c.json": b'["' + LONG + b'"]\n',
            "package-lock.json": b'{\n"a": "' + LONG + b'"\n}\n',
            "d.jsonl": b'{}\n["' + LONG + b'"]\n',
            "e.txt": b"x" * 100 + b"\n\n",
            "g.txt": LONG + b"\n",
            "h.py": LONG,
            "i.js": LONG,
            "f.svg": b'<svg xmlns="http://www.w3.org/2000/svg">\n<path d="M'
            + LONG.replace(b"x", b"1")
            + b'"/>\n</svg>\n',
        },
        [
            (
                path,
                line,
                f"line {line} has 200 characters, more than the 100 that max_line_length allows: break the line",
            )
            for path, line in (("a.txt", 2), ("g.txt", 1), ("h.py", 1))
        ],
    ),
    "quality.encoding": Limited(
        "quality_thresholds",
        {"encoding": "utf-8"},
        {"a.txt": "\ufeffutf-16\n".encode("utf-16-le"), "b.txt": "caf\u00e9\n".encode(), "c.txt": b"ascii\n"},
        [("a.txt", None, "is utf-16-le, and quality_thresholds asks for utf-8: convert it")],
    ),
}
COVERED = {*CASES, "licence.missing", *VALIDATED}


@pytest.mark.parametrize("rule", CASES)
def test_a_stated_limit_is_a_rule(tmp_path: Path, rule: str) -> None:
    case = CASES[rule]
    judged = guard(plant(tmp_path / "tree", case.tree), config={case.section: case.limits})
    found = [(finding["path"], finding["line"], finding["message"]) for finding in judged.of(rule)]
    assert found == case.expected
    report = judged.read("policy_guard_report.json")
    assert rule not in report["rules_not_in_force"]


def test_ascii_is_latin_1_too(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"ascii\n", "b.txt": b"caf\xe9\n", "c.txt": "caf\u00e9\n".encode()})
    judged = guard(tree, config={"quality_thresholds": {"encoding": "latin-1"}})
    assert [finding["path"] for finding in judged.of("quality.encoding")] == ["c.txt"]


def test_a_limit_that_is_not_stated_is_none(tmp_path: Path) -> None:
    tree: dict[str, Content] = {
        f"{rule}/{path}": content for rule, case in CASES.items() for path, content in case.tree.items()
    }
    judged = guard(plant(tmp_path / "tree", tree))
    assert {finding["rule"] for finding in judged.findings} & set(CASES) == set()
    assert set(judged.read("policy_guard_report.json")["rules_not_in_force"]) >= set(CASES)


def test_duplicates_and_checksums_can_be_switched_off(tmp_path: Path) -> None:
    tree = plant(tmp_path / "tree", {"a.txt": b"same\n", "b.txt": b"same\n", "SHA256SUMS": b"0" * 64 + b"  a.txt\n"})
    on = guard(tree)
    assert {finding["rule"] for finding in on.findings} >= {"dup.exact", "integrity.mismatch"}
    assert on.code == 20
    switches = {"duplicate_detection": False, "content_hash_verification": False}
    off = guard(tree, config={"validation_rules": switches})
    assert {finding["rule"] for finding in off.findings} & {"dup.exact", "integrity.mismatch"} == set()
    assert off.code == 0


ASSETS = {f"{number}.png": png(f"licence {number}") for number in range(10)}


def find_unlicensed(root: Path, tree: Tree) -> list[tuple[str, str, str]]:
    """Path, severity and message of what is said about terms."""
    found = guard(plant(root, tree)).of("licence.missing")
    return [(finding["path"], finding["severity"], finding["message"]) for finding in found]


def tell_unlicensed(assets: int) -> list[tuple[str, str, str]]:
    message = (
        f"no file says under which terms these {assets} assets may be used: add a LICENSE file, a LICENSES folder, "
        "or a CREDITS file that names where they come from"
    )
    return [(".", "warning", message)]


@pytest.mark.parametrize(
    "name",
    [
        *("LICENSE", "art/font_licence.md", "docs/LGPL.txt", "GPLv3.txt", "art/cc-by-sa.txt", "fonts/OFL.txt"),
        *("CREDITS.md", "CC0-1.0.txt", "LICENSES/terms.txt"),
    ],
)
def test_a_file_of_such_a_name_states_the_terms_of_a_tree(tmp_path: Path, name: str) -> None:
    assert find_unlicensed(tmp_path / "tree", {**ASSETS, name: b"terms\n"}) == []


# What states the terms of what lies below it, and what states none, or in a file that is not there.
STATING = [
    ("package.json", b'{"license": "Apache-2.0"}\n'),
    ("package.json", b'{"licenses": [{"type": "MIT"}]}\n'),
    ("composer.json", b'{"license": ["MIT", "GPL-3.0"]}\n'),
    ("bower.json", b'{"license": "MIT"}\n'),
    ("Cargo.toml", b'[package]\nlicense = "MIT OR Apache-2.0"\n'),
    ("pyproject.toml", b'[project]\nlicense = {text = "MIT"}\n'),
    ("pyproject.toml", b'[tool.poetry]\nlicense = "MIT"\n'),
]
SILENT = [
    ("package.json", b'{"name": "a"}\n'),
    ("package.json", b'{"license": "  "}\n'),
    ("package.json", b'{"license": {"url": 1}}\n'),
    ("package.json", b'{"license": "SEE LICENSE IN terms.txt"}\n'),
    ("package.json", b'[{"license": "MIT"}]\n'),
    ("package.json", b'{"license": "MIT",\n'),
    ("pyproject.toml", b'[project]\nlicense = {file = "terms.txt"}\n'),
    ("manifest.json", b'{"license": "MIT"}\n'),
]


def plan_packages(manifests: Sequence[tuple[str, bytes]]) -> dict[str, Content]:
    """A package of ten assets for each of them: were terms stated of one, there would be ten fewer without."""
    tree: dict[str, Content] = {}
    for number, (name, data) in enumerate(manifests):
        tree[f"{number}/{name}"] = data
        tree |= {f"{number}/{asset}": png(f"{number} {asset}") for asset in ASSETS}
    return tree


def test_a_manifest_states_the_terms_of_its_package(tmp_path: Path) -> None:
    assert find_unlicensed(tmp_path / "all", plan_packages(STATING)) == []
    both = plan_packages([*STATING, *SILENT])
    assert find_unlicensed(tmp_path / "both", both) == tell_unlicensed(len(SILENT) * len(ASSETS))
    name, data = STATING[0]
    assert find_unlicensed(tmp_path / "root", {**ASSETS, name: data}) == []


def test_without_terms_of_use_assets_are_counted(tmp_path: Path) -> None:
    silent = {
        "copyright.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>\n",
        "locale/credits.txt": b"made by\n",
        # It is stated of a part, in which none of these lie.
        "lib/package.json": b'{"license": "MIT"}\n',
    }
    assert find_unlicensed(tmp_path / "plain", ASSETS) == tell_unlicensed(10)
    assert find_unlicensed(tmp_path / "tree", {**ASSETS, **silent, **dict(SILENT)}) == tell_unlicensed(11)


def test_a_manifest_states_the_terms_of_what_lies_below_it(tmp_path: Path) -> None:
    stated = {"lib/package.json": b'{"license": "MIT"}\n', **{f"lib/art/{name}": b for name, b in ASSETS.items()}}
    assert guard(plant(tmp_path / "stated", stated)).of("licence.missing") == []
    around = {**stated, **{f"library{name}": png(f"ours {name}") for name in ASSETS}}
    (finding,) = guard(plant(tmp_path / "around", around)).of("licence.missing")
    assert "these 10 assets" in finding["message"]


def test_a_handful_of_assets_needs_no_licence(tmp_path: Path) -> None:
    few = dict(list(ASSETS.items())[:9])
    assert guard(plant(tmp_path / "tree", few)).of("licence.missing") == []


def test_a_list_of_files_is_not_judged_as_a_tree(tmp_path: Path) -> None:
    tree: dict[str, bytes | Link] = {
        **ASSETS,
        "SHA256SUMS": b"0" * 64 + b"  there.txt\n" + b"1" * 64 + b"  gone.txt\n",
        "there.txt": b"t\n",
        "link": Link("gone"),
    }
    root = plant(tmp_path / "tree", tree)
    whole = {finding["rule"] for finding in guard(root).findings}
    assert whole >= {"licence.missing", "integrity.mismatch", "file.symlink-broken"}
    listed = [*ASSETS, "SHA256SUMS", "link"]
    (tmp_path / "list").write_text("\n".join(listed))
    judged = judge(root, "--files-from", str(tmp_path / "list"))
    assert {finding["rule"] for finding in judged.findings} & whole <= {"integrity.unsigned"}

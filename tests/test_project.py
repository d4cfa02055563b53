"""The project's own hygiene: what review would otherwise have to remember."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from requirements import REPOSITORY

SOURCES = sorted((REPOSITORY / "src").rglob("*.py"))
LOCKS = sorted((REPOSITORY / "requirements").glob("*.lock"))
SCRIPTS = sorted((REPOSITORY / "scripts").glob("*.py"))
FRAGMENTS = sorted(path for path in (REPOSITORY / "changes").iterdir() if path.name != "README.md")

FILE_CAP = 400
SCRIPT_CAP = 15
BANNED_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
# What packages name in the same way: a box of HEIF.
NO_MODULES = {"irot"}
# A silenced warning, and after it, set off by a dash, a hash or brackets, why.
SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?P<codes>[:\[][\w\s,\[\]-]*?)?(?P<reason>(?:\s[-#(]|;|\s--).*)?$")


def name_place(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def count_lines(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())


def find_silencers(text: str) -> list[tuple[int, str]]:
    """Return number and text of each line that silences a tool without a code or without a word of reason."""
    bad = []
    for number, line in enumerate(text.splitlines(), 1):
        if not re.search(r"#\s*(noqa|type:\s*ignore)", line):
            continue
        match = SILENCED.search(line)
        reason = (match["reason"] if match else None) or ""
        if not match or not match["codes"] or not re.search(r"[a-zA-Z]{3,}", reason):
            bad.append((number, line.strip()))
    return bad


def find_lost_names(place: Path) -> list[str]:
    """Names in a package's docstring that it neither has as modules nor imports."""
    tree = ast.parse(place.read_text("utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names}
    modules = {path.stem for path in place.parent.iterdir()}
    return sorted({*re.findall(r"`([a-z_]+)`", ast.get_docstring(tree) or "")} - modules - imported - NO_MODULES)


def find_untold_modules(place: Path) -> list[str]:
    """Modules that a package's docstring leaves out, where it is a map: where it names most of them.

    It may name some together, by how they end.
    """
    told = set(re.findall(r"\w+", ast.get_docstring(ast.parse(place.read_text("utf-8"))) or ""))
    modules = {path.stem for path in place.parent.glob("*.py")} - {"__init__"}
    untold = {name for name in modules if told.isdisjoint((name, f"_{name.rpartition('_')[2]}"))}
    return sorted(untold) if 2 * len(untold) < len(modules) else []


def test_packages_describe_modules_that_they_have() -> None:
    packages = [path for path in SOURCES if path.name == "__init__.py"]
    assert {name_place(path): lost for path in packages if (lost := find_lost_names(path))} == {}
    assert {name_place(path): untold for path in packages if (untold := find_untold_modules(path))} == {}


@pytest.mark.parametrize(
    ("line", "silent"),
    [
        ("x = 1  # noqa: S101 - the child is ours", True),
        ("x = 1  # type: ignore[arg-type]  # stubs lack the overload", True),
        ("x = 1  # noqa: S101, PLR0913 - many small parts", True),
        ("x = 1  # noqa: S101", False),
        ("x = 1  # noqa", False),
        ("x = 1  # type: ignore[arg-type]", False),
        ("x = 1  # type: ignore  # stubs lack it", False),
        ("x = 1  # plain words", True),
    ],
)
def test_the_silencer_rule_itself(line: str, silent: bool) -> None:
    assert (not find_silencers(line)) is silent


def test_every_silenced_warning_gives_its_reason() -> None:
    bad = {name_place(path): found for path in SOURCES if (found := find_silencers(path.read_text("utf-8")))}
    assert not bad


def test_no_source_file_is_too_long() -> None:
    sizes = {name_place(path): count_lines(path.read_text("utf-8")) for path in SOURCES}
    assert sizes
    assert {name: size for name, size in sizes.items() if size > FILE_CAP} == {}


def test_modules_are_nouns_of_their_own() -> None:
    assert {path.stem for path in SOURCES} & BANNED_NAMES == set()


def test_annotations_are_evaluated() -> None:
    future = [
        name_place(path)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]
    assert future == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_name_no_address_and_pin_everything(lock: Path) -> None:
    text = lock.read_text("utf-8")
    for banned in ("://", "--index-url", "--extra-index-url", "--find-links", "--trusted-host", "git+", "file:"):
        assert banned not in text
    requirements = re.split(r"(?<!\\)\n", text.strip())
    assert len(requirements) > 10
    pinned = re.compile(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", re.DOTALL)
    assert [line for line in requirements if not pinned.match(line)] == []


def test_locks_agree_and_cover_every_dependency() -> None:
    pins = {lock.stem: set(re.findall(r"^([a-z0-9-]+==\S+)", lock.read_text("utf-8"), re.MULTILINE)) for lock in LOCKS}
    assert pins["runtime"] <= pins["dev"]
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", one)[0]).lower() for one in wanted}
    assert names - {pin.split("==")[0] for pin in pins["runtime"]} == set()


@pytest.mark.skipif(not SCRIPTS, reason="no scripts yet")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_short(script: Path) -> None:
    assert len(script.read_text("utf-8").splitlines()) <= SCRIPT_CAP


def test_news_fragments_are_named_rightly() -> None:
    towncrier = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["towncrier"]
    kinds = {kind["directory"] for kind in towncrier["type"]}
    assert kinds == {"feature", "change", "fix", "security"}
    pattern = re.compile(rf"\+[a-z0-9-]+\.({'|'.join(sorted(kinds))})\.md")
    assert [path.name for path in FRAGMENTS if not pattern.fullmatch(path.name)] == []
    assert [path.name for path in FRAGMENTS if not path.read_text("utf-8").strip().endswith(".")] == []


def test_the_changelog_keeps_the_place_for_the_next_release() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    assert text.count("<!-- changes start here -->\n") == 1

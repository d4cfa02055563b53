"""Files that a user names: their folder is made, and what keeps one from being written is told with advice."""

from pathlib import Path

import pytest

from cli.commandline import call_here, list_all


@pytest.fixture
def here(here_after_run: Path) -> Path:
    """A tree with a finished run beside it."""
    return here_after_run


VERBS = [
    ("guard", "-q", "--target", "assets", "--output", "{}/report.json"),
    ("secrets", "-q", "--output", "{}/findings.json", "assets"),
    ("baseline", "create", "--file", "{}/baseline.txt", "assets"),
    ("metrics", "rules", "--output", "{}/rules.yml"),
    ("metrics", "grafana", "--output-dir", "{}"),
    ("policy", "docs", "--config", "builtin:core@1", "--output", "{}"),
    ("comment", "--output", "{}/comment.md"),
    ("history", "export", "--output", "{}/runs.json"),
]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb[:2]))
def test_a_file_has_its_folder_made(here: Path, capfd: pytest.CaptureFixture[str], verb: tuple[str, ...]) -> None:
    done = call_here(capfd, *(word.format("new/folder") for word in verb))
    assert (done.returncode, [path for path in (here / "new/folder").iterdir() if not path.stat().st_size]) == (0, [])
    assert any((here / "new/folder").iterdir())


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb[:2]))
def test_a_file_that_cannot_be_written(here: Path, capfd: pytest.CaptureFixture[str], verb: tuple[str, ...]) -> None:
    (here / "taken").write_text("")
    done = call_here(capfd, *(word.format("taken/folder") for word in verb))
    assert done.returncode == 2
    assert "taken is a file where a folder is needed" in done.stderr


@pytest.mark.parametrize(
    "verb",
    [
        *(verb for verb in VERBS if "{}" not in verb),
        ("sign", "--input-dir", "assets", "--output", "{}/manifest.json"),
        ("verify", "--output", "{}/report.json"),
        ("budgets", "--output", "{}/budgets.json", "assets"),
        ("dashboard", "--output", "{}/page.html"),
        ("history", "trend", "--svg", "{}/trend.svg"),
        ("init", "--config", "{}/policy.yaml", "assets"),
    ],
    ids=lambda verb: " ".join(verb[:2]),
)
@pytest.mark.parametrize("end", ["", "/"])
def test_a_folder_is_no_file_to_write(
    here: Path, capfd: pytest.CaptureFixture[str], verb: tuple[str, ...], end: str
) -> None:
    (name,) = (word.format("folder") for word in verb if "{}" in word)
    if not end:
        (here / name).mkdir(parents=True)
    before = list_all(here)
    done = call_here(capfd, *(f"{name}{end}" if "{}" in word else word for word in verb))
    assert done.returncode == 2
    assert f"{name}{end} is a folder: name a file in it" in done.stderr
    assert list_all(here) == before


@pytest.mark.parametrize(
    "verb",
    [
        ("run", "--output-dir", "", "assets"),
        ("run", "--state-dir", "", "assets"),
        ("run", "--key-file", "", "assets"),
        ("run", "--env", "", "assets"),
        ("run", "--baseline", "", "assets"),
        ("guard", "--target", "assets", "--output", ""),
        ("metrics", "export", "--run", ""),
        ("metrics", "export", "--tree", ""),
    ],
    ids=" ".join,
)
def test_an_empty_name_is_not_the_default(
    work: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    monkeypatch.chdir(work)
    before = list_all(work)
    done = call_here(capfd, *verb)
    assert (done.returncode, "it is empty" in done.stderr, list_all(work)) == (2, True, before)

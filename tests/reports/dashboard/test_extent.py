"""What a page says of what it does not show: files that nobody judged, and a history that cannot be read."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from cli.commandline import call_here, make_tree
from reports.dashboard.browser import find_violations, read_axe, watch
from reports.dashboard.materials import make_material, read_payload, write

SAID = "This run judged a list of files, not the whole tree: nothing is known of its other files."


@pytest.fixture
def pages(cwd: Path, capfd: pytest.CaptureFixture[str]) -> list[Path]:
    """The page of a run over one file as the run wrote it, the same written anew, and that of a run over the tree."""
    make_tree(cwd)
    Path("list.txt").write_text("notes.txt\n")
    for name, more in (("part", ("--files-from", "list.txt")), ("whole", ())):
        assert call_here(capfd, "run", "-q", "--format", "html", "--output-dir", name, *more).returncode == 0
    assert call_here(capfd, "dashboard", "--output-dir", "part", "--output", "anew.html").returncode == 0
    return [Path(name).resolve() for name in ("part/dashboard.html", "anew.html", "whole/dashboard.html")]


def test_a_page_of_a_list_of_files_says_so_first(browser: Browser, pages: list[Path]) -> None:
    assert [read_payload(page)["partial"] for page in pages] == [SAID, SAID, ""]
    with watch(browser, scripts=False) as watched:
        watched.page.goto(pages[1].as_uri())
        expect(watched.page.locator("#plain > *").first).to_have_text(SAID)
        watched.page.goto(pages[2].as_uri())
        expect(watched.page.locator("#plain > *").first).to_have_text("Passed")
        watched.requests.clear()
    with watch(browser) as watched:
        page = watched.open(pages[0])
        page.evaluate(read_axe())
        expect(page.locator("main > *").nth(1)).to_have_text(SAID)
        assert find_violations(page) == []
        for view in ("findings", "run"):
            watched.show(f"#/{view}")
            expect(page.get_by_role("banner")).to_contain_text("A list of files")
        expect(page.locator("main")).to_contain_text("Extenta list of files")
    with watch(browser) as watched:
        page = watched.open(pages[2])
        expect(page.get_by_label("Verdict")).to_be_visible()
        expect(page.locator("body")).not_to_contain_text("list of files")


def test_a_history_that_cannot_be_read_is_no_problem_of_the_folder(
    browser: Browser, pages: list[Path], capfd: pytest.CaptureFixture[str]
) -> None:
    Path(".pocketmon/history.sqlite3").write_bytes(b"no database" * 100)
    command = ("dashboard", "--output-dir", "whole", "--output", "broken.html")
    assert call_here(capfd, *command).returncode == 0
    payload = read_payload(Path("broken.html"))
    assert (payload["problems"], len(payload["remarks"])) == ([], 1)
    with watch(browser) as watched:
        page = watched.open(Path("broken.html").resolve(), "#/run")
        expect(page.get_by_role("heading", name="What else could not be had")).to_be_visible()
        expect(page.get_by_role("heading", name="What is wrong")).to_have_count(0)
        watched.show("#/overview")
        expect(page.get_by_role("status").first).to_contain_text("history.sqlite3")
    material = make_material((), problems=["findings.json: it ends too early"])
    with watch(browser) as watched:
        page = watched.open(write(material, Path("folder.html").resolve()), "#/run")
        expect(page.get_by_role("heading", name="What is wrong with the output folder")).to_be_visible()

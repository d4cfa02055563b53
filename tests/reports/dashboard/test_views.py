"""Each view in a real browser: what it shows, that everybody can use it, and that it asks for nothing."""

import hashlib
import json
import os
import re
import shlex
import shutil
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from reports.dashboard import galleries
from reports.dashboard.browser import VIEWS, find_violations, read_axe, watch
from reports.dashboard.materials import make_file, make_finding, make_material, show_folder, write
from requirements import REPOSITORY


def count(page: Path) -> int:
    return len(json.loads((page.parent / "findings.json").read_text())["findings"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_shown_and_axe_finds_no_violation(
    browser: Browser, broken_page: Path, theme: Literal["light", "dark"]
) -> None:
    with watch(browser, theme) as watched:
        page = watched.open(broken_page)
        page.evaluate(read_axe())
        # No command makes these two documents, so there is nothing to lead to.
        menu = [title for title in VIEWS.values() if title not in {"Symbols", "Rollback"}]
        expect(page.locator("nav a")).to_have_text(menu)
        page.keyboard.press("7")
        expect(page.locator("h1")).to_have_text("Integrity")
        for view, title in VIEWS.items():
            watched.show(f"#/{view}")
            expect(page.locator("h1")).to_have_text(title)
            named = [title] if title in menu else []
            expect(page.locator("header a[aria-current=page]")).to_have_text(named)
            assert find_violations(page) == [], view
        watched.show("#/findings?rule=json.invalid&rule=image.oversize")
        page.locator("[role=row][id=row-0]").click()
        expect(page.get_by_role("complementary")).to_be_visible()
        assert find_violations(page) == []
        watched.show("#/assets?folder=games")
        assert find_violations(page) == []


def test_the_overview_says_how_it_ended_and_what_to_do_first(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(broken_page)
        verdict = page.get_by_label("Verdict")
        expect(verdict).to_contain_text("Failed (exit 19)")
        expect(verdict).to_contain_text("3 critical violations")
        first = page.get_by_label("Rules with open findings, worst first").locator("tbody tr").first
        expect(first).to_contain_text("critical")
        first.get_by_role("link").first.click()
        expect(page.locator("h1")).to_have_text("Findings")
        expect(page.get_by_role("status").first).to_have_text(f"1 of {count(broken_page)} findings")


def test_the_overview_names_commands_as_this_run_was_started(browser: Browser, broken_page: Path) -> None:
    tree = str(REPOSITORY / "examples/broken-game")
    with watch(browser) as watched:
        page = watched.open(broken_page)
        page.get_by_text("To tell new findings from known ones").click()
        create, run = (shlex.split(line) for line in page.locator("pre").inner_text().splitlines())
        assert create[1:4] == ["baseline", "create", tree]
        assert create[-2:] == ["--file", run[-1]]
        assert run[1:3] == ["run", tree]
        assert run[run.index("--output-dir") + 1] == str(broken_page.parent)
        assert run[-2] == "--baseline"


def test_paths_in_narrow_tables_end_their_lines_after_slashes(browser: Browser, broken_page: Path) -> None:
    heights = "spans => spans.map(span => span.getClientRects().length)"
    with watch(browser) as watched:
        watched.page.set_viewport_size({"width": 900, "height": 800})
        page = watched.open(broken_page)
        names = page.locator(".path .nowrap")
        assert set(names.evaluate_all(heights)) == {1}
        tallest = "spans => Math.max(...spans.map(span => span.getBoundingClientRect().height))"
        assert page.locator(".path").evaluate_all(tallest) > 1.5 * names.evaluate_all(tallest)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_overview_counts_the_open_findings_that_are_as_severe(browser: Browser, tmp_path: Path) -> None:
    told = {
        "rule.mixed": [("info", "violation"), ("error", "violation"), ("info", "violation"), ("critical", "waived")],
        "rule.alike": [("warning", "violation"), ("warning", "violation")],
    }
    findings = [
        make_finding(number, rule=rule, severity=severity, outcome=outcome)
        for rule, ends in told.items()
        for number, (severity, outcome) in enumerate(ends)
    ]
    page = write(make_material(findings), tmp_path / "page.html")
    with watch(browser) as watched:
        rows = watched.open(page).get_by_label("Rules with open findings, worst first").locator("tbody tr")
        told_first = [row.inner_text().split()[:4] for row in rows.all()]
        assert told_first == [["error", "rule.mixed", "3", "(1"], ["warning", "rule.alike", "2", told_first[1][3]]]
        expect(rows.first).to_contain_text("3 (1 error)")


def test_the_overview_says_whose_turn_it_is_and_shows_pictures(browser: Browser, tmp_path: Path) -> None:
    finding = make_finding(0)
    path = str(finding["path"])
    picture = tmp_path / "tree" / path
    galleries.write(picture, galleries.draw_scene(20, 10))
    about = {"size": picture.stat().st_size, "sha256": hashlib.sha256(picture.read_bytes()).hexdigest()}
    pages = []
    for name in ("nobody", "owned"):
        material = make_material([finding, make_finding(1)], [make_file(path, **about)], root=str(tmp_path / "tree"))
        pages.append(write(material, tmp_path / f"{name}.html"))
        (tmp_path / "tree/CODEOWNERS").write_text("games/ @art @leads\n")
    with watch(browser) as watched:
        table = watched.open(pages[0]).get_by_label("Rules with open findings, worst first")
        expect(table.locator("img")).to_have_count(1)
        expect(table.locator("img")).to_have_attribute("src", re.compile("^data:image/png"))
        expect(table).not_to_contain_text("Owner")
    with watch(browser) as watched:
        page = watched.open(pages[1])
        page.evaluate(read_axe())
        expect(page.get_by_role("cell", name="@art @leads")).to_have_count(2)
        assert find_violations(page) == []


def test_the_treemap_and_its_table_say_the_same(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(broken_page, "#/assets?folder=games/lantern_reef/sounds")
        rows = page.get_by_label("What games/lantern_reef/sounds holds").locator("tbody tr")
        drawn = page.locator("svg.treemap title").all_text_contents()
        named = [row.split("\t")[0] for row in rows.all_inner_texts()]
        assert named
        assert [name for name in named if not any(name in title for title in drawn)] == []
        page.get_by_label("Folders above").get_by_text("lantern_reef").click()
        expect(page.get_by_role("region", name="What games/lantern_reef holds")).to_be_visible()


def test_every_folder_has_its_box_however_many_files_others_have(browser: Browser, tmp_path: Path) -> None:
    files = [make_file(f"{folder}/{number}.png") for folder in "abcdef" for number in range(290)]
    files += [make_file(f"last/{number}.png") for number in range(100)]
    page_file = write(make_material((), files), tmp_path / "dashboard.html")
    with watch(browser) as watched:
        page = watched.open(page_file, "#/assets")
        drawn = page.locator("svg.treemap title").all_text_contents()
        folders = [title.partition(",")[0] for title in drawn if "/" not in title]
    assert sorted(folders) == ["a", "b", "c", "d", "e", "f", "last"]


def test_excerpt_and_picture_stand_at_the_place(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(broken_page, "#/findings?rule=json.invalid")
        page.locator("#row-0").click()
        expect(page.locator(".line.meant")).to_contain_text("}")
        watched.show("#/findings?rule=image.npot")
        page.locator("#row-0").click()
        picture = page.locator(".details img")
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.naturalWidth") > 0


def test_no_excerpt_of_a_file_with_a_credential(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(broken_page, "#/findings?rule=secret.password")
        page.locator("#row-0").click()
        expect(page.get_by_role("complementary")).to_contain_text("holds a password")
        expect(page.locator(".excerpt")).to_have_count(0)


def test_an_empty_folder_is_told_apart_from_a_good_one(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    page_file = show_folder(tmp_path / "empty", tmp_path / "page.html")
    with watch(browser) as watched:
        page = watched.open(page_file)
        expect(page.get_by_label("Verdict")).to_contain_text("No verdict")
        page.evaluate(read_axe())
        needed = {
            "findings": ("findings.json", "pocketmon-pipeline run ASSETS"),
            "assets": ("inventory.parquet", "pocketmon-pipeline scan ASSETS"),
            "duplicates": ("embedding_duplicate_groups.json", "pocketmon-pipeline run ASSETS"),
            "performance": ("performance_profile.json", "pocketmon-pipeline run ASSETS"),
            "integrity": ("integrity_report.json", "pocketmon-pipeline verify --output output/integrity_report.json"),
            "budgets": ("budget_recommendations.json", "pocketmon-pipeline budgets"),
            "symbols": ("symbol_sparklines.json", "This version does not make it"),
            "rollback": ("rollback_playbook.json", "This version does not make it"),
        }
        for view, words in needed.items():
            watched.show(f"#/{view}")
            for said in words:
                expect(page.locator("main")).to_contain_text(said)
            assert find_violations(page) == [], view


@pytest.mark.parametrize("size", [None, 2_000])
def test_numbers_that_nobody_knows_are_no_zeros(
    browser: Browser, broken_output: Path, tmp_path: Path, size: int | None
) -> None:
    folder = shutil.copytree(broken_output, tmp_path / "output")
    if size is None:
        (folder / "findings.json").unlink()
    else:
        os.truncate(folder / "findings.json", size)
    page_file = show_folder(folder, tmp_path / "page.html")
    with watch(browser) as watched:
        page = watched.open(page_file)
        expect(page.locator(".verdict .tile b")).to_have_text(["\N{EN DASH}"] * 4)
        expect(page.locator("main")).not_to_contain_text("count as new")
        expect(page.locator("dt:text-is('Findings') + dd")).to_have_text("not known")
        page.evaluate(read_axe())
        assert find_violations(page) == []
        watched.show("#/findings")
        expect(page.locator(".toolbar .status")).to_have_text("Findings are not known")
    with watch(browser, scripts=False) as watched:
        watched.page.goto(page_file.as_uri())
        expect(watched.page.locator("body")).to_contain_text("Findings are not known")
        expect(watched.page.locator("body")).not_to_contain_text("0 findings")


def test_an_output_that_was_changed_after_the_run_is_named(
    browser: Browser, broken_output: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(broken_output, tmp_path / "output")
    good = {"valid": True, "signature": {"message": "signed"}, "files": {"listed": 3, "matching": 3}}
    with watch(browser) as watched:
        page = watched.open(show_folder(folder, tmp_path / "page.html"), "#/integrity")
        expect(page.get_by_label("Outputs of the run").locator("td:nth-child(2)").first).to_have_text("as written")
        expect(page.get_by_text("altered")).to_have_count(0)
        expect(page.locator(".verdict .word")).to_have_text("Some assets are not in the manifest")
    with open(folder / "policy_guard_report.json", "a") as file:
        file.write(" ")
    (folder / "integrity_report.json").write_text(json.dumps(good))
    with watch(browser) as watched:
        page = watched.open(show_folder(folder, tmp_path / "page.html"), "#/integrity")
        banner = page.get_by_role("region", name="Integrity", exact=True)
        expect(banner.locator(".word")).to_have_text("Outputs were changed after the run")
        expect(banner).to_contain_text("policy_guard_report.json")
        expect(banner).to_contain_class("failed")
        row = page.get_by_label("Outputs of the run").locator("tr", has_text="policy_guard_report.json")
        expect(row).to_contain_text("altered")
        expect(page.locator("main").get_by_text("Matching")).to_have_count(1)
        page.evaluate(read_axe())
        assert find_violations(page) == []


def test_it_is_read_without_scripts(browser: Browser, broken_page: Path) -> None:
    with watch(browser, scripts=False) as watched:
        page = watched.page
        page.goto(broken_page.as_uri())
        expect(page.locator("h1")).to_have_text("Failed (exit 19)")
        expect(page.locator("body")).to_contain_text("3 critical violations")
        rows = page.locator("table").last.locator("tbody tr")
        expect(rows).to_have_count(count(broken_page))
        expect(rows.first).to_contain_text("file.symlink-escape")


def test_on_paper_there_are_all_rows_and_no_controls(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(broken_page, "#/findings")
        assert page.locator(".grid-row").count() < count(broken_page)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        expect(page.locator(".grid-row")).to_have_count(count(broken_page))
        expect(page.locator("header")).to_be_hidden()
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        assert page.locator(".grid-row").count() < count(broken_page)


def test_the_theme_can_be_chosen(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(broken_page)
        ground = "getComputedStyle(document.documentElement).backgroundColor"
        before = page.evaluate(ground)
        page.get_by_role("button", name="Dark colours").click()
        assert page.evaluate(ground) != before
        page.get_by_role("button", name="Light colours").click()
        assert page.evaluate(ground) == before

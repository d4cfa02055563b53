"""How one gets to a finding: searching, filtering, links, the keyboard."""

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reports.dashboard.browser import watch
from reports.dashboard.materials import make_finding, make_material, write

NUMBER = 3_000
ALL = [make_finding(number) for number in range(NUMBER)]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(make_material(ALL), tmp_path_factory.mktemp("many") / "dashboard.html")


def status(page: Page) -> str:
    return page.locator(".toolbar .status").inner_text()


def tell(number: int) -> str:
    return f"{number:,} of {NUMBER:,} findings"


def test_facets_and_search_narrow_down_and_count(browser: Browser, many: Path) -> None:
    counts = Counter((str(finding["severity"]), str(finding["rule"])) for finding in ALL)
    of_rule = sum(number for (_, rule), number in counts.items() if rule == "rule.number-3")
    with watch(browser) as watched:
        page = watched.open(many, "#/findings")
        assert status(page) == tell(NUMBER)
        page.get_by_role("checkbox", name="critical").check()
        assert status(page) == tell(NUMBER // 4)
        page.get_by_role("checkbox", name="rule.number-3 ").check()
        assert status(page) == tell(counts["critical", "rule.number-3"])
        page.get_by_role("checkbox", name="critical").uncheck()
        assert status(page) == tell(of_rule)
        page.get_by_role("searchbox").fill("part3/ symbol_3")
        wanted = [f for f in ALL if f["rule"] == "rule.number-3" and "part3/symbol_3" in str(f["path"])]
        assert status(page) == tell(len(wanted))
        page.get_by_role("button", name="Clear all").click()
        assert status(page) == tell(NUMBER)
        assert page.get_by_role("searchbox").input_value() == ""


def test_all_values_of_a_facet_can_be_asked_for(browser: Browser, many: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(many, "#/findings")
        rules = page.get_by_role("group", name="Rule")
        expect(rules.get_by_role("checkbox")).to_have_count(12)
        rules.get_by_role("button", name="and 5 more").click()
        expect(rules.get_by_role("checkbox")).to_have_count(17)
        expect(rules.get_by_role("checkbox").nth(12)).to_be_focused()
        expect(rules.get_by_role("button")).to_have_count(0)


def test_only_what_is_seen_exists_and_the_end_can_be_reached(browser: Browser, many: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(many, "#/findings?sort=path")
        assert page.locator(".grid-row").count() < 60
        page.locator(".grid").focus()
        page.keyboard.press("End")
        last = max(str(finding["path"]) for finding in ALL)
        expect(page.locator(f"#row-{NUMBER - 1}")).to_contain_text(last)
        expect(page.locator(".grid")).to_have_attribute("aria-activedescendant", f"row-{NUMBER - 1}")


def test_sorting_turns_around(browser: Browser, many: Path) -> None:
    paths = sorted(str(finding["path"]) for finding in ALL)
    with watch(browser) as watched:
        page = watched.open(many, "#/findings")
        page.get_by_role("columnheader", name="Place").get_by_role("button").click()
        expect(page.locator("#row-0")).to_contain_text(paths[0])
        page.get_by_role("columnheader", name="Place").get_by_role("button").click()
        expect(page.locator("#row-0")).to_contain_text(paths[-1])
        expect(page.get_by_role("columnheader", name="Place")).to_have_attribute("aria-sort", "descending")


def test_a_link_holds_the_whole_state_and_back_leads_back(browser: Browser, many: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(many, "#/findings")
        page.get_by_role("checkbox", name="warning").check()
        page.get_by_role("searchbox").fill("part5")
        page.get_by_role("columnheader", name="Rule").get_by_role("button").click()
        page.locator("#row-2").click()
        address, said = page.evaluate("location.hash"), page.get_by_role("complementary").inner_text()
        found = status(page)
        page.go_back()
        expect(page.get_by_role("complementary")).to_be_hidden()
        assert status(page) == found
        page.go_back()
        expect(page.get_by_role("columnheader", name="Rule")).not_to_have_attribute("aria-sort", "ascending")
        page.go_back()
        assert status(page) == tell(NUMBER // 4)
        page.go_back()
        assert status(page) == tell(NUMBER)
        page.go_forward()
        assert status(page) == tell(NUMBER // 4)
    with watch(browser) as other:
        page = other.open(many, address)
        assert page.get_by_role("complementary").inner_text() == said
        assert status(page) == found
        assert page.get_by_role("searchbox").input_value() == "part5"
        expect(page.get_by_role("checkbox", name="warning")).to_be_checked()
        expect(page.locator(".grid-row.chosen")).to_have_count(1)


def test_a_link_to_what_is_not_there_says_so(browser: Browser, many: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(many, f"#/findings?id={'0' * 15}x")
        expect(page.get_by_role("complementary")).to_contain_text("is not among those that are shown")
        watched.show("#/no-such-view?rule=%zz%00")
        expect(page.locator("h1")).to_have_text("Overview")
        watched.show("#/assets?folder=../../etc")
        expect(page.locator("h1")).to_have_text("Assets")


def test_the_keyboard_alone_leads_to_a_finding_and_back(browser: Browser, many: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(many)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="To the content")).to_be_focused()
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("symbol_1")
        hits = sum("symbol_1" in str(finding["path"]) for finding in ALL)
        assert status(page) == tell(hits)
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.getAttribute('role')") == "grid":
                break
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        details = page.get_by_role("complementary")
        expect(details).to_contain_text("symbol_1")
        expect(details.get_by_role("button", name="Close")).to_be_focused()
        page.keyboard.press("Escape")
        expect(details).to_be_hidden()
        expect(page.locator(".grid")).to_be_focused()
        page.keyboard.press("3")
        expect(page.locator("h1")).to_have_text("Assets")


def test_the_rest_comes_from_the_file_that_the_reader_chooses(browser: Browser, tmp_path: Path) -> None:
    import json

    page_file = write(make_material(ALL), tmp_path / "dashboard.html", most=500)
    lines = ",\n  ".join(json.dumps(finding) for finding in ALL)
    (tmp_path / "findings.json").write_text(f'{{"findings": [\n  {lines}\n], "schema": "x"}}\n')
    (tmp_path / "other.json").write_text('{"findings": [\n  {"rule": "x"}\n], "schema": "x"}\n')
    with watch(browser) as watched:
        page = watched.open(page_file, "#/findings")
        assert status(page) == f"500 of 500 findings, of {NUMBER:,} in all"
        expect(page.get_by_role("checkbox", name="info")).to_have_count(0)
        page.locator("#rest").set_input_files(tmp_path / "other.json")
        expect(page.locator("main")).to_contain_text("This file has 1 findings, not the 3,000 of this run")
        page.locator("#rest").set_input_files(tmp_path / "findings.json")
        expect(page.locator(".toolbar .status")).to_have_text(tell(NUMBER))
        page.get_by_role("checkbox", name="info").check()
        assert status(page) == tell(NUMBER // 4)

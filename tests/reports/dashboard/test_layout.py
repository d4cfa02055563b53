"""The page where there is little room, on paper, and under links that name what is not there."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from reports.dashboard.browser import VIEWS, find_violations, read_axe, watch
from reports.dashboard.materials import make_finding, make_material, write

PHONE: ViewportSize = {"width": 390, "height": 844}
A4: ViewportSize = {
    "width": 718,
    "height": 1040,
}  # CSS pixels within margins of 1 cm: 210 mm at 96 pixels an inch (CSS Values 4, 5.2)
COPY = "games/lantern_reef/art/unsorted/h4_amber.png"
AMBER = "games/lantern_reef/art/symbols/h4_amber.png"


def test_on_a_phone_no_view_is_wider_than_the_screen_and_axe_finds_no_violation(
    browser: Browser, broken_page: Path
) -> None:
    with watch(browser) as watched:
        watched.page.set_viewport_size(PHONE)
        page = watched.open(broken_page)
        page.evaluate(read_axe())
        for view in VIEWS:
            watched.show(f"#/{view}")
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, view
            assert find_violations(page) == [], view
        words = page.locator(".cell.message").first
        watched.show("#/findings")
        expect(words).to_be_visible()
        watched.show("#/overview")
        wrong = page.get_by_label("Rules with open findings, worst first").locator("td").nth(4)
        box = wrong.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= PHONE["width"]
        tiles = page.locator(".verdict .tile").evaluate_all(
            "tiles => tiles.map(tile => tile.getBoundingClientRect().y)"
        )
        assert len(tiles) == 4
        assert len(set(tiles)) == 1


def test_on_a_phone_a_long_number_stands_on_one_line(browser: Browser, tmp_path: Path) -> None:
    findings = (make_finding(number, severity="info") for number in range(10_000))
    with watch(browser) as watched:
        watched.page.set_viewport_size(PHONE)
        page = watched.open(write(make_material(findings), tmp_path / "dashboard.html"), "#/overview")
        numbers = page.locator(".verdict .tile b")
        expect(numbers).to_have_text(["0", "0", "0", "10,000"])
        lines = numbers.evaluate_all(
            "all => all.map(one => one.offsetHeight / parseFloat(getComputedStyle(one).fontSize))"
        )
        assert max(lines) < 1.5
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_on_a_phone_cards_are_equally_far_apart(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        watched.page.set_viewport_size(PHONE)
        page = watched.open(broken_page, "#/overview")
        boxes = page.locator("main .card, main .verdict").evaluate_all(
            "cards => cards.map(card => card.getBoundingClientRect()).map(box => [box.top, box.bottom])"
        )
        gaps = {round(after[0] - before[1]) for before, after in itertools.pairwise(boxes)}
        assert (len(boxes) > 3, len(gaps)) == (True, 1)


def test_on_a_phone_the_view_that_is_shown_is_named(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        watched.page.set_viewport_size(PHONE)
        page = watched.open(broken_page, "#/run")
        for view in ("run", "overview", "integrity"):
            watched.show(f"#/{view}")
            expect(page.locator("nav [aria-current=page]")).to_be_in_viewport(ratio=0.95)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_paper_is_light_and_holds_messages_and_colours(browser: Browser, broken_page: Path, theme: str) -> None:
    with watch(browser, "dark" if theme == "dark" else "light") as watched:
        watched.page.set_viewport_size(A4)
        page = watched.open(broken_page, "#/findings")
        page.emulate_media(media="print")
        expect(page.locator(".cell.message").nth(1)).to_be_visible()
        assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(27, 32, 38)"
        watched.show("#/performance")
        assert page.locator(".fall").first.evaluate("bar => getComputedStyle(bar).printColorAdjust") == "exact"


def test_a_link_with_what_is_not_there_says_so_and_shows_the_rest(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(broken_page, "#/findings?sort=bogus")
        expect(page.get_by_role("alert")).to_have_count(0)
        expect(page.locator(".grid-row").first).to_contain_text("file.symlink-escape")
        watched.show("#/nosuch")
        expect(page.get_by_role("status").first).to_have_text("There is no view called nosuch: this is the overview.")
        watched.show("#/assets?file=no/such.png")
        expect(page.get_by_role("heading", name="such.png")).to_be_visible()
        watched.show("#/findings?q=nothing-is-called-so")
        expect(page.get_by_text("No finding is as the search and the boxes ask.")).to_be_visible()


def test_an_asset_shows_its_facts_findings_and_copies(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(broken_page, "#/overview")
        page.get_by_role("link", name="games/lantern_reef/config/cashier.yaml").click()
        expect(page.get_by_role("heading", name="cashier.yaml")).to_be_visible()
        page.get_by_role("link", name="secret.password").click()
        expect(page.get_by_role("complementary")).to_contain_text("secret.password")
        page.get_by_role("link", name="The asset").click()
        expect(page.get_by_role("heading", name="cashier.yaml")).to_be_visible()
        watched.show("#/assets?file=.")
        expect(page.get_by_role("group", name="Bytes of all assets")).to_be_visible()
        watched.show("#/assets?file=games/lantern_reef/sounds")
        expect(page.get_by_role("group", name="Bytes of games/lantern_reef/sounds")).to_be_visible()
        watched.show(f"#/assets?file={AMBER}")
        expect(page.get_by_text("5.89 kB (5,888 bytes)")).to_be_visible()
        page.get_by_role("link", name=f"Compare side by side: {COPY}").click()
        expect(page.get_by_label("Comparison")).to_contain_text("The files are equal, byte for byte.")
        expect(page.locator(".pane")).to_have_count(2)


def test_from_one_finding_to_the_next_by_the_same_button(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(broken_page, "#/findings")
        page.get_by_label("Search findings").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        chosen = page.get_by_role("complementary")
        expect(chosen).to_contain_text("file.symlink-escape")
        page.get_by_role("button", name="Next").focus()
        page.keyboard.press("Enter")
        expect(chosen).to_contain_text("secret.password")
        page.keyboard.press("Enter")
        expect(chosen).to_contain_text("vcs.conflict-markers")
        page.get_by_role("button", name="Previous").click()
        expect(chosen).to_contain_text("secret.password")
        expect(chosen.get_by_role("heading", name="Why it matters")).to_be_visible()
        expect(chosen.locator(".rule-page code").first).to_have_text("git filter-repo")


def test_a_click_is_not_lost_when_the_rows_move_meanwhile(browser: Browser, broken_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(broken_page, "#/findings")
        page.locator("#row-5").hover()
        page.mouse.down()
        page.evaluate(
            "() => new Promise(done => { document.querySelector('.grid').scrollTop = 10;"
            " requestAnimationFrame(() => requestAnimationFrame(done)) })"
        )
        page.mouse.up()
        expect(page.get_by_role("complementary")).to_be_visible()
        expect(page.locator("#row-5")).to_have_attribute("aria-selected", "true")


# The text of cells, word by word: those that stand on more than one line.
BROKEN_WORDS = """() => [...document.querySelectorAll("main td")].flatMap((cell) => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [];
  while (texts.nextNode()) for (const word of texts.currentNode.data.matchAll(/(?<!\\S)[A-Za-z]{2,14}(?!\\S)/g)) {
    const range = document.createRange();
    range.setStart(texts.currentNode, word.index);
    range.setEnd(texts.currentNode, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) broken.push(word[0]);
  }
  return broken;
})"""


@pytest.mark.parametrize("width", [390, 640, 768, 1024])
def test_no_word_of_a_table_is_cut_into_letters(browser: Browser, broken_page: Path, width: int) -> None:
    with watch(browser) as watched:
        watched.page.set_viewport_size({"width": width, "height": 800})
        page = watched.open(broken_page)
        for view in VIEWS:
            watched.show(f"#/{view}")
            assert page.evaluate(BROKEN_WORDS) == [], view
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, view

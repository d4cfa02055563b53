"""Names and contents that want to be more than text."""

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pocketmon_pipeline.finished.document import Document
from pocketmon_pipeline.model import BaselineCounts
from reports.dashboard.browser import VIEWS, watch
from reports.dashboard.conftest import run_tree
from reports.dashboard.materials import make_file, make_finding, make_material, show_folder, write

FIRE = "<script>window.fired=1</script>"
HOSTILE = (
    FIRE,
    "</script>" + FIRE,
    "</SCRIPT ><img src=x onerror=window.fired=1>",
    "<!--<script>",
    "-->" + FIRE,
    '"><svg/onload=window.fired=1>',
    "' onmouseover='window.fired=1",
    "javascript:window.fired=1//",
    "${window.fired=1}{{window.fired=1}}<%= window.fired=1 %>",
    "]]>" + FIRE,
    "a\u202egnp.exe",
    "\u2028\u2029\u0000\u0007\x1b[31m",
    "__proto__",
    "constructor",
    "&lt;b&gt;&#60;",
    "x" * 4_000,
    "=1+1",
    "\U0001f600e\u0301",
)


def present(**members: object) -> Document:
    return Document("present", members)


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    findings = [
        make_finding(
            number,
            **dict.fromkeys(("rule", "topic", "message", "pointer", "note", "fix", "stage", "outcome"), text),
            path=f"{text}/{text}",
            severity=("critical", text)[number % 2],
        )
        for number, text in enumerate(HOSTILE)
    ]
    files = [make_file(f"{text}/{text}.png", format=text, size=number + 1) for number, text in enumerate(HOSTILE)]
    deep: object = FIRE
    for text in HOSTILE:
        deep = {text: [deep, text]}
    groups = [{"keep": text, "paths": [text, text + "2"], "method": text, "kind": text} for text in HOSTILE]
    broken: dict[str, object] = {"groups": groups, "totals": {"groups": FIRE, "wasted_bytes": None}}
    odd = {
        "series": [1, 2, float("nan")],
        "lone": "\ud800",
        **{text: {"values": [1, 5, 2], text: text} for text in HOSTILE},
    }
    stages = [{"stage": FIRE}, FIRE]
    documents = {
        "embedding_duplicate_groups.json": present(**broken),
        "symbol_sparklines.json": present(**odd),
        "rollback_playbook.json": Document("altered", {"steps": [deep, *HOSTILE]}, FIRE),
        "performance_profile.json": present(run={"stages": stages, "samples": FIRE}),
        "integrity_report.json": present(valid=FIRE, files=[*HOSTILE], signature=deep),
        "budget_recommendations.json": Document("newer", None, FIRE),
        "policy_guard_report.json": present(budgets=[{"budget": FIRE, "state": FIRE}, FIRE]),
    }
    material = make_material(
        findings, files, documents, problems=list(HOSTILE), baseline=BaselineCounts(FIRE, 1, 2, 3, 4)
    )
    return write(material, tmp_path_factory.mktemp("hostile") / "dashboard.html")


def test_nothing_of_it_fires_in_any_view(browser: Browser, hostile_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(hostile_page)
        for view in VIEWS:
            watched.show(f"#/{view}")
            expect(page.locator("h1")).to_have_text(VIEWS[view])
            expect(page.get_by_role("alert")).to_have_count(0)
        for row in range(len(HOSTILE)):
            watched.show("#/findings")
            page.locator(f"#row-{row}").click()
            expect(page.get_by_role("complementary")).to_be_visible()
        for text in HOSTILE[:14]:
            page.get_by_role("searchbox").fill(text)
        assert page.evaluate("'fired' in window") is False
        assert page.evaluate("document.querySelectorAll('script:not(#data)').length") == 1


def test_it_is_shown_as_the_text_that_it_is(browser: Browser, hostile_page: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(hostile_page, "#/findings?q=fired&sort=path")
        expect(page.locator(".grid")).to_contain_text(FIRE)
        watched.show("#/findings?q=exe")
        expect(page.locator("#row-0")).to_contain_text("a\\u202egnp.exe")


def test_nothing_of_it_fires_in_the_plain_part(browser: Browser, hostile_page: Path) -> None:
    with watch(browser, scripts=False) as watched:
        watched.page.goto(hostile_page.as_uri())
        expect(watched.page.locator("body")).to_contain_text(FIRE)
        assert watched.page.locator("script").count() == 2
        assert watched.page.locator("img, svg, b").count() == 0
    text = hostile_page.read_bytes()
    assert b"\x00" not in text
    assert "\u202e".encode() not in text


def test_a_hostile_tree_goes_all_the_way(browser: Browser, tmp_path: Path) -> None:
    root = tmp_path / "tree"
    root.mkdir()
    names = (*(name.replace("/", "_").replace("\0", "_") for name in HOSTILE if len(name) < 200), "caf\udce9.json")
    for name in names:
        with open(os.fsencode(root / f"{name}.json"), "w", encoding="utf-8") as file:
            file.write('{"a": "</script><script>window.fired=1</script>",\n')
    (root / "drawn.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" onload="parent.fired=1">'
        '<script>parent.fired=1</script><image href="http://127.0.0.1:9/x.png"/><rect width="8" height="8"/></svg>'
    )
    output = run_tree(root, tmp_path)
    with watch(browser) as watched:
        page = watched.open(output / "dashboard.html", "#/findings?rule=json.invalid")
        for row in range(len(names)):
            page.locator(f"#row-{row}").click()
            expect(page.locator(".excerpt")).to_contain_text("</script>")
        for view in ("assets", "overview", "duplicates"):
            watched.show(f"#/{view}")
        expect(page.locator("h1")).to_have_text("Duplicates")
        assert page.evaluate("'fired' in window") is False


def test_a_folder_that_was_edited_is_shown_as_such(browser: Browser, broken_output: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "edited"
    shutil.copytree(broken_output, folder)
    profile = folder / "performance_profile.json"
    document = json.loads(profile.read_text())
    document["run"]["seconds"] = 1
    profile.write_text(json.dumps(document))
    (folder / "integrity_report.json").write_text("{")
    duplicates = folder / "embedding_duplicate_groups.json"
    duplicates.write_text(duplicates.read_text().replace("/v1", "/v9"))
    page_file = show_folder(folder, tmp_path / "page.html")
    with watch(browser) as watched:
        page = watched.open(page_file)
        expect(page.locator("main")).to_contain_text("performance_profile.json: it was changed after it was sealed")
        watched.show("#/performance")
        expect(page.locator("main")).to_contain_text("was changed after the run had sealed it")
        watched.show("#/integrity")
        expect(page.locator(".missing")).to_contain_text("integrity_report.json")
        watched.show("#/duplicates")
        expect(page.locator(".missing")).to_contain_text("was made by a newer version")

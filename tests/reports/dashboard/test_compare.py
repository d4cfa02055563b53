"""Two pictures side by side."""

import hashlib
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from png_chunks import join_chunks, make_chunk, make_header
from pocketmon_pipeline.finished.document import Document
from reports.dashboard.browser import find_violations, read_axe, watch
from reports.dashboard.materials import make_file, make_material, write

SIDE = 200


def make_png(pixels: bytes) -> bytes:
    """An opaque picture of SIDE x SIDE pixels."""
    rows = b"".join(b"\0" + pixels[start : start + SIDE * 3] for start in range(0, len(pixels), SIDE * 3))
    return join_chunks(make_header(SIDE, SIDE), make_chunk(b"IDAT", zlib.compress(rows)))


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    first = bytearray(b"\x20\x60\xa0" * (SIDE * SIDE))
    second = bytearray(first)
    for pixel in (0, 7, SIDE * SIDE - 1):
        second[pixel * 3 + 2] ^= 0xFF
    root = tmp_path / "tree"
    root.mkdir()
    files = []
    for name, pixels in (("first.png", first), ("second.png", second), ("changed.png", first)):
        data = make_png(bytes(pixels)) + name.encode()
        (root / name).write_bytes(data)
        files.append(make_file(name, size=len(data), sha256=hashlib.sha256(data).hexdigest()))
    (root / "changed.png").write_bytes(b"another since the run")
    group = {"keep": "first.png", "paths": ["second.png", "first.png", "changed.png"], "method": "pixels"}
    tables = {"keep": "a.csv", "paths": ["a.csv", "b.csv"], "method": "exact", "kind": "data", "wasted_bytes": 9}
    documents = {"embedding_duplicate_groups.json": Document("present", {"groups": [group, tables]})}
    return write(make_material((), files, documents, root=str(root)), tmp_path / "dashboard.html")


def test_one_zoom_and_one_place_for_both_and_what_differs(browser: Browser, page_file: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(page_file, "#/duplicates")
        tables = page.locator("section", has_text="1. data: 2 files with the same content, 9 B to save")
        expect(tables.locator("a")).to_have_text(["a.csv", "b.csv"])
        expect(tables.locator(".nopicture")).to_have_count(0)
        page.get_by_role("link", name="Compare side by side: second.png").click()
        comparison = page.get_by_role("region", name="Comparison")
        expect(comparison).to_contain_text("3 pixels differ")
        panes = comparison.locator(".pane")
        expect(panes).to_have_count(3)
        comparison.get_by_label("Zoom").fill("8")
        widths = panes.evaluate_all("panes => panes.map(pane => pane.firstElementChild.clientWidth)")
        assert widths == [SIDE * 8] * 3
        panes.nth(1).evaluate("pane => { pane.scrollLeft = 321; pane.scrollTop = 123 }")
        page.wait_for_function("() => document.querySelector('.pane').scrollLeft === 321")
        places = panes.evaluate_all("panes => panes.map(pane => [pane.scrollLeft, pane.scrollTop])")
        assert places == [[321, 123]] * 3
        page.evaluate(read_axe())
        assert find_violations(page) == []
        address = page.evaluate("location.hash")
        comparison.get_by_role("link", name="Close").click()
        expect(comparison).to_be_hidden()
    with watch(browser) as other:
        page = other.open(page_file, address)
        expect(page.get_by_role("region", name="Comparison")).to_contain_text("3 pixels differ")


def test_a_picture_that_has_changed_since_is_not_shown(browser: Browser, page_file: Path) -> None:
    with watch(browser) as watched:
        page = watched.open(page_file, "#/duplicates?left=first.png&right=changed.png")
        expect(page.get_by_role("region", name="Comparison")).to_contain_text("carries no picture of changed.png")
        watched.show("#/duplicates?left=__proto__&right=constructor")
        expect(page.get_by_role("region", name="Comparison")).to_contain_text("carries no picture of __proto__")

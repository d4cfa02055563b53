"""A page fits a telephone, however long a name in it is, as a real browser lays it out."""

import pytest
from playwright.sync_api import Browser

from pocketmon_pipeline.text.page import html
from pocketmon_pipeline.text.page.blocks import Code, Fold, Listing, Paragraph, Words

LONG = "x" * 300


@pytest.mark.parametrize("block", [Paragraph((Words(LONG),)), Listing(((Code(LONG), Words(LONG)),)), Fold(LONG, ())])
def test_long_names_are_wrapped(browser: Browser, block: Paragraph | Listing | Fold) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_content("".join(html.stream(LONG, [block])))
    assert page.evaluate("document.documentElement.scrollWidth") == 390

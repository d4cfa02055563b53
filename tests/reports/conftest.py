"""One browser for all tests of what browsers show: Playwright takes one at a time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from reports.dashboard.browser import open_browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as browser:
        yield browser

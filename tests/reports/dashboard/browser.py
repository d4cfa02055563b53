"""Pages in a real browser, and all that they do there and must not."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Dialog, Page, expect, sync_playwright

from requirements import REPOSITORY, miss, require_tool

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
)
# Milliseconds that nothing needs on a machine that is not busy; a page that is right waits for none of them.
LONG = 120_000.0
VIEWS = {
    "overview": "Overview",
    "findings": "Findings",
    "assets": "Assets",
    "duplicates": "Duplicates",
    "budgets": "Budgets",
    "performance": "Performance",
    "symbols": "Symbols",
    "integrity": "Integrity",
    "rollback": "Rollback",
    "run": "Run",
}


@contextlib.contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium without a window."""
    expect.set_options(timeout=LONG)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require_tool("chromium"), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A page of the browser, with everything that it should not do."""

    def __init__(self, page: Page) -> None:
        """Listen before anything is opened."""
        self.page = page
        self.messages: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("dialog", self._note_dialog)
        page.on("request", lambda request: self.requests.append(request.url))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (event) => console.log(`refused: ${event.blockedURI}`))"
        )

    def _note_dialog(self, dialog: Dialog) -> None:
        self.messages.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, file: Path | str, address: str = "#/overview") -> Page:
        """Open a page and wait until it is ready."""
        url = file if isinstance(file, str) else file.as_uri()
        self.page.goto(f"{url}{address}")
        self.page.wait_for_selector("html[data-ready]", state="attached")
        return self.page

    def show(self, address: str) -> None:
        """Follow a link within the page, as its reader does."""
        self.page.evaluate("address => { location.hash = address }", address)
        self.page.wait_for_function("address => location.hash === address", arg=address)

    @property
    def foreign_requests(self) -> list[str]:
        """What was asked for beside the page: addresses that hold their own data are no requests."""
        return [url for url in self.requests[1:] if not url.startswith("data:")]


@contextlib.contextmanager
def watch(browser: Browser, theme: Literal["light", "dark"] = "light", *, scripts: bool = True) -> Iterator[Watched]:
    """A window of its own; whatever it said or asked for fails the test in the end."""
    context = browser.new_context(
        color_scheme=theme, java_script_enabled=scripts, viewport={"width": 1280, "height": 800}
    )
    context.set_default_timeout(LONG)
    try:
        watched = Watched(context.new_page())
        yield watched
        assert watched.messages == [], watched.messages[:3]
        assert watched.foreign_requests == []
    finally:
        context.close()


def read_axe() -> str:
    """axe-core, as web/ installs it for its own development."""
    path = REPOSITORY / "web/node_modules/axe-core/axe.min.js"
    if not path.is_file():
        miss("web/node_modules (`make web` installs it)")
    return path.read_text()


def find_violations(page: Page) -> list[str]:
    """What axe-core says of what is shown, with the elements it means."""
    found = page.evaluate("async () => (await axe.run()).violations.map(v => [v.id, v.nodes.map(n => n.html)])")
    return [f"{rule}: {nodes[:3]}" for rule, nodes in found]

"""A real Chromium for the tests of the page. Where the machine has none, they are left out and say so.

Pictures of the run are kept under build/browser/.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.publishing.page.document import document
from tests.publishing.page_content import content

PICTURES = Path(__file__).resolve().parents[2] / "build" / "browser"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


class Visit:
    """One tab on one page, with all that it complained of and all that it asked for."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.messages: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(f"error: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(address)
        page.wait_for_selector("body[data-ready]")

    def until(self, expression: str, value: object) -> None:
        """Wait until an expression has a value; the page's policy forbids Playwright's own waiting, which evaluates."""
        for _ in range(600):
            found = self.page.evaluate(expression)
            if found == value:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{expression} is {found!r}, not {value!r}")

    def texts(self, selector: str) -> list[str]:
        """The text of every element that is shown."""
        return [text.strip() for text in self.page.locator(selector).all_inner_texts()]

    def open_table(self, chart: str) -> None:
        """Open the table behind a chart, which is filled once the browser has told of the click."""
        self.page.locator(f"details[data-table={chart}] summary").click()
        self.page.wait_for_selector(f"details[data-table={chart}] .table")

    def marks(self, chart: str, mark: str) -> int:
        """How many marks of a kind (rect, symbol, text) a chart shows."""
        return int(
            self.page.locator(f"#chart-{chart} g.mark-{mark}.role-mark path, #chart-{chart} g.mark-{mark}.role-mark text").count()
        )

    def picture(self, name: str) -> None:
        """Keep a picture of the whole page."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium of the machine, with a profile of its own."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    os.environ.pop("DISPLAY", None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the hand-written content, on disk."""
    file = tmp_path_factory.mktemp("page") / "index.html"
    file.write_bytes(document(content()))
    return file


@pytest.fixture
def visit(browser: Any, page_file: Path) -> Iterator[Callable[..., Visit]]:
    """Opens the page, or another file, from disk; options are those of a browser context (viewport, color_scheme …)."""
    contexts = []

    def opened(file: Path = page_file, **options: Any) -> Visit:
        contexts.append(browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | options)))
        contexts[-1].set_default_timeout(60_000)
        return Visit(contexts[-1].new_page(), file.as_uri())

    yield opened
    for context in contexts:
        context.close()

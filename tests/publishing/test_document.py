"""The page as a file: complete, small, closed to the outside, and the same for the same content."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import polars as pl

from flows.publishing.page import charts
from flows.publishing.page.content import QUOTE_BYTES
from flows.publishing.page.document import document
from flows.publishing.page.specifications import frames
from tests.publishing.page_content import content, empty, quotes

LIMIT = 3_000_000


class Elements(HTMLParser):
    """Every element of a document, with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def data(page: bytes) -> dict[str, Any]:
    """What the page's scripts work on."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    parsed: dict[str, Any] = json.loads(found[1])
    return parsed


def test_the_same_content_gives_the_same_bytes() -> None:
    """Nothing of the moment, the machine or the process is in the page."""
    assert document(content()) == document(content())


def test_the_headline_says_what_when_and_of_how_much() -> None:
    """Statements and countries, the period, the articles and outlets read, and the moment."""
    page = document(content()).decode()
    assert "<h1>1,234 statements by the leaders of 3 countries</h1>" in page
    standfirst = page.split('<p class="standfirst">')[1].split("</p>")[0]
    assert "27 January 2025 to 20 January 2026" in standfirst
    assert "310 articles of 12 outlets" in standfirst
    assert '<p class="asof">As of 20 January 2026, 18:30 UTC</p>' in page


def test_the_page_names_no_other_file() -> None:
    """No element fetches: neither scripts nor styles nor pictures nor frames from elsewhere."""
    elements = Elements(document(content()).decode())
    assert len(elements.of("script")) == 5
    assert not any("src" in attributes for _, attributes in elements.found)
    assert not elements.of("link") + elements.of("img") + elements.of("iframe") + elements.of("base")
    assert all(str(anchor["href"]).startswith("#") for anchor in elements.of("a"))


def test_the_policy_forbids_all_but_the_scripts_of_the_page() -> None:
    """Scripts and the style are named by their hashes; evaluation, inline handlers, fetches, frames and forms are not allowed."""
    policy = next(meta for meta in Elements(document(content()).decode()).of("meta") if "http-equiv" in meta)
    directives = dict(part.strip().split(" ", 1) for part in str(policy["content"]).split(";"))
    assert directives["default-src"] == "'none'"
    assert re.fullmatch(r"('sha256-[\w+/=]{44}' ?){4}", directives["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/=]{44}'", directives["style-src"])
    assert directives["base-uri"] == directives["form-action"] == "'none'"


def test_each_picture_has_a_text_and_a_table() -> None:
    """A label that says what is to be seen, and a table to open for every chart."""
    elements = Elements(document(content()).decode())
    pictures = [div for div in elements.of("div") if div.get("role") in {"img", "group"}]
    assert [picture["id"] for picture in pictures] == ["chart-map", "chart-leaders", "chart-topics", "chart-pairs"]
    assert all(len(str(picture["aria-label"])) > 40 for picture in pictures)
    assert [details["data-table"] for details in elements.of("details")] == ["map", "leaders", "topics", "pairs"]


def test_quotations_beyond_the_budget_are_left_out_and_that_is_said() -> None:
    """Fifty thousand long quotations: the newest that fit, a page below three megabytes, and a line that tells it."""
    many = pl.concat([quotes(1)] + [quotes(400).with_columns(quote=pl.lit("long words " * 50))] * 125)
    page = document(replace(content(), quotes=many, coverage=replace(content().coverage, statements=50_000)))
    kept = data(page)["datasets"]["quotes"]["n"]
    assert 1000 < kept < 50_000
    assert QUOTE_BYTES * 0.9 < kept * 700 < QUOTE_BYTES * 1.3
    assert len(page) < LIMIT
    assert f"The quote browser has the newest {kept:,} of 50,000 statements." in page.decode()


def test_the_charts_are_as_altair_writes_them() -> None:
    """The specifications that lie ready are those of charts.py, drawn from rows."""
    specified = charts.specifications(frames(content()))
    for chart in specified.values():
        for param in chart["params"]:
            param["value"] = {"period": "week 2026-01-19", "leader": "Q1"}.get(param["name"], param["value"])
    assert data(document(content()))["charts"] == specified


def test_an_empty_warehouse_has_a_page_too() -> None:
    """No statement, no period, no leader."""
    assert b"<h1>No statements yet</h1>" in document(empty())

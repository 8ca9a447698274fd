"""The page in a real Chromium, opened from disk: what is drawn, what the controls do, what hostile rows cannot do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from flows.publishing.page.document import document
from tests.browser.conftest import Visit
from tests.publishing.page_content import empty

Visits = Callable[..., Visit]
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


def test_every_chart_is_drawn_and_nothing_is_asked_for(visit: Visits, page_file: Path) -> None:
    """From disk: four charts with their marks, no message in the console, no request but the page itself."""
    tab = visit()
    tab.picture("desktop")
    assert tab.marks("map", "rect") == 226 + 2  # the empty tiles, and the two countries of the newest week
    assert tab.marks("leaders", "symbol") == 2
    assert tab.marks("topics", "rect") == 3
    assert tab.marks("pairs", "symbol") == 2
    assert tab.messages == []
    assert tab.requests == [page_file.as_uri()]


def test_hostile_rows_are_harmless(visit: Visits) -> None:
    """Scripts and images in names, titles and quotations stand as text; a link that is none to the web is no link."""
    tab = visit()
    tab.page.locator("#search").fill("eve")
    first = tab.page.locator("#quotes-list > li").first
    assert "</script><script>" in first.inner_text()
    assert first.locator("a, img, script, svg").count() == 0
    assert [" same matter" in turn for turn in tab.page.locator("#changes-list .turn").all_inner_texts()[:2]] == [True, False]
    assert tab.page.locator("#changes-list a").first.get_attribute("href") == "https://news.example/after"
    assert tab.page.locator("a[href^='javascript'], a[href^='data']").count() == 0
    tab.open_table("map")
    tab.page.locator("#leader").select_option("Q2")
    assert tab.page.locator("body").get_attribute("data-hacked") is None
    assert tab.messages == []


def test_an_override_of_direction_ends_where_its_text_ends(visit: Visits) -> None:
    """Wording keeps its characters but is isolated; names and options have none that turn the direction."""
    tab = visit()
    tab.page.locator("#search").fill("eve")
    item = tab.page.locator("#quotes-list > li").first
    for element in (item.locator("blockquote"), item.locator("bdi").last):
        assert element.evaluate("(element) => getComputedStyle(element).unicodeBidi") == "isolate"
    assert "\u202e" in item.locator("blockquote").inner_text()
    assert "\u202e" not in item.locator(".who").inner_text() + "".join(tab.texts("#filters option"))


def test_the_quotations_are_filtered_and_searched(visit: Visits) -> None:
    """Filters and words narrow together, accents and case do not matter, clearing brings all back."""
    tab = visit()
    assert tab.texts("#quotes-say") == ["46 statements, the newest 20 shown."]
    tab.page.locator("#filter-country").select_option("Norland")
    assert tab.texts("#quotes-say") == ["22 statements, the newest 20 shown."]
    tab.page.locator("#search").fill("bjork 13 DAYS")
    assert tab.texts("#quotes-list blockquote") == ["the talks would go on for 13 days"]
    link = tab.page.locator("#quotes-list a").first
    assert (link.inner_text(), link.get_attribute("href")) == ("Report number 13", "https://news.example/13?a=1&b=2")
    tab.page.get_by_role("button", name="Clear").click()
    assert tab.texts("#quotes-say") == ["46 statements, the newest 20 shown."]
    tab.page.locator("#quotes-more").click()
    assert tab.page.locator("#quotes-list > li").count() == 40


@pytest.mark.parametrize("by", ["pointer", "keyboard"])
def test_a_square_of_the_map_leads_to_its_countrys_quotations(visit: Visits, by: str) -> None:
    """A click on a filled square, or Enter on it, filters the quotations to the country; empty squares do nothing."""
    tab = visit()
    tab.until("document.body.dataset.ready", "yes")
    tile = tab.page.locator("#chart-map .tile[aria-label^=Norland]")
    if by == "pointer":
        tile.dispatch_event("click")
    else:
        tile.focus()
        tab.page.keyboard.press("Enter")
    tab.until("document.getElementById('filter-country').value", "Norland")
    assert tab.texts("#quotes-say") == ["22 statements, the newest 20 shown."]
    assert tab.page.evaluate("document.activeElement.id") == "filter-country"
    assert tab.page.locator("#chart-map [tabindex]").count() == 2  # the countries of the newest week


def test_week_and_day_and_period_are_chosen(visit: Visits) -> None:
    """The map, its sentence with the denominators, and its table follow the period."""
    tab = visit()
    assert tab.texts("#map-say") == [
        "Week from 19 January 2026: 30 statements from 2 countries, in 8 articles read of 4 outlets, 3.8 an article."
    ]
    tab.open_table("map")
    tab.page.locator("#earlier").click()
    tab.until("document.querySelectorAll('#chart-map g.mark-rect.role-mark path').length", 227)
    assert tab.texts("details[data-table=map] tbody tr") == ["Terra <b>Nova</b>\t1,204\t9"]
    assert tab.page.locator("#earlier").is_disabled()
    tab.page.get_by_label("Day", exact=True).check()
    assert tab.texts("#map-say")[0].startswith("20 January 2026: 30 statements")


def test_days_are_the_same_everywhere(visit: Visits) -> None:
    """A reader west of Greenwich sees the day of the data on the time axis and in the tooltip, not the day before."""
    tab = visit(timezone_id="America/Los_Angeles")
    tab.page.locator("#chart-leaders g.mark-symbol.role-mark path").first.hover()
    assert "20 January 2026" in tab.texts("#tip")[0] or "19 January 2026" in tab.texts("#tip")[0]
    tab.open_table("leaders")
    assert tab.texts("details[data-table=leaders] tbody th") == ["20 January 2026", "19 January 2026"]


def test_a_leader_and_a_span_are_chosen(visit: Visits) -> None:
    """Positions, heat map and matrix follow their controls; from a leader one comes to the quotations."""
    tab = visit()
    tab.page.locator("#leader").select_option("Q2")
    tab.until("document.querySelectorAll('#chart-leaders g.mark-symbol.role-mark path').length", 1)
    tab.page.locator("select.span[data-chart=topics]").select_option("1")
    tab.until("document.querySelectorAll('#chart-topics g.mark-rect.role-mark path').length", 2)
    tab.page.locator("select.span[data-chart=pairs]").select_option("1")
    tab.until("document.querySelectorAll('#chart-pairs g.mark-symbol.role-mark path').length", 1)
    tab.page.locator("#leader").select_option("Q1")
    tab.page.locator("#leader-quotes").click()
    tab.until("document.getElementById('filter-speaker').value", "Åsa Björk")
    assert tab.texts("#quotes-say") == ["22 statements, the newest 20 shown."]


def test_the_page_fits_a_phone(visit: Visits) -> None:
    """360 pixels: nothing to scroll sideways, every control large enough for a thumb."""
    tab = visit(**PHONE)
    tab.picture("phone")
    assert tab.page.evaluate("document.documentElement.scrollWidth") == 360
    controls = tab.page.locator("select:visible, button:visible, input[type=search]:visible").all()
    assert min(control.bounding_box()["height"] for control in controls) >= 44
    charts = tab.page.locator(".chart svg.marks").all()
    assert charts
    for chart in charts:
        frame = chart.bounding_box()
        labels = chart.locator("g.role-legend-label text").all()
        assert all(
            box["x"] + box["width"] <= frame["x"] + frame["width"] + 1 for box in (label.bounding_box() for label in labels)
        )
    assert tab.messages == []


def test_dark_mode_follows_the_system_at_once(visit: Visits) -> None:
    """Paper and charts change their colours when the system does."""
    tab = visit(color_scheme="light")
    tile = "document.querySelector('#chart-map g.mark-rect.role-mark path').getAttribute('fill')"
    light = tab.page.evaluate(tile)
    tab.page.emulate_media(color_scheme="dark")
    tab.until(f"{tile} !== '{light}'", True)
    assert tab.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 25, 27)"
    tab.until("document.getElementById('chart-pairs').dataset.drawn", "yes")
    tab.picture("dark")


def test_the_keyboard_reaches_and_works_everything(visit: Visits) -> None:
    """The first stop skips to the quotations; every control and every table is a stop; Enter and arrows work them."""
    tab = visit()
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.className") == "skip"
    tab.page.locator("details[data-table=pairs] summary").focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector("details[data-table=pairs] .table")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.className") == "table"
    tab.page.locator("#period").focus()
    tab.page.keyboard.press("ArrowDown")
    assert tab.texts("#map-say")[0].startswith("Week from 12 January 2026")
    tab.page.locator("#quotes-more").focus()
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement === document.querySelectorAll('#quotes-list > li')[20]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit: Visits, scheme: str) -> None:
    """axe-core over the page with all tables open: contrast, names, roles, order."""
    tab = visit(color_scheme=scheme)
    for summary in tab.page.locator("details summary").all():
        summary.click()
    found = Axe().run(tab.page).response["violations"]
    assert [
        (rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found if rule["impact"] in {"serious", "critical"}
    ] == []


def test_a_page_without_statements_says_so(visit: Visits, tmp_path: Path) -> None:
    """Nothing read yet: a page all the same, without a complaint."""
    file = tmp_path / "index.html"
    file.write_bytes(document(empty()))
    tab = visit(file)
    assert tab.texts("h1") == ["No statements yet"]
    assert tab.texts("#quotes-say") == ["0 statements."]
    assert tab.messages == []

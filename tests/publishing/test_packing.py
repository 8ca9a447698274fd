"""Packing: rows survive the way into a script element, and nothing in them leaves it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from flows.publishing.page.packing import label, pack, prose, script_json, web_link


def test_rows_become_columns_and_texts_stand_once() -> None:
    """A column of texts has the distinct ones and their places; other columns are as they are."""
    packed = pack([{"who": "Ada", "n": 1}, {"who": "Bo", "n": 2}, {"who": "Ada", "n": None}])
    assert packed == {"n": 3, "columns": {"who": {"texts": ["Ada", "Bo"], "at": [0, 1, 0]}, "n": [1, 2, None]}}


def test_no_rows_have_no_columns() -> None:
    """An empty frame is packed too."""
    assert pack([]) == {"n": 0, "columns": {}}


@given(st.text())
def test_no_text_ends_its_script_element(text: str) -> None:
    """Whatever a title says: no markup character and no line separator in the element, and the same text out of it."""
    written = script_json({"title": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"title": text}


def test_labels_have_no_characters_that_turn_the_direction() -> None:
    """A name keeps its letters, of any script; overrides, isolates and control characters go."""
    assert label("Ev\u202el\u2066 \u0645\u062d\u0645\u062f\u200f\x00") == "Evl \u0645\u062d\u0645\u062f"


def test_wording_keeps_its_directions() -> None:
    """A quotation stays as published, save control characters."""
    assert prose("a\u202eb\x07\nc") == "a\u202eb\nc"


def test_only_addresses_of_the_web_are_links() -> None:
    """http and https lead somewhere; scripts, data, files, other schemes and smuggled blanks lead nowhere."""
    assert web_link("https://a.example/b?c=d#e") == "https://a.example/b?c=d#e"
    assert web_link("HTTP://a.example") == "HTTP://a.example"
    for address in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.example", "", " https://a.example"):
        assert web_link(address) == ""
    assert web_link("https://a.example/\njavascript:alert(1)") == ""

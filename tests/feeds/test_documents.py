"""What a body is before it is parsed; most of it is tested through the parser."""

from flows.feeds.documents import examine
from tests.feeds.feeds_written import item, rss


def test_a_sloppy_feed_is_cut_to_a_thousand_items_too() -> None:
    """Where the XML is broken, the end tags of items are all there is to go by."""
    document = examine(rss(*map(item, range(1_200)), "<image>&nbsp;</image>"), "")
    assert (document.outcome, document.num_dropped, document.detail) == ("ok", 200, "not well-formed")
    assert document.body.count(b"<item>") == 1_000
    assert document.body.endswith(b"<image>&nbsp;</image></channel></rss>\n")


def test_the_body_begins_with_its_root() -> None:
    """Declaration, document type and comments have done their work; what is left is UTF-8."""
    document = examine(rss(item(1, title="Łódź")).decode().replace("utf-8", "utf-16").encode("utf-16"), "")
    assert document.body.startswith(b'<rss version="2.0"')
    assert "Łódź" in document.body.decode()
    assert document.charset == "utf-16-le"


def test_references_to_forbidden_characters_become_readable() -> None:
    """Others stay as they are."""
    document = examine(rss(item(1, title="&#xD800;&#0;&#12;&#x41;&#233;&#x1F600;&#99999999;")), "")
    assert "<title>\ufffd\ufffd\ufffd&#x41;&#233;&#x1F600;\ufffd</title>" in document.body.decode()

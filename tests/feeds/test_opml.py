"""OPML in and out."""

import pytest

from flows.errors import FeedListError
from flows.feeds.feedlist import make_feed
from flows.feeds.opml import read_opml, write_opml

NESTED = b"""<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
  <outline text="World">
    <outline text="Example Times" type="rss" xmlUrl="https://example.org/world.xml" htmlUrl="https://example.org/"/>
    <outline text="Deeper"><outline title="Second" xmlUrl=" http://second.example/feed "/></outline>
  </outline>
  <outline text="Example Times again" xmlUrl="http://example.org/world.xml"/>
  <outline text="A link" type="link" url="https://example.org/"/>
  <outline text="Local" xmlUrl="file:///etc/passwd"/>
  <outline xmlUrl="https://unnamed.example/feed"/>
</body></opml>"""


def test_nested_outlines_are_read_in_order() -> None:
    """Each address once; folders, links and what is not the web are passed over; a feed without a name has its host's."""
    assert [(feed.outlet, feed.url) for feed in read_opml(NESTED)] == [
        ("Example Times", "https://example.org/world.xml"),
        ("Second", "http://second.example/feed"),
        ("unnamed.example", "https://unnamed.example/feed"),
    ]


def test_what_is_written_is_read_again() -> None:
    """With country, language and kind, and characters that XML minds."""
    feeds = (
        make_feed("https://example.org/feed?a=1&b=2", 'The "Paper" & <Co>', "FRA", "fr", "newspaper"),
        make_feed("https://un.example/feed", "Ünited\u0001 Nations", "", "", "organisation"),
    )
    first, second = read_opml(write_opml(feeds).encode())
    assert first == feeds[0]
    assert (second.outlet, second.kind) == ("Ünited\ufffd Nations", "organisation")


def test_attributes_of_others_are_not_refused() -> None:
    """A country that is none of ours is left empty."""
    (feed,) = read_opml(b'<opml><body><outline text="A" country="France" kind="rss" xmlUrl="https://a.example/"/></body></opml>')
    assert (feed.country, feed.kind) == ("", "other")


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"not xml",
        b"<rss version='2.0'/>",
        b"<opml><body>",
        b'<!DOCTYPE opml [<!ENTITY a "aaaa">]><opml><body><outline text="&a;" xmlUrl="https://a.example/"/></body></opml>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE opml [<!ENTITY a "b">]><opml/>'.encode("utf-16"),
        b'<!DOCTYPE opml SYSTEM "file:///etc/passwd"><opml/>',
        b"<opml><body>" + b"<outline text='x'>" * 200 + b"</outline>" * 200 + b"</body></opml>",
        b"<opml>" + b" " * 10_000_000 + b"</opml>",
    ],
)
def test_hostile_and_other_documents_are_refused(document: bytes) -> None:
    """With a FeedListError and nothing worse."""
    with pytest.raises(FeedListError):
        read_opml(document)

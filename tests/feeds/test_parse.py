"""From the bytes of a feed to its entries, through the real child process."""

import dataclasses
import gzip
import os
import signal
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.feeds.feedlist import make_feed
from flows.feeds.manners import FeedHints
from flows.feeds.parse import FeedParser, ParsedFeed
from flows.keys import key
from tests.feeds.fault_server import FaultServer, response
from tests.feeds.feeds_written import HEAD, RDF, atom, item, rss

FEED = make_feed("https://example.org/feed.xml", "Example")
BASE = "https://example.org/feeds/world.xml"


def parse(parser: FeedParser, body: bytes, content_type: str = "application/rss+xml") -> ParsedFeed:
    return parser.parse(body, content_type, FEED, BASE)


# --- what feeds say ---------------------------------------------------------------------------------------------------


def test_an_rss_item_is_taken_field_by_field(parser: FeedParser) -> None:
    """The guid identifies it within its feed; the date is read into UTC and kept as written."""
    extra = "<pubDate>Tue, 10 Mar 2026 10:30:00 BST</pubDate><dc:creator>A. Reporter</dc:creator>"
    (entry,) = parse(parser, rss(item(1, extra), channel="<language>en-gb</language>")).entries
    assert dataclasses.asdict(entry) == {
        "entry_id": key(FEED.feed_id, "id-1"),
        "feed_id": FEED.feed_id,
        "guid": "id-1",
        "link": "https://example.org/1",
        "title": "Ministers meet again (1)",
        "summary": "The talks in Nairobi go on.",
        "content": "",
        "published_raw": "Tue, 10 Mar 2026 10:30:00 BST",
        "updated_raw": "",
        "published_at": datetime(2026, 3, 10, 9, 30, tzinfo=UTC),
        "author": "A. Reporter",
        "language": "en-gb",
    }


def test_an_atom_entry_is_taken_field_by_field(parser: FeedParser) -> None:
    """Its alternate link, its content, its own language; without a published date the updated one counts."""
    parsed = parse(
        parser,
        atom(
            '<entry xml:lang="fr"><id>tag:example.org,2026:1</id>'
            '<title type="html">Paris &amp;amp; &lt;b&gt;Berlin&lt;/b&gt;</title>'
            '<link rel="self" href="/api/1"/><link href="/1"/><updated>2026-03-10T09:30:00Z</updated>'
            "<summary>Teaser.</summary><content type='html'>&lt;p&gt;The whole text.&lt;/p&gt;</content></entry>"
        ),
    )
    (entry,) = parsed.entries
    assert (entry.guid, entry.link, entry.title) == ("tag:example.org,2026:1", "https://example.org/1", "Paris & Berlin")
    assert (entry.summary, entry.content, entry.language) == ("Teaser.", "<p>The whole text.</p>", "fr")
    assert (entry.published_raw, entry.updated_raw) == ("", "2026-03-10T09:30:00Z")
    assert entry.published_at == datetime(2026, 3, 10, 9, 30, tzinfo=UTC)
    assert parsed.version == "atom10"


def test_rss_1_is_read(parser: FeedParser) -> None:
    """rdf:about is the identity, and the link where there is none."""
    parsed = parse(parser, RDF)
    assert [(entry.guid, entry.link, entry.author) for entry in parsed.entries] == [
        ("https://example.org/1", "https://example.org/1", "A. Reporter"),
        ("https://example.org/2", "https://example.org/2", ""),
    ]
    assert parsed.entries[0].published_at == datetime(2026, 3, 10, 6, 30, tzinfo=UTC)
    assert (parsed.feed_language, parsed.hints) == ("en", FeedHints(update_period="daily", update_frequency=4))


@pytest.mark.parametrize("order", ["{0}{1}", "{1}{0}"])
def test_teaser_and_full_text_are_told_apart(parser: FeedParser, order: str) -> None:
    """Whichever of description and content:encoded comes first."""
    full = "<content:encoded><![CDATA[<p>Delegates spoke for hours about the border.</p>]]></content:encoded>"
    parts = order.format("<description>Teaser.</description>", full)
    (entry,) = parse(parser, rss(f"<item><title>T</title><guid>1</guid>{parts}</item>")).entries
    assert (entry.summary, entry.content) == ("Teaser.", "<p>Delegates spoke for hours about the border.</p>")


def test_a_description_that_is_an_article_is_content(parser: FeedParser) -> None:
    """Many ministries publish their statements that way."""
    text = "<p>" + "The minister received the ambassador and both expressed satisfaction. " * 10 + "</p>"
    (entry,) = parse(
        parser, rss(f"<item><title>T</title><guid>1</guid><description><![CDATA[{text * 3}]]></description></item>")
    ).entries
    assert (entry.summary, entry.content) == ("", text * 3)


def test_texts_are_kept_as_published(parser: FeedParser) -> None:
    """Nothing is sanitised on the way in: what is shown is escaped where it is shown. Titles are plain text."""
    (entry,) = parse(
        parser,
        rss("<item><title>Peace &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;\n talks</title>"
            "<description>&lt;script&gt;x&lt;/script&gt; &lt;a href='/y'&gt;y&lt;/a&gt;</description></item>"),
    ).entries  # fmt: skip
    assert entry.title == "Peace <script>alert(1)</script> talks"
    assert entry.summary == "<script>x</script> <a href='/y'>y</a>"


@pytest.mark.parametrize(
    ("parts", "natural"),
    [
        ("<guid>g</guid><link>https://example.org/1</link>", "g"),
        ("<guid></guid><link>https://example.org/1</link>", "https://example.org/1"),
        ("<guid>  </guid><link>/1</link>", "https://example.org/1"),
        ("<title>T</title><description>D</description>", key("T", "", "D")),
        ("<title>T</title><pubDate>Tue, 10 Mar 2026 10:30:00 GMT</pubDate>", key("T", "Tue, 10 Mar 2026 10:30:00 GMT", "")),
    ],
)
def test_an_entry_is_known_by_guid_link_or_words(parser: FeedParser, parts: str, natural: str) -> None:
    """In this order."""
    (entry,) = parse(parser, rss(f"<item>{parts}</item>")).entries
    assert entry.entry_id == key(FEED.feed_id, natural)


def test_a_guid_is_a_link_only_where_it_looks_like_one(parser: FeedParser) -> None:
    """RSS calls every guid a permalink unless told otherwise."""
    entries = parse(parser, rss("<item><guid>https://example.org/1</guid></item><item><guid>12345</guid></item>")).entries
    assert [entry.link for entry in entries] == ["https://example.org/1", ""]


def test_one_guid_for_two_articles_loses_neither(parser: FeedParser) -> None:
    """They share an identity; an item that merely stands there twice is one."""
    twin = "<item><guid>same</guid><link>https://example.org/{}</link></item>"
    entries = parse(parser, rss(twin.format(1), twin.format(2), twin.format(1))).entries
    assert [entry.link for entry in entries] == ["https://example.org/1", "https://example.org/2"]
    assert len({entry.entry_id for entry in entries}) == 1


def test_what_the_channel_says_about_polling_is_taken(parser: FeedParser) -> None:
    """All hours and days to skip, not only the last of them."""
    channel = (
        "<ttl> 60 </ttl><skipHours><hour>0</hour><hour>23</hour><hour>x</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
    )
    assert parse(parser, rss(channel=channel)).hints == FeedHints(ttl=60, skip_hours=(0, 23), skip_days=("Sunday",))


def test_an_empty_feed_is_a_feed(parser: FeedParser) -> None:
    """A quiet day is no fault."""
    assert (parse(parser, rss()).outcome, parse(parser, rss()).entries) == ("ok", ())
    assert parse(parser, b"<rss version='2.0'/>").outcome == "ok"


# --- what is no feed --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"/etc/passwd", "not_a_feed"),
        (b"file:///etc/passwd", "not_a_feed"),
        (b"<!doctype html><html><body><p>World news</p></body></html>", "not_a_feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": []}', "not_a_feed"),
        (b"%PDF-1.7 ...", "not_a_feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not_a_feed"),
        (b"<?xml version='1.0'?><urlset><url><loc>https://example.org/</loc></url></urlset>", "not_a_feed"),
        (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></rdf:RDF>", "not_a_feed"),
        (b"<html><title>Just a moment...</title><body>Checking your browser</body></html>", "blocked"),
        pytest.param(gzip.compress(rss(item(1))), "not_a_feed", id="packed"),
        pytest.param(b"<" * 100_000, "not_a_feed", id="brackets"),
    ],
)
def test_other_documents_are_named(parser: FeedParser, body: bytes, outcome: str) -> None:
    """A path or an address is never opened, a bot wall is not "no news"."""
    parsed = parse(parser, body, "text/html")
    assert (parsed.outcome, parsed.entries) == (outcome, ())


def test_an_address_in_place_of_a_feed_is_not_asked(parser: FeedParser, server: FaultServer) -> None:
    """feedparser would fetch it."""
    url = server.answers("/feed", response(body=rss(item(1))))
    assert parse(parser, url.encode()).outcome == "not_a_feed"
    assert server.requests == []


ENTITIES = [
    '<!DOCTYPE rss [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>',
    '<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE rss [<!ENTITY % all SYSTEM "http://127.0.0.1:9/evil.dtd"> %all;]>',
    '<!DOCTYPE rss [<!-- <rss> --><!entity a "b">]>',
    '<!doctype rss [\n<!ENTITY\n\ta\n"b">]>',
]


@pytest.mark.parametrize("doctype", ENTITIES)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037"])
def test_entity_declarations_are_refused(parser: FeedParser, doctype: str, charset: str) -> None:
    """Laughs, secrets and foreign files, in every encoding."""
    document = f'<?xml version="1.0" encoding="{charset.removesuffix("-le").removesuffix("-be")}"?>{doctype}<rss version="2.0"/>'
    assert parse(parser, document.encode(charset)).outcome == "xml_entity"


def test_a_plain_doctype_is_read(parser: FeedParser) -> None:
    """RSS 0.91 asks for one; its DTD is not loaded, and it declares nothing here."""
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'
    assert len(parse(parser, rss(item(1), head=HEAD + doctype)).entries) == 1


# --- feeds in pieces, and sloppy ones ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "document", [rss(item(1), item(2, "<pubDate>Tue, 10 Mar 2026 10:30:00 GMT</pubDate>")), RDF, rss(item(1, title="a&nbsp;b"))]
)
def test_a_feed_cut_anywhere_gives_nothing(parser: FeedParser, document: bytes) -> None:
    """At each hundredth of its length: no partial items, no missing ones."""
    whole = document.rstrip()
    for hundredth in range(1, 100):
        parsed = parse(parser, whole[: len(whole) * hundredth // 100])
        assert parsed.outcome in ("truncated", "not_a_feed", "empty"), hundredth
        assert parsed.entries == (), hundredth
    assert parse(parser, whole).outcome == "ok"


@pytest.mark.parametrize(
    "title",
    [
        "Talks&nbsp;end",
        "Talks & tears",
        "Talks \x00end\x0b",
        "Talks &#xD800; end",
        "Talks &#0;",
        "Talks <br> end",
        "Talks &eacute; &undefined;",
    ],
)
def test_sloppy_feeds_are_read(parser: FeedParser, title: str) -> None:
    """Undefined entities, bare ampersands, control characters, lone surrogates, tags without an end."""
    entries = parse(parser, rss(item(1, title=title), item(2))).entries
    assert len(entries) == 2
    assert entries[0].title.startswith("Talks")
    assert "\0" not in entries[0].title
    entries[0].title.encode()


WARNING = "<br />\n<b>Warning</b>: mysql_connect() in /var/www on line 7<br />\n"


@pytest.mark.parametrize("junk", ["\n\n", WARNING, "<!-- cached -->", "\ufeff\ufeff"])
def test_what_is_printed_before_the_feed_is_passed_over(parser: FeedParser, junk: str) -> None:
    """Blank lines, a second byte-order mark, a warning of the server's own."""
    parsed = parse(parser, junk.encode() + rss(item(1)))
    assert (parsed.outcome, len(parsed.entries)) == ("ok", 1)


def test_the_charset_decision_is_told(parser: FeedParser) -> None:
    """A feed that says UTF-8 and is not: readable, and noted."""
    document = rss(item(1, title="Déjà à Besançon")).decode().encode("latin-1")
    parsed = parse(parser, document, "application/rss+xml; charset=utf-8")
    assert parsed.entries[0].title == "Déjà à Besançon"
    assert (parsed.charset, parsed.detail) == ("cp1252", "declared as utf-8, read as cp1252")


# --- feeds without measure --------------------------------------------------------------------------------------------


def test_more_than_a_thousand_entries_are_cut_and_counted(parser: FeedParser) -> None:
    """The first thousand are the newest of a news feed."""
    parsed = parse(parser, rss(*map(item, range(2_500))))
    assert (parsed.outcome, len(parsed.entries), parsed.num_dropped) == ("ok", 1_000, 1_500)
    assert parsed.entries[-1].guid == "id-999"
    assert parsed.detail == "1500 entries beyond the first 1000 left out"


def test_item_tags_inside_texts_are_not_counted(parser: FeedParser) -> None:
    """A tutorial about feeds is one item."""
    parsed = parse(parser, rss(item(1, f"<content:encoded><![CDATA[{'</item>' * 1_500}]]></content:encoded>"), item(2)))
    assert (parsed.outcome, len(parsed.entries), parsed.num_dropped) == ("ok", 2, 0)


def test_an_over_long_title_is_cut_and_flagged(parser: FeedParser) -> None:
    """To a thousand characters; the other entries are as ever."""
    parsed = parse(parser, rss(item(1, title="War and peace " * 100_000), item(2)))
    assert [len(entry.title) for entry in parsed.entries] == [1_000, 24]
    assert parsed.detail == "over-long text of 1 entries cut"


def test_memory_is_bounded() -> None:
    """A document that needs more than the child may take ends as parser_died, and the next one is read."""
    with FeedParser(deadline_s=20, memory_bytes=90_000_000) as small:
        assert parse(small, rss(item(1, title="x" * 15_000_000))).outcome == "parser_died"
        assert parse(small, rss(item(1))).outcome == "ok"


def test_time_is_bounded() -> None:
    """feedparser looks for mail addresses in author fields in a way that takes the square of their length."""
    with FeedParser(deadline_s=2, memory_bytes=600_000_000) as hasty:
        assert parse(hasty, rss(item(1, f"<author>{'a' * 200_000}</author>"))).outcome == "parse_deadline"
        assert parse(hasty, rss(item(1))).outcome == "ok"


def test_a_child_that_dies_is_replaced() -> None:
    """Killed while it works or while it waits."""
    with FeedParser(deadline_s=20, memory_bytes=600_000_000) as mortal:
        assert parse(mortal, rss(item(1))).outcome == "ok"
        kill_child(mortal)
        assert parse(mortal, rss(item(1))).outcome in ("ok", "parser_died")
        threading.Timer(0.3, kill_child, [mortal]).start()
        died = parse(mortal, rss(item(1, f"<author>{'a' * 200_000}</author>")))
        assert (died.outcome, died.detail) == ("parser_died", "the parser ended with status -9")
        assert parse(mortal, rss(item(1))).outcome == "ok"


def kill_child(parser: FeedParser) -> None:
    child = parser._child
    assert child is not None
    os.kill(child.pid, signal.SIGKILL)


def test_a_closed_parser_leaves_no_child() -> None:
    """Its end is waited for."""
    brief = FeedParser()
    parse(brief, rss(item(1)))
    child = brief._child
    brief.close()
    assert child is not None
    assert child.returncode is not None


# --- laws -------------------------------------------------------------------------------------------------------------


def test_the_same_bytes_give_the_same_entries(parser: FeedParser) -> None:
    """In another child, in another working directory, under another hash seed."""
    document = rss(item(1), item(2, "<pubDate>--03-10</pubDate>"), item(3, "<pubDate>10:30</pubDate>"))
    with FeedParser() as other:
        assert parse(other, document) == parse(parser, document)
    assert all(entry.published_at is None for entry in parse(parser, document).entries)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["", "text/html", "application/xml; charset=utf-16", "x"]))
def test_no_text_breaks_the_parser(parser: FeedParser, title: str, description: str, content_type: str) -> None:
    """Whatever stands in a feed, it is read or refused, and what is read can be stored."""
    document = rss(
        f"<item><title>{title}</title><guid>{description}</guid><description>{description}</description></item>".encode(
            "utf-8", "replace"
        ).decode()
    )
    parsed = parse(parser, document, content_type)
    assert parsed.outcome in ("ok", "truncated", "xml_entity")
    for entry in parsed.entries:
        repr(entry).encode()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from([b"", b"<rss>", b"<feed>", b"<?xml version='1.0' encoding='", b"<!DOCTYPE "]))
def test_no_bytes_break_the_parser(parser: FeedParser, body: bytes, start: bytes) -> None:
    """Nor does anything else."""
    assert parse(parser, start + body).outcome in ("ok", "truncated", "not_a_feed", "empty", "xml_entity")

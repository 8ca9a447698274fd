"""Canonical addresses identify articles; redacted ones may be shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.feeds.urls import canonical_url, dial_parts, host_key, origin, redact


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("HTTP://News.Example.ORG/World/Story", "https://news.example.org/World/Story"),
        ("https://news.example.org:443/a", "https://news.example.org/a"),
        ("http://news.example.org:80/a", "https://news.example.org/a"),
        ("http://news.example.org:8080/a", "https://news.example.org:8080/a"),
        ("https://news.example.org", "https://news.example.org/"),
        ("https://news.example.org./a", "https://news.example.org/a"),
        ("https://news.example.org/a#comments", "https://news.example.org/a"),
        ("https://news.example.org/a/./b/../c", "https://news.example.org/a/c"),
        ("https://news.example.org/../../a", "https://news.example.org/a"),
        ("https://news.example.org/a/..", "https://news.example.org/"),
        ("https://reader:secret@news.example.org/a", "https://news.example.org/a"),
        ("  https://news.example.org/a\n", "https://news.example.org/a"),
        ("https://news.example.org/a\n/b", "https://news.example.org/a/b"),
        ("https://münchen.example/ä ö", "https://xn--mnchen-3ya.example/%C3%A4%20%C3%B6"),
        ("https://news.example.org/%7euser/%c3%a4", "https://news.example.org/~user/%C3%A4"),
        ("https://news.example.org/100%", "https://news.example.org/100%25"),
        ("http://127.0.0.1:8765/story.html", "http://127.0.0.1:8765/story.html"),
        ("http://localhost/story", "http://localhost/story"),
        ("http://[::1]:80/story", "http://[::1]/story"),
        ("http://192.0.2.7/story", "http://192.0.2.7/story"),
    ],
)
def test_one_article_has_one_address(link: str, expected: str) -> None:
    """Spellings that every server treats alike become one."""
    assert canonical_url(link) == expected


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("utm_source=rss&utm_medium=feed&id=7", "?id=7"),
        ("id=7&fbclid=abc&page=2", "?id=7&page=2"),
        ("at_medium=RSS&at_campaign=KARANGA", ""),
        ("ns_campaign=x&ns_mchannel=rss&b=2&a=1", "?b=2&a=1"),
        ("GCLID=x&UTM_Source=y", ""),
        ("ref=rss", ""),
        ("ref=homepage-3", "?ref=homepage-3"),
        ("partner=rss&emc=rss", ""),
        ("mod=rss_markets_main", ""),
        ("source=un", "?source=un"),
        ("", ""),
        ("a&b=&c", "?a&b=&c"),
        ("q=a%20b+c", "?q=a%20b+c"),
    ],
)
def test_tracking_is_dropped_and_the_rest_keeps_its_order(query: str, kept: str) -> None:
    """What tells only where a reader came from is no part of the address."""
    assert canonical_url(f"https://news.example.org/a?{query}") == f"https://news.example.org/a{kept}"


@pytest.mark.parametrize(
    "link",
    ["", "javascript:alert(1)", "mailto:desk@example.org", "ftp://example.org/a", "file:///etc/passwd", "/story", "story",
     "http://", "http:///a", "https://[::1", "https://example.org:99999/", "https://example.org:x/", "data:text/html,x",
     "http://127.0.0.1\\@example.org/", "https://exa mple.org/", "https://example.org:0/"],
)  # fmt: skip
def test_what_is_not_the_web_has_no_canonical_url(link: str) -> None:
    """Other schemes, relative links without a base, and addresses nobody can read give ""."""
    assert canonical_url(link) == ""


def test_relative_links_are_resolved_against_the_base() -> None:
    """Feeds link relative to where they lie."""
    assert canonical_url("../a?id=1", "https://example.org/feeds/world.xml") == "https://example.org/a?id=1"
    assert canonical_url("//cdn.example.org/a", "https://example.org/") == "https://cdn.example.org/a"


def test_http_and_https_are_one_article() -> None:
    """A publisher that moves to https does not publish everything anew."""
    assert canonical_url("http://example.org/a?b=1") == canonical_url("https://example.org/a?b=1")


@given(
    st.builds(
        "{}://{}{}/{}{}".format,
        st.sampled_from(("http", "https", "HTTP")),
        st.sampled_from(
            ("example.org", "Example.ORG.", "127.0.0.1", "[::1]", "user:pw@example.org", "bücher.example", "a_b.example")
        ),
        st.sampled_from(("", ":80", ":443", ":8080", ":")),
        st.text(max_size=30),
        st.one_of(st.just(""), st.text(max_size=30).map("?{}".format)),
    )
)
def test_canonical_twice_is_canonical_once(link: str) -> None:
    """canonical_url is idempotent."""
    once = canonical_url(link)
    assert canonical_url(once) == once


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_text_makes_addresses_raise(link: str, base: str) -> None:
    """Links are written by strangers."""
    for text in (canonical_url(link, base), host_key(link), origin(link), redact(link)):
        assert isinstance(text, str)
    dial_parts(link)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://reader:hunter2@example.org/feed", "https://***@example.org/feed"),
        ("https://example.org/feed?token=abc&lang=en", "https://example.org/feed?token=***&lang=en"),
        ("https://example.org/feed?api_key=abc", "https://example.org/feed?api_key=***"),
        ("https://example.org/feed?X-Amz-Signature=abc&x=1", "https://example.org/feed?X-Amz-Signature=***&x=1"),
        ("https://example.org/feed?accessToken=abc", "https://example.org/feed?accessToken=***"),
        ("https://example.org/token/9f8a7b/feed.xml", "https://example.org/token/***/feed.xml"),
        ("https://example.org/feed#auth=abc", "https://example.org/feed#auth=***"),
        ("https://example.org/feed?keyword=peace&passage=2", "https://example.org/feed?keyword=peace&passage=2"),
        ("https://example.org/keynote/2026", "https://example.org/keynote/2026"),
        ("http://[broken", "***"),
    ],
)
def test_secrets_are_masked(url: str, shown: str) -> None:
    """A token in a feed's address appears in no log and no table."""
    assert redact(url) == shown


def test_a_host_is_known_with_its_port() -> None:
    """Requests are counted per host; robots.txt speaks for an origin."""
    assert host_key("https://Example.org:443/a") == "example.org"
    assert host_key("http://127.0.0.1:8765/a") == "127.0.0.1:8765"
    assert host_key("mailto:x@example.org") == ""
    assert origin("HTTPS://Example.org/a") == "https://example.org"


def test_a_path_is_asked_for_as_it_is_written() -> None:
    """Only what cannot stand in a request line is escaped; escapes and order stay."""
    parts = dial_parts("http://example.org:8080/a%2fb/ä?x=1&utm_source=y#z")
    assert parts is not None
    assert (parts.scheme, parts.host, parts.port, parts.path) == ("http", "example.org", 8080, "/a%2fb/%C3%A4?x=1&utm_source=y")

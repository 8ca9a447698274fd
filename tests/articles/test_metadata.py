"""What pages say about themselves, in the several places where they say it."""

from datetime import UTC, datetime

import pytest
from lxml.html import document_fromstring

from flows.articles.metadata import PageMetadata, page_metadata

SITE = "<meta property='og:site_name' content='The Gazette'>"
H1 = "<h1>Talks fail again</h1>"
LD = '<script type="application/ld+json">'


def about(head: str, body: str = "") -> PageMetadata:
    return page_metadata(
        document_fromstring(f"<html><head>{head}</head><body>{body}<p>x</p></body></html>"), "https://a.example/x/1"
    )


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Talks fail again in Varby | The Gazette</title>", "", "Talks fail again in Varby"),
        (f"<title>Talks fail again - The Gazette</title>{SITE}", "", "Talks fail again"),
        ("<title>Talks fail - again</title>", "", "Talks fail - again"),
        ("<title>Varby: Talks fail again | The Gazette</title>", f"<h1>The Gazette</h1>{H1}", "Talks fail again"),
        ("<meta property='og:title' content='Talks fail'><title>x</title>", "<h1>Newsletter of the week</h1>", "Talks fail"),
        ("", "<h1>Talks <i>fail</i></h1>", "Talks fail"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_titles(head: str, body: str, title: str) -> None:
    """The h1 that the title repeats; else JSON-LD, OpenGraph, the title element without the outlet's name."""
    assert about(head, body).title == title


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-03-05T09:30:00+01:00"}</script>',
        f'{LD}[{{"@type":"WebSite"}},{{"@graph":[{{"@type":["Article"],"datePublished":"2026-03-05T08:30:00Z"}}]}}]</script>',
        f'{LD}{{broken</script><meta property="article:published_time" content="2026-03-05T08:30:00Z">',
        '<meta name="DC.date.issued" content="2026-03-05T08:30:00+0000">',
        '<meta itemprop="datePublished" content="2026-03-05T08:30Z">',
    ],
)  # fmt: skip
def test_dates(head: str) -> None:
    """JSON-LD, OpenGraph, Dublin Core and microdata; broken JSON is passed over."""
    assert about(head).published_at == datetime(2026, 3, 5, 8, 30, tzinfo=UTC)


def test_a_time_element_is_the_last_resort() -> None:
    """The first readable time element dates a page that says nothing else."""
    page = about("", "<time>now</time><time datetime='2026-03-05T08:30Z'>5 March</time>")
    assert page.published_at == datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
    assert about("").published_at is None


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("<link rel='canonical' href='/y/2'>", "https://a.example/y/2"),
        ("<link rel='canonical' href='javascript:alert(1)'>", ""),
        ("<link rel='canonical' href='http://[bad'>", ""),
        ("<meta property='og:url' content='https://a.example/z'>", "https://a.example/z"),
        ("", ""),
    ],
)
def test_canonical_links_are_absolute_and_http(link: str, canonical: str) -> None:
    """Relative addresses are joined to the page's; other schemes and broken ones are none."""
    assert about(link).canonical_link == canonical


def test_deeply_nested_linked_data_is_passed_over() -> None:
    """JSON that would exhaust the stack is no metadata."""
    assert about('<script type="application/ld+json">' + "[" * 100_000 + "</script>").title == ""

"""An article from a page or an entry: what is taken from where."""

from datetime import UTC, datetime
from pathlib import Path

from flows.articles.article import from_entry, from_page
from flows.records import Entry

FETCHED = datetime(2026, 3, 6, 12, tzinfo=UTC)
PAGE = (Path(__file__).parent / "pages" / "broadcaster.html").read_bytes()
URL = "https://news.example/news/ferry-talks-4711"
SENTENCES = " ".join(f"The minister answered question {number} of the committee at some length." for number in range(9))


def entry(raw: str = "Thu, 05 Mar 2026 08:35:00 GMT", title: str = "Ferry &amp; harbour: talks", content: str = "") -> Entry:
    return Entry("e", "f", "g", URL, title, "A teaser.", content, raw, "", None, "", "en")


def test_title_and_date_of_the_feed_go_before_the_pages() -> None:
    """The page gives the text and the language; headline and date are the feed's."""
    article = from_page(PAGE, "text/html", URL, entry(), FETCHED)
    assert article.title == "Ferry & harbour: talks"
    assert (article.published_at, article.published_basis) == (datetime(2026, 3, 5, 8, 35, tzinfo=UTC), "feed")
    assert (article.language, article.text_basis, article.flags) == ("en", "page", ())
    assert article.text.startswith("Norland’s prime minister said on Thursday")
    assert len(article.text_sha256) == 64


def test_a_page_without_an_entry_speaks_for_itself() -> None:
    """Pages of an archive have their own title and date."""
    article = from_page(PAGE, "text/html", URL, None, FETCHED)
    assert article.title == "Norland offers ferry talks after harbour dispute"
    assert (article.published_at, article.published_basis) == (datetime(2026, 3, 5, 8, 30, tzinfo=UTC), "page")
    assert article.flags == ("date_missing",)


def test_a_doubtful_date_of_the_page_is_flagged() -> None:
    """A page date without a zone is taken where the feed has none, and says so."""
    body = f"<html><body><article><time datetime='2026-03-05 08:30'></time><p>{SENTENCES}</p></article></body></html>"
    article = from_page(body.encode(), "", URL, entry(raw=""), FETCHED)
    assert (article.published_at, article.published_basis) == (datetime(2026, 3, 5, 8, 30, tzinfo=UTC), "page")
    assert article.flags == ("date_missing", "page_date_no_zone")


def test_a_wall_has_no_text_but_a_title_and_a_date() -> None:
    """A challenge page leaves the entry's own facts."""
    body = b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
    article = from_page(body, "text/html", URL, entry(), FETCHED)
    assert (article.text, article.text_basis, article.text_sha256) == ("", "none", "")
    assert article.title == "Ferry & harbour: talks"
    assert "no_text" in article.flags and "blocked" in article.flags


def test_a_full_text_entry_is_an_article() -> None:
    """Its content is the text."""
    article = from_entry(entry(content=f"<p>{SENTENCES}</p><p>{SENTENCES} Twice.</p>"), URL, FETCHED)
    assert article.text == f"{SENTENCES}\n\n{SENTENCES} Twice."
    assert (article.text_basis, article.language, article.flags) == ("feed", "en", ())


def test_a_teaser_is_none() -> None:
    """Its words are not stored as an article's text."""
    article = from_entry(entry(), URL, FETCHED)
    assert (article.text, article.text_basis, article.flags) == ("", "none", ("teaser",))


def test_a_flood_in_a_feed_has_no_text_and_its_code() -> None:
    """What cannot be read in bounded time says so."""
    article = from_entry(entry(content="<p>The minister said so.</p>" * 100_000), URL, FETCHED)
    assert (article.text, article.flags) == ("", ("extract_deadline", "no_text"))


def test_a_flagged_date_falls_back_to_the_fetch() -> None:
    """Month 13 in a full-text entry: the day of fetching counts."""
    article = from_entry(entry(raw="2026-13-05T08:00:00Z"), URL, FETCHED)
    assert (article.published_at, article.published_basis) == (FETCHED, "fetched")
    assert "date_invalid" in article.flags

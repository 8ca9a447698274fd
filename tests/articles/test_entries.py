"""Feed entries: plain titles, and full texts told from teasers."""

import pytest

from flows.articles.entries import entry_text, entry_title
from flows.articles.tree import TooLargeError
from flows.records import Entry

PARAGRAPHS = [
    "The energy ministers of nine coastal states agreed on Wednesday to buy gas together from next winter, after two days.",
    "Energy Minister Olav Strand said that no state would be left in the cold, and that the price would be set each quarter.",
    "The island government has rejected the plan as a burden on its fishermen, who pay for the diesel of their boats themselves.",
    "Analysts in the capital expect that the islands will join within two years, as they did with the ferry line and the mail.",
    "The ministers will meet again in April, a spokesman said, and will then decide about storage in old salt mines.",
    "Until then, each of the nine states goes on buying for itself, at prices that differ by a third from coast to coast.",
]
FULL = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def entry(*, title: str = "Gas deal", summary: str = "", content: str = "") -> Entry:
    return Entry("e", "f", "g", "https://news.example/1", title, summary, content, "", "", None)


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Ministers agree", "Ministers agree"),
        ("\n  Ministers <b>agree</b>\n on gas ", "Ministers agree on gas"),
        ("Berg &amp; Strand: &#8216;No&#8217;", "Berg & Strand: ‘No’"),
        ("Berg &amp;amp; Strand", "Berg & Strand"),
        ("&lt;i&gt;Aurora&lt;/i&gt; sails", "Aurora sails"),
        ("Prices < 3 crowns > 2 crowns", "Prices < 3 crowns > 2 crowns"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("AT&T's plan", "AT&T's plan"),
        ("", ""),
    ],
)
def test_titles_are_plain_text(title: str, plain: str) -> None:
    """Markup goes, entities are resolved (also those escaped twice), white space is collapsed, comparisons stay."""
    assert entry_title(entry(title=title)) == plain


def test_content_of_an_articles_length_is_the_text() -> None:
    """Paragraphs of the content are the article's, furniture cleaned away."""
    footer = "<p>The post Gas deal appeared first on The Gazette.</p><p>Sign up for our newsletter.</p>"
    image = "<figure><img src='a.jpg'><figcaption>Ministers on Wednesday.</figcaption></figure>"
    assert entry_text(entry(summary=PARAGRAPHS[0], content=image + FULL + footer)) == ("\n\n".join(PARAGRAPHS), True)


@pytest.mark.parametrize(
    "content",
    [
        f"<p>{PARAGRAPHS[0]}</p>",
        FULL + "<p>And then […]</p>",
        FULL + "<p><a href='/1'>Continue reading...</a></p>",
        FULL + "<p><a href='/1'>Read more</a></p>",
        FULL + "<p>Tout cela […] <a href='/1'>Lire la suite sur le site</a></p>",
        "",
    ],
    ids=["one paragraph", "ellipsis", "continue reading", "read more", "lire la suite", "nothing"],
)
def test_teasers_are_no_articles(content: str) -> None:
    """Short contents and those that say that they go on elsewhere are teasers, however long."""
    assert not entry_text(entry(summary=PARAGRAPHS[0], content=content))[1]


def test_a_summary_as_long_as_an_article_is_one() -> None:
    """Feeds without content elements carry the text as description."""
    assert entry_text(entry(summary=FULL * 2 + f"<p>{PARAGRAPHS[1]} Again.</p>"))[1] is False  # repeated, so short when cleaned
    longer = FULL + "".join(
        f"<p>{text} So it was in {year}.</p>" for text, year in zip(PARAGRAPHS, range(2020, 2026), strict=True)
    )
    assert entry_text(entry(summary=longer))[1] is True
    assert entry_text(entry(summary=longer + "<a href='/1'>Continue reading...</a>"))[1] is False


def test_plain_text_is_divided_at_blank_lines() -> None:
    """Content without markup has paragraphs too."""
    text, full = entry_text(entry(content="\n\n".join(PARAGRAPHS)))
    assert (text.split("\n\n"), full) == (PARAGRAPHS, True)


@pytest.mark.parametrize("content", ["<p>x</p>" * 200_000, "<p>x</p>" * 6_000])
def test_a_flood_is_refused(content: str) -> None:
    """Content beyond the limits of size and paragraphs is not read."""
    with pytest.raises(TooLargeError):
        entry_text(entry(content=content))

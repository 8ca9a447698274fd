"""Does an entry carry the article, or a teaser?"""

import pytest

from flows.feeds.full_text import is_full_text

PARAGRAPH = (
    "<p>The minister told parliament on Tuesday that the talks would go on, and that no troops would be moved before spring.</p>"
)


@pytest.mark.parametrize(
    ("content", "summary", "full"),
    [
        (PARAGRAPH * 8, "The talks go on.", True),
        (PARAGRAPH * 8, "", True),
        (PARAGRAPH * 2, "The talks go on.", False),
        ("", "The talks go on.", False),
        (PARAGRAPH * 8 + "<p>Read more</p>", "", False),
        (PARAGRAPH * 8 + "<p>The talks …</p>", "", False),
        (PARAGRAPH * 8 + "<p>The talks [&#8230;]</p>", "", False),
    ],
)
def test_an_article_is_long_and_not_cut_off(content: str, summary: str, full: bool) -> None:
    """Markup does not count."""
    assert is_full_text(content, summary) is full


def test_a_teaser_before_a_publishing_systems_footer_is_a_teaser() -> None:
    """What counts is how the text ends before "The post … appeared first on …"."""
    sentence = "<p>The minister told the assembly that talks on the border would go on through the winter.</p>"
    footer = '<p>The post <a href="/x">Border talks go on</a> appeared first on <a href="/">Example News</a>.</p>'
    assert is_full_text(sentence * 10 + footer, "")
    assert not is_full_text(sentence * 10 + "<p>The minister then [&hellip;]</p>" + footer, "")

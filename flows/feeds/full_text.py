"""Does a feed entry carry the whole article, or a teaser? Where it is a teaser, the article's page is asked for."""

import html
import re

MIN_CHARACTERS = 600  # a news article of three paragraphs; teasers of wires and papers are shorter
TAG = re.compile(r"<[^>]*>")
CUT_OFF = re.compile(r"(\.\.\.|…|\[[^\]]{0,3}\]|(read|continue reading|read more|weiterlesen|lire la suite)\W*)$", re.IGNORECASE)


def is_full_text(content: str, summary: str) -> bool:
    """True where the entry's HTML `content` is long enough to be an article, is not cut off, and says more than `summary`."""
    text = _plain(content)
    return len(text) >= MIN_CHARACTERS and not CUT_OFF.search(text) and len(text) > 1.5 * len(_plain(summary)[:MIN_CHARACTERS])


def _plain(markup: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", markup)).split())

"""Does a feed entry carry the whole article, or a teaser? Where it is a teaser, the article's page is asked for."""

import html
import re

MIN_CHARACTERS = 600  # a news article of three paragraphs; teasers of wires and papers are shorter
TAG = re.compile(r"<[^>]*>")
# What stands at the end of a text that goes on elsewhere.
CUT_OFF = re.compile(
    "|".join((
        r"(\.{3}|…|\[(\.{3}|…)\]|\((more|continue[sd]?)\)|\[more\]",
        r"(read|see|view) (the )?(full|more|rest|whole|entire)\b.{0,60}|continue reading.{0,120}",
        r"(read|learn|find out) more\.{0,3}",
        r"keep reading|full (story|article)|click here.{0,60}|weiterlesen|mehr lesen|lire la suite.{0,80}|lire plus|leer más",
        r"seguir leyendo.{0,60}|continua a leggere|leia mais|lees verder|czytaj dalej|читать (далее|полностью)|читати далі",
        r"devamı.{0,20}|続きを読む|阅读全文)[\s»›>→.]*$",
    )),
    re.IGNORECASE,
)  # fmt: skip
# What publishing systems put behind an entry, be it cut or whole.
FEED_FOOTER = re.compile(
    r"the post .{1,300} (appeared first|first appeared) on .{1,120}"
    r"|this (article|story|post) (was )?(originally |first )?(published|appeared) (on|in|at) .{1,160}",
    re.IGNORECASE,
)
MAX_FOOTER = 500


def is_full_text(content: str, summary: str) -> bool:
    """True where the entry's HTML `content` is long enough to be an article, is not cut off, and says more than `summary`."""
    text = _plain(content)
    footer = FEED_FOOTER.search(text, max(0, len(text) - MAX_FOOTER))
    text = text[: footer.start()].rstrip() if footer else text
    return (
        len(text) >= MIN_CHARACTERS
        and not CUT_OFF.search(text[-160:])
        and len(text) > 1.5 * len(_plain(summary)[:MIN_CHARACTERS])
    )


def _plain(markup: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", markup)).split())

"""Feed entries as texts: the HTML of a full-text entry cleaned like a page's, teasers told from full texts, plain titles."""

import html
import re

from flows.articles.blocks import collapse
from flows.articles.lines import clean_lines
from flows.articles.main_text import is_link_line, unfurnished_blocks
from flows.articles.pages import MAX_PARAGRAPHS, line_of
from flows.articles.tree import TooLargeError, parse_html
from flows.records import Entry

MAX_CONTENT_CHARS = 1_000_000
MIN_CONTENT_CHARS = 600  # what feeds call content is rarely a teaser, but can be
MIN_SUMMARY_CHARS = 1200  # teasers of 20 outlets' feeds measured up to 900 characters where they are not marked as cut
MAX_TAIL_CHARS = 1000
MIN_FULL_PARAGRAPHS = 2
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
CUT = re.compile(
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
FEED_FOOTER = re.compile(
    r"the post .{1,300} (appeared first|first appeared) on .{1,120}"
    r"|this (article|story|post) (was )?(originally |first )?(published|appeared) (on|in|at) .{1,160}",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?。！？।؟۔][\"'”’»)\]]*$")


def entry_text(entry: Entry) -> tuple[str, bool]:
    """The text that an entry itself carries, paragraphs separated by one blank line, and whether it is the article's full text.

    `content` is read, or the summary where it alone is long enough to be one. A teaser comes back as text with False: it must not
    become an article's text.
    """
    title = entry_title(entry)
    content, summary = _paragraphs(entry.content, title), _paragraphs(entry.summary, title)
    if sum(map(len, content)) >= sum(map(len, summary)):
        return "\n\n".join(content), is_full_text(content, entry.content, MIN_CONTENT_CHARS)
    return "\n\n".join(summary), is_full_text(summary, entry.summary, MIN_SUMMARY_CHARS)


def is_full_text(paragraphs: list[str], markup: str, min_chars: int) -> bool:
    """Whether paragraphs are an article: several, long enough, ending in a sentence, and nothing behind them in the
    markup that says that they were cut (an ellipsis, "Continue reading").
    """
    if sum(map(len, paragraphs)) < min_chars or len(paragraphs) < MIN_FULL_PARAGRAPHS:
        return False
    if CUT.search(paragraphs[-1][-160:]) or CUT.search(plain(markup[-MAX_TAIL_CHARS:])[-160:]):
        return False
    return any(SENTENCE_END.search(paragraph[-8:]) for paragraph in paragraphs[-3:])


def entry_title(entry: Entry) -> str:
    """The entry's headline as plain text: markup gone, entities resolved (also those escaped twice), one space between words."""
    return plain(entry.title)


def plain(markup: str) -> str:
    """A short marked-up string as plain text. Only what looks like a tag is one: "a < b" stays."""
    text = markup
    for _ in range(2):  # feeds escape once for XML and often once more for HTML
        text = html.unescape(TAG.sub(" ", text)) if "<" in text or "&" in text else text
    return collapse(TAG.sub(" ", text))


def _paragraphs(markup: str, title: str) -> list[str]:
    """The cleaned paragraphs of an entry's HTML; none where it is too large to be read in bounded time."""
    if not markup.strip() or len(markup) > MAX_CONTENT_CHARS:
        return []
    try:
        root = parse_html(f"<div>{markup}</div>")
    except TooLargeError:
        return []
    if root is None:
        return []
    kept = [block for block in unfurnished_blocks(root) if not is_link_line(block)]
    lines = clean_lines([line_of(block) for block in kept[:MAX_PARAGRAPHS]], title)
    return [line for line in lines if not FEED_FOOTER.fullmatch(line)]

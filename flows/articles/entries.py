"""Feed entries as texts: the HTML of a full-text entry cleaned like a page's, teasers told from full texts, plain titles."""

import html
import re

from flows.articles.blocks import collapse
from flows.articles.lines import clean_lines
from flows.articles.main_text import is_link_line, unfurnished_blocks
from flows.articles.pages import MAX_PARAGRAPHS, line_of
from flows.articles.tree import TooLargeError, parse_html
from flows.feeds.full_text import CUT_OFF, FEED_FOOTER, is_full_text
from flows.records import Entry

MAX_CONTENT_CHARS = 1_000_000
MIN_SUMMARY_CHARS = 1200  # teasers of 20 outlets' feeds measured up to 900 characters where they are not marked as cut
MIN_SUMMARY_PARAGRAPHS = 2
MAX_TAIL_CHARS = 1000
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
BLOCK_MARKUP = re.compile(r"<(p|br|div|li|h\d|blockquote)\b", re.IGNORECASE)
BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
SENTENCE_END = re.compile(r"[.!?。！？।؟۔][\"'”’»)\]]*$")


def entry_text(entry: Entry) -> tuple[str, bool]:
    """The text that an entry itself carries, paragraphs separated by one blank line, and whether it is the article's full text.

    `content` is full by the rule by which pages are fetched (`feeds.full_text`), unless it says that it was cut. A summary
    counts as full where it alone is as long as an article: many RSS feeds have no other place. A teaser comes back as text with
    False: it must not become an article's text. Raises TooLargeError for what cannot be read in bounded time.
    """
    title = entry_title(entry)
    content, summary = _paragraphs(entry.content, title), _paragraphs(entry.summary, title)
    if sum(map(len, content)) >= sum(map(len, summary)):
        is_full = bool(content) and is_full_text(entry.content, entry.summary) and not is_cut(content, entry.content)
        return "\n\n".join(content), is_full
    return "\n\n".join(summary), is_article_summary(summary) and not is_cut(summary, entry.summary)


def is_article_summary(paragraphs: list[str]) -> bool:
    """Whether a summary has an article's length, several paragraphs, and ends in a sentence."""
    return (
        sum(map(len, paragraphs)) >= MIN_SUMMARY_CHARS
        and len(paragraphs) >= MIN_SUMMARY_PARAGRAPHS
        and any(SENTENCE_END.search(paragraph[-8:]) for paragraph in paragraphs[-3:])
    )


def is_cut(paragraphs: list[str], markup: str) -> bool:
    """Whether the text, or what stands behind it in the markup, says that it goes on elsewhere: "[...]", "Continue reading"."""
    return any(CUT_OFF.search(end[-160:]) for end in (paragraphs[-1], plain(markup[-MAX_TAIL_CHARS:])))


def entry_title(entry: Entry) -> str:
    """The entry's headline as plain text: markup gone, entities resolved (also twice escaped ones), one space between words."""
    return plain(entry.title)


def plain(markup: str) -> str:
    """A short marked-up string as plain text. Only what looks like a tag is one: "a < b" stays."""
    text = markup
    for _ in range(2):  # feeds escape once for XML and often once more for HTML
        text = html.unescape(TAG.sub(" ", text)) if "<" in text or "&" in text else text
    return collapse(TAG.sub(" ", text))


def _paragraphs(markup: str, title: str) -> list[str]:
    """The cleaned paragraphs of an entry's HTML. Raises TooLargeError."""
    if not markup.strip():
        return []
    if len(markup) > MAX_CONTENT_CHARS:
        raise TooLargeError(f"more than {MAX_CONTENT_CHARS} characters")
    if not BLOCK_MARKUP.search(markup):
        markup = BLANK_LINE.sub("<br><br>", markup)  # plain text, its paragraphs divided as in a letter
    root = parse_html(f"<div>{markup}</div>")
    if root is None:
        return []
    kept = [block for block in unfurnished_blocks(root) if not is_link_line(block)]
    if len(kept) > MAX_PARAGRAPHS:
        raise TooLargeError(f"more than {MAX_PARAGRAPHS} paragraphs")
    lines = clean_lines([line_of(block) for block in kept], (title,))
    return [line for line in lines if not FEED_FOOTER.fullmatch(line)]

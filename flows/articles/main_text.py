"""Which blocks of a page are the article: the densest container of sentences, without furniture and link lists.

The method is Readability's (Arc90, 2010; mozilla/readability): every sentence-like block gives its length to the elements around
it, less with each level, and the element with the highest score, corrected by what its names say, is the article.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml.etree import _Element

from flows.articles.blocks import HEADING_TAGS, Block, blocks
from flows.articles.furniture import WRAPPER_SHARE, is_furniture

DECAY = 0.7  # share of a block's points that each further ancestor gets
BODY_NAMES = re.compile(
    r"(article|story|entry|post|news|page|detail|main)[-_]*(body|content|text|copy)|(body|content|text)[-_]*(article|story|post)"
)
OTHER_NAMES = re.compile(r"comment|footer|privacy|cookie|sidebar|related|teaser|promo")
SENTENCE_END = re.compile(r"[.!?…。！？।؟۔]")
INNER_TAGS = frozenset(["p", "li", "blockquote", "pre"])


def article_blocks(root: _Element) -> list[Block]:
    """The blocks of the article's text in reading order; empty where the page has no sentences."""
    every = list(blocks(root))
    sentences = [block for block in every if is_sentences(block)]
    amount = _text_amounts(sentences)
    kept = _without_furniture(every, amount, amount.get(root, 0))
    container = _container([block for block in kept if is_sentences(block)])
    if container is None:
        return []
    return [block for block in kept if _within(block.element, container) and not is_link_line(block)]


def is_sentences(block: Block) -> bool:
    """Whether a block reads as running text: long enough, punctuated, not mostly a link, no heading."""
    text = block.text
    return (
        len(text) >= 50
        and block.linked < 0.5 * len(text)
        and block.tag not in HEADING_TAGS
        and SENTENCE_END.search(text) is not None
    )


def _text_amounts(sentences: list[Block]) -> dict[_Element, int]:
    amount: dict[_Element, int] = defaultdict(int)
    for block in sentences:
        for element in _upwards(block.element):
            amount[element] += len(block.text)
    return amount


def _without_furniture(every: list[Block], amount: dict[_Element, int], total: int) -> list[Block]:
    """The blocks that stand in no furniture; a wrapper of much of the text is never furniture, whatever its name."""
    verdicts: dict[_Element, bool] = {}

    def dropped(element: _Element) -> bool:
        path = []
        for step in _upwards(element):
            if step in verdicts:
                break
            path.append(step)
        inherited = verdicts.get(step, False)
        for step in reversed(path):
            inherited = inherited or (amount.get(step, 0) <= WRAPPER_SHARE * total and is_furniture(step))
            verdicts[step] = inherited
        return inherited

    return [block for block in every if not dropped(block.element)]


def _container(sentences: list[Block]) -> _Element | None:
    """The element that scores highest over the sentence-like blocks."""
    score: dict[_Element, float] = defaultdict(float)
    for block in sentences:
        share, weight = 1.0, min(len(block.text), 1500) * (1 - block.linked / len(block.text))
        start = block.element.getparent() if block.element.tag in INNER_TAGS else block.element
        for element in _upwards(start):
            score[element] += weight * share
            if element.tag not in INNER_TAGS:
                share *= DECAY
    if not score:
        return None
    return max(score, key=lambda element: score[element] * _name_factor(element))


def _name_factor(element: _Element) -> float:
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    factor = 1.0
    if element.get("itemprop") == "articleBody":
        factor = 2.0
    elif BODY_NAMES.search(names):
        factor = 1.5
    elif element.tag in ("article", "main"):
        factor = 1.3
    return factor * (0.3 if OTHER_NAMES.search(names) else 1.0)


def is_link_line(block: Block) -> bool:
    """Whether a block is the page's own headline, or a line that is little but links to elsewhere."""
    return block.tag == "h1" or (block.linked > 0.6 * len(block.text) and len(block.text) < 200)


def is_furniture_block(block: Block) -> bool:
    """Whether a block stands in an element that is furniture by its tag, role or name."""
    return any(is_furniture(step) for step in _upwards(block.element))


def _upwards(element: _Element | None) -> Iterator[_Element]:
    while element is not None:
        yield element
        element = element.getparent()


def _within(element: _Element, container: _Element) -> bool:
    return any(step is container for step in _upwards(element))

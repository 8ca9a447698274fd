"""Which blocks of a page are the article: the densest container of sentences, without furniture and link lists.

The method is Readability's (Arc90, 2010; mozilla/readability): every sentence-like block gives its length to the elements
around it, less with each level, and the element with the highest score, corrected by what its names say, is the article.
Every step is one pass over the elements, so that time grows with the page's size only, however it is nested.
"""

import re
from collections import defaultdict

from lxml.etree import _Element

from flows.articles.blocks import HEADING_TAGS, Block, blocks, ends_sentence
from flows.articles.furniture import WRAPPER_SHARE, is_embedded_post, is_furniture

DECAY = 0.7  # share of a block's points that each further ancestor gets
OPENING_BLOCKS = 2
OPENING_FACTOR = 1.5  # for what begins right under the headline: short articles are shorter than the comments below them
MAX_DISTANCE = 4  # levels between a piece of an article and what holds all pieces
BODY_NAMES = re.compile(
    r"(article|story|entry|post|news|page|detail|main)[-_]*(body|content|text|copy)|(body|content|text)[-_]*(article|story|post)"
)
OTHER_NAMES = re.compile(r"comment|footer|privacy|cookie|sidebar|related|teaser|promo")
# Sentences in which a site speaks of itself weigh little; of an article about them enough others remain.
SITE_MATTERS = re.compile(
    r"\bcookies?\b|privacy policy|terms of (use|service)|rights reserved|newsletter|javascript", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.!?…。！？।؟۔።։។།]")
WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # a character of these scripts says what two or three letters say
UNPUNCTUATED = re.compile("[\u0e00-\u0eff]{20}")  # Thai and Lao end no sentence with a mark
INNER_TAGS = frozenset({"p", "li", "blockquote", "pre"})


def article_blocks(root: _Element, title: str = "") -> list[Block]:
    """The blocks of the article's text in reading order; empty where the page has no sentences.

    `title` is the page's headline: on pages that load one article after another it tells whose text is wanted.
    """
    elements = list(root.iter("*"))  # held, since lxml makes an element's Python object anew when nobody holds it
    kept = _unfurnished(root, elements)
    sentences = [block for block in kept if is_sentences(block)]
    container = _container(elements, sentences, _opening(kept, title), _other_articles(root, title))
    if container is None:
        return []
    parts = [container, *_continuations(container, sentences)]
    inside = {element for part in parts for element in part.iter()}
    return [block for block in kept if block.element in inside and not is_link_line(block)]


def unfurnished_blocks(root: _Element) -> list[Block]:
    """The blocks that stand in no furniture; what wraps much of the text is never furniture, whatever its name."""
    return _unfurnished(root, list(root.iter("*")))


def _unfurnished(root: _Element, elements: list[_Element]) -> list[Block]:
    every = list(blocks(root))
    amount: dict[_Element, float] = defaultdict(float)
    for block in every:
        if is_sentences(block):
            amount[block.element] += len(block.text)
    _sum_upwards(elements, amount, 1.0)
    limit = WRAPPER_SHARE * amount.get(root, 0)
    dropped: set[_Element] = set()
    for element in elements:
        inherited = element.getparent() in dropped or (amount.get(element, 0) <= limit and is_furniture(element))
        if inherited and not is_embedded_post(element):
            dropped.add(element)
    return [block for block in every if block.element not in dropped]


def is_sentences(block: Block) -> bool:
    """Whether a block reads as running text: long enough, punctuated, not mostly a link, no heading."""
    if block.tag in HEADING_TAGS or block.linked >= 0.5 * len(block.text):
        return False
    wide = 0 if block.text.isascii() else len(WIDE.findall(block.text))
    if len(block.text) + 1.5 * wide < 50:
        return False
    return SENTENCE_END.search(block.text) is not None or UNPUNCTUATED.search(block.text) is not None


def is_link_line(block: Block) -> bool:
    """Whether a block is the page's own headline, or a line that is little but links to elsewhere."""
    share = block.linked / len(block.text)
    return block.tag == "h1" or (share > 0.6 and len(block.text) < 200 and not (share < 0.9 and _is_item_sentence(block)))


def _is_item_sentence(block: Block) -> bool:
    """A list item of some length that ends as a sentence: digests link the first half of what they tell."""
    return block.tag == "li" and len(block.text) >= 80 and ends_sentence(block.text)


def _sum_upwards(elements: list[_Element], amount: dict[_Element, float], share: float) -> None:
    """Adds to each element the amounts of its children, times `share` where the child is no inner element."""
    for element in reversed(elements):
        given = amount.get(element)
        parent = element.getparent()
        if given and parent is not None:
            amount[parent] += given * (1.0 if element.tag in INNER_TAGS else share)


def _opening(kept: list[Block], title: str) -> set[_Element]:
    """The elements around the first sentences under the page's headline; none where no block repeats the headline."""
    wanted = _fold(title)
    start = next((at for at, block in enumerate(kept) if wanted and len(block.text) < 400 and _fold(block.text) == wanted), None)
    if start is None:
        return set()
    first = [block for block in kept[start:] if is_sentences(block)][:OPENING_BLOCKS]
    return {step for block in first for step in (block.element, *block.element.iterancestors())}


def _container(
    elements: list[_Element], sentences: list[Block], opening: set[_Element], strange: set[_Element]
) -> _Element | None:
    """The element that scores highest over the sentence-like blocks; the first in document order on a tie."""
    score: dict[_Element, float] = defaultdict(float)
    for block in sentences:
        doubt = 0.2 if SITE_MATTERS.search(block.text) else 1.0
        score[block.element] += min(len(block.text), 1500) * (1 - block.linked / len(block.text)) * doubt
    _sum_upwards(elements, score, DECAY)
    candidates = [element for element in elements if element in score and element.tag not in INNER_TAGS]

    def rank(element: _Element) -> float:
        place = (OPENING_FACTOR if element in opening else 1) * (0.3 if element in strange else 1)
        return score[element] * _name_factor(element) * place

    return max(candidates, key=rank, default=None)


def _other_articles(root: _Element, title: str) -> set[_Element]:
    """All elements of the article elements beside the one whose h1 is the page's headline; none where no h1 is."""
    home = None
    for headline in root.iter("h1"):
        if title and _fold("".join(str(part) for part in headline.itertext())) == _fold(title):
            home = next(headline.iterancestors("article"), None)
            break
    if home is None:
        return set()
    kin = {home, *home.iterancestors(), *home.iter("article")}
    return {element for other in root.iter("article") if other not in kin for element in other.iter()}


def _fold(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


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


def _continuations(container: _Element, sentences: list[Block]) -> list[_Element]:
    """Further parts of an article that is cut in pieces, as advertisements between them do: elements of the container's
    tag and class under the same article, with sentences in them. A piece that has a headline of its own is another article.
    """
    name = container.get("class")
    above = _article_around(container)
    if not name or above is None:
        return []
    holds: dict[_Element, float] = defaultdict(float)
    for block in sentences:
        holds[block.element] += 1
    _sum_upwards(list(above.iter("*")), holds, 1.0)
    headlined = _with_headline(above)
    pieces = (piece for piece in above.iter(container.tag) if piece.get("class") == name and holds.get(piece))
    return [piece for piece in pieces if piece is not container and piece not in headlined]


def _article_around(container: _Element) -> _Element | None:
    """The article element around the container, else its ancestor of the fourth degree."""
    ancestors: list[_Element] = []
    for step in container.iterancestors():
        ancestors.append(step)
        if step.tag == "article" or len(ancestors) == MAX_DISTANCE:
            break
    return ancestors[-1] if ancestors else None


def _with_headline(above: _Element) -> set[_Element]:
    """All elements under those children of `above` that hold an h1."""
    return {element for child in above if child.find(".//h1") is not None for element in child.iter()}

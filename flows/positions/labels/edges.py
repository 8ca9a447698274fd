"""What stands at the edges of a statement: how its content begins and ends, the rest of its sentence, the cues around it.

Words are told by their first letters, which are the same in most of a word's forms. Only the networks learn from this: a linear
model of these words tells no more than one without them.
"""

from collections.abc import Sequence
from typing import Literal

from flows.positions.labels.article import Article
from flows.positions.labels.statement import Statement
from flows.positions.labels.word_sums import FIGURE, NAME

EDGE = "edge_"  # before the features
_LETTERS = 6
_FIRST_WORDS, _SECOND_WORDS, _LAST_WORDS, _OTHER_WORDS = (f"{EDGE}{place}_" for place in ("first", "second", "last", "rest"))
_FIRST, _SECOND = 5, 10  # words of a beginning, and up to those that follow it
_LAST = 4  # words of an end
_NO_CUE = ("none",)
_MEMORY = 100_000  # words whose beginnings are remembered: a bound for long runs


class _Beginnings(dict[str, str]):
    """The beginnings of the words met so far."""

    def __missing__(self, word: str) -> str:
        beginning = word[:_LETTERS] if word.isalpha() else FIGURE
        if len(self) < _MEMORY:
            self[word] = beginning
        return beginning


_BEGINNINGS = _Beginnings()


def edge_features(article: Article, statements: Sequence[Statement]) -> list[dict[str, float]]:
    """The features of each statement of an article."""
    words = _words(article)
    told = [_edges(article, words, statement) for statement in statements]
    cues = [sorted({h.label for h in s.cue_hits if h.label.startswith("cue_")}) or _NO_CUE for s in statements]
    for number, statement in enumerate(statements):
        if number > 0:
            told[number - 1] |= _beside(statements[number - 1], statement, cues[number], "after")
            told[number] |= _beside(statement, statements[number - 1], cues[number - 1], "before")
    return told


def _words(article: Article) -> list[str]:
    """The beginnings of the words of an article, with NAME and FIGURE for names and what is no word."""
    words = list(map(_BEGINNINGS.__getitem__, article.words.lower))
    for first, last in article.named_words:
        words[first:last] = [NAME] * (last - first)
    return words


def _edges(article: Article, words: Sequence[str], statement: Statement) -> dict[str, float]:
    first, last = statement.spans[0]
    content = words[first:last]
    names = [_FIRST_WORDS + word for word in content[:_FIRST]]
    names += [_SECOND_WORDS + word for word in content[_FIRST:_SECOND]]
    names += [_LAST_WORDS + word for word in content[-_LAST:]]
    begin, end = article.words.between(*statement.attribution.sentence)
    for first, last in (*sorted(statement.spans), (end, end)):
        names += [_OTHER_WORDS + word for word in words[begin : min(first, end)] if word != NAME]
        begin = max(begin, last)
    counts: dict[str, float] = {}
    for name in names:
        counts[name] = counts.get(name, 0.0) + 1.0
    return counts


def _beside(one: Statement, other: Statement, cues: Sequence[str], place: Literal["before", "after"]) -> dict[str, float]:
    """The classes of another statement's cue, and whether its speaker and its paragraph are the same."""
    of, beside = one.attribution, other.attribution
    same = (of.speaker.name, of.speaker.country) == (beside.speaker.name, beside.speaker.country)
    speaker = f"{EDGE}{place}_{'same' if same else 'other'}"
    paragraph = "here" if of.paragraph == beside.paragraph else "there"
    return {name: 1.0 for cue in cues for name in (f"{speaker}_{cue}", f"{speaker}_{paragraph}_{cue}")}

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
_FIRST, _SECOND = 5, 10  # words of a beginning, and up to those that follow it
_LAST = 4  # words of an end
_NO_CUE = ("none",)


def edge_features(article: Article, statements: Sequence[Statement]) -> list[dict[str, float]]:
    """The features of each statement of an article."""
    named = article.is_named.tolist()
    told = [_words(article, named, statement) for statement in statements]
    cues = [sorted({h.label for h in s.cue_hits if h.label.startswith("cue_")}) or _NO_CUE for s in statements]
    for number, statement in enumerate(statements):
        if number > 0:
            told[number - 1] |= _beside(statements[number - 1], statement, cues[number], "after")
            told[number] |= _beside(statement, statements[number - 1], cues[number - 1], "before")
    return told


def _words(article: Article, named: Sequence[bool], statement: Statement) -> dict[str, float]:
    words = article.words.lower
    first, last = statement.spans[0]
    content = [NAME if named[i] else words[i][:_LETTERS] if words[i].isalpha() else FIGURE for i in range(first, last)]
    names = [f"{EDGE}first_{word}" for word in content[:_FIRST]]
    names += [f"{EDGE}second_{word}" for word in content[_FIRST:_SECOND]]
    names += [f"{EDGE}last_{word}" for word in content[-_LAST:]]
    rest = range(*article.words.between(*statement.attribution.sentence))
    for i in rest:
        if not named[i] and not any(begin <= i < end for begin, end in statement.spans):
            names.append(f"{EDGE}rest_{words[i][:_LETTERS] if words[i].isalpha() else FIGURE}")
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

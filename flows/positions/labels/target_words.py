"""What the words of a statement and of the rest of its sentence tell of the parties that it may be directed at.

Words are told by their first letters, which are the same in most of a word's forms; names are left out. What a word tells depends
on where a party is named, and those of the content tell other things of rivals and of allies; it is the same for all parties that
are named at such a place of one statement and stand so to its speaker.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flows.positions.labels.article import Article
from flows.positions.labels.statement import Statement
from flows.positions.labels.together import Together
from flows.positions.labels.weights import Array, Linear, restricted
from flows.positions.labels.words import Column, Numbers

# Where a party is named: in the content, between cue and content, elsewhere; and how it stands to the speaker's side.
PLACES = ("content", "gap", "other")
STANDINGS = ("rival", "ally", "")
_COLUMNS = (*PLACES, *STANDINGS)
SAID, REST = "said_", "rest_"  # before features that are words of the content, and of the rest of its sentence
TARGET_WORDS = (SAID, REST)
_LETTERS = 6
_NAME = ""


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The lines of `table` (lines x columns x classes) that words have in contents and in the rest of sentences; the last line is
    of unknown ones: all nothing."""

    said: Column
    rest: Column
    table: Array


def target_words(model: Linear) -> TargetWords:
    """The words among the features of a model."""
    names = sorted({name.rpartition("_")[0] for name in model.rows if name.startswith(TARGET_WORDS)})
    lines = {name: line for line, name in enumerate(names)}
    rows = [[model.rows.get(f"{name}_{column}", -1) for column in _COLUMNS] for name in [*names, ""]]
    return TargetWords(_column(SAID, lines), _column(REST, lines), model.matrix[rows])


def _column(prefix: str, lines: dict[str, int]) -> Column:
    unknown, known = len(lines), {name[len(prefix) :]: line for name, line in lines.items() if name.startswith(prefix)}
    return Column(lambda word: known.get(word[:_LETTERS], unknown) if word.isalpha() else unknown)


def without_target_words(model: Linear) -> Linear:
    """A model without its words."""
    return restricted(model, lambda name: not name.startswith(TARGET_WORDS))


def told_by(words: Iterable[str], place: str, standing: str) -> dict[str, float]:
    """The features that words of `word_names` give to a party, for training."""
    features = {f"{name}_{place}": 1.0 for name in words}
    if standing:
        features |= {f"{name}_{standing}": 1.0 for name in words if name.startswith(SAID)}
    return features


def word_names(article: Article, statements: Sequence[Statement]) -> list[list[str]]:
    """The words of each statement as the beginnings of features, for training."""
    told = [word[:_LETTERS] if word.isalpha() else _NAME for word in article.words.lower]
    for first, last in article.named_words:
        told[first:last] = [_NAME] * (last - first)
    result: list[list[str]] = []
    for statement in statements:
        places = (SAID, statement.spans), (REST, statement.rest)
        names = {prefix + word for prefix, spans in places for first, last in spans for word in told[first:last] if word}
        result.append(sorted(names))
    return result


def word_sums(of: Together, model: TargetWords) -> Array:
    """What the words of each statement weigh for parties at each place, and for those of each standing (statements x columns x
    classes): the columns of PLACES, then those of STANDINGS. A word counts once, however often it stands."""
    unknown, shape = len(model.table) - 1, model.table.shape[1:]
    numbers: list[Numbers] = []
    for column, at in ((model.said, of.said), (model.rest, of.rest)):
        lines = of.told(at, column)
        known = (lines < unknown) & ~of.is_named[at.words]
        numbers.append(at.owners[known] * (unknown + 1) + lines[known])
    each = np.concatenate(numbers)
    each.sort()
    owners, lines = np.divmod(each[_begins(each)], unknown + 1)
    sums = np.zeros((len(of.statements), shape[0] * shape[1]))
    if len(owners):
        begins = _begins(owners).nonzero()[0]
        sums[owners[begins]] = np.add.reduceat(model.table.reshape(unknown + 1, -1).take(lines, axis=0), begins)
    return sums.reshape(len(of.statements), *shape)


def _begins(ordered: Numbers) -> NDArray[np.bool_]:
    """Where a number stands that is another than the one before it."""
    begins = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins

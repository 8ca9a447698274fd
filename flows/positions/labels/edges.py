"""What stands at the edges of a statement: how its content begins and ends, the rest of its sentence, the cues around it.

Words are told by their first letters, which are the same in most of a word's forms. Only the networks learn from this: a linear
model of these words tells no more than one without them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from flows.positions.labels.statement import Statement
from flows.positions.labels.together import Lines, Together, places
from flows.positions.labels.weights import Linear
from flows.positions.labels.word_sums import FIGURE, NAME
from flows.positions.labels.words import Column
from flows.records import SpanPair

EDGE = "edge_"  # before the features
_LETTERS = 6
EDGE_WORDS = tuple(f"{EDGE}{place}_" for place in ("first", "second", "last", "rest"))
_FIRST, _SECOND = 5, 10  # words of a beginning, and up to those that follow it
_LAST = 4  # words of an end
_NO_CUE = ("none",)


def cues_of(statement: Statement) -> tuple[str, ...]:
    """The classes of a statement's cue, as the statements beside it are told of them."""
    return tuple(sorted({label for label in statement.cue_classes if label.startswith("cue_")})) or _NO_CUE


def beside_features(place: Literal["before", "after"], same: bool, here: bool, cues: Sequence[str]) -> dict[str, float]:
    """The classes of another statement's cue, and whether its speaker and its paragraph are the same."""
    speaker, paragraph = f"{EDGE}{place}_{'same' if same else 'other'}", "here" if here else "there"
    return {name: 1.0 for cue in cues for name in (f"{speaker}_{cue}", f"{speaker}_{paragraph}_{cue}")}


def _ranges(statement: Statement) -> tuple[list[SpanPair], ...]:
    """The word ranges of each of EDGE_WORDS."""
    first, last = statement.spans[0]
    middle = min(first + _FIRST, last)
    return [(first, middle)], [(middle, min(first + _SECOND, last))], [(max(first, last - _LAST), last)], statement.rest


def edge_counts(words: Sequence[str], statement: Statement) -> dict[str, float]:
    """The features of one statement's edges, for training: how often each word stands at each place; `words` are those of
    `told_words`."""
    counts: dict[str, float] = {}
    for place, ranges in zip(EDGE_WORDS, _ranges(statement), strict=True):
        for word in (word for first, last in ranges for word in words[first:last]):
            if word != NAME or place != EDGE_WORDS[-1]:
                name = place + (word if word == NAME else word[:_LETTERS])
                counts[name] = counts.get(name, 0.0) + 1.0
    return counts


@dataclass(frozen=True, slots=True)
class EdgeTable:
    """The lines of a model's table that words have at each of EDGE_WORDS, and those of names there."""

    columns: tuple[Column, ...]
    names: tuple[int, ...]


def edge_table(model: Linear) -> EdgeTable:
    """The words at edges among the features of a model."""
    unknown = len(model.rows)
    lines = [{name[len(place) :]: row for name, row in model.rows.items() if name.startswith(place)} for place in EDGE_WORDS]
    names = [known.pop(NAME, unknown) for known in lines]
    names[-1] = unknown
    return EdgeTable(tuple(_column(known, unknown) for known in lines), tuple(names))


def _column(known: Mapping[str, int], unknown: int) -> Column:
    return Column(lambda word: known.get(word[:_LETTERS] if word.isalpha() else FIGURE, unknown))


def edge_lines(of: Together, model: EdgeTable) -> Iterator[Lines]:
    """The lines of the words at the edges of each statement."""
    first, last = of.opening[:, 0], of.opening[:, 1]
    middle = np.minimum(first + _FIRST, last)
    ranges = (first, middle), (middle, np.minimum(first + _SECOND, last)), (np.maximum(first, last - _LAST), last)
    told = [places(np.arange(len(first)), *edges) for edges in ranges]
    for column, name, at in zip(model.columns, model.names, (*told, of.rest), strict=True):
        lines = of.told(at, column)
        lines[of.is_named[at.words]] = name
        yield lines, at.owners

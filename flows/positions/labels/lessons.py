"""Articles that carry the labels of careful readers, as training sees them, and how much each counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flows.positions.attribution import Attribution
from flows.positions.labels.article import Article, Case, read_articles
from flows.positions.labels.edges import edge_counts
from flows.positions.labels.labeller import LabelWords, day_of
from flows.positions.labels.relations import Relations, RelationsOn
from flows.positions.labels.statement import Statement, read_statements
from flows.positions.labels.together import together
from flows.positions.labels.voice import voice_features
from flows.positions.labels.word_sums import opening_counts, told_words, word_counts
from flows.positions.sentences import Layout
from flows.records import Document, Recognition

Origin = Literal["gold", "home", "written", "single"]
# How much a statement counts. Real news is better told where articles of ours count less beside it: their subjects are of all the
# world, and their annotators found targets in the surroundings that those of the news did not. Home politics count less than
# world news, which most articles that are read are. Acts and stances, cross-validated on the gold and on annotated world news:
# .788 .792 .744 .774 with 1 and .6 for home and written ones, .808 .812 .741 .770 with .4 and .6, .810 .818 .746 .776 with these.
COUNTS: dict[Origin, float] = {"gold": 1.0, "home": 0.4, "written": 0.3, "single": 0.8}
TOPIC_COUNTS: dict[Origin, float] = {"gold": 3.0, "home": 1.0, "written": 0.6, "single": 0.8}
TARGET_COUNTS: dict[Origin, float] = {"gold": 1.0, "home": 0.4, "written": 0.2, "single": 0.0}
OURS = "ours_"  # before features that hold only where articles were chosen or written to teach, so how often each label is there


@dataclass(frozen=True, slots=True)
class GoldLabels:
    """What a careful reader says about one statement; targets are keys of parties (alpha-3 codes, organisation ids)."""

    speech_act: str
    topic: str
    stance: str
    targets: frozenset[str]
    conditional: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article as the labeller gets it, with the labels of each attribution (None for those that are no statements).

    A `gold` one is world news; a `home` one is real too, but of home politics and local papers, so of other subjects.
    A `single` article is one sentence of our own: it teaches words, acts and stances, but has no surroundings and no targets.
    A `written` one is ours too, but whole.
    """

    document: Document
    layout: Layout
    recognition: Recognition
    attributions: tuple[Attribution, ...]
    labels: tuple[GoldLabels | None, ...]
    origin: Origin = "gold"


@dataclass(slots=True)
class Lesson:
    """A labelled article with what the models are trained from: words and features, looked up once."""

    labelled: LabelledArticle
    article: Article
    statements: list[Statement]
    voices: list[dict[str, float]]  # the features of each statement for the models of act and stance, its words among them
    known: list[int]  # numbers of the statements with labels
    relations: RelationsOn

    @property
    def counts(self) -> float:
        """How much a statement of this article counts in training, but for its topic and its targets."""
        return COUNTS[self.labelled.origin]

    @property
    def topic_counts(self) -> float:
        """How much it counts for the topic."""
        return TOPIC_COUNTS[self.labelled.origin]

    @property
    def ours(self) -> dict[str, float]:
        """The feature that tells where the article is from."""
        return {} if self.labelled.origin == "gold" else {OURS + self.labelled.origin: 1.0}

    @property
    def single(self) -> bool:
        """Whether this is one sentence alone."""
        return self.labelled.origin == "single"

    @property
    def gold(self) -> list[GoldLabels]:
        """The labels of the statements that have some."""
        return [label for label in self.labelled.labels if label is not None]


def read_lesson(labelled: LabelledArticle, words: LabelWords, relations: Relations) -> Lesson:
    """Look up what training needs of a labelled article."""
    case = Case(labelled.document, labelled.layout, labelled.recognition, labelled.attributions)
    (article,) = read_articles([case], words.topics, words.markers)
    (statements,) = read_statements([article], [labelled.attributions])
    told_by = told_words(article)
    features = voice_features(together([article], [statements])).named()
    voices = [f | _of_words(article, told_by, s) for f, s in zip(features, statements, strict=True)]
    known = [i for i, label in enumerate(labelled.labels) if label is not None]
    return Lesson(labelled, article, statements, voices, known, relations.on(day_of(labelled.document)))


def _of_words(article: Article, told_by: Sequence[str], statement: Statement) -> dict[str, float]:
    counts = opening_counts(article.words.lower, statement) | edge_counts(told_by, statement)
    return counts | word_counts(told_by, statement)

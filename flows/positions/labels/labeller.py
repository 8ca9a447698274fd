"""All labels of the reports of one article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path

from flows.positions.attribution import Attribution
from flows.positions.labels.acts import ACTS, STANCES, VoiceModel, voice_features, voice_model, voice_probabilities
from flows.positions.labels.amounts import AmountWords, amounts, load_amount_words
from flows.positions.labels.article import Article, read_article
from flows.positions.labels.choice import Choice, choice
from flows.positions.labels.confidence import Confidence
from flows.positions.labels.dates import DateWords, load_date_words
from flows.positions.labels.form import form_features
from flows.positions.labels.lexicon import Lexicon, read_terms
from flows.positions.labels.records import Labels
from flows.positions.labels.relations import Relations
from flows.positions.labels.spoken_days import spoken_days
from flows.positions.labels.statement import Statement, read_statements
from flows.positions.labels.target_features import likely_labels, target_article, target_candidates
from flows.positions.labels.targets import TargetModel, target_model, target_parties
from flows.positions.labels.topics import CONTEXTS, TOPICS, TopicWords, context_scores, topic_probabilities, topic_words
from flows.positions.labels.weights import Array, Linear, read_weights
from flows.positions.sentences import Layout
from flows.records import Document, Party, Recognition

LANGUAGES = Path(__file__).parents[1] / "lang"
WEIGHTS = Path(__file__).parent / "label_weights.tsv"
_SETS = ("preposition", "referring")  # classes of markers that are asked for by the word, in the order of `LabelWords`


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The words of one language that labels rest on (the files `label_*` of its folder)."""

    topics: Lexicon
    markers: Lexicon
    dates: DateWords
    amounts: AmountWords
    prepositions: frozenset[str]
    referring: frozenset[str]


@dataclass(frozen=True, slots=True)
class LabelModels:
    """The models in the form that articles are scored with."""

    voice: VoiceModel
    topic_words: TopicWords
    topics: Choice
    targets: TargetModel
    negated: Linear
    conditional: Linear
    confidence: Confidence


def load_label_words(code: str, folder: Path = LANGUAGES) -> LabelWords:
    """The label words of a language ("en"). Raises FileNotFoundError where a file is missing."""
    place = folder / code
    markers = read_terms(place / "label_markers.tsv")
    dates = load_date_words(place / "label_dates.toml")
    return LabelWords(
        Lexicon(read_terms(place / "label_topics.tsv")),
        Lexicon([row for row in markers if row[0] not in _SETS]),
        dates,
        load_amount_words(place / "label_amounts.toml", dates.months),
        *(frozenset(term for label, _, term in markers if label == name) for name in _SETS),
    )


def load_models(path: Path = WEIGHTS) -> LabelModels:
    """The models of a weight file as `flows.positions.labels.train` makes them."""
    return as_models(read_weights(path))


def as_models(models: Mapping[str, Linear]) -> LabelModels:
    """Models by their names."""
    return LabelModels(
        voice_model(models),
        topic_words(models),
        choice(models, "topics", CONTEXTS),
        target_model(models),
        models["negated"],
        models["conditional"],
        Confidence(models["confidence"]),
    )


class Labeller:
    """Labels attributions. Built once per language, then used for any number of articles; keeps no state between them."""

    def __init__(self, words: LabelWords, models: LabelModels, relations: Relations) -> None:
        """`words` are the language's, `models` the weights that go with them, `relations` those of the parties."""
        self._words = words
        self._models = models
        self._relations = relations

    def label(
        self, document: Document, layout: Layout, recognition: Recognition, attributions: Sequence[Attribution]
    ) -> tuple[Labels, ...]:
        """The labels of each attribution of the document, in the order given (that of the text).

        All attributions of an article are labelled together, since what the others are about tells what one is about.
        `layout` and `recognition` are of the document's text.
        """
        if not attributions:
            return ()
        article = read_article(layout, document.title, recognition, attributions, self._words.topics, self._words.markers)
        statements = read_statements(article, attributions)
        features = voice_features(article, statements)
        acts, stances = voice_probabilities(article, statements, features, self._models.voice)
        topics = self._topics(article, statements)
        published = day_of(document)
        targets = self._targets(article, statements, published, (acts, stances, topics))
        spoken = spoken_days(layout, article.words, attributions, published, self._words.dates)
        best = map(_best, (acts, topics, stances), (ACTS, TOPICS, STANCES))
        return tuple(
            self._one(article, s, t, (day, published), of)
            for s, t, day, *of in zip(statements, targets, spoken, *best, strict=True)
        )

    def _topics(self, article: Article, statements: Sequence[Statement]) -> Array:
        scores = context_scores(article, statements, self._models.topic_words)
        return topic_probabilities(article, statements, scores, self._models.topics, self._words.referring)

    def _targets(
        self, article: Article, statements: Sequence[Statement], day: date | None, labels: tuple[Array, Array, Array]
    ) -> list[tuple[Party, ...]]:
        of = target_article(article, statements, self._words.prepositions, self._relations.on(day))
        told = likely_labels(*labels)
        candidates = [target_candidates(of, s, likely) for s, likely in zip(statements, told, strict=True)]
        return target_parties(of, candidates, statements, self._models.targets)

    def _one(
        self,
        article: Article,
        statement: Statement,
        targets: tuple[Party, ...],
        days: tuple[date | None, date | None],
        best: Sequence[tuple[str, float]],
    ) -> Labels:
        attribution = statement.attribution
        form = form_features(article, statement)
        stated, published = days
        content = " ".join(article.layout.folded[s:e] for s, e in attribution.content)
        (act, act_probability), (topic, topic_probability), (stance, stance_probability) = best
        return Labels(
            speech_act=act,
            topic=topic,
            stance=stance,
            targets=targets,
            conditional=self._models.conditional.score(form) >= 0,
            negated=self._models.negated.score(form) >= 0,
            said_on=stated or published,
            said_on_basis="stated" if stated else "published",
            amounts=amounts(content, self._words.amounts),
            confidence=self._models.confidence.of(attribution),
            speech_act_probability=act_probability,
            topic_probability=topic_probability,
            stance_probability=stance_probability,
        )


def day_of(document: Document) -> date | None:
    """The day of publication in UTC, where it is known."""
    return document.date.astimezone(UTC).date() if document.date else None


def _best(probabilities: Array, names: Sequence[str]) -> list[tuple[str, float]]:
    """The most probable name of each line and its probability."""
    return [(names[k], round(float(line[k]), 3)) for line, k in zip(probabilities, probabilities.argmax(axis=1), strict=True)]

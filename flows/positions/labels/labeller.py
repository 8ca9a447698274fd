"""All labels of the reports of one article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from itertools import islice
from pathlib import Path

import numpy as np

from flows.positions.labels.acts import ACTS, STANCES, VoiceModel, voice_model, voice_probabilities
from flows.positions.labels.amounts import AmountWords, amounts, load_amount_words, may_hold_amounts
from flows.positions.labels.article import Article, Case, read_articles
from flows.positions.labels.choice import Choice, choice
from flows.positions.labels.confidence import Confidence
from flows.positions.labels.dates import DateWords, load_date_words
from flows.positions.labels.form import form_features
from flows.positions.labels.glosses import Glosses, load_glosses
from flows.positions.labels.lexicon import Lexicon, read_terms
from flows.positions.labels.records import Labels
from flows.positions.labels.relations import Relations
from flows.positions.labels.spoken_days import spoken_days
from flows.positions.labels.statement import Statement, read_statements
from flows.positions.labels.target_features import target_article, target_candidates, told_of
from flows.positions.labels.targets import TargetModel, target_model, target_parties
from flows.positions.labels.together import Together, together
from flows.positions.labels.topics import CONTEXTS, TOPICS, TopicWords, context_scores, topic_probabilities, topic_words
from flows.positions.labels.voice import voice_features
from flows.positions.labels.weights import Array, Linear, read_weights
from flows.records import Document, Party

LANGUAGES = Path(__file__).parents[1] / "lang"
WEIGHTS = Path(__file__).parent / "label_weights.tsv"
TAUGHT = "en"  # the language in which the models were taught, and in whose words topics and markers are written
_SETS = ("preposition", "referring")  # classes of markers that are asked for by the word, in the order of `LabelWords`


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The words of one language that labels rest on (the files `label_*` of its folder, and `glosses.tsv`)."""

    topics: Lexicon
    markers: Lexicon
    dates: DateWords
    amounts: AmountWords
    glosses: Glosses | None
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
    """The label words of a language ("en"). One with glosses has the topics and markers of English, as those are English.

    Raises FileNotFoundError where a file is missing, ValueError where a gloss is not as it should be.
    """
    place = folder / code
    glosses = load_glosses(place / "glosses.tsv") if code != TAUGHT else None
    markers = read_terms(folder / TAUGHT / "label_markers.tsv")
    dates = load_date_words(place / "label_dates.toml", glosses)
    return LabelWords(
        Lexicon(read_terms(folder / TAUGHT / "label_topics.tsv")),
        Lexicon([row for row in markers if row[0] not in _SETS]),
        dates,
        load_amount_words(place / "label_amounts.toml", dates.months, glosses),
        glosses,
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
    """Labels attributions. Built once per language, then used for any number of articles; of articles it keeps nothing."""

    def __init__(self, words: LabelWords, models: LabelModels, relations: Relations) -> None:
        """`words` are the language's, `models` the weights that go with them, `relations` those of the parties."""
        self._words = words
        self._models = models
        self._relations = relations
        self._forms: dict[tuple[str, ...], tuple[bool, bool]] = {}

    def label(self, cases: Sequence[Case]) -> list[tuple[Labels, ...]]:
        """The labels of each attribution of some articles.

        All attributions of an article are labelled together, since what the others are about tells what one is about. Articles
        do not tell of one another, but step by step through many of them is quicker than one after the other.
        """
        some = [case for case in cases if case.attributions]
        labels = iter(self._label(some) if some else ())
        return [next(labels) if case.attributions else () for case in cases]

    def _label(self, cases: Sequence[Case]) -> list[tuple[Labels, ...]]:
        words, models = self._words, self._models
        articles = read_articles(cases, words.topics, words.markers, words.glosses)
        statements = read_statements(articles, [case.attributions for case in cases])
        all_of_them = together(articles, statements)
        acts, stances = voice_probabilities(all_of_them, voice_features(all_of_them), models.voice)
        scores = context_scores(all_of_them, models.topic_words)
        topics = topic_probabilities(articles, statements, scores, models.topics, words.referring)
        days = [day_of(case.document) for case in cases]
        pages = [*zip(articles, statements, days, strict=True)]
        targets = self._targets(all_of_them, pages, (acts, stances, topics))
        dating = words.dates.telling.places([article.words for article in articles])
        spoken = [
            said
            for case, telling, (article, _, day) in zip(cases, dating, pages, strict=True)
            for said in spoken_days(article, telling, case.attributions, day, words.dates)
        ]
        owners = [(article, s, day) for article, of_one, day in pages for s in of_one]
        counting = may_hold_amounts(all_of_them, words.amounts)
        best = map(_best, (acts, topics, stances), (ACTS, TOPICS, STANCES))
        labels = map(self._one, owners, targets, spoken, counting, zip(*best, strict=True))
        return [tuple(islice(labels, len(of_one))) for of_one in statements]

    def _targets(
        self,
        all_of_them: Together,
        articles: Sequence[tuple[Article, Sequence[Statement], date | None]],
        labels: tuple[Array, Array, Array],
    ) -> list[tuple[Party, ...]]:
        each = [target_article(a, of_one, self._words.prepositions, self._relations.on(day)) for a, of_one, day in articles]
        candidates = [
            target_candidates(of, statement) for of, (_, of_one, _) in zip(each, articles, strict=True) for statement in of_one
        ]
        told = told_of(each, all_of_them.statements, *labels)
        return target_parties(all_of_them, each, candidates, told, self._models.targets)

    def _one(
        self,
        owner: tuple[Article, Statement, date | None],
        targets: tuple[Party, ...],
        stated: date | None,
        counts: bool,
        best: Sequence[tuple[str, float]],
    ) -> Labels:
        article, statement, published = owner
        attribution = statement.attribution
        is_negated, conditional = self._form(form_features(article, statement))
        (act, act_probability), (topic, topic_probability), (stance, stance_probability) = best
        return Labels(
            speech_act=act,
            topic=topic,
            stance=stance,
            targets=targets,
            conditional=conditional,
            # Who stopped short of saying something has not said it; who refused to back it has said no.
            negated=is_negated or (attribution.negated and act != "REJECT"),
            said_on=stated or published,
            said_on_basis="stated" if stated else "published",
            amounts=amounts(_content(article, statement), self._words.amounts) if counts else (),
            confidence=self._models.confidence.of(attribution),
            speech_act_probability=act_probability,
            topic_probability=topic_probability,
            stance_probability=stance_probability,
        )

    def _form(self, features: Mapping[str, float]) -> tuple[bool, bool]:
        """Whether a statement is negated and conditional, told once for all that have the same features, which are few."""
        key = tuple(features)
        known = self._forms.get(key)
        if known is None:
            known = self._models.negated.score(features) >= 0, self._models.conditional.score(features) >= 0
            self._forms[key] = known
        return known


def _content(article: Article, statement: Statement) -> str:
    return " ".join([article.layout.folded[start:end] for start, end in statement.attribution.content])


def day_of(document: Document) -> date | None:
    """The day of publication in UTC, where it is known."""
    return document.date.astimezone(UTC).date() if document.date else None


def _best(probabilities: Array, names: Sequence[str]) -> list[tuple[str, float]]:
    """The most probable name of each line and its probability."""
    best = probabilities.argmax(axis=1)
    values = probabilities[np.arange(len(best)), best].round(3)
    return [(names[k], value) for k, value in zip(best.tolist(), values.tolist(), strict=True)]

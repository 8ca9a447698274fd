"""All labels of the reports of one article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path

from flows.positions.attribution import Attribution
from flows.positions.labels.acts import ACTS, STANCES, act_features, stance_features
from flows.positions.labels.amounts import amounts, load_amount_pattern
from flows.positions.labels.article import Article, read_article
from flows.positions.labels.confidence import confidence
from flows.positions.labels.dates import DateWords, load_date_words, said_on
from flows.positions.labels.form import form_features
from flows.positions.labels.lexicon import Lexicon, read_terms
from flows.positions.labels.records import Labels
from flows.positions.labels.targets import choose_targets, target_candidates
from flows.positions.labels.topics import topic_article, topic_features, topic_probabilities, with_neighbours
from flows.positions.labels.weights import Softmax, Weights, as_softmax, logistic, read_weights
from flows.positions.sentences import Layout
from flows.records import Document, Recognition

LANGUAGES = Path(__file__).parents[1] / "lang"
WEIGHTS = Path(__file__).parent / "label_weights.tsv"


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The words of one language that labels rest on (the files `label_*` of its folder)."""

    topics: Lexicon
    markers: Lexicon
    dates: DateWords
    amounts: re.Pattern[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class LabelModels:
    """The weights of the models; those of acts and stances as softmax."""

    acts: Softmax
    stances: Softmax
    topics: Weights
    topics_together: Weights
    targets: Weights
    negated: Weights
    conditional: Weights
    confidence: Weights


def load_label_words(code: str, folder: Path = LANGUAGES) -> LabelWords:
    """The label words of a language ("en"). Raises FileNotFoundError where a file is missing."""
    place = folder / code
    markers = read_terms(place / "label_markers.tsv")
    prepositions = frozenset(term for label, _, term in markers if label == "preposition")
    return LabelWords(
        Lexicon(read_terms(place / "label_topics.tsv")),
        Lexicon([row for row in markers if row[0] != "preposition"]),
        load_date_words(place / "label_dates.toml"),
        load_amount_pattern(place / "label_amounts.toml"),
        prepositions,
    )


def load_models(path: Path = WEIGHTS) -> LabelModels:
    """The models of a weight file as `flows.positions.labels.train` writes it."""
    return as_models(read_weights(path))


def as_models(models: Mapping[str, Weights]) -> LabelModels:
    """Weights by the name of their model as models."""
    names = ("topics", "topics_together", "targets", "negated", "conditional", "confidence")
    return LabelModels(
        as_softmax(models["acts"], ACTS), as_softmax(models["stances"], STANCES), *(models[name] for name in names)
    )


class Labeller:
    """Labels attributions. Built once per language, then used for any number of articles; keeps no state between them."""

    def __init__(self, words: LabelWords, models: LabelModels) -> None:
        """`words` are the language's, `models` the weights that go with them."""
        self._words = words
        self._models = models

    def label(
        self, document: Document, layout: Layout, recognition: Recognition, attributions: Sequence[Attribution]
    ) -> tuple[Labels, ...]:
        """The labels of each attribution of the document, in the order given (that of the text).

        All attributions of an article are labelled together, since what the others are about tells what one is about.
        `layout` and `recognition` are of the document's text.
        """
        article = read_article(layout, document.title, recognition, self._words.topics, self._words.markers)
        published = document.date.astimezone(UTC).date() if document.date else None
        topics = self._topics(article, attributions)
        return tuple(self._one(article, a, t, published) for a, t in zip(attributions, topics, strict=True))

    def _topics(self, article: Article, attributions: Sequence[Attribution]) -> list[dict[str, float]]:
        of_article = topic_article(article)
        features = [topic_features(article, of_article, a) for a in attributions]
        alone = [topic_probabilities(f, self._models.topics) for f in features]
        return [topic_probabilities(with_neighbours(f, alone, i), self._models.topics_together) for i, f in enumerate(features)]

    def _one(self, article: Article, attribution: Attribution, topics: Mapping[str, float], published: date | None) -> Labels:
        features = act_features(article, attribution)
        acts = self._models.acts.probabilities(features)
        stances = self._stances(features, acts)
        candidates = target_candidates(article, attribution, acts, self._words.prepositions)
        form = form_features(article, attribution)
        stated = said_on(article.layout, attribution, published, self._words.dates)
        content = " ".join(article.layout.folded[s:e] for s, e in attribution.content)
        act, topic, stance = _best(acts), _best(topics), _best(stances)
        return Labels(
            speech_act=act,
            topic=topic,
            stance=stance,
            targets=choose_targets(candidates, self._models.targets),
            conditional=_holds(form, self._models.conditional),
            negated=_holds(form, self._models.negated),
            said_on=stated or published,
            said_on_basis="stated" if stated else "published",
            amounts=amounts(content, self._words.amounts),
            confidence=confidence(attribution, self._models.confidence),
            speech_act_probability=round(acts[act], 3),
            topic_probability=round(topics[topic], 3),
            stance_probability=round(stances[stance], 3),
        )

    def _stances(self, features: Mapping[str, float], acts: Mapping[str, float]) -> dict[str, float]:
        """The stance given each act, weighed by how probable the act is."""
        result = dict.fromkeys(STANCES, 0.0)
        for act, probability in acts.items():
            if probability > 0.02:
                for stance, share in self._models.stances.probabilities(stance_features(features, act)).items():
                    result[stance] += probability * share
        return result


def _best(probabilities: Mapping[str, float]) -> str:
    return max(probabilities, key=lambda name: probabilities[name])


def _holds(features: Mapping[str, float], weights: Weights) -> bool:
    return logistic(sum(value * weights.get(("", name), 0.0) for name, value in features.items())) >= 0.5

"""The topic of a statement: a conditional logit over how much its content, its surroundings and its article speak of each."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flows.positions.attribution import Attribution
from flows.positions.labels.article import Article
from flows.positions.labels.lexicon import Hit
from flows.positions.labels.weights import Weights, softmax

TOPICS = (
    "war",
    "peace_talks",
    "security_guarantees",
    "arms",
    "nuclear",
    "sanctions",
    "trade",
    "energy",
    "economy",
    "migration",
    "human_rights",
    "domestic_politics",
    "terrorism_crime",
    "humanitarian",
    "territory",
    "diplomacy",
    "climate_environment",
    "health",
    "technology_cyber",
    "shipping_aviation",
    "disaster",
    "society",
    "other",
)
Counts = dict[str, float]


@dataclass(frozen=True, slots=True)
class TopicArticle:
    """How much an article as a whole and its beginning speak of each topic."""

    whole: Counts
    head: Counts
    title: Counts


def topic_article(article: Article) -> TopicArticle:
    """The counts of an article; its beginning is the first two paragraphs."""
    paragraphs = article.layout.paragraphs
    end = paragraphs[min(1, len(paragraphs) - 1)][1] if paragraphs else 0
    return TopicArticle(_count(article.topic_hits), _count(article.topics_in(0, end)), article.title_topics)


def topic_features(article: Article, of_article: TopicArticle, attribution: Attribution) -> dict[str, dict[str, float]]:
    """For each topic the features of one statement."""
    content = _count([h for s, e in attribution.content for h in article.topics_in(s, e)])
    contexts = {
        "content": content,
        "sentence": _count(article.topics_in(*attribution.sentence)),
        "near": _count(article.topics_in(*_near(article, attribution))),
        "source": _count(article.topics_in(*attribution.source)) if attribution.source else {},
        "head": of_article.head,
        "title": of_article.title,
        "whole": of_article.whole,
    }
    features: dict[str, dict[str, float]] = {topic: {"bias": 1.0} for topic in TOPICS}
    for name, counts in contexts.items():
        if not counts:
            continue
        total, top = sum(counts.values()), max(counts.values())
        for topic, weight in counts.items():
            if topic not in features:
                continue
            row = features[topic]
            row[f"{name}_log"] = math.log1p(weight)
            row[f"{name}_share"] = weight / (total + 3.0)
            if weight == top:
                row[f"{name}_top"] = 1.0
    return features


def topic_probabilities(features: Mapping[str, Mapping[str, float]], weights: Weights) -> dict[str, float]:
    """The probability of each topic: `weights` are shared by the topics, beside a bias of each topic's own."""
    scores = []
    for topic in TOPICS:
        score = weights.get((topic, "bias"), 0.0)
        for name, value in features[topic].items():
            score += value * weights.get(("", name), 0.0)
        scores.append(score)
    return dict(zip(TOPICS, softmax(scores), strict=True))


def with_neighbours(
    features: Mapping[str, dict[str, float]], all_probabilities: Sequence[Mapping[str, float]], number: int
) -> dict[str, dict[str, float]]:
    """The features with what the other statements of the article are about: the mean, the one before, the one after."""
    others = [p for i, p in enumerate(all_probabilities) if i != number]
    result = {topic: dict(row) for topic, row in features.items()}
    for topic in TOPICS:
        row = result[topic]
        if others:
            row["others"] = sum(p[topic] for p in others) / len(others)
        if number > 0:
            row["before"] = all_probabilities[number - 1][topic]
        if number + 1 < len(all_probabilities):
            row["after"] = all_probabilities[number + 1][topic]
    return result


def _near(article: Article, attribution: Attribution) -> tuple[int, int]:
    """The paragraph of the statement with the ones before and after it."""
    paragraphs, number = article.layout.paragraphs, article.layout.paragraph_at(attribution.paragraph[0])
    return paragraphs[max(0, number - 1)][0], paragraphs[min(len(paragraphs) - 1, number + 1)][1]


def _count(hits: Sequence[Hit]) -> Counts:
    """The weight of each topic; the second and third use of a term count less and less."""
    seen: dict[int, int] = {}
    counts: Counts = {}
    for hit in hits:
        times = seen[hit.term] = seen.get(hit.term, 0) + 1
        counts[hit.label] = counts.get(hit.label, 0.0) + hit.weight / times
    return counts

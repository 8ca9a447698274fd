"""Training of the label models from statements that carry the labels of careful readers. Needs numpy; the random numbers of the
network are of a fixed seed.

The features are classes of words, grammar, and single words that several statements use, names left out: the weights hold
which words go with which label, and nothing of the texts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from flows.positions.labels.acts import (
    ACTS,
    STANCES,
    VOICE_SIZE,
    VoiceModel,
    stance_features,
    voice_model,
    voice_probabilities,
)
from flows.positions.labels.article import Article
from flows.positions.labels.choice import Choice, choice, fit_choice
from flows.positions.labels.edges import EDGE
from flows.positions.labels.fitting import Penalty, fit_logistic, fit_softmax
from flows.positions.labels.form import FORMS, form_features
from flows.positions.labels.labeller import LabelWords
from flows.positions.labels.lessons import OURS, TARGET_COUNTS, LabelledArticle, Lesson, read_lesson
from flows.positions.labels.lexicon import Hits
from flows.positions.labels.network import Told, fit_networks
from flows.positions.labels.relations import Relations
from flows.positions.labels.target_bundles import Candidate, candidate_features
from flows.positions.labels.target_context import context_features
from flows.positions.labels.target_features import target_article, target_candidates, told_of
from flows.positions.labels.target_words import TARGET_WORDS, told_by, word_names
from flows.positions.labels.targets import (
    TARGET_CLASSES,
    TARGET_SIZE,
    PassModel,
    candidate_scores,
    pass_model,
)
from flows.positions.labels.together import together
from flows.positions.labels.topics import (
    CONTEXTS,
    LABEL,
    PER_WEIGHT,
    TOPIC_SIZE,
    TOPICS,
    context_scores,
    head_of,
    main_spans,
    masked_words,
    topic_probabilities,
    topic_words,
    word_features,
)
from flows.positions.labels.voice import voice_features
from flows.positions.labels.weights import Array, Linear, logistic, restricted
from flows.positions.labels.word_sums import OPENING
from flows.records import SpanPair

_INNER = 3  # parts for the probabilities of an earlier stage that a later one learns from
_ACT_PENALTY = 4.0  # of squared weights
_TARGET_PENALTY = 5.0
_OURS_PENALTY = 0.5
_Candidates = tuple[list[list[Candidate]], Array]  # those of each statement of an article, and what the statements tell of them


def train(articles: Sequence[LabelledArticle], words: LabelWords, relations: Relations) -> dict[str, Linear]:
    """The weights of all label models (not of confidence, which is learned from what the reader finds)."""
    read = [read_lesson(a, words, relations) for a in articles if any(label is not None for label in a.labels)]
    whole = [r for r in read if not r.single]
    models = _train_acts(read)
    models |= _train_topic_words(read)
    contexts, told_topics = _train_topics(read, whole, words)
    models |= contexts
    models |= _train_targets(read, whole, words, told_topics)
    return models | _train_forms(whole)


def train_folds(
    articles: Sequence[LabelledArticle], words: LabelWords, relations: Relations, folds: int
) -> list[dict[str, Linear]]:
    """For each fold the models of articles outside it, for measuring: article k is of fold k % folds, single sentences of none.

    What a later stage learns from is told by the models of the other folds, where `train` fits models again for each of its
    parts: a fifth of the work. The stages before the one that is fitted have so seen the measured articles, when they told of the
    others; no model that labels an article has seen that one.
    """
    read = [
        (n % folds, read_lesson(a, words, relations))
        for n, a in enumerate(articles)
        if any(label is not None for label in a.labels)
    ]
    single, whole = [r for _, r in read if r.single], [(fold, r) for fold, r in read if not r.single]
    learn = [[r for of, r in whole if of != fold] for fold in range(folds)]
    models = [_train_acts([*single, *rest]) | _train_topic_words([*single, *rest]) | _train_forms(rest) for rest in learn]
    topics = [topic_words(m) for m in models]
    scores = {id(r): context_scores(together([r.article], [r.statements]), topics[fold]) for fold, r in whole}
    for each, rest in zip(models, learn, strict=True):
        each.update(_fit_contexts(rest, scores))
    voices = [voice_model(m) for m in models]
    choices = [choice(m, "topics", CONTEXTS) for m in models]
    told = {id(r): _topics(r, scores[id(r)], choices[fold], words) for fold, r in whole}
    candidates = {id(r): _candidates(r, voices[fold], told[id(r)], words) for fold, r in whole}
    for each, rest in zip(models, learn, strict=True):
        each["targets_alone"] = _fit_alone(rest, candidates)
    firsts = [pass_model(m["targets_alone"]) for m in models]
    extra = {id(r): _elsewhere(r, candidates[id(r)], firsts[fold], words) for fold, r in whole}
    for each, rest in zip(models, learn, strict=True):
        each.update(_fit_second(rest, candidates, extra))
    return models


def _train_forms(whole: Sequence[Lesson]) -> dict[str, Linear]:
    rows = [form_features(r.article, r.statements[i]) | r.ours for r in whole for i in r.known]
    gold = [g for r in whole for g in r.gold]
    weight = [r.counts for r in whole for _ in r.known]
    return {
        form: _general(fit_logistic(rows, [bool(getattr(g, form)) for g in gold], _flat(1.0), weight=weight)) for form in FORMS
    }


def _flat(penalty: float) -> Penalty:
    return lambda name: 0.01 if name == "bias" else _OURS_PENALTY if name.startswith(OURS) else penalty


def _general(model: Linear) -> Linear:
    """A model without what only holds for articles of ours."""
    return restricted(model, lambda name: not name.startswith(OURS))


def _train_acts(read: Sequence[Lesson]) -> dict[str, Linear]:
    rows = [r.voices[i] | r.ours for r in read for i in r.known]
    gold = [g for r in read for g in r.gold]
    weight = np.array([r.counts for r in read for _ in r.known])
    alone, edged = _without(rows, EDGE), _without(rows, OPENING)  # the edges tell the first words better, but networks only
    told = [stance_features(row, g.speech_act) for row, g in zip(alone, gold, strict=True)]
    penalty = _flat(_ACT_PENALTY)
    acts, stances = [ACTS.index(g.speech_act) for g in gold], [STANCES.index(g.stance) for g in gold]
    units, of_units = fit_networks(edged, [Told(ACTS, acts), Told(STANCES, stances)], weight, VOICE_SIZE)
    return {
        "acts": _general(fit_softmax(alone, acts, ACTS, weight, penalty)),
        "stances": _general(fit_softmax(told, stances, STANCES, weight, penalty)),
        "voice_units": _general(units),
        "voice_of_units": of_units,
    }


def _without(rows: Sequence[dict[str, float]], begin: str | tuple[str, ...]) -> list[dict[str, float]]:
    """Rows without the features whose names begin so."""
    return [{name: value for name, value in row.items() if not name.startswith(begin)} for row in rows]


def _train_topic_words(read: Sequence[Lesson]) -> dict[str, Linear]:
    """The weights of words: contents, their paragraphs, titles and first paragraphs speak of what the statement is about."""
    rows: list[dict[str, float]] = []
    gold: list[int] = []
    weight: list[float] = []
    for r in read:
        masked = masked_words(r.article)
        topics = [TOPICS.index(g.topic) for g in r.gold]
        for i, topic in zip(r.known, topics, strict=True):
            contexts = [main_spans(r.article, r.statements[i])]
            if not r.single:
                contexts.append([r.article.words.between(*r.statements[i].attribution.paragraph)])
            for spans in contexts:
                rows.append(_word_counts(r.article, masked, spans))
                gold.append(topic)
                weight.append(1.0 if r.single else 0.5 * r.topic_counts)
        if not r.single:
            for row in (_title_counts(r.article), _word_counts(r.article, masked, [head_of(r.article)])):
                for topic, count in sorted(Counter(topics).items()):
                    rows.append(row)
                    gold.append(topic)
                    weight.append(r.topic_counts * count / len(topics))
    units, of_units = fit_networks(rows, [Told(TOPICS, gold)], np.array(weight), TOPIC_SIZE)
    return {"topic_units": units, "topics_of_units": of_units}


def _word_counts(article: Article, masked: Sequence[str], spans: Sequence[SpanPair]) -> dict[str, float]:
    counts = Counter(name for first, last in spans for word in masked[first:last] if word for name in word_features(word))
    row: dict[str, float] = {"bias": 1.0, **{name: float(n) for name, n in counts.items()}}
    for hits in map(article.topic_hits.within, spans):
        _add_terms(row, hits)
    return row


def _title_counts(article: Article) -> dict[str, float]:
    words = [word for word in article.title.lower if word.isalpha()]
    row: dict[str, float] = {"bias": 1.0, **{name: 1.0 for word in words for name in word_features(word)}}
    _add_terms(row, article.title_hits)
    return row


def _add_terms(row: dict[str, float], hits: Hits) -> None:
    for label, weight in zip(hits.labels, hits.weights, strict=True):
        row[LABEL + label] = row.get(LABEL + label, 0.0) + weight * PER_WEIGHT


def _parts(whole: Sequence[Lesson]) -> list[tuple[list[Lesson], list[Lesson]]]:
    """The articles in parts: (those to learn from, those to tell)."""
    return [
        ([r for i, r in enumerate(whole) if i % _INNER != part], [r for i, r in enumerate(whole) if i % _INNER == part])
        for part in range(_INNER)
    ]


def _train_topics(
    read: Sequence[Lesson], whole: Sequence[Lesson], words: LabelWords
) -> tuple[dict[str, Linear], dict[int, Array]]:
    """The models of contexts, and the topics' probabilities of each article (by its id) as a model tells that did not see it."""
    single = [r for r in read if r.single]
    scores: dict[int, Array] = {}
    for learn, tell in _parts(whole):
        table = topic_words(_train_topic_words([*single, *learn]))
        scores |= {id(r): context_scores(together([r.article], [r.statements]), table) for r in tell}
    told: dict[int, Array] = {}
    for learn, tell in _parts(whole):
        model = choice(_fit_contexts(learn, scores), "topics", CONTEXTS)
        told |= {id(r): _topics(r, scores[id(r)], model, words) for r in tell}
    return _fit_contexts(whole, scores), told


def _topics(r: Lesson, scores: Array, model: Choice, words: LabelWords) -> Array:
    return topic_probabilities([r.article], [r.statements], scores, model, words.referring)


def _fit_contexts(whole: Sequence[Lesson], scores: Mapping[int, Array]) -> dict[str, Linear]:
    features = np.concatenate([scores[id(r)][r.known] for r in whole if r.known])
    weight = np.array([r.topic_counts for r in whole for _ in r.known])
    gold = [TOPICS.index(g.topic) for r in whole for g in r.gold]
    return fit_choice("topics", features, gold, CONTEXTS, TOPICS, weight)


def _train_targets(
    read: Sequence[Lesson], whole: Sequence[Lesson], words: LabelWords, topics: Mapping[int, Array]
) -> dict[str, Linear]:
    single = [r for r in read if r.single]
    candidates: dict[int, _Candidates] = {}
    for learn, tell in _parts(whole):
        models = _train_acts([*single, *learn])
        voice = voice_model(models)
        candidates |= {id(r): _candidates(r, voice, topics[id(r)], words) for r in tell}
    extra: dict[int, list[list[dict[str, float]]]] = {}
    for learn, tell in _parts(whole):
        first = pass_model(_fit_alone(learn, candidates))
        extra |= {id(r): _elsewhere(r, candidates[id(r)], first, words) for r in tell}
    return {"targets_alone": _fit_alone(whole, candidates), **_fit_second(whole, candidates, extra)}


def _candidates(r: Lesson, voice: VoiceModel, topics: Array, words: LabelWords) -> _Candidates:
    of_article = together([r.article], [r.statements])
    acts, stances = voice_probabilities(of_article, voice_features(of_article), voice)
    of = target_article(r.article, r.statements, words.prepositions, r.relations)
    return [target_candidates(of, s) for s in r.statements], told_of([of], r.statements, acts, stances, topics)


def _elsewhere(r: Lesson, found: _Candidates, first: PassModel, words: LabelWords) -> list[list[dict[str, float]]]:
    """What the first pass finds in the article, for each candidate."""
    candidates, told = found
    if not any(candidates):
        return [[] for _ in candidates]
    of = target_article(r.article, r.statements, words.prepositions, r.relations)
    scores = candidate_scores(together([r.article], [r.statements]), candidates, told, first)[:, 0]
    return context_features(of, candidates, logistic(scores), r.statements)


def _fit_alone(whole: Sequence[Lesson], candidates: Mapping[int, _Candidates]) -> Linear:
    """The model of the first pass."""
    return _general(_fit_targets(*_target_rows(whole, candidates, {})))


def _fit_second(
    whole: Sequence[Lesson],
    candidates: Mapping[int, _Candidates],
    extra: Mapping[int, list[list[dict[str, float]]]],
) -> dict[str, Linear]:
    """The models of the second pass: the linear one, and the networks."""
    rows, gold, weight = _target_rows(whole, candidates, extra)
    wordless = [{name: value for name, value in row.items() if not name.startswith(TARGET_WORDS)} for row in rows]
    units, of_units = fit_networks(wordless, [Told(TARGET_CLASSES, gold)], np.array(weight), TARGET_SIZE)
    return {
        "targets": _general(_fit_targets(rows, gold, weight)),
        "target_units": _general(units),
        "targets_of_units": of_units,
    }


def _fit_targets(rows: Sequence[Mapping[str, float]], gold: Sequence[int], weight: Sequence[float]) -> Linear:
    return fit_logistic(rows, [bool(yes) for yes in gold], _flat(_TARGET_PENALTY), weight=weight)


def _target_rows(
    whole: Sequence[Lesson],
    candidates: Mapping[int, _Candidates],
    extra: Mapping[int, list[list[dict[str, float]]]],
) -> tuple[list[dict[str, float]], list[int], list[float]]:
    """The features of each candidate, whether it is a target, and how much it counts; `extra` is what an article tells of it."""
    rows, gold, weight = [], [], []
    for r in whole:
        said = word_names(r.article, r.statements)
        of_each, told = candidates[id(r)]
        for i, g in zip(r.known, r.gold, strict=True):
            for number, candidate in enumerate(of_each[i]):
                context = extra[id(r)][i][number] if extra else {}
                words = told_by(said[i], candidate.place, candidate.standing)
                ours = {name: value for own in r.ours for name, value in ((own, 1.0), (f"{own}_{candidate.kind}", 1.0))}
                rows.append({**candidate_features(candidate, told[i].tolist()), **words, **context, **ours})
                gold.append(int(candidate.key in g.targets))
                weight.append(TARGET_COUNTS[r.labelled.origin])
    return rows, gold, weight

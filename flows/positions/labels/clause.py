"""The main clauses of a content, read roughly: who is the subject, which modal it has, is it negated, what is done."""

import re
from bisect import bisect_left, bisect_right
from typing import Literal

from flows.frozen import record
from flows.positions.labels.article import Article
from flows.positions.labels.lexicon import Hits
from flows.positions.labels.statement import Statement
from flows.records import SpanPair

Subject = Literal["own", "we", "other", "everyone", "this", "they", "noun"]
_MODALS = ("m_ready", "m_oblige", "m_will", "m_would", "m_can", "m_past", "m_present")
_MODAL_RANK = {label: rank for rank, label in enumerate(_MODALS)}
_REACH = 25  # words: where no verb is found among them, the content has no clause to speak of
_NEAR = 6  # words after the modal in which its verb is looked for
_MOST = 6  # sentences of a content that are read
_SENTENCE_END = re.compile(r"[.!?;…]+[\"”’']?\s+(?=[A-Z“\"'])")  # after one of the characters:
_BEFORE_END = re.compile(r"[a-z0-9)”’\"]")


@record
class Clause:
    """A main clause: subject, modal ("" without one), negation before its verb, the classes of words near the verb."""

    subject: Subject
    modal: str
    negated: bool
    predicates: frozenset[str]

    @property
    def own(self) -> bool:
        """Whether the speaker's side acts."""
        return self.subject in ("own", "we")


def read_clauses(article: Article, statement: Statement) -> list[Clause]:
    """The main clause of each sentence of the content, in order."""
    found: list[Clause] = []
    for span, words, hits in zip(statement.attribution.content, statement.spans, statement.hits, strict=True):
        folded = article.layout.folded
        ends = _SENTENCE_END.finditer(folded, *span)
        cuts = [end.end() for end in ends if end.start() and _BEFORE_END.match(folded, end.start() - 1)]
        if not cuts and not _opens_with_condition(words[0], hits):
            found.append(_read(article, statement, span, words, hits))
            continue
        for sentence in zip([span[0], *cuts], [*cuts, span[1]], strict=True):
            part = _without_condition(article, sentence, hits)
            inside = article.words.between(*part)
            found.append(_read(article, statement, part, inside, hits.within(inside)))
    return found[:_MOST]


def _opens_with_condition(first: int, hits: Hits) -> bool:
    return first in hits.places_of("condition")


def _without_condition(article: Article, sentence: SpanPair, hits: Hits) -> SpanPair:
    """A sentence from its main clause on, where it opens with another ("If they refuse, we will …")."""
    first, _ = article.words.between(*sentence)
    if not _opens_with_condition(first, hits):
        return sentence
    comma = article.layout.folded.find(", ", *sentence)
    return (comma + 2, sentence[1]) if comma >= 0 else sentence


def _read(article: Article, statement: Statement, span: SpanPair, words: SpanPair, hits: Hits) -> Clause:
    first, last = words
    firsts, labels = hits.firsts, hits.labels
    modals = [k for k, label in enumerate(labels) if label in _MODAL_RANK and firsts[k] - first < _REACH]
    start, end, modal = first, first + 2 * _NEAR, ""
    if modals:
        start = firsts[modals[0]]
        verb = min([k for k in modals if firsts[k] == start], key=lambda k: _MODAL_RANK[labels[k]])
        end = hits.lasts[verb] + _NEAR
        # One that says more and begins within two words wins: "is ready to", "would have to".
        modal = min([labels[k] for k in modals if firsts[k] - start <= 2], key=_MODAL_RANK.__getitem__)
    end = min(last, end)
    near = labels[bisect_left(firsts, max(first, start - 1)) : bisect_left(firsts, end)]
    negated = any(place == first or start - 3 <= place < end for place in hits.places_of("negation"))
    return Clause(_subject(article, statement, span, hits, first, start), modal, negated, frozenset(near))


def _subject(article: Article, statement: Statement, span: SpanPair, hits: Hits, first: int, verb: int) -> Subject:
    """What stands before the verb: pronouns of the own side, a named party, everyone, or some other noun."""
    until = min(max(verb, first + 1), first + 3)
    labels = hits.labels[: bisect_right(hits.firsts, until)]
    if "we" in labels or "i" in labels:
        return "we"
    if "everyone" in labels:
        return "everyone"
    starts = article.words.starts
    end = max(starts[verb] if verb < len(starts) else span[1], span[0] + 12)
    for named in statement.named:
        if span[0] <= named.start < end:
            return "own" if named.key in statement.own else "other"
    if "self" in labels and statement.attribution.quote_type != "direct":
        return "own"
    if "they" in labels:
        return "they"
    return "this" if "this" in labels else "noun"

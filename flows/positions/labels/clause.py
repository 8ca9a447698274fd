"""The main clauses of a content, read roughly: who is the subject, which modal it has, is it negated, what is done."""

import re
from dataclasses import dataclass
from typing import Literal

from flows.positions.attribution import Attribution
from flows.positions.labels.article import Article, party_key
from flows.positions.labels.lexicon import Hit
from flows.records import SpanPair

Subject = Literal["own", "we", "other", "everyone", "this", "they", "noun"]
_MODALS = ("m_ready", "m_oblige", "m_will", "m_would", "m_can", "m_past", "m_present")
_REACH = 25  # words: where no verb is found among them, the content has no clause to speak of
_NEAR = 6  # words after the modal in which its verb is looked for
_MOST = 6  # sentences of a content that are read
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)”’\"])[.!?;…]+[\"”’']?\s+(?=[A-Z“\"'])")


@dataclass(frozen=True, slots=True)
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


def read_clauses(article: Article, attribution: Attribution) -> list[Clause]:
    """The main clause of each sentence of the content, in order."""
    spans = [part for span in attribution.content for part in _sentences(article.layout.folded, span)]
    return [_read(article, attribution, span) for span in spans[:_MOST]]


def _sentences(text: str, span: SpanPair) -> list[SpanPair]:
    cuts = [m.end() for m in _SENTENCE_END.finditer(text, *span)]
    return list(zip([span[0], *cuts], [*cuts, span[1]], strict=True))


def _read(article: Article, attribution: Attribution, span: SpanPair) -> Clause:
    first, last = article.words.between(*span)
    hits = article.markers_in(*span)
    modals = [h for h in hits if h.label in _MODALS and h.first - first < _REACH]
    start = min((h.first for h in modals), default=first)
    modal = min((h for h in modals if h.first == start), key=lambda h: _MODALS.index(h.label), default=None)
    end = min(last, (modal.last if modal else first) + (_NEAR if modal else 2 * _NEAR))
    negated = any(h.label == "negation" and first <= h.first < end and h.first >= start - 3 for h in hits)
    negated = negated or any(h.label == "negation" and h.first == first for h in hits)
    predicates = frozenset(h.label for h in hits if max(first, start - 1) <= h.first < end)
    return Clause(_subject(article, attribution, span, hits, first, start), _stronger(modal, modals), negated, predicates)


def _stronger(modal: Hit | None, modals: list[Hit]) -> str:
    """The modal's class; one that says more and begins within two words ("is ready to", "would have to") wins."""
    if modal is None:
        return ""
    near = [h for h in modals if h.first - modal.first <= 2]
    return min(near, key=lambda h: _MODALS.index(h.label)).label


def _subject(article: Article, attribution: Attribution, span: SpanPair, hits: list[Hit], first: int, verb: int) -> Subject:
    """What stands before the verb: pronouns of the own side, a named party, everyone, or some other noun."""
    labels = {h.label for h in hits if h.first <= max(verb, first + 1) and h.first - first < 4}
    if "we" in labels or "i" in labels:
        return "we"
    if "everyone" in labels:
        return "everyone"
    end = article.words.starts[verb] if verb < len(article.words.starts) else span[1]
    named = article.named_in(span[0], max(end, span[0] + 12))
    if named:
        own = {attribution.speaker.country, attribution.speaker.organisation_id} - {""}
        return "own" if party_key(named[0].party) in own else "other"
    if "self" in labels and attribution.quote_type != "direct":
        return "own"
    if "they" in labels:
        return "they"
    return "this" if "this" in labels else "noun"

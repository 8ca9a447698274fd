"""The day of speaking: which of the days that a text names belongs to a report.

A day belongs to the clause of the cue. "After their leader was killed on Saturday, he said" and "said they would vote in the
referendum of June 23" name days of something else, and so does a date that stands before a noun, unless the noun is what
somebody said ("in a June 10 email"). The words that tell clauses apart are those of the language (`DateWords`).
"""

from collections.abc import Sequence
from datetime import date, timedelta

from flows.positions.attribution import Attribution
from flows.positions.labels.article import Article
from flows.positions.labels.dates import DateWords, NamedDay, NamedDays
from flows.positions.sentences import Layout
from flows.records import SpanPair

_FAR = 90  # characters between a cue and an old date
_REACH = 20  # characters before a date in which the word before it stands
_NEAR = 3  # sentences over which a day holds
_DATELINE_ENDS = ("", "-", "\u2013", "\u2014")
_CLAUSE_ENDS = (",", ";", ":", "-", "\u2013", "\u2014", '"', "(")


def spoken_days(
    article: Article, telling: list[int], attributions: Sequence[Attribution], published: date | None, words: DateWords
) -> list[date | None]:
    """The day on which each report was said; None where neither its sentence nor its paragraph tells.

    `telling` are the numbers of the article's words that tell of dates (`DateWords.telling`).
    """
    layout = article.layout
    days = _Days(layout, NamedDays(layout, article.words, telling, published, words), words)
    own = [days.of(attribution) for attribution in attributions]
    return [days.shared(number, attributions, own) if day is None else day for number, day in enumerate(own)]


class _Days:
    """The days of the reports of one text."""

    def __init__(self, layout: Layout, named: NamedDays, words: DateWords) -> None:
        self._layout, self._named, self._words = layout, named, words

    def of(self, attribution: Attribution) -> date | None:
        """The day that the sentence gives: of several in the clause of the cue the one nearest to it."""
        if not self._named.within(attribution.sentence):
            return None
        at = attribution.cue or attribution.source or attribution.content[0]
        nearest: tuple[int, int, date] | None = None
        opened = self._opened(attribution)
        for named in self._named.within(attribution.sentence):
            if named.day is None or (opened is not None and not opened.end <= named.start < attribution.content[-1][1]):
                continue
            if _inside(named, attribution):
                belongs = self._is_behind_an_object(named, named.day, attribution)
            else:
                belongs = self._belongs(named, named.day, attribution, at)
            distance = at[0] - named.start if named.start < at[0] else max(0, named.start - at[1])
            if belongs and (nearest is None or (distance, named.start) < nearest[:2]):
                nearest = distance, named.start, named.day
        return nearest[2] if nearest else self._away(opened, attribution) if opened else None

    def _opened(self, attribution: Attribution) -> NamedDay | None:
        """The words directly before a source that tell its day by that of the main clause: "three days after Mr X said"."""
        source, cue = attribution.source, attribution.cue
        if source is None or cue is None or cue[0] < source[0]:
            return None
        for named in self._named.within(attribution.sentence):
            if named.opens and named.end <= source[0] and not self._layout.folded[named.end : source[0]].strip():
                return named
        return None

    def _away(self, opened: NamedDay, attribution: Attribution) -> date | None:
        """The day so many days from that of the main clause: the one that it names, or else the last one before.

        The main clause follows where the words begin the sentence, behind the text's dateline if need be.
        """
        main = self._named.last_before(opened.start, attribution.sentence)
        if self._layout.folded[attribution.sentence[0] : opened.start].rstrip()[-1:] in _DATELINE_ENDS:
            behind = [
                named.day for named in self._named.within(attribution.sentence) if named.start >= attribution.content[-1][1]
            ]
            main = next((day for day in behind if day is not None), main)
        return main + timedelta(days=opened.away) if main is not None and opened.away is not None else None

    def _is_behind_an_object(self, named: NamedDay, day: date, attribution: Attribution) -> bool:
        """Whether a day in a content is that of its cue: "condemned the attack on Friday", "urged both on Friday to return"."""
        folded, words, cue = self._layout.folded, self._words, attribution.cue
        start, end = attribution.content[0]
        if attribution.frame not in ("object", "to") or attribution.quote_type == "direct" or cue is None or start < cue[1]:
            return False
        is_last = named.end == end and attribution.frame == "object"
        if not is_last and words.goes_on.match(folded, min(named.end + 1, end)) is None:
            return False
        lead = folded[start : named.start]
        elsewhere = words.apart.search(lead) or words.apart_if_old.search(lead) or words.other_time.search(folded, *cue)
        return not elsewhere and not self._named.is_old(day) and start < named.start

    def _belongs(self, named: NamedDay, day: date, attribution: Attribution, at: SpanPair) -> bool:
        """Whether a day outside the content is named in the clause of the cue."""
        words, folded, old = self._words, self._layout.folded, self._named.is_old(day)
        if words.dating.search(folded, max(0, named.start - _REACH), named.start):
            return True
        if self._is_attributive(named) and not words.messages.match(folded, named.end):
            return False
        if named.start >= at[1]:
            lead, gap = "", self._between(at[1], named.start, attribution.content)
        else:
            source = attribution.source
            skipped = (*attribution.content, source) if source and source[0] >= named.end else attribution.content
            lead, gap = self._lead(named, attribution.sentence[0]), self._between(named.end, at[0], skipped)
        if words.apart.search(gap) or words.apart.search(lead):
            return False
        if words.subordinate.match(lead):
            return False
        return not old or (len(gap) <= _FAR and not words.apart_if_old.search(f"{lead} {gap}"))

    def _is_attributive(self, named: NamedDay) -> bool:
        """Whether a date stands before a noun: "the Sept. 11 attacks", "Saturday's debate"."""
        folded = self._layout.folded
        before = self._words.attributive.search(folded, max(0, named.start - _REACH), named.start)
        return before is not None or self._words.owning.match(folded, named.end) is not None

    def _lead(self, named: NamedDay, begin: int) -> str:
        """The words of a date's clause that stand before it."""
        folded = self._layout.folded
        return folded[max(begin, *(folded.rfind(mark, begin, named.start) + 1 for mark in _CLAUSE_ENDS)) : named.start]

    def _between(self, start: int, end: int, skipped: Sequence[SpanPair]) -> str:
        """The text between two places without the spans that are skipped."""
        pieces: list[str] = []
        for first, last in sorted(skipped):
            if start < last and first < end:
                pieces.append(self._layout.folded[start : max(start, first)])
                start = max(start, last)
        return " ".join([*pieces, self._layout.folded[start:end]])

    def shared(self, number: int, attributions: Sequence[Attribution], own: Sequence[date | None]) -> date | None:
        """The day of the nearest report by the same speaker in the paragraph, one before rather than one behind.

        Without one, for somebody who is not named again, the only day that the sentence before names. A sentence that tells of
        a time of its own shares none but those of its other reports, a cue of another time none at all.
        """
        this = attributions[number]
        if not self._named.tells(this.paragraph) or self._opened(this) is not None:
            return None
        if this.cue is not None and self._words.other_time.search(self._layout.folded, *this.cue):
            return None
        place = self._layout.sentence_at(this.sentence[0])
        alone = any(not _inside(named, this) and (named.away or 0) <= 0 for named in self._named.within(this.sentence))
        for others in (range(number - 1, -1, -1), range(number + 1, len(attributions))):
            for other, day in ((attributions[i], own[i]) for i in others):
                away = abs(self._layout.sentence_at(other.sentence[0]) - place)
                if other.paragraph != this.paragraph or away > (0 if alone else _NEAR):
                    break
                if day is not None and other.speaker.name == this.speaker.name:
                    return day
        return self._before(this) if not alone and this.source_form in ("pronoun", "none") else None

    def _before(self, attribution: Attribution) -> date | None:
        """The day of the main clause of the sentence before, in the same paragraph."""
        place = self._layout.sentence_at(attribution.sentence[0])
        if not place or self._layout.sentences[place - 1][0] < attribution.paragraph[0]:
            return None
        sentence = self._layout.sentences[place - 1]
        found = self._named.within(sentence)
        if len(found) != 1 or found[0].day is None or self._named.is_old(found[0].day) or self._is_attributive(found[0]):
            return None
        return found[0].day if self._words.apart.search(self._layout.folded, *sentence) is None else None


def _inside(named: NamedDay, attribution: Attribution) -> bool:
    return any(start <= named.start < end for start, end in attribution.content)

"""The days that a text names, resolved against the day on which it was written."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from flows.frozen import record
from flows.positions.labels.glosses import Glosses
from flows.positions.labels.words import Column, Words
from flows.positions.sentences import Layout
from flows.records import SpanPair

_MOST_BEFORE = 4
_OPENING = {"after": -1, "before": 1}  # kinds of words that open a clause of another day, and where that lies
_BY_LAST = ("that_day", "in_the_day", "shift")  # kinds of days told by the one named last before them
_KINDS = ("weekday", "last_weekday", "month_day", "offset", "vague", "ignored", *_OPENING, *_BY_LAST)
_NAMES = ("weekdays", "months", "offsets", "shifts", "counts")  # tables of names that patterns refer to
_BACK = 5  # sentences within which a day is that of "that day"
_OLD = timedelta(days=7)
_DATELINE_REACH = 120  # characters of a text in which its dateline stands
_DATELINE_END = re.compile(r"\s*\([^)\n]{2,40}\)\s*[-–—]|\s*[-–—]{1,2}\s")
_DATELINE_AWAY = timedelta(days=10)  # an older one is of another article
_AHEAD = timedelta(days=2)  # a day may be as far behind the moment of publication: time zones, texts written before they appear
_WEEK = 7


@dataclass(frozen=True, slots=True)
class DateWords:
    """The date words of a language: names to numbers (Monday is 0, January 1), offsets in days, and one pattern of all kinds.

    `offsets` count from the day of writing, `shifts` from the day that was named last, `counts` between two clauses.
    Each kind is a group of the pattern; `groups` tells those inside it, with what they give ("months").
    Every date begins with a word and holds a telling one, for which `telling` is 1, after at most _MOST_BEFORE others.
    The others tell whether a date is that of a report (`spoken_days`): words that keep it apart from the cue, always or if it
    is more than a week old; how subordinate clauses begin that hold a verb before the date; what stands before and behind a
    date that stands before a noun; nouns of what is said or of where it is said; words that date a document; cues of another
    time than that of the reports beside them; words with which a content goes on behind a date that is not its own.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    offsets: Mapping[str, int]
    shifts: Mapping[str, int]
    counts: Mapping[str, int]
    pattern: re.Pattern[str]
    groups: Mapping[str, Sequence[tuple[str, str]]]
    telling: Column
    apart: re.Pattern[str]
    apart_if_old: re.Pattern[str]
    subordinate: re.Pattern[str]
    attributive: re.Pattern[str]
    owning: re.Pattern[str]
    messages: re.Pattern[str]
    dating: re.Pattern[str]
    other_time: re.Pattern[str]
    goes_on: re.Pattern[str]


@record
class NamedDay:
    """A day that characters start..end of a text name; `day` is None where they tell a time, but no day ("last week").

    Where they open a clause of another day ("three days after Mr X said"), `away` tells how many days that lies behind the day
    of the main clause, None where they do not tell it.
    """

    start: int
    end: int
    day: date | None
    opens: bool = False
    away: int | None = None


def load_date_words(path: Path, glosses: Glosses | None = None) -> DateWords:
    """The date words of one language. Its patterns are tried in the file's order; the first that fits a place wins.

    `glosses` are those by which the words of its texts are told.
    """
    with path.open("rb") as file:
        data = tomllib.load(file)
    tables: dict[str, dict[str, int]] = {name: data.get(name, {}) for name in _NAMES}
    lists = {name: "|".join(sorted(table, key=lambda n: (-len(n), n))) for name, table in tables.items()}
    groups = []
    for number, row in enumerate(data["patterns"]):
        text = row["pattern"]
        for name, alternatives in lists.items():
            text = text.replace(f"<{name}>", f"(?P<{name}_{number}>{alternatives})")
        text = text.replace("<day>", f"(?P<day_{number}>[0-3]?[0-9])").replace(
            "<year>", f"(?P<year_{number}>(?:19|20)[0-9][0-9])"
        )
        groups.append(f"(?P<{row['kind']}_{number}>{text})")
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)
    phrases = [*tables["offsets"], *tables["shifts"], *tables["counts"]]
    telling = _telling([*tables["weekdays"], *tables["months"], *data["vague_words"]], phrases)
    if glosses is not None:
        telling = frozenset(english for word in sorted(telling) for english in glosses.of(word))
    links = data["links"]
    return DateWords(
        tables["weekdays"],
        tables["months"],
        tables["offsets"],
        tables["shifts"],
        tables["counts"],
        pattern,
        _groups(pattern),
        Column(lambda word: word.strip(".") in telling),
        _any_of(links["apart"]),
        _any_of(links["apart_if_old"]),
        re.compile(links["subordinate"], re.IGNORECASE),
        re.compile(links["attributive"], re.IGNORECASE),
        re.compile(links["owning"], re.IGNORECASE),
        re.compile(links["messages"], re.IGNORECASE),
        re.compile(links["dating"], re.IGNORECASE),
        _any_of(links["other_time"]),
        _any_of(links["goes_on"]),
    )


def _groups(pattern: re.Pattern[str]) -> dict[str, list[tuple[str, str]]]:
    """The groups inside each group that is a kind of dates: both end with the number of their row."""
    rows = {name.rpartition("_")[2]: name for name in pattern.groupindex if name.rpartition("_")[0] in _KINDS}
    inside: dict[str, list[tuple[str, str]]] = {name: [] for name in rows.values()}
    for name in pattern.groupindex:
        given, _, number = name.rpartition("_")
        if given not in _KINDS:
            inside[rows[number]].append((name, given))
    return inside


def _telling(names: Sequence[str], phrases: Sequence[str]) -> frozenset[str]:
    """The names, and the longest word of each phrase that holds no telling one: the fewer, the fewer places are looked at."""
    telling = set(names)
    for words in sorted((phrase.split() for phrase in phrases), key=len):
        if telling.isdisjoint(words):
            telling.add(max(words, key=lambda word: (len(word), word)))
    return frozenset(telling)


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


class NamedDays:
    """The days that a text names: looked up where its words tell of some, once for each span that is asked for."""

    def __init__(self, layout: Layout, all_words: Words, telling: list[int], published: date | None, words: DateWords) -> None:
        """`all_words` are those of the text, `telling` the numbers of the telling ones, `published` the day of publication."""
        self._layout, self._folded, self._all, self._words = layout, layout.folded, all_words, words
        self._telling, self._telling_starts = telling, [all_words.starts[i] for i in telling]
        self._known: dict[SpanPair, list[NamedDay]] = {}
        head = (0, min(_DATELINE_REACH, layout.paragraphs[0][1]) if layout.paragraphs else 0)
        self.today = self._written_on(head, published)

    def _written_on(self, head: SpanPair, published: date | None) -> date | None:
        """The day against which a text's days are resolved: that of its dateline, or else of its publication."""
        for place in self._places(head):
            match = self._words.pattern.match(self._folded, place, head[1])
            if match and self._ends_dateline(match.end()):
                _, day = _resolve(*_parts(match, self._words), published, self._words)
                if day is not None and (published is None or abs(day - published) <= _DATELINE_AWAY):
                    return day
        return published

    def tells(self, span: SpanPair) -> bool:
        """Whether a word in a span may belong to a date."""
        starts = self._telling_starts
        return bisect_left(starts, span[0]) < bisect_left(starts, span[1])

    def within(self, span: SpanPair) -> list[NamedDay]:
        """The days and vague times that a span names, in order; where `today` is None only dates with a year are days."""
        known = self._known.get(span)
        if known is None:
            known = self._known[span] = self._look_up(span) if self.tells(span) else []
        return known

    def _look_up(self, span: SpanPair) -> list[NamedDay]:
        found: list[NamedDay] = []
        end = span[0]
        for place in self._places(span):
            if place >= end and (match := self._words.pattern.match(self._folded, place, span[1])):
                end = match.end()
                named = self._named(place, end, *_parts(match, self._words), found)
                if named is not None and not self._ends_dateline(end):
                    found.append(named)
        return found

    def _named(self, start: int, end: int, kind: str, given: dict[str, str], before: list[NamedDay]) -> NamedDay | None:
        """What a date in start..end names, the ones `before` it being those of its sentence; None if nothing."""
        if kind in _OPENING:
            count = self._words.counts.get(given.get("counts", ""))
            return NamedDay(start, end, None, True, None if count is None else count * _OPENING[kind])
        if kind in _BY_LAST:
            return NamedDay(start, end, self._told_by_last(kind, given, start, before))
        kind, day = _resolve(kind, given, self.today, self._words)
        return NamedDay(start, end, day) if day is not None or kind == "vague" else None

    def _told_by_last(self, kind: str, given: dict[str, str], place: int, before: list[NamedDay]) -> date | None:
        """The day told by those named before it.

        "That day" is the last one, "a day earlier" counts from one in its sentence or the one before, or else from the day of
        writing, "a day later" from such a one alone. "In the day" is the day of the news, the latest that the text has named.
        """
        if kind == "in_the_day":
            return self._news_day(place, before)
        if kind == "that_day":
            return next(iter(self._days_before(place, before, _BACK)), None)
        shift = self._words.shifts[given["shifts"]]
        last = next(iter(self._days_before(place, before, 1)), self.today if shift < 0 else None)
        day = last + timedelta(days=shift) if last is not None else None
        return None if day is None or (self.today is not None and day > self.today + _AHEAD) else day

    def _days_before(self, place: int, before: list[NamedDay], back: int) -> list[date]:
        """The days named before a place, the last one first, `before` it in its sentence and in so many sentences before that."""
        number = self._layout.sentence_at(place)
        found = [named.day for named in reversed(before) if named.day is not None]
        for sentence in reversed(self._layout.sentences[max(0, number - back) : number]):
            found += [named.day for named in reversed(self.within(sentence)) if named.day is not None]
        return found

    def _news_day(self, place: int, before: list[NamedDay]) -> date | None:
        """The latest day that a text names before a place, none that lies ahead or is old; without one, the day of writing."""
        today = self.today
        named = self._days_before(place, before, self._layout.sentence_at(place))
        return max((day for day in named if today is None or today - _OLD <= day <= today), default=today)

    def last_before(self, place: int, sentence: SpanPair) -> date | None:
        """The last recent day named before a place of a sentence, or else the day of writing."""
        before = [named for named in self.within(sentence) if named.end <= place]
        return next((day for day in self._days_before(place, before, _BACK) if not self.is_old(day)), self.today)

    def is_old(self, day: date) -> bool:
        """Whether a day lies more than a week back, or may do so."""
        return self.today is None or self.today - day > _OLD

    def _places(self, span: SpanPair) -> list[int]:
        """Where a date may begin: at a telling word and at the few before it, so that the pattern is not tried everywhere."""
        begin, end = bisect_left(self._telling_starts, span[0]), bisect_left(self._telling_starts, span[1])
        if begin == end:
            return []
        starts = self._all.starts
        free = bisect_left(starts, span[0])
        places: list[int] = []
        for last in self._telling[begin:end]:
            free = max(free, last - _MOST_BEFORE)
            places += starts[free : last + 1]
            free = last + 1
        return places

    def _ends_dateline(self, end: int) -> bool:
        """Whether a date belongs to the line of place, day and agency at the beginning of a text."""
        return end < _DATELINE_REACH and _DATELINE_END.match(self._folded, end) is not None


def _parts(match: re.Match[str], words: DateWords) -> tuple[str, dict[str, str]]:
    """The kind of a date and what it gives of day, month, …"""
    group = match.lastgroup or ""  # the last to end is that of the kind
    given = {name: match[inner].lower() for inner, name in words.groups[group] if match[inner] is not None}
    return group.rpartition("_")[0], given


def _resolve(kind: str, given: Mapping[str, str], today: date | None, words: DateWords) -> tuple[str, date | None]:
    """The kind of a date and the day that it means, None where it means none."""
    if kind == "month_day":
        return kind, _calendar_day(given, today, words)
    if today is None:
        return kind, None
    if kind == "last_weekday":
        return kind, today - timedelta(days=(today.weekday() - words.weekdays[given["weekdays"]]) % _WEEK or _WEEK)
    if kind == "weekday":
        back = (today.weekday() - words.weekdays[given["weekdays"]]) % _WEEK
        # Tomorrow's name: the text was written in the east, or later than it says; six days back, news give the date.
        return kind, today + timedelta(days=1) if back == _WEEK - 1 else today - timedelta(days=back)
    return kind, today + timedelta(days=words.offsets[given["offsets"]]) if kind == "offset" else None


def _calendar_day(given: Mapping[str, str], today: date | None, words: DateWords) -> date | None:
    """Month and day, in the year as given or the one in which they are nearest; None where they lie ahead."""
    if today is None and "year" not in given:
        return None
    years = [int(given["year"])] if "year" in given or today is None else [today.year - 1, today.year, today.year + 1]
    days = [day for year in years if (day := _date(year, words.months[given["months"]], int(given["day"]))) is not None]
    if today is None:
        return days[0] if days else None
    nearest = min(days, key=lambda day: abs(day - today), default=None)
    return nearest if nearest is not None and nearest <= today + _AHEAD else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

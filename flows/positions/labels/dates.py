"""The day of speaking: date words beside the cue, resolved against the day of publication."""

import re
import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from flows.positions.attribution import Attribution
from flows.positions.sentences import Layout
from flows.records import SpanPair

_WORD = re.compile(r"\w+")
_MOST_BEFORE = 4
_KINDS = ("weekday", "last_weekday", "other_weekday", "month_day", "offset", "day_before", "ignored")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The date words of a language: names to numbers (Monday is 0, January 1), offsets in days, and one pattern of all kinds.

    Every date begins with a word and holds one of the `tell_tales`, in lower case, after at most _MOST_BEFORE other words.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    offsets: Mapping[str, int]
    pattern: re.Pattern[str]
    tell_tales: frozenset[str]


def load_date_words(path: Path) -> DateWords:
    """The date words of one language. Its patterns are tried in the file's order; the first that fits a place wins."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    lists = {name: "|".join(sorted(data[name], key=lambda n: (-len(n), n))) for name in ("weekdays", "months", "offsets")}
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
    names = [*data["weekdays"], *data["months"], *(max(o.split(), key=lambda word: (len(word), word)) for o in data["offsets"])]
    return DateWords(data["weekdays"], data["months"], data["offsets"], pattern, frozenset(names))


def said_on(layout: Layout, attribution: Attribution, published: date | None, words: DateWords) -> date | None:
    """The day that the sentence of the cue, or what stands before it in the paragraph, gives; None where they give none.

    Of several days in the sentence the one nearest to the cue counts; days inside the content tell of something else.
    """
    if published is None or words.tell_tales.isdisjoint(_WORD.findall(layout.folded[slice(*attribution.sentence)].lower())):
        return None
    found = list(_dates(layout, attribution.sentence, published, words))
    outside = [(place, day) for place, day in found if not any(s <= place < e for s, e in attribution.content)]
    if outside:
        at = attribution.cue or attribution.source or attribution.content[0]
        return min(outside, key=lambda f: (_distance(at, f[0]), f[0]))[1]
    return None


def _dates(layout: Layout, span: SpanPair, published: date, words: DateWords) -> Iterator[tuple[int, date]]:
    folded, end = layout.folded, span[0]
    for place in _places(folded, span, words.tell_tales):
        if place >= end and (match := words.pattern.match(folded, place, span[1])):
            end = match.end()
            day = _resolve(match, published, words)
            if day is not None and not _in_dateline(layout, end):
                yield place, day


def _places(folded: str, span: SpanPair, tell_tales: Container[str]) -> list[int]:
    """Where a date may begin: at a tell-tale and at the few words before it, so that the pattern is not tried everywhere."""
    found = list(_WORD.finditer(folded, *span))
    telling = [i for i, word in enumerate(found) if word[0].lower() in tell_tales]
    near = sorted({i for last in telling for i in range(max(0, last - _MOST_BEFORE), last + 1)})
    return [found[i].start() for i in near]


def _in_dateline(layout: Layout, end: int) -> bool:
    """Whether a date belongs to the line of place, day and agency at the beginning of a text."""
    return end < 120 and re.match(r"\s*\([^)\n]{2,40}\)\s*[-–—]|\s*[-–—]{1,2}\s", layout.folded[end : end + 60]) is not None


def _distance(at: SpanPair, place: int) -> int:
    return at[0] - place if place < at[0] else max(0, place - at[1])


def _resolve(match: re.Match[str], published: date, words: DateWords) -> date | None:
    kind = ""
    given: dict[str, str] = {}
    for name, value in match.groupdict().items():
        if value is not None:
            head = name.rpartition("_")[0]
            if head in _KINDS:
                kind = head
            else:
                given[head] = value.lower()
    if kind in ("weekday", "last_weekday"):
        back = (published.weekday() - words.weekdays[given["weekdays"]]) % 7
        return published - timedelta(days=back or (7 if kind == "last_weekday" else 0))
    if kind == "offset":
        return published + timedelta(days=words.offsets[given["offsets"]])
    return _calendar_day(given, published, words) if kind == "month_day" else None


def _calendar_day(given: Mapping[str, str], published: date, words: DateWords) -> date | None:
    """Month and day, the year as given or the latest that is not after publication."""
    try:
        day = date(int(given.get("year", published.year)), words.months[given["months"]], int(given["day"]))
        if "year" not in given and day > published + timedelta(days=2):
            day = day.replace(year=day.year - 1)
    except ValueError:
        return None
    return day if day <= published + timedelta(days=2) else None

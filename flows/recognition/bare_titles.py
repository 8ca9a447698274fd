"""Titles without a name: "the French president", "the foreign minister"."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from flows.recognition.cast import SPACES, Cast
from flows.recognition.discovery import name_before
from flows.recognition.terms import Holding
from flows.recognition.titles import Title
from flows.records import Mention

_WITHIN = 3  # words before a title: "the killing of Iran's ...", "the killing of the Iranian ..."
_LATELY = 365  # days
_LISTING = frozenset({"and", "the"})


def read_bare_titles(cast: Cast, titles: Sequence[Title]) -> None:
    """Add the mentions of people by title alone; all names of the text have been read and stand in order of start."""
    if not titles:
        return
    starts = [m.start for m in cast.mentions]
    named = [m for m in cast.mentions if m.kind == "leader" and m.entity_id]
    for title in _with_shared_places(cast, titles):
        span = cast.tokens.starts[title.first], cast.tokens.ends[title.sure - 1]
        place = bisect_right(starts, span[0]) - 1
        covered = place >= 0 and span[0] < cast.mentions[place].end
        if covered or title.head.scope in {"style", "rank"} or _is_nobody(cast, title) or _is_given(cast, title):
            continue
        if title.country or title.organisation:
            _with_place(cast, title, span, named)
        elif title.name not in cast.words.vague:
            _alone(cast, title, span, named)


def _with_shared_places(cast: Cast, titles: Sequence[Title]) -> Sequence[Title]:
    """The titles, those of a list with the place that its last one names: "the president and foreign minister of Chad"."""
    shared, words = list(titles), cast.tokens.words
    given = -1  # the title that has its place from the next one
    for i in range(len(shared) - 2, -1, -1):
        title, following = shared[i], shared[i + 1]
        placed = following.country and (i + 1 == given or "of" in words[following.first : following.sure])
        if placed and not title.country and not title.organisation and _is_listed(cast, title, following):
            shared[i] = replace(title, country=following.country, organisation=following.organisation)
            given = i
    return shared


def _is_listed(cast: Cast, title: Title, following: Title) -> bool:
    """Whether nothing but a comma or "and the" stands between two titles."""
    between = cast.tokens.words[title.sure : following.first]
    return title.sure <= following.first and _LISTING.issuperset(between) and cast.tokens.gap(title.sure) in {" ", ", "}


def _is_given(cast: Cast, title: Title) -> bool:
    """Whether the title follows a name directly: "appointed Jane Roe Finland's foreign minister"."""
    tokens, begin = cast.tokens, title.first
    if not begin or not tokens.words[begin - 1][0].isupper() or tokens.gap(begin) not in SPACES:
        return False
    return name_before(tokens, begin, cast.words, cast.places) is not None


def _is_nobody(cast: Cast, title: Title) -> bool:
    """Whether the words before or in the title say that it is not yet anybody's: "a U.S. judge", "the next president"."""
    words, begin = cast.tokens.words, title.first
    if begin > 1 and words[begin - 1] in cast.words.definite:
        if words[begin - 2] in cast.words.becoming:
            return True
    elif begin > 0 and words[begin - 1] in cast.words.becoming:
        return True
    return not cast.words.new.isdisjoint(map(str.lower, words[max(0, begin - 1) : title.sure]))


def _with_place(cast: Cast, title: Title, span: tuple[int, int], named: Sequence[Mention]) -> None:
    """ "The French president": whoever the text introduced as that, else who held the office on its day."""
    for mention in reversed(named):
        if title.name not in cast.words.vague and _is_introduced_as(cast, mention.entity_id, title):
            cast.add(span, mention.entity_id, "title", 0.93)
            return
    if title.tense in {"former", "elect", "retired"} or _is_elsewhere(cast, title):
        return  # who of several it is, the tables do not say
    holders = _holders(cast, title)
    if len(holders) > 1:
        cast.add(span, "", "title", 0.4, tuple(h.term.leader_id for h in holders))
    elif holders:
        leader_id = holders[0].term.leader_id
        if leader_id not in cast.introduced:
            cast.entitle(leader_id, title)
        cast.add(span, leader_id, "title", round(0.92 * holders[0].confidence, 3))


def _holders(cast: Cast, title: Title) -> Sequence[Holding]:
    """Who holds the office on the text's day, or (where the words before the title tell of a loss) held it until lately."""
    offices, place = cast.book.offices, title.organisation or title.country
    before = cast.tokens.words[max(0, title.first - _WITHIN) : title.first]
    if cast.on is not None and not cast.words.lost.isdisjoint(before):
        former = offices.holders(place, title.names, cast.on, former=True)
        if former and (end := former[0].term.end_date) is not None and (cast.on - end).days <= _LATELY:
            return former[:1]
    return offices.holders(place, title.names, cast.on)


def _is_elsewhere(cast: Cast, title: Title) -> bool:
    after = cast.tokens.words[title.sure : title.sure + 2]
    return title.head.role == "envoy" and len(after) == 2 and after[1] in cast.words.elsewhere


def _is_introduced_as(cast: Cast, leader_id: str, title: Title) -> bool:
    held = cast.title_of.get(leader_id)
    if held is None or held.tense != title.tense or title.name not in held.names:
        return False
    person = cast.person(leader_id)
    return title.organisation == person.organisation_id if title.organisation else title.country == person.country


def _alone(cast: Cast, title: Title, span: tuple[int, int], named: Sequence[Mention]) -> None:
    """ "The president": whom the text introduced as one, the last one named before; a former one if there is no other."""
    if title.first == 0 or cast.tokens.words[title.first - 1].lower() not in cast.words.definite or _is_of_others(cast, title):
        return
    before = [m.entity_id for m in reversed(named) if m.start < span[0]]
    if not cast.called_otherwise.isdisjoint(before):  # of a crown prince who is prime minister too, the text says the former
        before.sort(key=cast.called_otherwise.__contains__)
    for allowed in _tenses(title):
        for leader_id in before:
            if cast.person(leader_id).tense in allowed and _is_called(cast, leader_id, title):
                cast.add(span, leader_id, "title", 0.8)
                return


def _is_of_others(cast: Cast, title: Title) -> bool:
    """Whether the title is of something that is no country: "the leader of the rebels", not "accused the president of lies"."""
    words, after = cast.tokens.words, title.sure
    if words[after : after + 1] != ["of"] or not cast.words.own.isdisjoint(words[after + 1 : after + 3]):
        return False
    return cast.words.charging.isdisjoint(words[max(0, title.first - _WITHIN) : title.first])


def _tenses(title: Title) -> tuple[frozenset[str], ...]:
    if title.tense and title.tense != "retired":
        return (frozenset({title.tense}),)
    return frozenset({"current", "acting", "unknown"}), frozenset({"former", "elect"})


def _is_called(cast: Cast, leader_id: str, title: Title) -> bool:
    held = cast.title_of.get(leader_id)
    if held is not None:
        return title.name in held.names or held.name.endswith(f" {title.name}")
    office = cast.person(leader_id).office_id
    return bool(office) and title.name in cast.book.offices.called(office)

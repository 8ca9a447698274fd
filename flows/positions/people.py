"""The people an article introduces with what they are: "Greece's shipping minister Vassilis Kikilias", "Jane Roe, an analyst"."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from flows.frozen import record
from flows.positions.heads import OUTSIDE, HeadClass
from flows.positions.words import Tagged

_MAX_CONTEXT = 14
_BEFORE_NAME = re.compile("N(?=N|.N)")  # a capitalised word that may have another one as its surname
_WHOLE_WORD = 6  # letters of a word that nobody shortens to
_VOWELS = frozenset("aeiouy")
_TITLES = frozenset({"office", "post"})


@record
class Introduction:
    """A name at tokens first..last-1 and the words that say what the person is: tokens about_first..about_last-1.

    `head` is the index of the head word among them, `head_class` what it tells; "member": only that somebody is part of what
    the words name, which is enough if that is an organisation ("Jane Roe of UNICEF", "the agency's first violin, Jane Roe").
    """

    first: int
    last: int
    about_first: int
    about_last: int
    head: int
    head_class: HeadClass | Literal["member"]


@dataclass(frozen=True, slots=True)
class NameRules:
    """What a language says about names: words inside them that are no capitals ("bin", "van"), honorifics before them, and
    words that put the person out of scope ("news", "company"), those that make an office a state's ("federal"), verbs that
    say what somebody leads ("who heads the office"), heads of parties, words before an office held once ("former"),
    members of parties by the party's name ("Conservatives"), ranks between an office and a name ("its chairman, General …"), what
    ministers are for ("Minister for Health …"), prepositions before what somebody belongs to ("of"), "official", portfolios
    that have several names ("foreign", "external"), offices that firms have as well ("president"), `generic` ones that only
    what follows "of" tells apart ("head of the fire department"), "now", offices whose holders speak as such ever after
    ("ambassador"), prepositions before a place ("in"), words that stand before no person's name alone ("a"), and posts
    that are public behind some words only ("city manager"), initials of parties before a state ("D-Ohio"), prepositions
    between somebody's name and whom one works for ("from"), heads of states' bodies that end places' names ("city"), what
    tells a son from his father ("Jr"), and bodies that many states and organisations have ("court").
    """

    particles: frozenset[str]
    honorifics: frozenset[str]
    private: frozenset[str]
    public: frozenset[str]
    leading: frozenset[str]
    parties: frozenset[str]
    former: frozenset[str]
    members: frozenset[str]
    ranks: frozenset[str]
    portfolios: frozenset[str]
    belonging: frozenset[str]
    officials: frozenset[str]
    alike: frozenset[str]
    presiding: frozenset[str]
    generic: frozenset[str]
    present: frozenset[str]
    high: frozenset[str]
    places: frozenset[str]
    articles: frozenset[str]
    civic_posts: frozenset[str]
    initials: frozenset[str]
    members_of: frozenset[str]
    no_employers: frozenset[str]
    juniors: frozenset[str]
    carriers: frozenset[str]
    plural: str = field(kw_only=True)  # the suffix of plurals


def name_runs(
    text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, taken: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Runs of two or more capitalised words that may be a person's name; `taken` are the words of other names."""
    tags, lower, end = text.tags, text.lower, len(text.tags)
    free = 0
    for i in [match.start() for match in _BEFORE_NAME.finditer(text.line)]:
        if i < free or i in taken or lower[i] in heads or lower[i] in rules.honorifics:
            continue
        k = i + 1
        while k < end and k not in taken and _inside_name(text, heads, rules, k, end):
            k += 1
        first = i
        while k - first > 2 and lower[first] in rules.portfolios and tags[i - 1] in "PC":
            first += 1  # "Minister for Health Jane Roe"
        titled = lower[k - 1] in heads and k < end and lower[k] in rules.belonging and lower[k - 1] not in rules.honorifics
        if titled and not (tags[i - 1] == "," or lower[k - 1] in rules.ranks):
            free = k  # "District Superintendent of Police Jane Roe"
            continue
        free = k
        while k - first > 2 and lower[k - 1] in rules.juniors:
            k -= 1
        if k - i >= 2 and tags[k - 1] == "N" and heads.get(lower[k - 1], "office") in _TITLES | OUTSIDE:
            yield first, k


def _inside_name(text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, k: int, end: int) -> bool:
    if text.tags[k] == "N":  # a title is no name, unless it comes last ("Madeleine King")
        given = text.lower[k] in rules.honorifics and heads.get(text.lower[k]) == "office"  # "Jane Sheikh Roe"
        return given or text.lower[k] not in heads or k + 1 >= end or text.tags[k + 1] != "N"
    if k + 1 >= end or text.tags[k + 1] != "N":
        return False
    return (text.tags[k] == "." and _is_short(text.lower[k - 1])) or text.lower[k] in rules.particles


def _is_short(word: str) -> bool:
    """Whether a point after the word shortens it: an initial, or two letters without a vowel ("St", and no "Yi")."""
    return len(word) == 1 or (len(word) == 2 and _VOWELS.isdisjoint(word))


def introductions(text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, taken: Collection[int]) -> list[Introduction]:
    """All introductions of an article in order. A name that nothing introduces is left out."""
    found = []
    for first, last in name_runs(text, heads, rules, taken):
        introduction = _before(text, heads, rules, taken, (first, last))
        if introduction is None or (introduction.head_class == "out" and introduction.about_last < first):
            after = _after(text, heads, rules, taken, first, last)
            if introduction is None or _in_apposition(text, after):
                introduction = after  # "… at the hospital, Jane Roe, the mayor of Salem, said"
        if introduction is not None:
            found.append(introduction)
    return found


def _in_apposition(text: Tagged, found: Introduction | None) -> bool:
    """Whether an introduction after a name, set off by a comma, gives its bearer an office."""
    return found is not None and found.head_class in _TITLES and text.tags[found.about_first] == ","


def _before(
    text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, taken: Collection[int], name: tuple[int, int]
) -> Introduction | None:
    """What stands before the name: "French Foreign Minister …", "the bank's president, …", "its chairman, General …"."""
    first = ranked = name[0]
    while ranked > 1 and text.lower[ranked - 1] in rules.ranks:
        ranked -= 1
    if ranked < first and text.tags[ranked - 1] == ",":
        found = _described(text, heads, rules, taken, name, ranked - 1)
        if found is not None and (text.tags[found.about_first] == "D" or "'" in text.tags[found.about_first : ranked]):
            return found
    return _described(text, heads, rules, taken, name, first - 1 if first > 0 and text.tags[first - 1] == "," else first)


def _described(
    text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, taken: Collection[int], name: tuple[int, int], end: int
) -> Introduction | None:
    """What the words that end before token `end` say of the name that follows them."""
    first, last = name
    start = end
    while start > 0 and end - start < _MAX_CONTEXT and _part_of_phrase(text, start - 1):
        if text.tags[start - 1] == "." and text.lower[start] in rules.articles:
            break  # a new sentence: "… in Riga. A spokesman for the ministry, Jane Roe, …"
        start -= 1
    if (
        end == first and heads.get(text.lower[end - 1]) in _TITLES | OUTSIDE
    ):  # "the spokesperson for President …": the title next to the name
        start = max((i + 1 for i in range(start, end) if text.tags[i] in "Pt"), default=start)
    head = _head(text, heads, rules, start, end)
    if end == first and head == end - 1 and text.lower[head] in rules.officials:
        private = any(text.lower[i] in rules.private or heads.get(text.lower[i]) in OUTSIDE for i in range(start, head))
        return Introduction(first, last, start, end, head, "out" if private else "post")  # "fire service official Jane Roe"
    if end == first and end > start and text.tags[end - 1] in "PtD":
        return None  # "the governor of Salem State": a place
    if end < first and "'" in text.tags[start:end] and (head < 0 or text.tags[head + 1] == "'"):
        return Introduction(first, last, start, end, end - 1, "member")
    if head < 0 or (end < first and head < end - 4 and text.tags[head + 1] not in "Pt"):
        return None
    own = [i for i in range(start, end) if i not in taken]  # "African Union": no union
    people = any(heads.get(text.lower[i]) == "private" and i != head - 1 for i in own)  # "executive director" is one post
    firm = head - 1 >= start and heads.get(text.lower[head - 1]) == "firm" and text.tags[head - 1] == "n"  # "hospital spokesman"
    private = people or firm or any(text.lower[i] in rules.private for i in own)
    private = private and (_class_of(text, heads, rules, head) != "office" or text.lower[head] in rules.presiding)
    if _is_civic(text, rules, head):
        return Introduction(first, last, start, end, head, "post")
    found = _class_of(text, heads, rules, head)
    out = found in OUTSIDE or private
    head_class: HeadClass = "out" if out else found
    return Introduction(first, last, start, end, head, head_class) if out or head_class in _TITLES else None


def _is_civic(text: Tagged, rules: NameRules, i: int) -> bool:
    """Whether a post that firms have as well is a public one by the word before it ("city manager", "campaign manager")."""
    return i > 0 and f"{text.lower[i - 1]} {text.lower[i]}" in rules.civic_posts


def _class_of(text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, i: int) -> HeadClass:
    """The class of a head, a title of several people read as that of one ("Senators Jane Roe and John Doe")."""
    found = heads.get(text.lower[i])
    return found if found is not None else heads[text.lower[i].removesuffix(rules.plural)]


def _head(text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, start: int, end: int) -> int:
    """The head word of a description: the last one before its first preposition, else the last one at all; -1 without one."""
    several = end - 1 - (end > start and text.tags[end - 1] == ".")  # "Sens. Jane Roe and John Doe"
    named = several >= start and text.tags[several] == "N" and text.lower[several] not in heads
    if named and heads.get(text.lower[several].removesuffix(rules.plural)) == "office":
        return several
    stop = next((i for i in range(start + 1, end) if text.tags[i] in "Pt"), end)
    found = [i for i in range(start, stop) if text.lower[i] in heads] or [i for i in range(stop, end) if text.lower[i] in heads]
    return found[-1] if found else -1


def _part_of_phrase(text: Tagged, i: int) -> bool:
    tag = text.tags[i]
    if tag in "DNn#'GC()":
        return True
    if tag == ".":  # "Gov. Jane Roe", but "… to Georgia. Jane Roe"
        return i > 0 and text.tags[i - 1] == "N" and len(text.words[i - 1]) < _WHOLE_WORD
    return tag in "Pt" and i > 0 and text.tags[i - 1] in "Nn"


def _after(
    text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, taken: Collection[int], first: int, last: int
) -> Introduction | None:
    """What stands after the name: "…, the U.N. aid chief", "…, who served as ambassador", "… at the Institute"."""
    start = _past_place(text, _past_suffix(text, rules, last))
    end = min(len(text.tags), start + _MAX_CONTEXT + 4)
    if start + 2 >= end or text.tags[start] not in ",P(" or _is_no_person(text, rules, first):
        return None
    stop = next((i for i in range(start + 1, end) if _ends_apposition(text, i, start)), end)
    if text.tags[start] == "(" and text.lower[start + 1].partition("-")[0] in rules.initials and "-" in text.lower[start + 1]:
        return Introduction(first, last, start, stop, start + 1, "office")  # "Jane Roe (D-Ohio)"
    if text.tags[start] == "(" and (close := _closing(text, start)) > 0:
        return Introduction(first, last, start, close, start + 1, "organisation")  # "Jane Roe (Socialists)"
    if text.tags[start] == "," and text.tags[start + 1] == "W" and text.lower[start + 2] in rules.leading:
        leads = any(heads.get(text.lower[i]) in OUTSIDE or text.lower[i] in rules.private for i in range(start, stop))
        return Introduction(first, last, start, stop, start + 2, "out" if leads else "post")  # "who heads the office"
    if (body := _body(text, heads, rules, start, stop)) >= 0:
        return Introduction(first, last, start, stop, body, "post")
    if (member := _member(text, rules, taken, (first, last), (start, stop))) is not None:
        return member
    if text.tags[start : start + 3] == [",", "D", "P"]:  # "Jane Roe, one of the ministers who"
        for i in range(start, stop):
            if (among := heads.get(text.lower[i].removesuffix(rules.plural))) in _TITLES:
                return Introduction(first, last, start, stop, i, among)
    found = [i for i in range(start, stop) if text.lower[i] in heads]
    found = [i for i in found if i not in taken or heads[text.lower[i]] not in OUTSIDE]
    found = [i for i in found if i + 1 >= stop or text.tags[i + 1] != "n" or _names_firm(text, heads, i)] or found  # no "justice"
    if not found:
        return None
    if text.tags[start] == "," and heads[text.lower[found[0]]] in _TITLES:  # "the minister for children's rights"
        end = next((i for i in range(found[0] + 1, stop) if text.tags[i] in "Pt"), stop)
        of_state = heads[text.lower[found[0]]] == "office"  # "minister for industry and energy"
        found = [i for i in found if i < end or (heads[text.lower[i]] != "out" and i not in taken)]
        found = [i for i in found if not (of_state and text.lower[i] in rules.portfolios)]
    return _from_heads(text, heads, rules, (first, last), (start, stop), found)


def _body(text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, start: int, stop: int) -> int:
    """The head of the body of a state that somebody works for ("Jane Roe of the Transport Ministry"), -1 without one."""
    of = start + (text.tags[start] == ",")
    if text.tags[of] != "P" or text.lower[of] not in rules.members_of:
        return -1
    end = next((i for i in range(of + 1, stop) if text.tags[i] not in "DNn'"), stop)
    body = text.lower[end - 1]
    return end - 1 if end > of + 1 and heads.get(body) == "state" and body not in rules.no_employers else -1


def _from_heads(
    text: Tagged,
    heads: Mapping[str, HeadClass],
    rules: NameRules,
    name: tuple[int, int],
    about: tuple[int, int],
    found: list[int],
) -> Introduction | None:
    """What the head words `found` behind a name say of it."""
    (first, last), (start, stop) = name, about
    civic = [i for i in found if _is_civic(text, rules, i)]
    if civic and civic[0] == next((i for i in found if heads[text.lower[i]] in _TITLES | OUTSIDE), -1):
        return Introduction(first, last, start, stop, civic[0], "post")
    out = any(heads[text.lower[i]] in OUTSIDE for i in found)
    if text.tags[start] == "," and heads[text.lower[found[0]]] == "state":  # "the customs service's commissioner"
        core = next((i for i in range(start + 1, stop) if text.tags[i] in "Pt"), stop)
        found = [i for i in found if i < core and heads[text.lower[i]] in _TITLES] or found
    found = [i for i in found if i + 1 >= stop or text.tags[i + 1] != "'"] or found  # "the ministry's chief": the chief
    post = heads[text.lower[found[0]]] == "post"  # "the ward's nurse leader"
    out = out or (post and any(text.lower[i] in rules.private for i in range(start + 1, found[0])))
    head_class: HeadClass = "out" if out else heads[text.lower[found[0]]]
    if text.tags[start] == "," and head_class == "state" and text.lower[found[0]] in rules.officials:
        private = any(text.lower[i] in rules.private for i in range(start, stop))
        now = rules.former.isdisjoint(text.lower[start:stop])
        head_class = "out" if private or not now else "post"  # "Jane Roe, a senior official at the ministry"
    party = any(text.lower[i] in rules.parties for i in found)  # "of the Congress party", "of the opposition … Party"
    member = text.tags[start] == "P" and (head_class == "organisation" or party)
    head_class = "organisation" if member and not out else head_class
    return Introduction(first, last, start, stop, found[0], head_class) if out or member or head_class in _TITLES else None


def _member(
    text: Tagged, rules: NameRules, taken: Collection[int], name: tuple[int, int], about: tuple[int, int]
) -> Introduction | None:
    """Somebody of a party or an organisation ("Jane Roe of UNICEF", "Jane Roe, Democrat of Ohio")."""
    (first, last), (start, stop) = name, about
    if text.tags[start] == "P" and any(text.tags[i] == "N" and text.lower[i] in rules.members for i in range(start + 1, stop)):
        return Introduction(first, last, start, stop, start + 1, "organisation")  # "Jane Roe of the Christian Democrats"
    of = start + 1 + (text.tags[start + 1] == "D")
    if text.tags[start] == "P" and text.lower[start] in rules.belonging and of in taken:
        return Introduction(first, last, start, stop, start + 1, "member")
    if text.tags[start] == "," and text.lower[of] + rules.plural in rules.members and text.tags[of + 1] == "P":
        return Introduction(first, last, start, stop, of, "post")
    return None


def _past_suffix(text: Tagged, rules: NameRules, i: int) -> int:
    """What follows a name behind its "Jr."."""
    if i < len(text.tags) and text.lower[i] in rules.juniors:
        i += 1
        i += int(text.tags[i : i + 1] == ["."])
    return i


def _past_place(text: Tagged, i: int) -> int:
    """The comma behind somebody's age or town ("Jane Roe, 40, of Salem, a board member")."""
    tags = text.tags
    while tags[i : i + 4] == [",", "P", "N", ","] or (tags[i : i + 3] == [",", "#", ","] and i + 3 < len(tags)):
        i += 3 if tags[i + 1] == "P" else 2
    return i


def _is_no_person(text: Tagged, rules: NameRules, first: int) -> bool:
    """Whether a name is a place's or a thing's by what stands before it ("in San Pedro, the mayor", "a Ford Comet, …")."""
    return first > 0 and (text.lower[first - 1] in rules.places or text.lower[first - 1] in rules.articles)


def now_outside(
    text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, taken: Collection[int], found: Introduction
) -> bool:
    """Whether somebody who held an office once is told to be out of scope now.

    "Jane Roe, a former colonel now with the Holm Foundation", "… added Roe, a fellow at the institute".
    """
    lower, surname = text.lower, text.lower[found.last - 1]
    about = lower[found.about_first : found.about_last]
    if rules.former.isdisjoint(about) or lower[found.head] in rules.high:
        return False
    for i in range(found.about_first, found.about_last):
        if lower[i] in rules.present and any(
            heads.get(word) in OUTSIDE or word in rules.private for word in lower[i : found.about_last]
        ):
            return True
    for i in range(found.last, len(lower) - 1):
        if lower[i] == surname and text.tags[i] == "N" and text.tags[i + 1] == ",":
            again = _after(text, heads, rules, taken, i, i + 1)
            if again is not None and again.head_class == "out":
                return True
    return False


def _names_firm(text: Tagged, heads: Mapping[str, HeadClass], i: int) -> bool:
    """Whether a word is the last of a firm's or a foundation's name, whatever follows it ("the Holm Foundation think tank")."""
    return text.tags[i] == "N" and heads[text.lower[i]] == "firm"


def _closing(text: Tagged, start: int) -> int:
    """Where a parenthesis with nothing but a name in it ends, -1 for others."""
    end = next((i for i in range(start + 1, min(len(text.tags), start + 5)) if text.tags[i] != "N"), -1)
    return end if end > start + 1 and text.tags[end] == ")" else -1


def _shortens(text: Tagged, point: int) -> bool:
    """Whether a point behind a capitalised word may shorten it ("Gov. Jane Roe"), not end a sentence ("the Ministry. The")."""
    if point + 1 >= len(text.tags):
        return False
    return len(text.words[point - 1]) < _WHOLE_WORD and text.tags[point + 1] in "Nn,#'("


def _ends_apposition(text: Tagged, i: int, start: int) -> bool:
    tag = text.tags[i]
    if tag in ".!?;:Q" and not (tag == "." and text.tags[i - 1] == "N" and _shortens(text, i)):
        return True
    if tag == ",":
        return i > start + 2 and text.tags[i - 1] != "#"
    return tag in "BHMLO" and text.tags[i - 1] not in "W"

"""The people an article introduces with what they are: "Greece's shipping minister Vassilis Kikilias", "Jane Roe, an analyst"."""

import re
from collections.abc import Collection, Iterator, Mapping

from flows.positions.appositions import MAX_CONTEXT, TITLES, after_name, is_civic
from flows.positions.heads import OUTSIDE, HeadClass
from flows.positions.name_rules import Introduction, NameRules
from flows.positions.words import Tagged

_BEFORE_NAME = re.compile("N(?=N|.N)")  # a capitalised word that may have another one as its surname
_CHARGED = re.compile("[Nn]P(?:N+,)*N+,?C(N{3,5})(?!N)")  # an office, a preposition, several portfolios and the name
_LAST_CHARGE = "CNNN"  # is part of it, and in few texts
_ACRONYM_LETTERS = 5
_WHOLE_WORD = 6  # letters of a word that nobody shortens to
_VOWELS = frozenset("aeiouy")
_PARTS = "DNn#'GC()"  # classes of words that go on a phrase about a person whatever stands beside them


def name_runs(
    text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, taken: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Runs of two or more capitalised words that may be a person's name; `taken` are the words of other names."""
    tags, lower, end = text.tags, text.lower, len(text.tags)
    free = 0
    for i in [match.start() for match in _BEFORE_NAME.finditer(text.line)]:
        if i < free or i in taken or lower[i] in heads or lower[i] in rules.honorifics or text.words[i] in rules.styles:
            continue
        if rules.noun_endings and lower[i].endswith(tuple(rules.noun_endings)):
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
        if k - i >= 2 and tags[k - 1] == "N" and heads.get(lower[k - 1], "office") in TITLES | OUTSIDE:
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
            after = after_name(text, heads, rules, taken, first, last)
            if introduction is None or _in_apposition(text, after):
                introduction = after  # "… at the hospital, Jane Roe, the mayor of Salem, said"
        if introduction is not None:
            found.append(introduction)
    return found


def _in_apposition(text: Tagged, found: Introduction | None) -> bool:
    """Whether an introduction after a name, set off by a comma, gives its bearer an office."""
    return found is not None and found.head_class in TITLES and text.tags[found.about_first] == ","


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
        if (
            found is not None
            and text.tags[found.head + 1] in "Pt"
            and (found.about_first == 0 or text.tags[found.about_first - 1] in ".,")
        ):
            return found  # "Special Adviser to the President on Ports, Mr. John Roe"
    return _described(text, heads, rules, taken, name, first - 1 if first > 0 and text.tags[first - 1] == "," else first)


def _described(
    text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, taken: Collection[int], name: tuple[int, int], end: int
) -> Introduction | None:
    """What the words that end before token `end` say of the name that follows them."""
    first, last = name
    start = end
    while start > 0 and end - start < MAX_CONTEXT:
        if text.tags[start - 1] not in _PARTS:
            if not _part_of_phrase(text, heads, rules, taken, start - 1):
                break
            if text.tags[start - 1] == "." and text.lower[start] in rules.articles:
                break  # a new sentence: "… in Riga. A spokesman for the ministry, Jane Roe, …"
        start -= 1
    if (
        end == first and heads.get(text.lower[end - 1]) in TITLES | OUTSIDE
    ):  # "the spokesperson for President …": the title next to the name
        start = max((i + 1 for i in range(start, end) if text.tags[i] in "Pt"), default=start)
    head = _head(text, heads, rules, start, end)
    if (
        head >= 0
        and head == (end - 1 if end == first else _core_end(text, rules, start, end) - 1)
        and text.lower[head] in rules.officials
    ):
        private = any(text.lower[i] in rules.private or heads.get(text.lower[i]) in OUTSIDE for i in range(start, head))
        return Introduction(first, last, start, end, head, "out" if private else "post")  # "fire service official Jane Roe"
    if end == first and end > start and text.tags[end - 1] in "PtD":
        return None  # "the governor of Salem State": a place
    if end == first and head >= 0 and text.tags[end - 1] == "C" and text.tags[head + 1] in "Pt":
        return None  # "the Minister of Information and National Orientation": a portfolio
    if end < first and "'" in text.tags[start:end] and (head < 0 or text.tags[head + 1] == "'"):
        return Introduction(first, last, start, end, end - 1, "member")
    if head < 0 or (end < first and head < end - 4 and not rules.joins(text.lower[head + 1], text.tags[head + 1])):
        return None
    own = [i for i in range(start, end) if i not in taken]  # "African Union": no union
    people = any(heads.get(text.lower[i]) == "private" and i != head - 1 for i in own)  # "executive director" is one post
    firm = head - 1 >= start and heads.get(text.lower[head - 1]) == "firm" and text.tags[head - 1] == "n"  # "hospital spokesman"
    private = people or firm or any(text.lower[i] in rules.private for i in own)
    private = private and (_class_of(text, heads, rules, head) != "office" or text.lower[head] in rules.presiding)
    if is_civic(text, rules, head):
        return Introduction(first, last, start, end, head, "post")
    found = _class_of(text, heads, rules, head)
    out = found in OUTSIDE or private
    head_class: HeadClass = "out" if out else found
    return Introduction(first, last, start, end, head, head_class) if out or head_class in TITLES else None


def _core_end(text: Tagged, rules: NameRules, start: int, end: int) -> int:
    """Where the words before the first preposition of a description end."""
    return next((i for i in range(start + 1, end) if rules.joins(text.lower[i], text.tags[i])), end)


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
    stop = _core_end(text, rules, start, end)
    found = [i for i in range(start, stop) if text.lower[i] in heads] or [i for i in range(stop, end) if text.lower[i] in heads]
    return found[-1] if found else -1


def _part_of_phrase(text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, taken: Collection[int], i: int) -> bool:
    """Whether a mark or a preposition goes on a phrase about a person."""
    tag = text.tags[i]
    if tag == ",":  # "Minister for Trade, Industry and Ports Jane Roe"
        return text.lower[i - 1] in rules.portfolios and text.tags[i - 1] == text.tags[i + 1] == "N"
    if tag == ".":  # "Gov. Jane Roe", but "… to Georgia. Jane Roe", "… in Kano. Jane Roe"
        if i == 0 or text.tags[i - 1] != "N" or len(text.words[i - 1]) >= _WHOLE_WORD or i - 1 in taken:
            return False
        if rules.many_capitals:
            return text.lower[i - 1] in rules.honorifics  # "in Mainz. Starre Grenzen": nouns have capitals
        capitals = text.words[i - 1].isupper() and len(text.words[i - 1]) > 1  # "said the Salem MP. Jane Roe"
        return not capitals and (text.lower[i - 1] in heads or text.lower[i - 1][-1] not in _VOWELS)
    return tag in "Pt" and i > 0 and text.tags[i - 1] in "Nn"


def charges_of(text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules) -> Iterator[int]:
    """The tokens of a last portfolio right before a name ("Minister for Trade and" Special Initiatives "Jane Roe")."""
    for match in _CHARGED.finditer(text.line) if _LAST_CHARGE in text.line else ():
        if heads.get(text.lower[match.start()]) == "office" and text.lower[match.start(1)] not in rules.portfolios:
            yield from range(match.start(1), match.end(1) - 2)


def serves(text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, found: Introduction) -> bool:
    """Whether somebody works for the holder of an office ("adviser to the president on trade"), not of a firm's."""
    for i in range(found.head + 3, found.about_last):
        if heads.get(text.lower[i]) == "office" and text.lower[i - 1] in rules.articles:
            return i + 1 >= found.about_last or text.lower[i + 1] not in rules.belonging
    return False


def leads_short_party(text: Tagged, rules: NameRules, found: Introduction) -> bool:
    """Whether the capitals of a party that nobody knows stand before who leads it ("PN leader Jane Roe")."""
    before = text.words[found.head - 1] if found.head > found.about_first else ""
    return text.lower[found.head] in rules.party_posts and 1 < len(before) <= _ACRONYM_LETTERS and before.isupper()


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
            again = after_name(text, heads, rules, taken, i, i + 1)
            if again is not None and again.head_class == "out":
                return True
    return False

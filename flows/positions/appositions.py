"""What stands behind a person's name: "…, the U.N. aid chief", "… of the Transport Ministry", "… is the mayor of Salem"."""

from collections.abc import Collection, Mapping

from flows.positions.heads import OUTSIDE, HeadClass
from flows.positions.name_rules import Introduction, NameRules
from flows.positions.noun_phrases import phrase_after
from flows.positions.words import Tagged

MAX_CONTEXT = 14  # tokens
TITLES = frozenset({"office", "post"})
_FRONTS = frozenset("GVSP")
_FINITE = (["F"], ["B"], ["H"], ["M"])
_WHOLE_WORD = 6  # letters of a word that nobody shortens to


def is_civic(text: Tagged, rules: NameRules, i: int) -> bool:
    """Whether a post that firms have as well is a public one by the word before it ("city manager", "campaign manager")."""
    return i > 0 and f"{text.lower[i - 1]} {text.lower[i]}" in rules.civic_posts


def after_name(
    text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, taken: Collection[int], first: int, last: int
) -> Introduction | None:
    """What stands after the name: "…, the U.N. aid chief", "…, who served as ambassador", "… at the Institute"."""
    start = _past_place(text, _past_suffix(text, rules, last))
    end = min(len(text.tags), start + MAX_CONTEXT + 4)
    if start + 2 >= end or text.tags[start] not in ",P(B" or _is_no_person(text, rules, first) or _in_fronted(text, first, start):
        return None
    if text.tags[start] == "B":
        return _predicate(text, heads, rules, (first, last), start)
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
            if (among := heads.get(text.lower[i].removesuffix(rules.plural))) in TITLES:
                return Introduction(first, last, start, stop, i, among)
    found = [i for i in range(start, stop) if text.lower[i] in heads]
    found = [i for i in found if i not in taken or heads[text.lower[i]] not in OUTSIDE]
    found = [i for i in found if i + 1 >= stop or text.tags[i + 1] != "n" or _names_firm(text, heads, i)] or found  # no "justice"
    if not found:
        return None
    if text.tags[start] == "," and heads[text.lower[found[0]]] in TITLES:  # "the minister for children's rights"
        end = next((i for i in range(found[0] + 1, stop) if text.tags[i] in "Pt"), stop)
        of_state = heads[text.lower[found[0]]] == "office"  # "minister for industry and energy"
        found = [i for i in found if i < end or (heads[text.lower[i]] != "out" and i not in taken)]
        found = [i for i in found if not (of_state and text.lower[i] in rules.portfolios)]
    return _from_heads(text, heads, rules, (first, last), (start, stop), found)


def _predicate(
    text: Tagged, heads: Mapping[str, HeadClass], rules: NameRules, name: tuple[int, int], be: int
) -> Introduction | None:
    """What a sentence says somebody is ("Jane Roe is the governor of the central bank of Kenya.")."""
    if text.tags[be + 1] != "D":
        return None
    end = min(len(text.tags), be + MAX_CONTEXT + 4)
    core = next((i for i in range(be + 2, end) if text.tags[i] not in "nNR"), end)
    head, (first, last) = text.lower[core - 1], name
    if heads.get(head) not in TITLES or core >= end or text.tags[core] not in "P.,W":
        return None
    if any(text.lower[i] in rules.private or heads.get(text.lower[i]) in OUTSIDE for i in range(be + 1, core)):
        return None
    stop = next((i for i in range(core, end) if text.tags[i] in ",.!?;:QBHMLOFVW"), end)
    out = any(heads.get(text.lower[i]) in OUTSIDE or text.lower[i] in rules.private for i in range(core, stop))
    return None if out else Introduction(first, last, be + 1, stop, core - 1, heads[head])


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
    civic = [i for i in found if is_civic(text, rules, i)]
    if civic and civic[0] == next((i for i in found if heads[text.lower[i]] in TITLES | OUTSIDE), -1):
        return Introduction(first, last, start, stop, civic[0], "post")
    out = any(heads[text.lower[i]] in OUTSIDE for i in found)
    if text.tags[start] == "," and heads[text.lower[found[0]]] == "state":  # "the customs service's commissioner"
        core = next((i for i in range(start + 1, stop) if text.tags[i] in "Pt"), stop)
        found = [i for i in found if i < core and heads[text.lower[i]] in TITLES] or found
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
    return Introduction(first, last, start, stop, found[0], head_class) if out or member or head_class in TITLES else None


def _member(
    text: Tagged, rules: NameRules, taken: Collection[int], name: tuple[int, int], about: tuple[int, int]
) -> Introduction | None:
    """Somebody of a party or an organisation ("Jane Roe of UNICEF", "Jane Roe, Democrat of Ohio")."""
    (first, last), (start, stop) = name, about
    if text.tags[start] == "P" and any(text.tags[i] == "N" and text.lower[i] in rules.members for i in range(start + 1, stop)):
        return Introduction(first, last, start, stop, start + 1, "organisation")  # "Jane Roe of the Christian Democrats"
    of = start + 1 + (text.tags[start + 1] == "D")
    if of + 1 >= len(text.tags):
        return None
    if of > start + 1 and text.tags[start] == "," and text.tags[of] in "nGRV" and text.tags[of + 1] == "N":
        of += 1  # "the ranking Democrat on the panel"
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


def _names_firm(text: Tagged, heads: Mapping[str, HeadClass], i: int) -> bool:
    """Whether a word is the last of a firm's or a foundation's name, whatever follows it ("the Holm Foundation think tank")."""
    return text.tags[i] == "N" and heads[text.lower[i]] == "firm"


def _in_fronted(text: Tagged, name: int, start: int) -> bool:
    """Whether a name ends a clause or phrase in front of the subject behind it ("Asked about Jane Roe, the minister said")."""
    if text.tags[start : start + 2] != [",", "D"]:
        return False
    subject = phrase_after(text.tags, start + 1, min(len(text.tags), start + MAX_CONTEXT))
    if subject is None or text.tags[subject.last : subject.last + 1] not in _FINITE:
        return False
    first = name
    while first > 0 and text.tags[first - 1] not in ".!?Q,:;":
        first -= 1
    return first < name and text.tags[first] in _FRONTS and (first == 0 or text.tags[first - 1] in ".!?")


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
    return tag in "BHMLOF" and text.tags[i - 1] not in ("WR" if tag == "F" else "W")

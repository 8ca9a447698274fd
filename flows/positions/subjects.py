"""The subject of a cue: the noun phrase, pronoun or antecedent that says what the cue reports."""

from typing import Literal

from flows.frozen import record
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before

SubjectKind = Literal["phrase", "pronoun", "relative", "shared", "inverted", "none"]
_CLAUSE_ENDS = frozenset(".!?…")
_DASHES = frozenset("—–-")
_FRONTS = frozenset("PGSRV")  # classes of words that begin an adverbial in front of a clause
_LIST_OPENS = frozenset(";:SCK—–-Q")


@record
class Subject:
    """Who a cue says that spoke. `clause_first` is where its clause begins, a coordinator or comma before it excluded.

    A `shared` subject is that of an earlier verb ("… and said"); its phrase is None.
    """

    kind: SubjectKind
    phrase: Phrase | None
    clause_first: int


def subject_before(tags: list[str], chain_first: int, low: int) -> Subject:
    """The subject that stands before a verb chain, looking back no further than `low`."""
    u = _skip_asides(tags, chain_first - 1, low)
    if u < low:
        return Subject("none", None, chain_first)
    match tags[u]:
        case "O" | "D":
            return Subject("pronoun", Phrase(u, u + 1, u + 1), u)
        case "W":
            return _relative(tags, u, low)
        case "C" | "K":
            return Subject("shared", None, u)
        case ",":
            return _across_commas(tags, u, low)
    if tags[u] == "V" and u < chain_first - 1 and u - 1 >= low and tags[u - 1] in "Nn":
        phrase = phrase_before(tags, u, low)  # "a statement published on Tuesday said"
        return Subject("none", None, u) if phrase is None else Subject("phrase", phrase, phrase.first)
    phrase = phrase_before(tags, u + 1, low)
    if phrase is None:
        return Subject("none", None, chain_first)
    if (speaker := _before_place(tags, phrase, low) or _before_participle(tags, phrase, low)) is not None:
        return speaker
    return _under_name(tags, _first_of_list(tags, phrase, low), low)


def _are_names(tags: list[str], first: int, last: int) -> bool:
    """Whether tokens first..last-1 are names alone, commas and coordinators between them, articles before them."""
    return all(tags[i] in "N,C" or (tags[i] == "D" and tags[i + 1 : i + 2] == ["N"]) for i in range(first, last))


def _before_place(tags: list[str], phrase: Phrase, low: int) -> Subject | None:
    """The subject before an aside that ends in a place and lacks its comma ("Jane Roe, speaking in Salem, Oregon told")."""
    comma = phrase.first - 1
    if phrase.last - phrase.first > 2 or comma - 3 < low or tags[comma] != "," or tags[comma - 2 : comma] != ["P", "N"]:
        return None
    opening = _comma_before(tags, comma - 1, low)
    if opening < 0 or tags[opening + 1] not in "GVW":
        return None
    name = phrase_before(tags, opening, low)
    return Subject("phrase", Phrase(name.first, phrase.last, name.core_last), name.first) if name is not None else None


def _before_participle(tags: list[str], phrase: Phrase, low: int) -> Subject | None:
    """The subject before a participle without its second comma ("Roe, speaking in Paris said", "Roe when asked said")."""
    if phrase.first - 3 < low or tags[phrase.first - 1] not in "Pt":
        return None
    verb = phrase.first - 1
    while verb > low and tags[verb] in "PtTDNn#R'":
        verb -= 1
    opening = verb - 1
    if opening <= low or tags[verb] not in "GV" or not (tags[opening] == "," or (tags[opening] == "S" and tags[verb] == "V")):
        return None
    name = phrase_before(tags, opening, low)
    if name is None or not (name.first == low or tags[name.first - 1] in ",;:SC—–-Q"):
        return None
    return Subject("phrase", Phrase(name.first, phrase.last, name.core_last), name.first)


def _first_of_list(tags: list[str], phrase: Phrase, low: int) -> Phrase:
    """A list of names with its first name ("Germany, France and Britain said", "The leaders of Germany, France and …").

    Its joint is then its first comma.
    """
    comma = phrase.first - 1
    last_of_list = comma > low and tags[comma] == "C"  # "…, and Jordan"
    comma -= last_of_list
    if not (last_of_list or phrase.joint >= 0) or comma <= low or tags[comma] != "," or tags[phrase.first] not in "ND":
        return phrase
    first = comma
    while first > low and tags[first - 1] in "ND,":
        first -= 1
    opens = first == low or tags[first - 1] in _LIST_OPENS or tags[first] == ","
    first += tags[first] == ","  # "On Monday, France, …"
    end = next((i for i in range(first, comma + 1) if tags[i] == ","), comma)
    if not opens:
        opens, first = _listed_under_head(tags, (first, end, phrase.last), low)
    listed = opens and first < end and (phrase.joint >= 0 or end < comma)
    return Phrase(first, phrase.last, phrase.core_last, end) if listed else phrase


def _listed_under_head(tags: list[str], of: tuple[int, int, int], low: int) -> tuple[bool, int]:
    """Whether a list of bare names hangs on a noun that opens the clause ("The leaders of Germany, …"), and where that begins.

    `of` is the first name's beginning and end, and the list's end.
    """
    first, end, last = of
    if first - 2 < low or tags[first - 1] != "P" or tags[first - 2] not in "nN" or not _are_names(tags, first, last):
        return False, first
    head = phrase_before(tags, end, low)
    if head is None or head.core_last != first - 1:
        return False, first
    fronted = tags[head.first - 1] == "," and tags[low] in _FRONTS  # "After the vote, Chile's Ministry of Trade, …"
    return head.first == low or fronted or tags[head.first - 1] in _LIST_OPENS, head.first


def _under_name(tags: list[str], phrase: Phrase, low: int) -> Subject:
    """A phrase that is an apposition without a second comma (""…," Jane Roe, chair of the party told reporters")."""
    comma = phrase.first - 1
    if tags[phrase.first] in "NnD" and comma - 2 >= low and tags[comma] == "," and tags[comma - 2 : comma] == ["N", "N"]:
        name = phrase_before(tags, comma, low)
        aside = tags[phrase.last + 1 : phrase.last + 2] == [","]  # "Jane Roe, the chair said, had …"
        opens = name is not None and ((name.first == low and not aside) or tags[name.first - 1] == "Q")
        if name is not None and opens and name.core_last == name.last and set(tags[name.first : comma]) == {"N"}:
            return Subject("phrase", Phrase(name.first, phrase.last, name.core_last), name.first)
    return Subject("phrase", phrase, phrase.first)


def _skip_asides(tags: list[str], u: int, low: int) -> int:
    """Step over ", however,", "meanwhile," and "on Tuesday" between a subject and its verb."""
    while u - 1 >= low:
        if (
            tags[u] == ","
            and tags[u - 1] in "RT"
            and u - 2 >= low
            and tags[u - 2] in ",NnO"
            and not _ends_aside(tags, u - 1, low)
        ):
            u -= 3 if tags[u - 2] == "," else 2
        elif tags[u] == "T" and tags[u - 1] in "PRTD":
            u -= 3 if tags[u - 2 : u] == ["P", "T"] and u - 3 >= low else 2  # "on Monday night"
        elif tags[u] == "#" and tags[u - 1] == "P" and u - 2 >= low and tags[u - 2] in "NnWO":
            u -= 2  # "who in 2010 said"
        elif (tags[u] == "T" and tags[u - 1] in "NnO") or tags[u] == "R" or (tags[u] == "o" and tags[u - 1] in "NnO"):
            u -= 1
        elif tags[u] in _DASHES:
            opening = next((k for k in range(u - 1, max(low, u - 30), -1) if tags[k] in _DASHES), u)
            if opening == u:
                break
            u = opening - 1
        else:
            break
    return u


def _ends_aside(tags: list[str], adverb: int, low: int) -> bool:
    """Whether an adverb ends an aside between commas (", speaking an hour later, said", ", who spoke a day later, said")."""
    phrase = phrase_before(tags, adverb, low) if tags[adverb - 1] == "n" else None
    return phrase is not None and phrase.first - 2 >= low and tags[phrase.first - 1] in "GVF" and tags[phrase.first - 2] in ",W"


def _relative(tags: list[str], u: int, low: int) -> Subject:
    end = u
    while end - 1 >= low and tags[end - 1] in ",P—–-":
        end -= 1
    phrase = phrase_before(tags, end, low)
    if phrase is None:
        return Subject("none", None, u)
    return Subject("relative", phrase, u)


def _across_commas(tags: list[str], comma: int, low: int) -> Subject:
    """A subject followed by an apposition, a relative clause or an adverbial between commas."""
    if (phrase := _before_asides(tags, comma, low)) is not None:
        return Subject("phrase", phrase, phrase.first)
    end = comma
    while True:
        opening = _comma_before(tags, end - 1, low)
        if opening < 0:
            return _before_stray_comma(tags, comma, low)
        if _may_stand_aside(tags, opening + 1, end):
            phrase = phrase_before(tags, opening, low)
            if phrase is not None and _begins_clause(tags, phrase.first, low) and not _is_listed(tags, phrase.first, low):
                phrase = _outermost(tags, phrase, low)
                widened = Phrase(phrase.first, comma, phrase.core_last, phrase.joint)
                return Subject("phrase", widened, phrase.first)
        end = opening


def _is_listed(tags: list[str], first: int, low: int) -> bool:
    """Whether a phrase stands in a list of what somebody is responsible for ("…, minister for Trade, Industry and Growth,")."""
    i = first - 1
    if i <= low or tags[i] != ",":
        return False
    while i > low and tags[i] in ",N":
        i -= 1
    fronted = tags[low] in _FRONTS and "," not in tags[low:i]  # "In a post on X, Jane Roe, …"
    return tags[i] == "P" and tags[i + 1] == "N" and tags[first] == "N" and not fronted


def _before_asides(tags: list[str], comma: int, low: int) -> Phrase | None:
    """A name right after a quotation with several asides before its verb (""…," Jane Roe, 30, of Salem, who won, said")."""
    start = next((i + 1 for i in range(comma - 1, low - 1, -1) if tags[i] == "Q"), comma)
    name_end = next((i for i in range(start, comma) if tags[i] == ","), comma)
    if start >= name_end or tags[start] not in "ND" or any(tag not in "NnD." for tag in tags[start:name_end]):
        return None
    begin = name_end + 1
    for end in [i for i in range(begin, comma + 1) if tags[i] == ","]:
        if begin >= end or not (tags[begin] in "WSVG" or all(tag not in "FBHM" for tag in tags[begin:end])):
            return None
        begin = end + 1
    return Phrase(start, comma, name_end)


def _outermost(tags: list[str], phrase: Phrase, low: int) -> Phrase:
    """The name to which a phrase is itself an apposition ("Jane Roe, head of the institute, a think tank, said")."""
    if phrase.first - 2 < low or tags[phrase.first - 1] != "," or tags[phrase.first - 2] != "N":
        return phrase
    name = phrase_before(tags, phrase.first - 1, low)
    if name is None or name.core_last != name.last or not (name.first == low or tags[name.first - 1] in ",;:SCK—–-Q"):
        return phrase
    return name


def _before_stray_comma(tags: list[str], comma: int, low: int) -> Subject:
    """A subject with a comma between it and its verb that does not belong there."""
    phrase = phrase_before(tags, comma, low)
    if phrase is None or not _begins_clause(tags, phrase.first, low):
        return Subject("none", None, comma)
    return Subject("phrase", phrase, phrase.first)


def _comma_before(tags: list[str], i: int, low: int) -> int:
    while i > low:
        if tags[i] == ",":
            return i
        if tags[i] in _CLAUSE_ENDS and tags[i - 1] != "N":
            return -1
        i -= 1
    return -1


def _may_stand_aside(tags: list[str], first: int, last: int) -> bool:
    """Whether tokens first..last-1 can be an apposition, relative clause or adverbial after a subject."""
    return first < last and tags[first] in "WDNnGPVRT#SCKt"


def _begins_clause(tags: list[str], first: int, low: int) -> bool:
    return (
        first == low
        or tags[first - 1] in ',;:SCK—–-TQRVGo"“'
        or (first - 2 >= low and tags[first - 2] == "," and tags[first - 1] not in "Pt")
    )


def subject_after(tags: list[str], first: int, high: int) -> Subject:
    """The subject of an inverted cue ("…, said Macron, who …"), which starts at tokens[first]."""
    pointed = tags[first - 2 : first + 2] == ["Q", "F", "S", "n"] and first + 2 < high and tags[first + 2] in ",."
    phrase = phrase_after(tags, first + pointed, high)  # ""…," said that official, who asked not to be named"
    if phrase is None:
        return Subject("none", None, first)
    return Subject("inverted", _with_list(tags, phrase, high), first)


def _with_list(tags: list[str], phrase: Phrase, high: int) -> Phrase:
    """A phrase that ends in a name with the names listed behind it ("…, said the leaders of Germany, France and Britain")."""
    last = phrase.last
    if phrase.joint >= 0 or last >= high or tags[last] != "," or tags[last - 1] != "N":
        return phrase
    end = next((i for i in range(last + 1, high) if not _are_names(tags, i, i + 1)), high)
    joint = next((i for i in range(end - 1, last, -1) if tags[i] == "C"), -1)
    behind = phrase_after(tags, joint + 1, high) if 0 < joint < end - 1 and _are_names(tags, last + 1, joint) else None
    if behind is None or tags[joint - 1] not in "N," or not _are_names(tags, joint + 1, behind.core_last):
        return phrase
    return Phrase(phrase.first, behind.last, behind.core_last, last)


def main_subject(tags: list[str], low: int, end: int) -> Subject:
    """The first subject of the clause that starts at `low`, for verbs that share it; adverbials in front are stepped over.

    After an adverbial the noun phrase that a verb follows goes first ("In Salem, Oregon, Trump went").
    """
    fallback: Subject | None = None
    i, fronted = low, False
    while i < end:
        if tags[i] == "O":
            return Subject("pronoun", Phrase(i, i + 1, i + 1), i)
        phrase = phrase_after(tags, i, end) if tags[i] not in "PGSVFHtRTCK,Xo" else None
        if phrase is None:
            fronted = fronted or tags[i] in "PGSVo"
            i = i + 1 if tags[i] not in "PGSVFHt" else _after_comma(tags, i, end)
            continue
        subject = Subject("phrase", phrase, phrase.first)
        if not fronted or phrase.last >= end or tags[phrase.last] != ",":
            return _named_behind(tags, phrase, end) or subject
        fallback = fallback or subject
        i = _after_comma(tags, phrase.last, end)
    return fallback or Subject("none", None, low)


def _named_behind(tags: list[str], phrase: Phrase, end: int) -> Subject | None:
    """The name to which a phrase at the start is an apposition ("The biggest buyer of its oil, Norway has kept silent")."""
    if phrase.last >= end or tags[phrase.last] != "," or tags[phrase.first] != "D":
        return None
    name = phrase_after(tags, phrase.last + 1, end)
    if name is None or name.last >= end or tags[name.last] not in "FBHM" or tags[name.core_last - 1] != "N":
        return None
    return Subject("phrase", name, name.first)


def _after_comma(tags: list[str], i: int, end: int) -> int:
    """Behind the next comma; where there is none, behind a quotation before a noun phrase, which may have it inside."""
    comma = next((k + 1 for k in range(i, end) if tags[k] == ","), end)
    if comma < end or tags[i] != "G":
        return comma
    return next((k for k in range(i + 2, end) if tags[k - 1] == "Q" and tags[k] in "DNO"), end)

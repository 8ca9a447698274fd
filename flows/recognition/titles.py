"""Titles in a text: "the former U.S. Secretary of State", "Tehran's envoy to the UN", "foreign ministry spokesman"."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from flows.frozen import record
from flows.recognition.title_words import Head, Lexicon, Tense, canonical
from flows.recognition.tokens import Tokens
from flows.records import Mention

_START, _END = attrgetter("start"), attrgetter("end")
_SPACES = frozenset({" ", "\u00a0"})
_APOSTROPHES = frozenset({"'", "’", "ʼ"})
_NEAR = frozenset({"-", "‑", ". ", "' ", "’ ", " ("})
_ABBREVIATED = frozenset({"Lt", "Maj", "Brig", "Gen", "Col", "Capt", "Sen", "Rep", "Gov", "Cmdr", "Adm"})
_ATTITUDES = ("pro-", "anti-")
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_DEPUTIES = frozenset({"deputy", "vice", "assistant"})  # a "deputy minister of defence" is no minister
_LONGEST_MATTER = 6
_WHERE = frozenset({"in", "at"})
_MAX_RIGHT = 3  # "minister of defence of the Republic of X" is as long as titles get


@record
class Title:
    """A title at words `first` to `last` (excluded) of a text, place names beside it included, articles left out.

    `names` are the ways to read its name, the fullest first ("white house press secretary", "press secretary").
    `country` and `organisation` are those it is bound to, "" where none stands beside it. Where words follow that belong
    to the title only if a name comes after them ("minister for health and mass media, ..."), it ends without them at `sure`.
    """

    first: int
    last: int
    sure: int
    head: Head
    names: tuple[str, ...]
    country: str
    organisation: str
    tense: Tense
    institution: bool

    @property
    def name(self) -> str:
        """The title's name in full."""
        return self.names[0]


def gap_after(tokens: Tokens, i: int) -> str:
    """What stands before word `i`, without the point of an abbreviation that ends there ("the U.N., ")."""
    if tokens.spaced[i]:
        return " "
    gap = tokens.gap(i)
    if gap[:1] == "." and i > 1 and len(tokens.words[i - 1]) == 1 and tokens.gap(i - 1) == ".":
        return gap[1:]
    return gap


class Places:
    """The countries and organisations named in one text, by where they begin and end."""

    def __init__(self, tokens: Tokens, mentions: Sequence[Mention], states: dict[str, str]) -> None:
        """`states` gives the country of organisations that belong to one."""
        self._tokens = tokens
        self._states = states
        self._from = dict(zip(map(_START, mentions), mentions, strict=True))
        self._to = dict(zip(map(_END, mentions), mentions, strict=True))

    def ending_before(self, i: int) -> Mention | None:
        """The mention that ends with word `i - 1`, also as a possessive ("Iran's"); None if there is none."""
        if i == 0:
            return None
        tokens, mentions = self._tokens, self._to
        if i > 1 and tokens.words[i - 1] == "s" and tokens.gap(i - 1) in _APOSTROPHES:
            i -= 1
        end = tokens.ends[i - 1]
        if end in mentions:
            found = mentions[end]
        elif end + 1 in mentions:
            found = mentions[end + 1]
        else:
            return None
        return None if tokens.text[max(0, found.start - 5) : found.start].lower().endswith(_ATTITUDES) else found

    def follows(self, i: int) -> bool:
        """Whether word `i` may follow a mention, seen by what ends before it: a mention, its point or a bracket."""
        end = self._tokens.ends[i - 1]
        return end in self._to or end + 1 in self._to or self._tokens.text[end] == ")"

    def points_before(self, i: int) -> bool:
        """Whether word `i` follows a name that ends with a point ("U.S.")."""
        return self._tokens.ends[i - 1] + 1 in self._to

    def is_bound(self, mention: Mention, last: int) -> bool:
        """Whether a place after "of" is what the office belongs to: not "of the Iran-based ...", "of Iran's ..."."""
        gap, words = self._tokens.gap(last), self._tokens.words
        if last < len(words) and (gap.lstrip(".")[:1] == "-" or (words[last] == "s" and gap in _APOSTROPHES)):
            return False
        return mention.form != "adjective"

    def starting_at(self, i: int) -> Mention | None:
        """The mention that begins with word `i`."""
        return self._from.get(self._tokens.starts[i]) if i < len(self._tokens.words) else None

    def country(self, mention: Mention) -> str:
        """The country that a mention stands for, "" for an organisation of several."""
        return mention.entity_id if mention.kind == "country" else self._states.get(mention.entity_id, "")


class TitleReader:
    """Reads the title around a head."""

    def __init__(self, words: Lexicon) -> None:
        self._lexicon = words
        self._institution = words.institution
        elect = {word for word, tense in words.tenses.items() if tense == "elect"}
        self._goes_on = words.prepositions | elect | set(map(str.capitalize, elect))
        # Before anything else a title begins at its head, unless a place ends there.
        self._before = words.tenses.keys() | words.skip | words.part | {"and", "s"}

    def read(self, tokens: Tokens, first: int, last: int, head: Head, places: Places) -> Title:
        """The title whose head stands at words `first` to `last` (excluded)."""
        words = tokens.words
        more = last < len(words) and words[last] in self._goes_on
        deeper = first > 0 and (words[first - 1].lower() in self._before or places.follows(first))
        if not deeper and not more:
            return _bare(first, last, head)
        left, right = _Left(first), _Right(last)
        while deeper:
            deeper = self._extend_left(tokens, left, places) and left.first > 0
        if more:
            self._extend_right(tokens, right, places, located=left.place is not None and head.role != "envoy")
        if left.first == first and right.last == last:
            return _bare(first, last, head)
        place = left.place or right.place
        country = left.country or (places.country(place) if place else "")
        organisation = left.organisation or (right.place.entity_id if right.place and right.place.kind == "organisation" else "")
        institution = not (self._institution.isdisjoint(left.parts) and self._institution.isdisjoint(right.parts))
        names = self._names(left, right, head)
        tense = left.tense or right.tense or head.tense
        if head.place and not country and not organisation:
            own = _bare(first, last, head)
            country, organisation = own.country, own.organisation
        return Title(left.first, right.last, right.sure, head, names, country, organisation, tense, institution)

    @staticmethod
    def _names(left: "_Left", right: "_Right", head: Head) -> tuple[str, ...]:
        """The ways to read the title's name, the fullest first."""
        own = " ".join([*left.parts[::-1], head.words]) if left.parts else head.words
        names: tuple[str, ...] = (own,)
        if left.seat:
            names = (*(" ".join([*left.seat[i:], own]) for i in range(len(left.seat))), own)
        addressee = right.addressee or (left.organisation if head.role == "envoy" else "")
        if addressee:
            names = (f"{head.words} to {addressee}", *names)
        if right.parts:
            deputy = [part for part in left.parts if part in _DEPUTIES]
            of_matter, before_head = f"{head.words} of {' '.join(right.parts)}", " ".join([*right.parts, head.words])
            names = (" ".join([*deputy, of_matter]), " ".join([*deputy, before_head]), *names)
        return names

    def _extend_left(self, tokens: Tokens, left: "_Left", places: Places) -> bool:
        """Take in the word, or the place, before the title so far; False where the title begins."""
        i = left.first
        if not tokens.spaced[i]:
            gap = tokens.gap(i)
            if gap == ") " and i > 1 and tokens.gap(i - 1) == " (":  # "Revolutionary Guard Corps (IRGC) commander"
                left.first = i - 1
                return places.ending_before(i - 1) is not None
            if gap == ". " and tokens.words[i - 1] not in _ABBREVIATED and not places.points_before(i):
                return False
            if gap not in _SPACES and gap not in _NEAR:
                return False
        place = places.ending_before(i)
        if place is not None and (not left.place or (place.kind == "country" and not left.country)):
            return self._take_place(tokens, left, place, places)
        word = tokens.words[i - 1].lower()
        if word == "s" and self._owns(tokens, i - 1) and not left.place:  # "the defence ministry's spokeswoman"
            left.parts.append(canonical(tokens.words[i - 2]))
            left.first = i - 2
            return True
        tense = self._lexicon.tenses.get(word)
        if tense:
            left.tense = tense if tense == "former" else left.tense or tense  # "former acting administrator"
        elif word in self._lexicon.skip:
            pass
        elif not left.place and word in self._lexicon.part:
            left.parts.append(canonical(word))
        elif not left.place and (
            self._joins_parts(tokens, i - 1) or (left.parts and self._is_unknown_part(tokens, i - 1, places))
        ):
            left.parts.append(word)
        else:
            return False
        left.first -= 1
        return True

    def _owns(self, tokens: Tokens, i: int) -> bool:
        """Whether word `i` is the "s" of an institution's possessive."""
        return i > 0 and tokens.gap(i) in _APOSTROPHES and tokens.words[i - 1].lower() in self._institution

    def _joins_parts(self, tokens: Tokens, i: int) -> bool:
        """Whether the "and" of "energy and mining minister" is word `i`."""
        return i > 0 and tokens.words[i].lower() == "and" and tokens.words[i - 1].lower() in self._lexicon.part

    @staticmethod
    def _is_unknown_part(tokens: Tokens, i: int, places: Places) -> bool:
        """Whether a capitalised word stands between a possessive and a title: "Chile's Ecological Mining Minister"."""
        if i < 2 or tokens.words[i - 1] != "s" or not tokens.spaced[i] or not tokens.words[i][0].isupper():
            return False
        return places.ending_before(i) is not None

    def _take_place(self, tokens: Tokens, left: "_Left", place: Mention, places: Places) -> bool:
        left.place = left.place or place
        left.country = left.country or places.country(place)
        i = left.first
        while left.first > 0 and tokens.starts[left.first] > place.start:
            left.first -= 1
        if place.form == "seat":
            left.seat = [canonical(w) for w in tokens.words[left.first : i] if w != "s"]
        if place.kind == "organisation":
            left.organisation = left.organisation or place.entity_id
            left.parts.extend(canonical(w) for w in tokens.words[left.first : i][::-1] if w.lower() in self._lexicon.part)
        return True

    def _extend_right(self, tokens: Tokens, right: "_Right", places: Places, located: bool) -> None:
        """Take in what follows the head: "-elect", "of State", "of Finland", "to the UN in Geneva", "for mass media".

        Where the title is `located` already, "in" says where it was ("Jordan's king in Amman").
        """
        words, count, last = tokens.words, len(tokens.words), right.last
        if last < count and tokens.gap(last) in {"-", " "}:
            for end in (last + 1, last + 2):  # "-elect", "-in-waiting"
                if self._lexicon.tenses.get("-".join(words[last:end]).lower()) == "elect":
                    right.tense, right.last, right.sure = "elect", end, end
        for _ in range(_MAX_RIGHT):
            i = right.last
            if i + 1 >= count or words[i] not in self._lexicon.prepositions or gap_after(tokens, i) not in _SPACES:
                break
            begin = i + 2 if words[i + 1] in _DETERMINERS and i + 2 < count else i + 1
            place = places.starting_at(begin)
            if place and located and words[i] in _WHERE:
                break
            if place:
                taken = self._take_body(tokens, right, begin, place) or self._take_addressee(tokens, right, begin, place, places)
            else:
                taken = self._take_matter(tokens, right, begin, places)
            if not taken:
                break

    def _take_body(self, tokens: Tokens, right: "_Right", begin: int, place: Mention) -> bool:
        """Take in "for Finland's defence ministry", "of the Finnish defence ministry"."""
        words, count = tokens.words, len(tokens.words)
        while begin < count and tokens.starts[begin] < place.end:
            begin += 1
        owner = begin < count and words[begin] == "s" and tokens.gap(begin) in _APOSTROPHES
        if not owner and place.form != "adjective":
            return False
        begin = end = begin + owner
        while end < count and words[end].lower() in self._lexicon.part and tokens.gap(end) in _SPACES:
            end += 1
        parts = [canonical(word) for word in words[begin:end]]
        if not parts or parts[-1] not in self._lexicon.state_bodies or (end < count and tokens.gap(end) in _APOSTROPHES):
            return False
        right.place = right.place or place
        right.parts.extend(parts)
        right.last = right.sure = end
        return True

    def _take_addressee(self, tokens: Tokens, right: "_Right", begin: int, place: Mention, places: Places) -> bool:
        """Take in "of Finland", "to the UN", "of the All Progressives Congress (APC)"."""
        preposition = tokens.words[right.last]
        while begin < len(tokens.words) and tokens.starts[begin] < place.end:
            begin += 1
        if not places.is_bound(place, begin) or self._names_another(tokens, begin):
            return False
        if tokens.gap(begin) == " (" and tokens.gap(begin + 1)[:1] == ")":
            begin += 1
        if preposition != "to":
            right.place = right.place or place
        elif place.kind == "organisation":
            right.addressee = place.entity_id
        right.last = right.sure = begin
        return True

    def _names_another(self, tokens: Tokens, begin: int) -> bool:
        """Whether the place only begins a longer name: "of the Emirates Policy Center"."""
        for i in range(begin, min(begin + 4, len(tokens.words))):
            if not tokens.words[i][0].isupper() or tokens.gap(i) not in _SPACES:
                return False
            if tokens.words[i] in self._lexicon.not_names:
                return True
        return False

    def _take_matter(self, tokens: Tokens, right: "_Right", begin: int, places: Places) -> bool:
        """Take in "of foreign affairs", "in Geneva", or any words in lower case up to a comma or a name."""
        words, count, end = tokens.words, len(tokens.words), begin
        while end < count and (words[end].lower() in self._lexicon.part or (words[end] == "and" and end > begin)):
            end += 1
        known = end
        capital = known == begin and words[begin][0].isupper()
        placed = known > begin and self._is_before_place(tokens, known, places)  # "of defence of Finland": the place comes next
        if not placed:
            end = self._matter_end(tokens, begin, known, capital)
        if end == begin:
            return False
        right.parts.extend(canonical(word) for word in words[begin:end] if word.lower() in self._lexicon.part or word == "and")
        if right.parts and right.parts[-1] == "and":
            right.parts.pop()
        right.last = end
        if known > begin:
            right.sure = known
        return True

    def _matter_end(self, tokens: Tokens, begin: int, known: int, capital: bool) -> int:
        """Where words of one case end at a comma or a name; `known` where they end at neither."""
        words, end = tokens.words, known
        while not self._ends_matter(tokens, begin, end, capital):
            if end >= len(words) or end - begin >= _LONGEST_MATTER or words[end][0].isupper() != capital:
                return known
            end += 1
        return end

    def _is_before_place(self, tokens: Tokens, i: int, places: Places) -> bool:
        """Whether a preposition and then a place begin at word `i`: "of the Republic of Congo"."""
        words = tokens.words
        if i + 1 >= len(words) or words[i] not in self._lexicon.prepositions:
            return False
        return places.starting_at(i + 2 if words[i + 1] in _DETERMINERS else i + 1) is not None

    @staticmethod
    def _ends_matter(tokens: Tokens, begin: int, end: int, capital: bool) -> bool:
        if end == begin:
            return False
        gap = gap_after(tokens, end)
        if end >= len(tokens.words) or gap[:1] in {",", "."}:
            return True
        return not capital and tokens.words[end][0].isupper() and gap in _SPACES


def _bare(first: int, last: int, head: Head) -> Title:
    """A title with nothing beside it; its head may tell whose it is."""
    if not head.place:
        return Title(first, last, last, head, head.names, "", "", head.tense, institution=False)
    country, organisation = (head.place, "") if head.place.isupper() else ("", head.place)
    return Title(first, last, last, head, head.names, country, organisation, head.tense, institution=False)


@dataclass(slots=True)
class _Left:
    first: int
    parts: list[str]
    seat: list[str]
    place: Mention | None
    country: str
    organisation: str
    tense: Tense

    def __init__(self, first: int) -> None:
        self.first, self.parts, self.seat, self.place = first, [], [], None
        self.country, self.organisation, self.tense = "", "", ""


@dataclass(slots=True)
class _Right:
    last: int
    sure: int
    parts: list[str]
    place: Mention | None
    addressee: str
    tense: Tense

    def __init__(self, last: int) -> None:
        self.last, self.sure, self.parts, self.place, self.addressee, self.tense = last, last, [], None, "", ""

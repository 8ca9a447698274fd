"""The people of one text so far: whom it named, where, with which titles; shared by the readers of names and titles."""

import unicodedata
from collections.abc import Sequence
from operator import attrgetter

from flows.recognition.discovery import Run
from flows.recognition.leaders_protocol import Written
from flows.recognition.matcher import Hit
from flows.recognition.names import Entry
from flows.recognition.people import PeopleBook
from flows.recognition.title_words import Lexicon
from flows.recognition.titles import Places, Title
from flows.recognition.tokens import Tokens
from flows.records import Candidate, Mention, Person

SPACES = frozenset({" ", "\u00a0"})
_ENTITY = attrgetter("entity_id")


class Cast:
    """State of reading one text; the parts of the reader add to it."""

    def __init__(self, book: PeopleBook, tokens: Tokens, mentions: Sequence[Mention], written: Written, words: Lexicon) -> None:
        """`mentions` are the countries and organisations of the text, `words` those of its language."""
        self.book, self.words, self.tokens, self.on = book, words, tokens, written.on
        self.home = written.home if words.many_capitals else ""
        self.sites = mentions
        self.places = Places(tokens, mentions, book.states)
        entities = list(map(_ENTITY, mentions))
        # In order of mention; an organisation that belongs to a state counts as that.
        found = dict.fromkeys(map(book.states.get, entities, entities))
        self.countries = [country for country in found if country and country not in book.international]
        self.named = {*entities, *self.countries, *([self.home] if self.home else ())}
        self.mentions: list[Mention] = []
        self.candidates: list[Candidate] = []
        self.introduced: dict[str, list[int]] = {}
        self.title_of: dict[str, Title] = {}
        self.called_otherwise: set[str] = set()  # whom the text calls crown prince or the like, as the tables don't
        self.titled: dict[int, Title] = {}  # by the word at which the name begins
        self.discovered: dict[str, Person] = {}
        self.discovered_at: dict[int, str] = {}  # by where the name begins
        self.taken: set[int] = set()  # words of the names read so far
        self.surnames: dict[str, list[str]] = {}  # of discovered people
        self.namesakes: set[str] = set()  # surnames that people bear whom the tables lack, of those read so far
        self._shown: dict[str, str] = {}
        self._people: dict[str, Person] = {}

    def introduce(
        self, leader_id: str, place: Hit[Entry] | Run, span: tuple[int, int], title: Title | None, *, shows: bool = True
    ) -> None:
        """The text names a person of the tables, with a title beside the name or without; `shows`: by a name that says it all."""
        places = self.introduced.get(leader_id)
        if places is None:
            self.introduced[leader_id] = [span[0]]
            self.named |= self.book.countries(leader_id)
        else:
            places.append(span[0])
        shows = shows and not self.words.many_capitals  # "Wolodymyr Selenskyj" has the name of the tables in every language
        if shows and leader_id not in self._shown and place.last - place.first > 1:
            self._shown[leader_id] = shown(self.tokens.text[span[0] : span[1]])
        if title is not None:
            self.entitle(leader_id, title)

    def forget(self, leader_id: str) -> bool:
        """Take back a discovered person whose country was only inferred and who is named once so far; False for others."""
        title = self.title_of[leader_id]
        if title.country or title.organisation or len(self.introduced[leader_id]) > 1:
            return False
        surname = self.discovered.pop(leader_id).surname
        del self.introduced[leader_id], self.title_of[leader_id]
        self.surnames[surname].remove(leader_id)
        self.mentions = [m for m in self.mentions if m.entity_id != leader_id]
        self.candidates = [c for c in self.candidates if c.leader_id != leader_id]
        return True

    def entitle(self, leader_id: str, title: Title) -> None:
        """The text gives the person a title; the first that fits an office of theirs counts."""
        if title.head.scope == "style" or leader_id in self.title_of:
            return
        if self.book.fits(leader_id, title):
            self.title_of[leader_id] = title
            self._people.pop(leader_id, None)
        elif title.head.role == "head_of_state":
            self.called_otherwise.add(leader_id)

    def person(self, leader_id: str) -> Person:
        """Who that is, as of the text's day and by the title that the text gives, named as the text does."""
        found = self.discovered.get(leader_id) or self._people.get(leader_id)
        if found is None:
            found = self.book.person(leader_id, self.title_of.get(leader_id), self.on, self._shown.get(leader_id, ""))
            self._people[leader_id] = found
        return found

    def nearest(self, ids: Sequence[str], start: int) -> str:
        """Of several people introduced, the one introduced or named last before the place; else the first one after it."""
        if len(ids) == 1:
            return ids[0]

        def distance(leader_id: str) -> tuple[bool, int]:
            places = self.introduced[leader_id]
            before = [p for p in places if p <= start]
            return (not before, start - before[-1] if before else places[0])

        return min(ids, key=distance)

    def add(self, span: tuple[int, int], leader_id: str, form: str, confidence: float, candidates: tuple[str, ...] = ()) -> None:
        """Take down a mention of a person; no `leader_id` where it stays open which of the `candidates` is meant."""
        self.mentions.append(Mention(span[0], span[1], "leader", leader_id, form, True, confidence, candidates))

    def follows_given_name(self, i: int) -> bool:
        """Whether a capitalised word before word `i` makes it somebody else's surname ("Melania Trump")."""
        if i == 0:
            return False
        tokens, words = self.tokens, self.words
        word = tokens.words[i - 1]
        if not word[0].isupper() and len(word) > 1:
            return False
        if not tokens.spaced[i] and (gap := tokens.gap(i)) not in SPACES:
            return gap in {". ", "."} and len(word) == 1
        if not word[0].isupper() or word in words.not_names or self.places.ending_before(i) is not None:
            return False
        if words.many_capitals:
            return self.book.is_given(word)
        lower = word.lower()
        return not (lower in words.part or lower in words.skip or lower in words.tenses or lower in words.heads)


def shown(name: str) -> str:
    """The name as the text gives it, without invisible characters."""
    if name.isascii():
        return " ".join(name.split())
    return " ".join("".join(c for c in name if unicodedata.category(c) != "Cf").split())

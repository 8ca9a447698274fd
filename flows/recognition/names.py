"""People's names as texts write them: which spellings stand for whom, and how surely."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from flows.recognition.matcher import Matcher
from flows.recognition.reference import ReferenceData
from flows.recognition.title_words import Head, Lexicon
from flows.recognition.tokens import words_of_all

# Forms of leader_names.csv that say by themselves who is meant; a surname needs an introduction.
_WHOLE = frozenset({"full", "alias", "native"})
_ARTICLES = frozenset({"al", "el", "ul", "as", "ar", "an", "ad", "ash"})
_PARTICLES = "bin ibn ben de da do dos del della di da la le van von der den ten abu"
_CASED = _ARTICLES | frozenset(_PARTICLES.split())


@dataclass(frozen=True, slots=True)
class Entry:
    """What one spelling stands for: people by their whole name, people by their surname, the head of a title."""

    whole: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()
    head: Head | None = None


class NameMatcher(Matcher[Entry]):
    """Finds names of people and heads of titles; a hit has one entry, which holds all that the words stand for."""

    def joined(self, held: tuple[Entry, ...], value: Entry) -> tuple[Entry, ...]:
        """One entry for a spelling, people in the order of their rows."""
        if not held or held[0] == value:
            return (value,)
        (entry,) = held
        whole, surname = dict.fromkeys((*entry.whole, *value.whole)), dict.fromkeys((*entry.surname, *value.surname))
        return (Entry(tuple(whole), tuple(surname), value.head or entry.head),)


def entries(reference: ReferenceData, words: Lexicon) -> Iterator[tuple[str, Entry]]:
    """All that is looked for in texts: names, with and without capital particles, and titles; a spelling may come repeatedly."""
    names = [row.name for row in reference.leader_names]
    made: dict[tuple[str, bool], Entry] = {}
    for row, name_words in zip(reference.leader_names, words_of_all(names), strict=True):
        is_whole = row.form in _WHOLE or (row.form == "short" and " " in row.name)
        entry = made.get((row.leader_id, is_whole))
        if entry is None:
            ids = (row.leader_id,)
            entry = made[row.leader_id, is_whole] = Entry(whole=ids) if is_whole else Entry(surname=ids)
        for spelling in _variants(row.name, name_words):
            # "Al Gore" and "Ash Carter" begin with no article: no whole name is left with one word.
            if (" " in spelling or " " not in row.name) if is_whole else len(spelling) > 1:
                yield spelling, entry
    for spelling, head in words.spellings():
        yield spelling, Entry(head=head)


def _variants(name: str, words: Sequence[str]) -> Iterable[str]:
    """The name, with its particles in lower case and capitalised, and without the Arabic article."""
    if _CASED.isdisjoint(map(str.lower, words)):
        return (name,)
    found = {name: None}
    for article, particle in product((str.lower, str.title, _nothing), (str.lower, str.title)):
        spelled = [
            (article if word.lower() in _ARTICLES else particle)(word) if word.lower() in _CASED else word for word in words
        ]
        joined = " ".join(filter(None, spelled))
        found[joined] = None
        found[joined[:1].upper() + joined[1:]] = None  # at the beginning of a sentence
    return found


def _nothing(_: str) -> str:
    return ""

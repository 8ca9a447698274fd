"""People's names as texts write them: which spellings stand for whom, and how surely."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from flows.recognition.reference import ReferenceData
from flows.recognition.title_words import Head, Lexicon
from flows.recognition.tokens import tokenise

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


def entries(reference: ReferenceData, words: Lexicon) -> Iterator[tuple[str, Entry]]:
    """All that is looked for in texts, each sequence of words once: names, with and without capital particles, and titles."""
    found: dict[tuple[str, ...], tuple[str, Entry]] = {}
    for row in reference.leader_names:
        is_whole = row.form in _WHOLE or (row.form == "short" and " " in row.name)
        for spelling in _variants(row.name):
            key = tuple(tokenise(spelling).words)
            known, entry = found.get(key, (spelling, Entry()))
            if is_whole and row.leader_id not in entry.whole:
                entry = replace(entry, whole=(*entry.whole, row.leader_id))
            elif not is_whole and row.leader_id not in entry.surname and len(spelling) > 1:
                entry = replace(entry, surname=(*entry.surname, row.leader_id))
            found[key] = known, entry
    for spelling, head in words.spellings():
        key = tuple(tokenise(spelling).words)
        known, entry = found.get(key, (spelling, Entry()))
        found[key] = known, replace(entry, head=head)
    yield from found.values()


def _variants(name: str) -> Iterable[str]:
    """The name, with its particles in lower case and capitalised, and without the Arabic article."""
    words = tokenise(name).words
    if not any(word.lower() in _CASED for word in words):
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

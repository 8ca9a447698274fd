"""People's names as texts write them: which spellings stand for whom, and how surely."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from flows.recognition.reference import ReferenceData
from flows.recognition.titles import Head, Lexicon
from flows.recognition.tokens import tokenise

# Forms of leader_names.csv that say by themselves who is meant; a surname needs an introduction.
_WHOLE = frozenset({"full", "alias", "native"})
_ARTICLES = frozenset({"al", "el", "ul", "as", "ar", "an", "ad", "ash"})
_PARTICLES = "bin ibn ben de da do dos del della di da la le van von der den ten abu"
_CASED = _ARTICLES | frozenset(_PARTICLES.split())


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling of somebody's name: a whole name or only the surname."""

    leader_id: str
    whole: bool


def spellings(reference: ReferenceData, words: Lexicon) -> Iterator[tuple[str, Name | Head]]:
    """All that is looked for in texts: names of people, with and without capital particles, and heads of titles."""
    for row in reference.leader_names:
        whole = row.form in _WHOLE or (row.form == "short" and " " in row.name)
        for spelling in _variants(row.name):
            if whole or len(spelling) > 1:
                yield spelling, Name(row.leader_id, whole)
    yield from words.spellings()


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

"""Searching statements: from what a person types to the stems that are looked for, and back to the words to be shown.

A stem stands for the words that begin with it and are at most ENDING letters longer: "troops" finds troop and troops,
"sanction" finds sanctioned. That is cruder than a stemmer and needs no list per language.
"""

import re
import unicodedata
from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+")
ENDING = 3
MIN_STEM = 3
# Words that stand in nearly every statement find nothing; a query of nothing else keeps them.
STOP = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "he", "her", "his", "in", "is", "it", "its",
    "of", "on", "or", "she", "that", "the", "their", "they", "this", "to", "was", "were", "what", "who", "will", "with",
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "und", "oder", "im", "auf", "mit", "von", "zu",
    "zum", "zur", "ist", "sind", "hat", "fur",
})  # fmt: skip
# Endings that a stem drops where three letters remain.
ENDINGS = ("ies", "es", "s")


def stems(query: str) -> list[str]:
    """The stems of a query's words, each once, in their order; [] where the query has no word."""
    words = [folded(word) for word in WORD.findall(query)]
    telling = [word for word in words if word not in STOP] or words
    return list(dict.fromkeys(_stem(word) for word in telling))


def folded(text: str) -> str:
    """Lower case without accents, as the query's SQL folds contents."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            return word.removesuffix(ending)
    return word


def matches(word: str, wanted: Sequence[str]) -> bool:
    """Whether a word is one of those that the stems stand for."""
    plain = folded(word)
    return any(plain.startswith(stem) and len(plain) - len(stem) <= ENDING for stem in wanted)


def highlighted(content: str, wanted: Sequence[str], before: str = "**", after: str = "**") -> str:
    """The content with every word that was found between two marks."""
    return WORD.sub(lambda m: f"{before}{m[0]}{after}" if matches(m[0], wanted) else m[0], content)

"""People whom a text introduces with a title and whom the reference tables lack."""

from flows.frozen import record
from flows.keys import key
from flows.recognition.title_words import Lexicon
from flows.recognition.titles import Places
from flows.recognition.tokens import Tokens, fold

_LONGEST = 6  # words of a name, particles included
_HYPHENS = frozenset({"-", "‐", "‑"})
_APOSTROPHES = frozenset({"'", "’", "ʼ", "‘"})
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})


@record
class Run:
    """A name of capitalised words at words `first` to `last` (excluded)."""

    first: int
    last: int
    words: tuple[str, ...]

    @property
    def surname(self) -> str:
        """The last word, leaving out "Jr" and the like."""
        return next((word for word in reversed(self.words) if word not in _SUFFIXES), self.words[-1])


def name_from(tokens: Tokens, first: int, words: Lexicon, places: Places) -> Run | None:
    """The name that begins with word `first`; None where none does, or where it is not two to six words long."""
    i = first
    while i < len(tokens.words) and i - first <= _LONGEST and _continues(tokens, i, first, words, places):
        i += 1
    if i < len(tokens.words) and tokens.words[i] in words.bodies and tokens.gap(i) in {" ", "\u00a0"}:
        return None  # "the House Natural Resources Committee"
    while i > first and tokens.words[i - 1] in words.particles:
        i -= 1
    return _run(tokens, first, i, words)


def name_before(tokens: Tokens, last: int, words: Lexicon, places: Places) -> Run | None:
    """The name that ends before word `last` and begins after a point, a comma or a word in lower case."""
    first = last
    while first > 0 and last - first < _LONGEST:
        word = tokens.words[first - 1]
        apart = not word[0].isupper() and word not in words.particles and not _after_apostrophe(tokens, first - 1)
        if apart or (word in words.not_names and not (first == last and word in words.also_surnames)):
            break
        if first < last and not _joined(tokens, first):
            break
        if places.ending_before(first) is not None:
            return None
        first -= 1
    while first < last and not tokens.words[first][0].isupper():
        first += 1
    return _run(tokens, first, last, words)


def _run(tokens: Tokens, first: int, last: int, words: Lexicon) -> Run | None:
    found = tuple(tokens.words[first:last])
    capitals = [word for word in found if word[0].isupper()]
    parted = any(tokens.gap(i) not in _HYPHENS for i in range(first + 1, last))
    if (
        len(capitals) < 2
        or not parted
        or len(found[-1]) == 1
        or last - first > _LONGEST
        or all(len(word) == 1 for word in capitals)
    ):
        return None
    if (found[-1] in words.not_names and found[-1] not in words.also_surnames) or found[0] in words.not_names:
        return None
    return Run(first, last, found)


def _continues(tokens: Tokens, i: int, first: int, words: Lexicon, places: Places) -> bool:
    word = tokens.words[i]
    if i > first and not _joined(tokens, i):
        return False
    if i > first and tokens.gap(i) in _APOSTROPHES:
        return word not in {"s", "S"} and tokens.words[i - 1] not in words.not_names
    if not word[0].isupper():
        if word in words.articles and not (i > first and tokens.words[i - 1].lower() in words.opening):
            return False
        return i > first and (word in words.particles or tokens.gap(i) in _HYPHENS)
    if word in words.not_names and not _closes(tokens, i, first, words):
        return False
    if len(word) > 2 and word.isupper() and word not in _SUFFIXES:
        return False
    place = places.starting_at(i)
    return place is None or i > first


def _after_apostrophe(tokens: Tokens, i: int) -> bool:
    return i > 0 and tokens.words[i] != "s" and tokens.gap(i) in _APOSTROPHES


def _closes(tokens: Tokens, i: int, first: int, words: Lexicon) -> bool:
    """Whether a word that is a surname too ends a name here: a name of two words or more, and no capital after it."""
    if i == first or tokens.words[i] not in words.also_surnames:
        return False
    return i + 1 >= len(tokens.words) or not tokens.words[i + 1][0].isupper() or tokens.gap(i + 1) not in {" ", "\u00a0"}


def _joined(tokens: Tokens, i: int) -> bool:
    gap = tokens.gap(i)
    if gap in {" ", "\u00a0"} or gap in _HYPHENS or gap in _APOSTROPHES:
        return True
    before = tokens.words[i - 1]
    return gap in {". ", "."} and (len(before) == 1 or before in {"Jr", "St", "Mohd", "Md", "Marc", "SB"})


def discovered_id(name: str, place: str) -> str:
    """The key of a discovered person: the folded name and the country or organisation."""
    return "discovered-" + key(fold(name).lower(), place)

"""The words of titles and names: heads, what stands before them, how newsrooms call offices; one file per language."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any, Literal

from flows.recognition import DIRECTORY
from flows.recognition.tokens import fold

Scope = Literal["public", "bound", "rank", "style"]
Tense = Literal["", "former", "acting", "elect", "retired"]

# Spellings of one word in a title's name, so that the tables need only one of them.
_SAME = {
    **dict.fromkeys(("spokesman", "spokeswoman"), "spokesperson"),
    **dict.fromkeys(("chairman", "chairwoman", "chairperson"), "chair"),
    "defense": "defence",
    "labor": "labour",
    "advisor": "adviser",
    "congresswoman": "congressman",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "pm": "prime minister",
}


@dataclass(frozen=True, slots=True)
class Head:
    """The last word or words of a title, by what English calls it. `scope`: see the head of titles_en.toml.

    `minor` are those that make nobody an office holder, `names` the ways to read the head alone. `language` is the only one that
    has the head, "" for any; `place` the country or organisation whose such a title is where it stands alone, "" for anybody's.
    """

    words: str
    role: str
    scope: Scope
    language: str = ""
    tense: Tense = ""
    place: str = ""
    minor: bool = field(init=False, compare=False)
    names: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "minor", self.scope in {"style", "rank"})
        object.__setattr__(self, "names", (self.words,))


def canonical(name: str) -> str:
    """The name of a title or office as it is looked up: lower case, without accents and articles, one spelling of each word."""
    words = fold(name).lower().replace("-", " ").replace("'s ", " ").replace(".", "").split()
    return " ".join(_SAME.get(word, word) for word in words if word != "the")


class Lexicon:
    """The words of titles of all languages that have a file `titles_<language>.toml`; one set, as far as they do not clash.

    What only one language has is there in the lexicon of that `language`: `translated` heads go by their English names, and
    `own` words say what its capitals tell.
    """

    def __init__(self, files: Sequence[dict[str, Any]], language: str = "en") -> None:
        self.language = language
        self.heads: dict[str, Head] = {}
        for file in files:
            for group in file["heads"]:
                for words in _phrases(group["words"]):
                    self.heads[fold(words)] = Head(canonical(words), group["role"], group["scope"])
        translated = (pair for file in files for pair in file["translations"].items())
        self.translated = {words: head for words, head in translated if words not in self.heads}
        own_files = self._own(files)
        self.first_words = {words.split()[0] for words, head in self.heads.items() if head.scope in {"style", "rank"}}
        self.part = self._words(files, "modifiers", "part")
        self.also_matters = self.part & {head.words for head in self.heads.values()}
        self.institution = self._words(files, "modifiers", "institution")
        self.state_bodies = self._words(files, "modifiers", "state_bodies")
        self.skip = self._words(files, "modifiers", "skip")
        tenses: tuple[Tense, ...] = ("former", "acting", "elect", "retired")
        self.tenses: dict[str, Tense] = {w: tense for tense in tenses for w in self._words(files, "modifiers", tense)}
        self.alone = self._words(files, "alone", "surnames")
        self.everywhere = self._words(files, "alone", "everywhere")
        self.words = self._words(files, "alone", "words")
        self.ships = self._words(files, "alone", "ships")
        self.genders = {word: gender for gender in ("m", "f") for word in self._words(files, "gender", gender)}
        self.national = {name: country for country, names in self._names(files, "national").items() for name in names}
        self.bodies_of = {name: body for body, names in self._names(files, "bodies_of").items() for name in names}
        self.before_other_names = self.ships | {"bin", "bint", "binti", "ibn"}  # "the USS Trump", "Hamdan bin Mohammed"
        self.months = self._words(files, "alone", "months")
        self.other_names = self._words(files, "other_names", "after")
        self.administration = self._words(files, "other_names", "administration")
        self.bodies = self._words(files, "other_names", "bodies")
        self.not_names = self._words(files, "other_names", "not_names") | self._words(own_files, "own", "not_names")
        self.prepositions = self._words(files, "other", "prepositions")
        self.named_groups = self._words(files, "other", "named_groups")
        self.counterparts = self._words(files, "other", "counterparts")
        self.ministries = self._words(files, "other", "ministries")
        self.of_many = self._words(files, "other", "of_many")
        self.with_senators = frozenset(word.upper() for word in self._words(files, "other", "with_senators"))
        self.vague = self._words(files, "bare", "vague")
        self.definite = self._words(files, "bare", "definite")
        self.new = self._words(files, "bare", "new")
        self.becoming = self._words(files, "bare", "becoming")
        self.lost = self._words(files, "bare", "lost")
        self.own = self._words(files, "bare", "own")
        self.charging = self._words(files, "bare", "charging")
        self.elsewhere = self._words(files, "bare", "elsewhere")
        self.parents = {
            child: parent for file in files for parent, ids in file.get("parents", {}).items() for child in ids.split()
        }
        self.states: dict[str, str] = {
            word: country for file in files for country, words in file.get("states", {}).items() for word in words.split()
        }
        self.led_by_president = self._words(files, "leader", "countries")
        self.also_surnames = self._words(files, "other_names", "also_surnames")
        self.particles = self._words(files, "other_names", "particles")
        self.roles = self._names(files, "roles")
        self.called = {canonical(title): names for title, names in self._names(files, "called").items()}

    def _own(self, files: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The files of this language, and what they say of it alone."""
        found = [file for file in files if file["language"] == self.language]
        self.of_language = frozenset({"", self.language})
        self.many_capitals = any("own" in file for file in found)  # nouns have capitals as names have
        self.articles = self._words(found, "own", "articles")
        self.opening = self._words(found, "own", "opening")
        self.transliterated = frozenset(word.upper() for word in self._words(found, "own", "transliterated"))
        self.federal = tuple(sorted(self._words(found, "own", "federal")))
        self.federations = tuple(word for file in found for word in file.get("own", {}).get("federations", "").split())
        return found

    @staticmethod
    def _names(files: Sequence[dict[str, Any]], table: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for file in files:
            for key, names in file.get(table, {}).items():
                found[key] = (*found.get(key, ()), *map(canonical, _phrases(names)))
        return found

    @staticmethod
    def _words(files: Sequence[dict[str, Any]], table: str, key: str) -> frozenset[str]:
        return frozenset(fold(word) for file in files for word in file.get(table, {}).get(key, "").split())

    def spellings(self) -> Iterable[tuple[str, Head]]:
        """Every head as a text may write it: "prime minister", "Prime minister", "Prime Minister"."""
        for words, head in self.heads.items():
            for spelling in dict.fromkeys((words, words[0].upper() + words[1:], words.title())):
                yield spelling, head
        for words, head in self.translated.items():
            yield "-".join(map(str.capitalize, words.split("-"))), head

    def is_head(self, lower: str) -> bool:
        """Whether a folded word in lower case ends a title in this language."""
        if lower in self.heads:
            return True
        return self.many_capitals and lower in self.translated


@lru_cache(maxsize=8)
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language from the files beside this module, read once."""
    return Lexicon(_files(), language)


@lru_cache(maxsize=1)
def _files() -> Sequence[dict[str, Any]]:
    """The title files, each with its `translations`: what `_translated` makes of it, which is the same for all lexicons."""
    paths = sorted(DIRECTORY.glob("titles_*.toml"))
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]
    return [file | {"translations": dict(_translated(file))} for file in files]


def _translated(file: Mapping[str, Any]) -> Iterator[tuple[str, Head]]:
    """The titles of a language that go by their English names, folded: single words, and compounds of what they are for."""
    language = file["language"]
    belongs = {fold(word): place for place, words in file.get("belongs", {}).items() for word in _phrases(words)}
    for group in file.get("translated", ()):
        role, scope, tense = group["role"], group["scope"], group.get("tense", "")
        for english, words in group["words"].items():
            for word in map(fold, _phrases(words)):
                yield word, Head(canonical(english), role, scope, language, tense, belongs.get(word, ""))
    compounds = file.get("compounds", {})
    matters = [("", "")] if compounds else []  # "Bundesminister"
    matters += [(begin, english) for english, begins in compounds.get("matters", {}).items() for begin in _phrases(begins)]
    for group in compounds.get("ends", ()):
        ends = [(end, english) for english, words in group["words"].items() for end in _phrases(words)]
        for before, of_what in compounds["before"].items():
            for (begin, matter), (end, english) in product(matters, ends):
                if before or begin:
                    word, name = fold(before + begin + end), f"{of_what} {matter.replace('_', ' ')} {english}"
                    yield word, Head(canonical(name), group["role"], group["scope"], language, "", belongs.get(word, ""))


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(";") if phrase.strip()]

"""The words beside a name that tell what it names, as `words_<language>.toml` lists them."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

_DIRECTORY = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Sets of words; what each is for stands in the file beside it."""

    company: frozenset[str]
    firm_of: frozenset[str]
    place: frozenset[str]
    followers: frozenset[str]
    honorifics: frozenset[str]
    given_names: frozenset[str]
    before_language: frozenset[str]
    after_language: frozenset[str]
    states: frozenset[str]
    state_first_words: frozenset[str]
    of_a_state: frozenset[str]
    local: frozenset[str]

    @classmethod
    def load(cls, language: str = "en") -> "Surroundings":
        """Read the word lists of a language; each is one text, the words parted by blanks."""
        lists = tomllib.loads((_DIRECTORY / f"words_{language}.toml").read_text(encoding="utf-8"))
        return cls(**{field.name: frozenset(lists[field.name].split()) for field in fields(cls)})

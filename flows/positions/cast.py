"""Who has spoken in an article so far: people by surname, bodies by their head word, and who was last."""

from dataclasses import dataclass, field
from typing import Literal

from flows.frozen import record
from flows.positions.attribution import Speaker

Role = Literal["person", "body", "group", "medium"]


@record
class Entry:
    """One speaker, what kind of thing it is, its gender (m, f or ""), and the sentence that last named it."""

    speaker: Speaker
    role: Role
    gender: str
    sentence: int


@dataclass(slots=True)
class Cast:
    """The speakers of one article, filled in the order of the text."""

    by_word: dict[str, Entry] = field(default_factory=dict)
    countries: dict[str, set[str]] = field(default_factory=dict)  # whose bodies have gone by each head word
    recent: list[Entry] = field(default_factory=list)

    def note(self, words: list[str], entry: Entry, *, latest: bool = True) -> None:
        """Remember a speaker under each of some lower-case words (a surname, a head), and as the latest."""
        for word in words:
            self.by_word[word] = entry
            if entry.role == "body" and entry.speaker.country:
                self.countries.setdefault(word, set()).add(entry.speaker.country)
        if latest:
            self.recent.append(entry)

    def last(self, roles: frozenset[Role], gender: str = "", within: int = 0) -> Entry | None:
        """The latest entry of some roles that a pronoun of that gender can mean, named in sentence `within` or later."""
        for entry in reversed(self.recent):
            if entry.role in roles and (not gender or not entry.gender or entry.gender == gender):
                return entry if entry.sentence >= within else None
        return None

"""What a language says about names, and what an article says of the bearer of one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from flows.frozen import record
from flows.positions.heads import HeadClass


@record
class Introduction:
    """A name at tokens first..last-1 and the words that say what the person is: tokens about_first..about_last-1.

    `head` is the index of the head word among them, `head_class` what it tells; "member": only that somebody is part of what
    the words name, which is enough if that is an organisation ("Jane Roe of UNICEF", "the agency's first violin, Jane Roe").
    """

    first: int
    last: int
    about_first: int
    about_last: int
    head: int
    head_class: HeadClass | Literal["member"]


@dataclass(frozen=True, slots=True)
class NameRules:
    """What a language says about names: words inside them that are no capitals ("bin", "van"), honorifics before them, and
    words that put the person out of scope ("news", "company"), those that make an office a state's ("federal"), verbs that
    say what somebody leads ("who heads the office"), heads of parties, words before an office held once ("former"),
    members of parties by the party's name ("Conservatives"), ranks between an office and a name ("its chairman, General …"), what
    ministers are for ("Minister for Health …"), prepositions before what somebody belongs to ("of"), "official", portfolios
    that have several names ("foreign", "external"), offices that firms have as well ("president"), `generic` ones that only
    what follows "of" tells apart ("head of the fire department"), "now", offices whose holders speak as such ever after
    ("ambassador"), prepositions before a place ("in"), words that stand before no person's name alone ("a"), and posts
    that are public behind some words only ("city manager"), initials of parties before a state ("D-Ohio"), prepositions
    between somebody's name and whom one works for ("from"), heads of states' bodies that end places' names ("city"), what
    tells a son from his father ("Jr"), bodies that many states and organisations have ("court"), who leads a party
    ("leader"), styles as they are written ("HE"), determiners that join a noun to another ("der Sprecher des Amtes"),
    endings of nouns that are no given names, and words without which a title is another's ("prime"). `short_titles` are
    single words for titles of several ("premier", "VP").
    `federal` begins the words for bodies and offices of `federations`, of which the first is the usual one;
    `many_capitals` says that nouns have capitals as names have.
    """

    particles: frozenset[str]
    honorifics: frozenset[str]
    private: frozenset[str]
    public: frozenset[str]
    leading: frozenset[str]
    parties: frozenset[str]
    former: frozenset[str]
    members: frozenset[str]
    ranks: frozenset[str]
    portfolios: frozenset[str]
    belonging: frozenset[str]
    officials: frozenset[str]
    alike: frozenset[str]
    presiding: frozenset[str]
    generic: frozenset[str]
    present: frozenset[str]
    high: frozenset[str]
    places: frozenset[str]
    articles: frozenset[str]
    civic_posts: frozenset[str]
    initials: frozenset[str]
    members_of: frozenset[str]
    no_employers: frozenset[str]
    juniors: frozenset[str]
    carriers: frozenset[str]
    party_posts: frozenset[str]
    styles: frozenset[str]
    genitives: frozenset[str]
    noun_endings: frozenset[str]
    ruling: frozenset[str]
    plural: str = field(kw_only=True)  # the suffix of plurals
    short_titles: Mapping[str, list[str]] = field(kw_only=True)
    federal: tuple[str, ...] = field(kw_only=True)
    federations: tuple[str, ...] = field(kw_only=True)
    many_capitals: bool = field(kw_only=True)
    _ending_in: Mapping[str, list[tuple[str, list[str]]]] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Put the short titles by the last words of the long ones."""
        found: dict[str, list[tuple[str, list[str]]]] = {}
        for name, title in self.short_titles.items():
            found.setdefault(title[-1], []).append((name, title))
        object.__setattr__(self, "_ending_in", found)

    def federation(self, words: Collection[str], home: str) -> str:
        """The country whose a federal body or office is ("Bundesumweltministerin"), "" for others."""
        if not self.federal or not any(word.startswith(self.federal) for word in words):
            return ""
        return home if home in self.federations else self.federations[0]

    def joins(self, lower: str, tag: str) -> bool:
        """Whether a word of a class joins what follows it to the noun before it."""
        return tag in "Pt" or (tag == "D" and lower in self.genitives)

    def is_whole(self, words: Collection[str], held: Collection[str]) -> bool:
        """Whether words may describe the holder of an office by its whole title ("the minister" is no prime minister)."""
        short = self.short_titles.keys() & {*words, *held}
        return bool(short) or all((word in words) == (word in held) for word in self.ruling)

    def heads_of(self, head: str, words: Collection[str]) -> frozenset[str]:
        """The head words by which the holder of an office may be called: its own, and those of a shorter or longer title."""
        last = self.short_titles.get(head, (head,))[-1]
        short = [name for name, title in self._ending_in.get(last, ()) if name == head or _holds(words, title)]
        return frozenset((head, last, *short))


def _holds(words: Collection[str], title: list[str]) -> bool:
    return all(word in words for word in title)


def nearly_same(a: str, b: str) -> bool:
    """Whether two words of five letters or more differ by one letter changed, lost, added or two exchanged."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]:
        return True
    return rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]

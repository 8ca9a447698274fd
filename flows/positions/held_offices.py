"""The offices in which an article introduces people, looked up by what it calls their holders later."""

from collections.abc import Mapping, Sequence

from flows.frozen import record
from flows.positions.attribution import Speaker
from flows.positions.heads import HeadClass
from flows.positions.name_rules import NameRules
from flows.positions.owners import Owners

_SHORT_WORD = 3  # letters of a word that tells nothing of an office


@record
class HeldOffice:
    """A person in an office as the article puts it; the name ends before token `end`."""

    heads: frozenset[str]
    words: frozenset[str]
    owner: Speaker
    speaker: Speaker
    end: int


class HeldOffices:
    """The offices of an article, in the order in which it tells of them."""

    def __init__(self, heads: Mapping[str, HeadClass], names: NameRules, owners: Owners) -> None:
        self._heads, self._names, self._owners = heads, names, owners
        self._offices: list[HeldOffice] = []

    def add(self, office: HeldOffice) -> None:
        """Take in the office of somebody introduced."""
        self._offices.append(office)

    def holder(
        self, head: str, owner: Speaker | None, words: Sequence[str], before: int, strange: frozenset[str] = frozenset()
    ) -> Speaker | None:
        """The person introduced with this head word and owner, before a token rather than behind it.

        Without an owner the article's own country goes first. `strange` are names among the words that nobody knows: who is
        introduced later is called by them too.
        """
        fitting = [o for o in self._offices if head in o.heads and (owner is None or _same_side(o.owner, owner))]
        former = not self._names.former.isdisjoint(words)
        fitting = [
            o for o in fitting if o.end <= before or (strange <= o.words and former != self._names.former.isdisjoint(o.words))
        ]
        fitting = [o for o in fitting if self._names.is_whole(words, o.words)]
        if wanted := self._names.portfolios.intersection(words) - self._names.alike:  # "labour minister" is none of finance
            fitting = [o for o in fitting if o.words & wanted or not o.words & self._names.portfolios]
        if head in self._names.generic and (about := self._about(words)):  # "head of the fire department" is none of another's
            fitting = [o for o in fitting if not about.isdisjoint(o.words)]
        if not fitting:
            return None
        home = self._owners.home

        def fit(office: HeldOffice) -> tuple[bool, bool, bool, int]:
            held = former != self._names.former.isdisjoint(office.words)  # "the president" is no former one
            return (
                held,
                office.end <= before,
                owner is None and office.owner.country == home,
                len(office.words.intersection(words)),
            )

        return max(fitting, key=fit).speaker

    def contradicts(self, speaker: Speaker, words: Sequence[str]) -> bool:
        """Whether words for an office cannot mean a person by what the article calls him ("the prime minister" no other one)."""
        held = [o.words for o in self._offices if o.speaker == speaker]
        wanted = self._names.portfolios.intersection(words) - self._names.alike
        now = self._names.former.isdisjoint(words)  # "the former prime minister" may be anybody
        return (
            now
            and bool(held)
            and not any(
                self._names.is_whole(words, h) and (not wanted or h & wanted or not h & self._names.portfolios) for h in held
            )
        )

    def formerly(self, head: str) -> bool:
        """Whether the article introduces somebody as a former holder of an office."""
        return any(head in o.heads and not self._names.former.isdisjoint(o.words) for o in self._offices)

    def _about(self, words: Sequence[str]) -> set[str]:
        """What stands behind the first "of" of a description, without short words and those for a body of any kind ("agency")."""
        start = next((i + 1 for i, word in enumerate(words) if word in self._names.belonging), len(words))
        return {word for word in words[start:] if len(word) > _SHORT_WORD and word not in self._heads}


def _same_side(a: Speaker, b: Speaker) -> bool:
    return (a.country, a.organisation_id) == (b.country, b.organisation_id) or (bool(a.country) and a.country == b.country)

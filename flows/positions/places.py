"""The towns and regions of an article, which say whose a body or an office is: "Texas officials", "the mayor of Izmir"."""

from collections import Counter
from collections.abc import Mapping

from flows.positions.facts import Places
from flows.positions.heads import OUTSIDE, HeadClass
from flows.positions.name_rules import NameRules
from flows.positions.tokens import Tokens


class PlaceIndex:
    """Towns and regions by token ranges. They are no mentions of their country: an article on Texas need not be on the USA."""

    def __init__(self, places: Places, signs: Places, tokens: Tokens, heads: Mapping[str, HeadClass], names: NameRules) -> None:
        """`signs` are words that only one country's papers use ("crore"). `heads` and `names` tell which words may stand
        with a place in the name of a body of it ("police", "health")."""
        self._places, self._signs, self._tokens, self._heads, self._names = places, signs, tokens, heads, names

    def country_of(self, first: int, last: int, *, ended: bool = False) -> str:
        """The country of the first place that tokens first..last-1 name, "" where they name none.

        `ended` says that a name which ends with these tokens is whole, whatever follows ("the mayor of Salem Jane Roe").
        """
        for i in range(first, last):
            for rest, country in self._places.get(self._tokens.words[i], ()):
                end = i + 1 + len(rest)
                if self._tokens.words[i + 1 : end] == rest and self._is_whole(i, end, ended=ended and end == last):
                    return country
        return ""

    def end_of(self, i: int) -> int:
        """Where the name of a town or region ends that begins at token i; i where none does."""
        words = self._tokens.words
        ends = [i + 1 + len(rest) for rest, _ in self._places.get(words[i], ()) if words[i + 1 : i + 1 + len(rest)] == rest]
        return max(ends, default=i)

    def most_named(self) -> str:
        """The country whose places the article names most, else the one that its words are a sign of, else "".

        Of several that are named as often the one that is named first.
        """
        tokens, named = range(len(self._tokens)), Counter[str]()
        for i in tokens:
            if self._tokens.words[i] in self._places and (country := self.country_of(i, i + 1)):
                named[country] += 1
        if not named:
            named.update(country for i in tokens for country in self._signs_at(i))
        return max(named, key=lambda country: named[country]) if named else ""

    def _signs_at(self, i: int) -> list[str]:
        """The country that a word or two at token i are a sign of."""
        words = self._tokens.words
        found = self._signs.get(words[i], ())
        return [country for rest, country in found if words[i + 1 : i + 1 + len(rest)] == rest][:1]

    def _is_whole(self, first: int, last: int, *, ended: bool) -> bool:
        """Whether a name is not part of another one: of a firm ("Texas Instruments") or a school ("University of Texas")."""
        words, lower = self._tokens.words, self._tokens.lower
        if not ended and last < len(words) and words[last][0].isupper() and not self._is_public(lower[last]):
            return False
        if first > 0 and words[first - 1][0].isupper():
            first -= 1  # "the Fund of Greater Salem"
        owner = first - 2
        within = owner >= 0 and lower[first - 1] in self._names.belonging and words[owner][0].isupper()
        return not within or self._is_public(lower[owner])

    def _is_public(self, word: str) -> bool:
        return (
            self._heads.get(word, "out") not in OUTSIDE
            or word in self._names.public
            or word in self._names.portfolios
            or word in self._names.ranks
        )

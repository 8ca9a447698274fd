"""What a text names beyond doubt, by country: it decides about names of doubtful sense."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from flows.recognition.gazetteer import DOUBTFUL, NEEDS_LEAD, WEAK, Known
from flows.recognition.matcher import Hit
from flows.recognition.tokens import Tokens

_CONGRESS = "Congress"
_BODIES = frozenset({"seat", "capital"})
_NATIONAL = frozenset({"S", "US", "American", "federal", "national"})

Found: TypeAlias = "tuple[Hit[Known], Known]"


class Evidence:
    """What a text names beyond doubt, by country."""

    def __init__(self, found: Sequence[Found]) -> None:
        self._found = found
        self._first_names: dict[str, str] | None = None
        self._of_several_names: set[str] = set()

    def _names(self) -> dict[str, str]:
        """The first name by which the text names each country; asked for where a name is doubtful."""
        if self._first_names is None:
            names = self._first_names = {}
            for _, known in self._found:
                if not known.traits & WEAK and names.setdefault(known.entity_id, known.name) != known.name:
                    self._of_several_names.add(known.entity_id)
        return self._first_names

    def supports(self, known: Known) -> bool:
        """Whether another name of the same country stands in the text."""
        return self._names().get(known.entity_id, known.name) != known.name or known.entity_id in self._of_several_names

    def names(self, country: str) -> bool:
        """Whether any name of the country stands in the text."""
        return country in self._names()

    def names_union(self, tokens: Tokens) -> bool:
        """Whether another body of state than a house of parliament is named, or such a house as the country's own."""
        return any(
            known.form in _BODIES
            and (not known.traits & NEEDS_LEAD or known.name == _CONGRESS or _is_national(tokens, hit.first))
            for hit, known in self._found
        )

    def names_houses(self, tokens: Tokens) -> bool:
        """Whether the parliament of the union is named, or a house of it as the country's own."""
        return any(
            known.traits & NEEDS_LEAD and (known.name == _CONGRESS or _is_national(tokens, hit.first))
            for hit, known in self._found
        )

    def leads(self, country: str) -> bool:
        """Whether no country is named more often."""
        count = Counter([known.entity_id for _, known in self._found])
        return count[country] == max(count.values())

    def names_foreign(self, country: str) -> bool:
        """Whether a third country is named, North America left aside, by a name that no town or state there has."""
        return any(not known.traits & DOUBTFUL and known.entity_id not in {country, "USA", "CAN"} for _, known in self._found)


def of_several(hit: Hit[Known], evidence: Evidence, usual: str, home: str = "") -> tuple[str, float]:
    """Which of the countries that share a name is meant, and how surely: one that the text names otherwise, else the usual.

    Before all others the one where the text was written, where that tells (`home`).
    """
    sharing = [other.entity_id for other in hit.values if other.form == "shared"]
    if home and (home == usual or home in sharing):
        return home, 0.9
    named = [other for other in sharing if evidence.names(other)]
    return (named[0], 0.8) if len(named) == 1 else (usual, 0.85 if sharing else 0.97)


def _is_national(tokens: Tokens, first: int) -> bool:
    """Whether what is named at word `first` is called the country's: "the U.S. Senate"."""
    return first > 0 and tokens.words[first - 1] in _NATIONAL

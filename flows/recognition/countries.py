"""Countries of a text: which of the names found in it name a country here, and which country a name standing alone names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flows.recognition.gazetteer import Known
from flows.recognition.matcher import Hit
from flows.recognition.reference import ReferenceData
from flows.recognition.surroundings import Surroundings
from flows.recognition.tokens import Tokens, fold
from flows.records import Mention

# Forms that stand for a country wherever they stand; towns and provinces do so only in the phrase of an actor.
MENTION_FORMS = frozenset({"name", "official", "abbreviation", "former", "adjective", "demonym", "capital", "seat", "part"})
_FORM_OF_MENTION = {"official": "name", "former": "name", "part": "name"}
_PLACE_FORMS = frozenset({"name", "capital", "part", "former"})


@dataclass(frozen=True, slots=True)
class Found:
    """One hit that may name a country, and what it would name."""

    hit: Hit[Known]
    known: Known


class CountryReader:
    """Decides which hits of a text are mentions of countries."""

    def __init__(self, reference: ReferenceData) -> None:
        self._near = Surroundings.load()
        traps = reference.country_traps
        self._given = frozenset(fold(row.name) for row in traps if row.kind == "given_name")
        self._surname = frozenset(fold(row.name) for row in traps if row.kind == "surname")
        self._needs_country = frozenset(row.name for row in traps if row.kind == "needs_country")
        self._risky = self._given | self._surname | self._needs_country

    def read(self, tokens: Tokens, hits: Sequence[Hit[Known]]) -> list[Mention]:
        """Mentions of countries among `hits`, in order."""
        found = [Found(hit, known) for hit in hits if (known := _country(hit)) is not None]
        found = [f for f in found if not self._is_other(tokens, f)]
        sure = Counter(f.known.entity_id for f in found if f.known.name not in self._risky and f.known.form != "capital")
        return [_mention(f) for f in found if f.known.name not in self._needs_country or sure[f.known.entity_id]]

    def _is_other(self, tokens: Tokens, found: Found) -> bool:
        """Whether the words beside a name tell that it names something else."""
        hit, known = found.hit, found.known
        words, near = tokens.words, self._near
        after = tokens.gap(hit.last)
        following = words[hit.last] if hit.last < len(words) else ""
        if after in {" ", "\u00a0"}:
            if following in near.company or (known.form in _PLACE_FORMS and following in near.place):
                return True
            if known.name in self._given and following[0].isupper() and following not in near.followers:
                return True
        if after == ", " and known.form in _PLACE_FORMS and following in near.states:
            return True
        if hit.first == 0:
            return False
        before = words[hit.first - 1]
        if (
            known.name in self._surname
            and tokens.gap(hit.first).strip() in {"", "."}
            and (before in near.given_names or before in near.honorifics)
        ):
            return True
        return (
            known.form == "adjective"
            and before in near.before_language
            and (after.strip() not in {"", "-"} or following in near.after_language)
        )


def _country(hit: Hit[Known]) -> Known | None:
    return next((known for known in hit.values if known.kind == "country" and known.form in MENTION_FORMS), None)


def _mention(found: Found) -> Mention:
    hit, known = found.hit, found.known
    form = _FORM_OF_MENTION.get(known.form, known.form)
    return Mention(hit.start, hit.end, "country", known.entity_id, form, as_actor=False, confidence=0.95)

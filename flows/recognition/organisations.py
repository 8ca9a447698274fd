"""Which of the names found in a text name an organisation there, and which one where several share the name."""

from collections import Counter
from collections.abc import Sequence

from flows.recognition.countries import in_capitals
from flows.recognition.gazetteer import Known
from flows.recognition.matcher import Hit
from flows.recognition.reference import ReferenceData
from flows.recognition.tokens import Tokens
from flows.records import Mention

# Bodies whose short name is anybody's, and the organisation whose mention tells that it is theirs.
_OWNERS = {"unsc": "un", "unga": "un"}


class OrganisationReader:
    """Decides which hits of a text are mentions of organisations."""

    def __init__(self, reference: ReferenceData) -> None:
        self._country = {row.organisation_id: row.country for row in reference.organisations}

    def read(self, tokens: Tokens, hits: Sequence[Hit[Known]], countries: Sequence[Mention]) -> list[Mention]:
        """Mentions of organisations among `hits`, in order.

        A name that several parties share ("Labour Party") is the one of the country that the text names most, and none where
        it names no such country; likewise a name that is a common word too needs its organisation's full name in the text.
        """
        found = [
            (hit, candidates)
            for hit in hits
            if (len(hit.values) > 1 or hit.values[0].kind == "organisation")
            and (candidates := [known for known in hit.values if known.kind == "organisation"])
        ]
        if not found:
            return []
        counts = Counter([mention.entity_id for mention in countries])
        named = {known.entity_id for _, candidates in found for known in candidates if known.form != "shared"}
        mentions = []
        for hit, candidates in found:
            if candidates[0].form == "abbreviation" and in_capitals(tokens, hit):
                continue
            chosen, confidence = self._chosen(candidates, counts, named)
            if chosen is not None:
                form = "abbreviation" if chosen.form == "abbreviation" else "name"
                mentions.append(Mention(hit.start, hit.end, "organisation", chosen.entity_id, form, True, confidence))
        return mentions

    def _chosen(self, candidates: list[Known], counts: Counter[str], named: set[str]) -> tuple[Known | None, float]:
        own = next((known for known in candidates if known.form != "shared"), None)
        if own is not None:
            return own, 0.97
        known = next(
            (known for known in candidates if not named.isdisjoint({known.entity_id, _OWNERS.get(known.entity_id)})), None
        )
        if known is not None:
            return known, 0.9
        supported = [(counts[self._country[known.entity_id]], known) for known in candidates if self._country[known.entity_id]]
        best = max(supported, key=lambda pair: pair[0], default=(0, None))
        return (best[1], 0.85) if best[0] else (None, 0.0)

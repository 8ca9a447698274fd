"""Whose an office, a body or a document is: the state or organisation that the words around it name."""

from collections import Counter
from collections.abc import Mapping

from flows.positions.attribution import Speaker
from flows.positions.mention_index import MentionIndex
from flows.records import Mention, Recognition


class Owners:
    """Owners by token ranges. `home` is the country that "officials" and "the government" of the article mean."""

    def __init__(
        self, mentions: MentionIndex, recognition: Recognition, states: Mapping[str, str], outside: frozenset[str]
    ) -> None:
        """`states` maps an organisation that belongs to one state to that state; those `outside` own nothing in scope."""
        self._mentions, self._recognition, self._states, self._outside = mentions, recognition, states, outside
        self.home = self._home()

    def _home(self) -> str:
        """The country named most, its leaders counted with it and the first mention more."""
        counts: Counter[str] = Counter()
        for place, mention in enumerate(self._mentions.all):
            owner = self._of_mention(mention)
            if owner is not None and owner.country:
                counts[owner.country] += 3 if place == 0 else 1
        return counts.most_common(1)[0][0] if counts else ""

    def of(self, first: int, last: int, before: int = -1) -> Speaker | None:
        """The owner that tokens first..last-1 name, the first of them; with `before`, the last one before that token instead."""
        whole = [m for m in self._mentions.within(first, last) if self._mentions.fills_words(m)]
        found = [m for m in whole if self._of_mention(m) is not None]
        ahead = [m for m in found if self._mentions.first_token(m) < before]
        if not found:
            return None
        return self._of_mention(ahead[0] if ahead else found[0])

    def _of_mention(self, mention: Mention) -> Speaker | None:
        if mention.kind == "country":
            return Speaker("government", "", country=mention.entity_id)
        if mention.kind == "organisation":
            return self.organisation(mention.entity_id) if mention.entity_id not in self._outside else None
        person = self._recognition.people.get(mention.entity_id)
        if person is None or not (person.country or person.organisation_id):
            return None
        return _side(person.country, person.organisation_id)

    def organisation(self, organisation_id: str) -> Speaker:
        """An organisation as speaker; one that belongs to a state speaks for that."""
        state = self._states.get(organisation_id, "")
        if state:
            return Speaker("government", "", country=state, organisation_id=organisation_id)
        return Speaker("organisation", "", organisation_id=organisation_id)

    def side_of(self, speaker: Speaker) -> Speaker | None:
        """The state or organisation that a speaker speaks for."""
        if not speaker.country and not speaker.organisation_id:
            return None
        return _side(speaker.country, speaker.organisation_id)


def _side(country: str, organisation_id: str) -> Speaker:
    if country:
        return Speaker("government", "", country=country)
    return Speaker("organisation", "", organisation_id=organisation_id)

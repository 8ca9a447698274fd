"""Epithets in a language that has them for everybody: "der CSU-Politiker", "die Norwegerin", "der Zuger", "der Republikaner"."""

from flows.positions.attribution import Speaker
from flows.positions.belonging import Belonging
from flows.positions.heads import OUTSIDE, CompoundHeads
from flows.positions.noun_phrases import Phrase
from flows.positions.speaker_state import TURN_SENTENCES, Resolved
from flows.records import Person

_TWO = 2


class Epithets(Belonging):
    """Finds whom a description means that tells no office: by gender, state and party, the last person it fits."""

    def _epithet(self, head: str, phrase: Phrase, sentence: int) -> Resolved | None:
        """The last person whom an epithet fits ("der CSU-Politiker", "die Norwegerin", "der Zuger"), by gender and side."""
        lower, word = self.text.lower, head.rpartition("-")[2]
        base = self.data.heads.head_of(word) if isinstance(self.data.heads, CompoundHeads) else word
        told = not head or word in self.data.epithets or base in self.data.epithets
        if not told and (not head.endswith(tuple(self.data.epithet_endings)) or head in self.data.heads):
            return None
        if lower[phrase.first] not in self.data.articles or not self._ends_core(phrase):
            return None
        gender = self._gender(phrase) or self.data.gender_words.get(lower[phrase.first], "")
        owner = self.owners.of(phrase.first, phrase.core_last)
        before = self._person_of(sentence - 1) if sentence else None
        spoken = [e for e in reversed(self.cast.recent) if e.role == "person" and e.sentence >= sentence - TURN_SENTENCES]
        if before is not None and (not spoken or spoken[0].sentence < sentence - 1):
            spoken.insert(0, before)
        for entry in spoken:
            person = entry.speaker.person
            if person is None and not told:
                return None  # somebody out of scope, it may be
            if person is None or (owner is not None and not self._may_be_of(person, owner)):
                continue
            own = self.data.facts.genders.get(person.leader_id, "") or entry.gender
            if not (own and gender and own != gender):
                self._note([], entry.speaker, "person", sentence, own)
                return Resolved(entry.speaker, (), "description", sentence - entry.sentence)
        return None

    def _may_be_of(self, person: Person, owner: Speaker) -> bool:
        """Whether somebody may be of a state, or of a party, as far as the article tells."""
        if person.country and owner.country and person.country != owner.country:
            return False
        parties = {owner.organisation_id, person.organisation_id} & self.data.facts.parties.keys()
        return len(parties) < _TWO

    def _one_member(self, head: str, phrase: Phrase, sentence: int) -> Resolved | None:
        """The person whom a party's name with a man's article means ("der Republikaner"), None for the party itself."""
        one = head in self.data.epithets and self.text.lower[phrase.first] == self.data.body_articles.get("m")
        return self._epithet(head, phrase, sentence) if one else None

    def _ends_core(self, phrase: Phrase) -> bool:
        """Whether nothing follows the core of a phrase but a relative clause or an apposition.

        Where phrases take in adverbials, one of the place or of the listeners may follow ("der Minister der „Welt“ in Rom").
        """
        behind = phrase.core_last
        if behind >= phrase.last or self.text.tags[behind] in ",W":
            return True
        if not self.many_capitals:
            return False
        if self.text.tags[behind] != "D":
            return self.text.tags[behind] == "P" and self.text.lower[behind] not in self.data.belonging - self.data.locatives
        told = min(behind + 1, phrase.last - 1)  # "der Minister der ARD", but "der Minister der Ukraine", "der Chef der Partei"
        found = self._class_of_head(self.text.lower[told])
        return not self.mentions.within(told, told + 1) and (found is None or found in OUTSIDE)

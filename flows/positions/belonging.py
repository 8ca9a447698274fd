"""Whose an office, a body or a document is that a phrase describes: named in it, implied by it, or the article's own."""

from flows.positions.antecedents import Antecedents
from flows.positions.attribution import Speaker
from flows.positions.heads import BODIES, HeadClass
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before
from flows.positions.speaker_state import PERSONS, TURN_SENTENCES
from flows.records import Mention

_BODY_SENTENCES = 5  # within which a body is named in full before it is called by its head alone
_OWNER_WIDTH = 6  # tokens


class Belonging(Antecedents):
    """Finds the state or the organisation that a description belongs to."""

    def _named_before(self, head: str, before: int, sentence: int) -> Speaker | None:
        """Whose a body is that earlier sentences name with its owner ("Turkey's central bank … The bank said")."""
        sentences = self.layout.sentence_tokens
        for number in range(sentence, max(-1, sentence - _BODY_SENTENCES), -1):
            first, last = sentences[number][0], min(before, sentences[number][1])
            for i in [i for i in range(last - 1, first - 1, -1) if self.text.lower[i] == head and self.text.tags[i] in "Nn"]:
                phrase = phrase_before(self.text.tags, i + 1, first)
                if phrase is not None and self._is_private(phrase):
                    return None  # "the news agency … the agency said"
                if phrase is not None and (owner := self._named_owner(head, phrase, last)) is not None:
                    return owner
        if head not in self.data.carrying_bodies:
            return None
        found = self.owners.nearest_organisation(before, sentences[max(0, sentence - 2)][0])
        return found or self._body_before(head, sentence)

    def _body_before(self, head: str, sentence: int) -> Speaker | None:
        """Whose a body is that spoke by its name a few sentences before ("The Port Office said … the agency said")."""
        if self.data.heads.get(head) != "body":
            return None
        for entry in reversed(self.cast.recent):
            if entry.sentence < sentence - TURN_SENTENCES:
                return None
            last = entry.speaker.name.lower().split()[-1:]
            if entry.role == "body" and last and self.data.heads.get(last[0]) in BODIES:
                return self.owners.side_of(entry.speaker)
        return None

    def _named_owner(self, head: str, phrase: Phrase, end: int) -> Speaker | None:
        """The owner of a body named in full; a bank or a service is a state's only where a word says so ("central")."""
        owner = self.owners.of(phrase.first, phrase.last)
        if owner is None and phrase.last < end and self.text.lower[phrase.last] in self.data.belonging:
            owner = self.owners.of(phrase.last, min(end, phrase.last + _OWNER_WIDTH))
        private = owner is not None and owner.country and self.data.heads.get(head) == "body"
        return owner if not private or self._has(phrase, self.data.state_adjectives) else None

    def _spoken_for(self, sentence: int) -> str:
        """The country that somebody has spoken for right before ("Peru agreed, but a ministry official said"), else ""."""
        if place := self._opening_place(sentence):
            return place
        last = self.cast.recent[-1] if self.cast.recent else None
        if last is None or last.sentence < sentence - 1 or not self._near(last.sentence, sentence):
            return ""
        return last.speaker.country

    def _is_public(self, head_class: HeadClass, phrase: Phrase) -> bool:
        if head_class == "sources":
            return self._has(phrase, self.data.open_sources) and not self._is_qualified(phrase)
        public = head_class == "body" and self._has(phrase, self.data.body_adjectives)
        public = public or (head_class == "post" and self._leads_public_body(phrase))
        return public or head_class in ("state", "act", "office") or self._has(phrase, self.data.state_adjectives)

    def _leads_public_body(self, phrase: Phrase) -> bool:
        """Whether somebody is the head of a body that a word makes a state's ("the head of the emergency service of Salem")."""
        if self.text.lower[phrase.core_last - 1] not in self.data.names.generic or not self._belongs(phrase):
            return False
        inner = phrase_after(self.text.tags, phrase.core_last + 1, phrase.last)
        if inner is None or self._is_private(inner) or self._has(inner, self.data.foreign_words):
            return False
        body = self.data.heads.get(self.text.lower[inner.core_last - 1])
        return body == "state" or (body == "body" and self._has(inner, self.data.state_adjectives | self.data.body_adjectives))

    def _is_home(self, head_class: HeadClass, head: str, phrase: Phrase) -> bool:
        """Whether an ownerless body may be the article's own country's: not "the Council on …", nor somebody's."""
        if not self.owners.home:
            return False
        people = self.data.heads.get(head.removesuffix(self.data.plural_suffix)) in PERSONS and head_class == "state"
        if people and self._has(phrase, self.data.rebel_words):
            return False  # "separatist leaders"
        if "'" in self.text.tags[phrase.first : phrase.core_last]:  # "the province's government"
            public = head_class in PERSONS and self._has(phrase, self.data.state_adjectives)  # "the city's fire chief"
            return public or head in self.data.plain_state or self._is_office_of(head, phrase)
        foreign = head_class == "state" and head not in self.data.departments  # "the foreign ministry" is the article's own
        if foreign and self._has(phrase, self.data.foreign_words - {head}):
            return False
        if head_class == "state" and self._has(phrase, self.data.state_adjectives | self.data.body_adjectives):
            return True
        capital = self.text.tags[phrase.core_last - 1] == "N" and not self.many_capitals
        proper = capital and head not in self.data.departments
        named = proper and phrase.core_last < phrase.last and self.text.tags[phrase.core_last] == "P"
        own = self.text.lower[phrase.core_last + 1 : phrase.core_last + 2]
        if head_class == "office" and head not in self.data.names.presiding:
            return True  # "The MP for Salem"
        return not named or (self._belongs(phrase) and not self.data.names.portfolios.isdisjoint(own))  # "the Chiefs of Staff"

    def _is_office_of(self, head: str, phrase: Phrase) -> bool:
        """Whether a body is that of somebody in a public office ("the prosecutor's office")."""
        owner = phrase.core_last - 3
        if owner < phrase.first or self.text.tags[owner + 1] != "'" or self.data.heads.get(head) != "state":
            return False
        return self.data.heads.get(self.text.lower[owner]) in ("office", "state", "post")

    def _owner(self, head_class: HeadClass, phrase: Phrase, sentence: int) -> Speaker | None:
        """The state or organisation that a phrase names as the one its head belongs to."""
        head = phrase.core_last - 1
        mark = next((i for i in range(head, phrase.first, -1) if self.text.tags[i] == "'"), -1)
        other = mark > 0 and self.text.lower[head] in self.data.counterparts
        owner = self.owners.of(mark, head) if other else None  # "Roe's British counterpart"
        owner = owner or self.owners.of(phrase.first, phrase.core_last, head)
        owner = owner or self.people.abbreviated(phrase.first, phrase.core_last)
        if owner is None and head_class == "state":
            owner = self.owners.running(phrase.first, phrase.core_last, self.data.running_words) or self._of_group(
                phrase, sentence
            )
        if owner is None and (head_class == "state" or self._belongs(phrase)) and not self._is_qualified(phrase):
            owner = self.owners.of(phrase.core_last, self._without_place(phrase)) or self._group_of(phrase)
            owner = owner or self.owners.of(phrase.core_last, phrase.last)
        if owner is not None:
            return owner
        if federation := self.data.names.federation(self.text.lower[phrase.first : phrase.core_last], self.owners.home):
            return Speaker("government", "", country=federation)
        taken_in = head_class == "document" or (self.many_capitals and self._belongs(phrase))  # "eine Sprecherin seines Hauses"
        inner = range(phrase.core_last, phrase.last if taken_in else phrase.core_last)
        at = next((i for i in (phrase.first, *inner) if self.text.lower[i] in self.data.possessives), phrase.first)
        kind = self.data.possessives.get(self.text.lower[at])
        if kind is None:
            return self._implied_owner(phrase, sentence) if head_class != "sources" else None
        entry = self._antecedent(kind, at, sentence)
        before = entry is None or entry.sentence < sentence
        if kind == "thing" and before and (place := self._placed(head_class, phrase, sentence)):
            return Speaker("government", "", country=place)  # "The toll in Lebanon reached 70, its health ministry said"
        if entry is not None and head_class == "organisation" and entry.speaker.organisation_id:
            return self.owners.organisation(entry.speaker.organisation_id)  # "his party"
        return self.owners.side_of(entry.speaker) if entry is not None else None

    def _of_group(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The organisation by a word for it that owns a phrase ("the group's officials in Riga")."""
        mark = next((i for i in range(phrase.first + 1, phrase.core_last) if self.text.tags[i] == "'"), 0)
        if not mark or self.data.heads.get(self.text.lower[mark - 1]) != "organisation":
            return None
        return self._implied_owner(Phrase(phrase.first, phrase.core_last, phrase.core_last), sentence)

    def _without_place(self, phrase: Phrase) -> int:
        """The end of a phrase without the place at its end ("a spokesman for the alliance in Brussels")."""
        words, places = self.text.lower, self.data.locatives
        return next((i for i in range(phrase.core_last + 1, phrase.last) if words[i] in places), phrase.last)

    def _group_of(self, phrase: Phrase) -> Speaker | None:
        """The organisation that somebody speaks for ("a spokesman for the group")."""
        end = self._without_place(phrase)
        groups = [i for i in range(phrase.core_last, end) if self.data.heads.get(self.text.lower[i]) == "organisation"]
        return (self.owners.nearest_organisation(groups[0]) or self.owners.only_organisation()) if groups else None

    def _implied_owner(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The owner that the phrase names beside its head: "a spokesperson for the ministry", "the president's office"."""
        end = phrase.last if self._belongs(phrase) else phrase.core_last
        for i in range(phrase.first, end):
            if i == phrase.core_last - 1 or self.text.lower[i] not in self.data.heads:
                continue
            if i >= phrase.core_last and self.text.tags[i : i + 2] == ["N", "N"] and not self.mentions.is_other_name(i):
                continue  # "Managing Director at General Transport"
            known = self.cast.by_word.get(self.text.lower[i])
            if known is not None:
                return self.owners.side_of(known.speaker)
            if (named := self._named_before(self.text.lower[i], phrase.first, sentence)) is not None:
                return named
            if self.data.heads[self.text.lower[i]] == "organisation":
                return self.owners.nearest_organisation(i)
            if self.data.heads[self.text.lower[i]] in ("state", "office") and self.owners.home:
                return Speaker("government", "", country=self._spoken_for(sentence) or self.owners.home)
        if self.owners.home and not self.data.home_words.isdisjoint(self.text.lower[phrase.first : phrase.core_last - 1]):
            head_class = self.data.heads.get(self.text.lower[phrase.core_last - 1])
            near = self._placed(head_class, phrase, sentence) if head_class is not None else ""
            near = near or self._subject_country(sentence) or self._spoken_for(sentence)
            return Speaker("government", "", country=near or self.owners.home)
        return None

    def _turned_to(self, head: str, phrase: Phrase, sentence: int) -> str:
        """The country that a paragraph has turned to, for a bare body ("Bahrain closed its ports. The ministry said"), else "".

        A body that spoke by the same word in an earlier paragraph may be another country's.
        """
        bare = phrase.core_last == phrase.last and "N" not in self.text.tags[phrase.first + 1 : phrase.core_last]
        known = self.cast.by_word.get(head)
        if not bare or not self._has(phrase, self.data.definite) or sentence == 0 or not self._near(sentence - 1, sentence):
            return ""
        if "'" in self.text.tags[phrase.first : phrase.core_last] or (known is not None and self._near(known.sentence, sentence)):
            return ""
        country = self._subject_country(sentence)
        if not country and known is not None:
            country = self._spoken_for(sentence)
        return country if known is None or known.speaker.country != country else ""

    def _subject_country(self, sentence: int) -> str:
        """The country that the sentence before in the paragraph is about ("Bahrain closed its ports."), else ""."""
        if sentence == 0 or not self._near(sentence - 1, sentence):
            return ""
        first = self._first_token(sentence - 1)
        subject = self._subject(first, self.layout.sentence_tokens[sentence - 1][1]).phrase
        if subject is not None and subject.joint < 0:
            for mention in reversed(self.mentions.within(subject.first, subject.core_last)):
                if mention.kind == "country" and self.mentions.last_token(mention) == subject.core_last:
                    return mention.entity_id
        return ""

    def _placed(self, head_class: HeadClass, phrase: Phrase, sentence: int) -> str:
        """The country where the sentence says that something is, for a body without one; "" where it does not say.

        "A drone hit the embassy in Riyadh, the defence ministry said", "Vietnam cut its prices, but the government warned".
        """
        head = self.text.lower[phrase.core_last - 1]
        if head_class not in BODIES or head in self.data.singular or self._has(phrase, self.data.figure_words):
            return ""
        tags, first = self.text.tags, self._first_token(sentence)
        goes_on = head in self.data.plain_state and phrase.first > first and tags[phrase.first - 1] in "CK"
        subject = self._subject(first, phrase.first).phrase if goes_on else None
        opening = self.mentions.within(first, first + 1) if self.many_capitals and head in self.data.plain_state else []
        if opening and opening[0].kind == "country" and opening[0].form in ("name", "capital") and phrase.first > first:
            return opening[0].entity_id  # "Kenia wird nach Angaben des Ministeriums …"
        if subject is not None and subject.joint < 0:
            acting = [m for m in self.mentions.within(subject.first, subject.core_last) if m.kind == "country"]
            if acting and self.mentions.last_token(acting[0]) == subject.core_last:
                return acting[0].entity_id
        for mention in reversed(self.mentions.within(first, phrase.first)):
            if mention.kind == "country" and mention.form not in ("adjective", "demonym") and self._is_in(mention, first):
                return mention.entity_id
        return ""

    def _is_in(self, mention: Mention, since: int) -> bool:
        """Whether a place is where something is said to be ("in Bahrain", "in the south of Bahrain", "near Riyadh")."""
        at = self.mentions.first_token(mention) - 1
        while at > since and self.text.tags[at] in "DnN":
            at -= 1
        return at >= since and self.text.lower[at] in self.data.names.places

    def _belongs(self, phrase: Phrase) -> bool:
        """Whether what follows the core says whose it is ("of Ukraine"), not where it is ("in Singapore")."""
        return phrase.core_last < phrase.last and self.text.lower[phrase.core_last] in self.data.belonging

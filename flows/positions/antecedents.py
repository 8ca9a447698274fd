"""Antecedents: who "he", "it", "they", "the two leaders", "both sides" and "the statement" mean."""

from dataclasses import replace

from flows.positions.attribution import Speaker
from flows.positions.cast import Entry, Role
from flows.positions.heads import OUTSIDE
from flows.positions.known_people import as_speaker
from flows.positions.noun_phrases import Phrase
from flows.positions.person_pronouns import PersonPronouns
from flows.positions.speaker_state import FARTHEST, ISSUERS, NOBODY, PERSON, PLURAL, THING, TURN_SENTENCES, UNRESOLVED, Resolved
from flows.records import Party

_DOCUMENT_SENTENCES = 8
_FAR = 8  # sentences beyond which nobody says "they"
_UNNAMED = 2  # words of "an official"


class Antecedents(PersonPronouns):
    """Looks back over who has spoken and who was the subject of the sentences before."""

    def _pronoun(self, kind: str, phrase: Phrase, sentence: int) -> Resolved:
        if kind == "other" and self.text.lower[phrase.first] in self.data.partitives:
            return self._unnamed_before(sentence) or replace(NOBODY, form="pronoun")  # "one official said … said another"
        entry = self._antecedent(kind, phrase.first, sentence)
        if self.many_capitals and kind in self.data.body_articles:
            entry = self._body_or_person(kind, entry, sentence)
        if entry is None or (kind in ("thing", "plural") and self._means_outsider(kind, entry, phrase.first, sentence)):
            return replace(NOBODY, form="pronoun")
        if kind in ("m", "f") and (not self.cast.recent or self.cast.recent[-1].speaker != entry.speaker):
            self._note([], entry.speaker, entry.role, sentence, entry.gender)
        return Resolved(entry.speaker, (), "pronoun", sentence - entry.sentence)

    def _body_or_person(self, kind: str, person: Entry | None, sentence: int) -> Entry | None:
        """Whom a pronoun means that may mean a body too, by its gender ("Die Behörde … Sie"): whichever was named later."""
        body = self._subject_entry(sentence - 1, THING) or self.cast.last(THING, "", sentence - TURN_SENTENCES)
        if body is None or (person is not None and person.sentence >= body.sentence):
            return person
        article = body.speaker.name.partition(" ")[0].lower()
        return body if article == self.data.body_articles[kind] else person

    def _unnamed_before(self, sentence: int) -> Resolved | None:
        """The one unnamed official of a state who has just spoken."""
        speaker, when = self.spoken or (UNRESOLVED, -1)
        words = speaker.name.lower().split()
        if speaker.person is not None or speaker.kind != "government" or len(words) < _UNNAMED or when < 0:
            return None
        one = words[0] in self.data.indefinite | self.data.partitives and words[-1] in self.data.singular
        near = sentence - TURN_SENTENCES <= when < sentence
        return Resolved(speaker, (), "description", sentence - when) if one and near else None

    def _antecedent(self, kind: str, at: int, sentence: int) -> Entry | None:
        if kind == "either":  # "ihre Sprecherin": hers, or theirs
            her = self._person_before(at, sentence, "f")
            return her if her is not None and sentence - her.sentence <= 1 else self._antecedent("plural", at, sentence)
        if kind in ("thing", "plural"):
            roles = THING if kind == "thing" else PLURAL
            spoken = self.cast.last(roles)
            if spoken is not None and spoken.sentence == sentence:
                return spoken
            if (own := self._subject_entry(sentence, roles, at)) is not None:
                return own
            if spoken is not None and spoken.sentence >= sentence - 1:
                return spoken
            far = spoken is not None and kind == "plural" and spoken.sentence < sentence - _FAR
            return self._subject_entry(sentence - 1, roles) or (spoken if not far else None)
        return self._person_before(at, sentence, kind) if kind != "other" else None

    def _means_outsider(self, kind: str, entry: Entry, at: int, sentence: int) -> bool:
        """Whether "it" or "they" means somebody out of scope whom the words right before have brought up.

        "It" is a name nobody knows that has just spoken ("Norrland Air said … It added"), "they" a plural that the clause or
        the sentence before is about ("Villagers fear the soldiers. They said").
        """
        if kind == "thing":
            last = self.cast.recent[-1] if self.cast.recent else entry
            return entry.sentence < last.sentence >= sentence - 1 and self._is_nobodys(last)
        for number in (sentence, sentence - 1):
            if entry.sentence >= number or number < 0:
                return False
            subject = self._subject(self._first_token(number), at if number == sentence else self._end(number))
            if subject.kind == "phrase" and subject.phrase is not None and subject.phrase.last <= at:
                return self._is_plural_outsider(subject.phrase)
        return False

    def _is_nobodys(self, entry: Entry) -> bool:
        """Whether somebody unresolved has a name never introduced as a person's: one that a firm may have."""
        if entry.speaker.kind != "unresolved" or entry.role != "person" or entry.gender:
            return False
        words = entry.speaker.name.split()
        return bool(words) and self.people.named(words[-1].lower()) is None and words[0].lower() not in self.data.indefinite

    def _is_plural_outsider(self, phrase: Phrase) -> bool:
        head = self.text.lower[phrase.core_last - 1]
        if not head.endswith(self.data.plural_suffix) or self.mentions.within(phrase.first, phrase.core_last):
            return False
        return self._class_of_head(head) in OUTSIDE

    def _subject_entry(self, sentence: int, roles: frozenset[Role], before: int = -1, but: int = -1) -> Entry | None:
        """The subject of a sentence that reports nothing, as far as it stands before a token, if a pronoun can mean it.

        None where it begins at the token `but`: whose subject is asked for is no subject itself.
        """
        if sentence < 0 or self.looked_back == FARTHEST:
            return None
        first, last = self._first_token(sentence), self.layout.sentence_tokens[sentence][1]
        subject = self._subject(first, last)
        if subject.kind != "phrase" or subject.phrase is None or (before >= 0 and subject.phrase.last >= before):
            return None
        if subject.phrase.first == but:
            return None
        silent, noted = self.nested, len(self.cast.recent)
        self.nested = False
        self.looked_back += 1
        resolved = self._phrase(subject.phrase, sentence)
        self.looked_back -= 1
        entries, self.nested = self.cast.recent[noted:], silent
        del self.cast.recent[noted:]
        if resolved.speaker.kind == "unresolved":
            return None
        return next((e for e in reversed(entries) if e.role in roles), None)

    def _document(self, head: str, sentence: int) -> Resolved:
        """A statement or a letter speaks for whoever spoke last; a body before a person, never the medium that carries it."""
        entry = self._brought_up(head, sentence) or self.cast.last(ISSUERS, "", sentence - 3)
        entry = entry or self._subject_entry(sentence - 1, ISSUERS | PERSON)
        entry = entry or self._issuer(head, sentence) or self.cast.last(ISSUERS | PERSON)
        if entry is None:
            return NOBODY
        self._note([head], entry.speaker, entry.role, sentence)
        return Resolved(entry.speaker, (), "description", sentence - entry.sentence)

    def _brought_up(self, head: str, sentence: int) -> Entry | None:
        """The body that spoke last where the document was last spoken of ("The mission said in a report … The report said")."""
        for number in range(sentence - 1, max(-1, sentence - _DOCUMENT_SENTENCES), -1):
            if head in self.text.lower[slice(*self.layout.sentence_tokens[number])]:
                return next((e for e in reversed(self.cast.recent) if e.sentence == number and e.role in ISSUERS), None)
        return None

    def _author(self, phrase: Phrase) -> Speaker | None:
        """The person whose paper it is ("a statement from Riga's police commissioner, Jane Roe")."""
        if phrase.core_last >= phrase.last or self.text.lower[phrase.core_last] not in self.data.belonging:
            return None
        found = self.people.introduced_at(phrase.last, phrase.last - 1)
        if found is not None:
            return found
        leader = next((m for m in reversed(self.mentions.within(phrase.core_last, phrase.last)) if m.kind == "leader"), None)
        if leader is None or leader.form == "title" or self.mentions.last_token(leader) != phrase.last:
            return None
        return as_speaker(self.recognition.people[leader.entity_id]) if leader.entity_id in self.recognition.people else None

    def _issuer(self, head: str, sentence: int) -> Entry | None:
        """Who is the subject of the sentence that brought a document up ("The ministers signed a letter …").

        Documents that are such subjects are asked for issuers of their own only once: each asks several sentences, and all of
        these again would take time that grows as 2^n.
        """
        if self.looked_back > 1:
            return None
        for number in range(sentence - 1, max(-1, sentence - _DOCUMENT_SENTENCES), -1):
            words = self.text.lower[slice(*self.layout.sentence_tokens[number])]
            if head in words or head + self.data.plural_suffix in words:  # "released documents … One document said"
                entry = self._subject_entry(number, ISSUERS | PERSON | PLURAL)
                if entry is not None:
                    return entry
        return None

    def _pair(self, head: str, sentence: int) -> Resolved:
        """ "The two leaders": the last who spoke, the one before beside them; else the last two named, in their order."""
        spoke = [e.speaker for e in reversed(self.cast.recent) if self._leads(e.speaker, head)]
        people = spoke or self._leaders_before(head, sentence)
        if not people:
            return self._group_of_leaders(head, sentence)
        other = next((p for p in people if p != people[0]), None)
        return Resolved(people[0], (party_of(other),) if other is not None else (), "description", 1)

    def _group_of_leaders(self, head: str, sentence: int) -> Resolved:
        """Leaders without names: those who have spoken ("EU leaders said … The leaders said"), or the last sentence's subject."""
        known = self.cast.by_word.get(head)
        if known is not None and known.speaker.kind != "unresolved":
            self._note([], known.speaker, known.role, sentence)
            return Resolved(known.speaker, (), "description", sentence - known.sentence)
        entry = self._subject_entry(sentence - 1, PLURAL)
        if self.together is not None and self.together[1] == sentence - 1:
            return replace(self.together[0], form="description", distance=1)
        return Resolved(entry.speaker, (), "description", 1) if entry is not None else NOBODY

    def _leaders_before(self, head: str, sentence: int) -> list[Speaker]:
        """The last two leaders whom earlier sentences name, in the order of the text."""
        people = self.recognition.people
        found = self.mentions.within(0, self.layout.sentence_tokens[sentence][0])
        named = [as_speaker(people[m.entity_id]) for m in reversed(found) if m.kind == "leader" and m.entity_id in people]
        last = list(dict.fromkeys(speaker for speaker in named if self._leads(speaker, head)))[:2]
        return last[::-1]

    def _leads(self, speaker: Speaker, head: str) -> bool:
        """Whether a person is one of "leaders", "presidents", "ministers", as the head of a pair says."""
        if speaker.person is None:
            return False
        titles = speaker.person.office_title.lower().split()
        return head.removesuffix(self.data.plural_suffix) in titles or not self.data.leader_titles.isdisjoint(titles)

    def _sides(self) -> Resolved:
        """ "Both sides": the two countries that the article is about."""
        sides = self.owners.two_sides()
        if len(sides) < 2:
            return NOBODY
        return Resolved(Speaker("government", "", country=sides[0]), (Party(country=sides[1]),), "description", 0)


def party_of(speaker: Speaker) -> Party:
    """A speaker as a party beside another."""
    if speaker.person is not None:
        return Party(leader_id=speaker.person.leader_id)
    if speaker.organisation_id and not speaker.country:
        return Party(organisation_id=speaker.organisation_id)
    return Party(country=speaker.country)

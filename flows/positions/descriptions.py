"""Descriptions: "the French minister", "its office", "a spokesperson for the ministry", "local officials"."""

from dataclasses import replace

from flows.positions.attribution import Speaker
from flows.positions.cast import Entry, Role
from flows.positions.epithets import Epithets
from flows.positions.heads import BODIES, HeadClass
from flows.positions.known_people import as_speaker
from flows.positions.noun_phrases import Phrase
from flows.positions.speaker_state import ISSUERS, PERSONS, TURN_SENTENCES, UNRESOLVED, Resolved

_NATIONS_LEADER = 3  # tokens of "the Cypriot leader"
_ARTICLE_AND_NOUN = 2  # tokens
_LISTED = 2  # states whose bodies have gone by one name


class Descriptions(Epithets):
    """Resolves phrases whose head is an office, a body, a document or sources: of whom?"""

    def _headed(self, head_class: HeadClass, head: str, phrase: Phrase, sentence: int) -> Resolved:
        """A phrase whose head is an office, a body, a document or sources: of whom?"""
        if head_class == "document" and (author := self._author(phrase)) is not None:
            return self._introduced(author, phrase, sentence)
        owner = self._listed_owner(head_class, head, phrase, sentence)
        owner = owner or self._owner(head_class, phrase, sentence) or self._short_form(phrase)
        several = phrase.last - phrase.first == 1 and head.endswith(self.data.plural_suffix)  # "In Minsk, officials said"
        if owner is None and head_class == "state" and (several or self._has(phrase, self.data.definite)):
            owner = self._local_owner(phrase, sentence)
        if owner is None and head_class == "state" and (country := self._turned_to(head, phrase, sentence)):
            owner = Speaker("government", "", country=country)
        if head_class == "organisation" and owner is not None and owner.country and self._has(phrase, self.data.rebel_words):
            return self._unknown(phrase, sentence)
        own = self.data.possessives.get(self.text.lower[phrase.first])
        if owner is None and own == "thing" and head_class in PERSONS:
            return self._unknown(phrase, sentence)  # "The herders' union denied it. Its chairman said"
        if head in self.data.media_names and self.text.tags[phrase.core_last - 1] == "N":
            return self._unknown(phrase, sentence)  # "The Riga Post"
        if head in self.data.pair_heads and self._has(phrase, self.data.pair_words | self.data.definite) and owner is None:
            return self._pair(head, sentence)
        if head_class in PERSONS and (person := self._person_so_called(head, owner, phrase, sentence)) is not None:
            return person
        if head in self.data.stand_ins and (same := self._same_unnamed(head, phrase, sentence)) is not None:
            return same
        known = self._known_as(head, phrase)
        if known is None and (anew := self._described_anew(head, phrase, sentence)) is not None:
            return anew
        one = head_class in PERSONS or (head in self.data.names.officials and not self._leads_state(sentence))
        if known is None and one and (again := self._again(phrase, owner, sentence)) is not None:
            return again
        return self._of_owner(head_class, head, phrase, sentence, owner, known)

    def _known_as(self, head: str, phrase: Phrase) -> Entry | None:
        """Who has spoken under a head word, if the words beside it do not mean somebody else ("the prime minister")."""
        known = self.cast.by_word.get(head)
        other = known is not None and self.people.offices.contradicts(
            known.speaker, self.text.lower[phrase.first : phrase.core_last]
        )
        return None if other else known

    def _person_so_called(self, head: str, owner: Speaker | None, phrase: Phrase, sentence: int) -> Resolved | None:
        """The person whom the article names, or who has just spoken, and who is described by an office."""
        before = self._leader_before(head, owner, phrase, sentence) or self._former_before(head, owner, phrase, sentence)
        if before is not None:
            return before
        if (person := self._in_office(head, owner, phrase)) is not None:
            self._note([head], person, "person", sentence)
            return Resolved(person, (), "description", 0)
        known = self.cast.by_word.get(head)
        return self._named_since(known, head, phrase, sentence) if known is not None else None

    def _same_unnamed(self, head: str, phrase: Phrase, sentence: int) -> Resolved | None:
        """The unnamed official who has just spoken, called a person or a source ("A U.S. official said … The person said")."""
        lower = self.text.lower
        if lower[phrase.first] not in self.data.articles or not self._ends_core(phrase) or head in lower[: phrase.first]:
            return None
        return self._unnamed_before(sentence)

    def _former_before(self, head: str, owner: Speaker | None, phrase: Phrase, sentence: int) -> Resolved | None:
        """Who has just spoken, by an office that he held once and nobody is introduced with as such ("the former minister")."""
        if self.spoken is None or not self._has(phrase, self.data.former_words) or self.people.offices.formerly(head):
            return None
        speaker, when = self.spoken
        near = sentence - TURN_SENTENCES <= when < sentence and self._ends_core(phrase)
        if speaker.person is None or not near or self.text.lower[phrase.first] not in self.data.articles:
            return None
        if owner is not None and owner.country != speaker.country:
            return None
        return Resolved(speaker, (), "description", sentence - when)

    def _leads_state(self, sentence: int) -> bool:
        """Whether who has just spoken holds so high an office that nobody calls him an official."""
        person = self._just_spoken(sentence)[0].person
        titles = person.office_title.lower().split() if person is not None else []
        return not self.data.leader_titles.isdisjoint(titles)

    def _leader_before(self, head: str, owner: Speaker | None, phrase: Phrase, sentence: int) -> Resolved | None:
        """Who has just spoken, for a word that tells but that he leads ("the leftist leader", "the Cypriot leader")."""
        several = head + self.data.plural_suffix
        if several not in self.data.pair_heads or self.data.heads.get(head) != "post":
            return None
        if self.text.lower[phrase.first] not in self.data.articles or not self._ends_core(phrase):
            return None
        if self._has(phrase, self.data.opposing):
            return None  # "the opposition leader"
        speaker, when = self.spoken or (UNRESOLVED, -TURN_SENTENCES - 1)
        own = owner is None or (owner.country == speaker.country and not owner.organisation_id)
        if own and sentence - TURN_SENTENCES <= when < sentence and self._leads(speaker, head):
            return Resolved(speaker, (), "title", sentence - when)
        return self._leader_of_state(head, owner, phrase, sentence)

    def _head_of_state(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """The leader who spoke last or whom the sentence before is about, else named last, by "the head of state"."""
        words = self.text.lower[phrase.core_last - 1 : phrase.last]
        if self.text.lower[phrase.first] not in self.data.articles or " ".join(words) not in self.data.state_heads:
            return None
        before = self._just_spoken(sentence)[0]
        spoke = [before, *(e.speaker for e in reversed(self.cast.recent)), *reversed(self._leaders_before("leader", sentence))]
        found = next((s for s in spoke if s.country and self._leads(s, "leader")), None)
        if found is None or found.person is None:
            return None
        self._note([], found, "person", sentence, self.data.facts.genders.get(found.person.leader_id, ""))
        return Resolved(found, (), "title", 0)

    def _leader_of_state(self, head: str, owner: Speaker | None, phrase: Phrase, sentence: int) -> Resolved | None:
        """The one leader of a state whom the article has named, by a word for any leader ("the Cypriot leader")."""
        if owner is None or owner.organisation_id or phrase.core_last - phrase.first != _NATIONS_LEADER:
            return None
        people = self.recognition.people
        before = {m.entity_id for m in self.mentions.within(0, phrase.first) if m.kind == "leader"}
        found = [p for i, p in people.items() if i in before and p.country == owner.country and p.tense == "current"]
        named = [p for p in map(as_speaker, found) if p.person is not None and p.person.leader_id in self.mentions.named]
        named = [p for p in named if self._leads(p, head)]
        if len(named) != 1 or named[0].person is None:
            return None
        person = named[0].person
        self._note([], named[0], "person", sentence, self.data.facts.genders.get(person.leader_id, ""))
        return Resolved(named[0], (), "title", 0)

    def _named_since(self, known: Entry, head: str, phrase: Phrase, sentence: int) -> Resolved | None:
        """Somebody of the same side who has spoken by name since an unnamed one was called so ("A Chinese envoy … The envoy")."""
        if known.speaker.person is not None or self.spoken is None or self.text.lower[phrase.first] not in self.data.articles:
            return None
        speaker, when = self.spoken
        if speaker.person is None or not known.sentence < when >= sentence - TURN_SENTENCES or not self._ends_core(phrase):
            return None
        side = known.speaker.country or known.speaker.organisation_id
        held = self.people.titles.get(speaker.person.leader_id, {head})
        alike = head in held or not (held.isdisjoint(self.data.envoys) or head not in self.data.envoys)
        if side not in (speaker.country, speaker.organisation_id) or not alike:
            return None
        self._note([head], speaker, "person", sentence)
        return Resolved(speaker, (), "description", sentence - when)

    def _listed_owner(self, head_class: HeadClass, head: str, phrase: Phrase, sentence: int) -> Speaker | None:
        """The state a sentence is about, where an article goes from one to the next ("Oman sent planes, its ministry said").

        Such an article has had bodies of several states by one name; whoever spoke last tells nothing in a new paragraph.
        """
        listed = max((len(found) for found in self.cast.countries.values()), default=0) >= _LISTED
        if head_class != "state" or not listed or (head not in self.cast.countries and head not in self.data.departments):
            return None
        last = self.cast.recent[-1] if self.cast.recent else None
        first = self._first_token(sentence)
        if last is None or self._near(last.sentence, sentence) or self.owners.of(phrase.first, phrase.last) is not None:
            return None
        subject = self._subject(first, phrase.first).phrase
        owner = self.owners.of(subject.first, subject.core_last) if subject is not None else None
        return owner if owner is not None and owner.country else None

    def _in_office(self, head: str, owner: Speaker | None, phrase: Phrase) -> Speaker | None:
        """The person of the article who holds the office described, None for offices that anybody may hold ("a minister")."""
        if self._is_indefinite(phrase):
            return None
        end = next((i for i in range(phrase.core_last, phrase.last) if self.text.tags[i] in ",W"), phrase.last)
        names = [i for i in range(phrase.first, phrase.core_last - 1) if self.text.tags[i] == "N"]
        strange = frozenset(self.text.lower[i] for i in names if not self.mentions.is_other_name(i))
        person = self.people.offices.holder(head, owner, self.text.lower[phrase.first : end], phrase.first, strange)
        return person or self._holder(head, owner, phrase)

    def _of_owner(
        self, head_class: HeadClass, head: str, phrase: Phrase, sentence: int, owner: Speaker | None, known: Entry | None
    ) -> Resolved:
        """A description by its owner, by who was `known` by the same head before, or by what the article says around it."""
        if owner is None and known is None and self._has(phrase, self.data.definite):
            rebels = head_class == "state" and self._has(phrase, self.data.rebel_words)
            if head_class == "organisation" or rebels:
                known = self._group_before(phrase, sentence) if not self._ends_a_name(phrase) else None
                if known is None and self._has(phrase, self.data.governing) and self.owners.home:
                    owner = Speaker("government", "", country=self._spoken_for(sentence) or self.owners.home)
            elif head_class in BODIES:
                owner = self._named_before(head, phrase.first, sentence)
        if owner is None and known is not None and self._is_indefinite(phrase):
            others = head_class == "sources" and phrase.core_last - phrase.first > 2 and not self._is_public(head_class, phrase)
            owner = None if others or self._is_qualified(phrase) else self.owners.side_of(known.speaker)
            known = None  # "a banking source" is none of the ministry's
        if owner is None and known is not None:
            self._note([], known.speaker, known.role, sentence, known.gender)
            return Resolved(known.speaker, (), "description", sentence - known.sentence)
        if owner is None and "'" in self.text.tags[phrase.first : phrase.core_last] and head_class in ("document", "body"):
            return self._unknown(phrase, sentence)  # somebody's whom we do not know
        if owner is None and head_class == "document" and not self._has(phrase, self.data.state_adjectives):
            return self._document(head, sentence)
        return self._unnamed(head_class, head, phrase, sentence, owner)

    def _short_form(self, phrase: Phrase) -> Speaker | None:
        """The organisation that the last word of its name stands for ("the Commission")."""
        proper = self.text.tags[phrase.core_last - 1] == "N"
        return self.owners.ending_in(self.text.words[phrase.core_last - 1], phrase.first) if proper else None

    def _ends_a_name(self, phrase: Phrase) -> bool:
        """Whether a body's head is the last word of a name that nobody knows ("the Holm Group")."""
        last = phrase.core_last - 1
        named = last > phrase.first and self.text.tags[last - 1 : last + 1] == ["N", "N"]
        return named and not self.mentions.is_other_name(last - 1)

    def _group_before(self, phrase: Phrase, sentence: int) -> Entry | None:
        """The organisation that "the group" means: the one that the sentence before is about, else the one named last."""
        subject = self._subject_entry(sentence - 1, ISSUERS) if sentence else None
        named = subject.speaker if subject is not None and subject.speaker.kind == "organisation" else None
        named = named or self.owners.nearest_organisation(phrase.first)
        return Entry(replace(named, name=self._words(phrase)), "body", "", sentence) if named is not None else None

    def _again(self, phrase: Phrase, owner: Speaker | None, sentence: int) -> Resolved | None:
        """The person who has just spoken in this paragraph, described anew ("the general", "the former Norwegian minister")."""
        last = self.cast.recent[-1] if self.cast.recent else None
        if (
            last is None
            or last.speaker.person is None
            or not self._has(phrase, self.data.definite)
            or not self._near(last.sentence, sentence)
        ):
            return None
        former = owner is not None and self._has(phrase, self.data.former_words)
        held = self.people.titles.get(last.speaker.person.leader_id, set())
        head = self.text.lower[phrase.core_last - 1]
        if held and head in self.data.leader_titles - self.data.names.generic and head not in held and not former:
            return None  # "Jane Roe, a spokeswoman for the palace, … The king said"
        same = self.text.lower[phrase.first] in self.data.articles and owner is not None and owner.country == last.speaker.country
        others = owner is not None and not former and not same
        if others or not self._ends_core(phrase) or last.sentence == sentence:
            return None
        if self.people.offices.contradicts(last.speaker, self.text.lower[phrase.first : phrase.core_last]):
            return None
        self._note([], last.speaker, "person", sentence, last.gender)
        return Resolved(last.speaker, (), "description", sentence - last.sentence)

    def _holder(self, head: str, owner: Speaker | None, phrase: Phrase) -> Speaker | None:
        """The one person whom the article names anywhere that holds the office described ("the country's defence minister")."""
        if owner is None or not owner.country:
            return None
        tags, lower = self.text.tags, self.text.lower
        about = {head, *(lower[i] for i in range(phrase.first, phrase.core_last - 1) if tags[i] == "n")} - self.data.home_words
        if head in self.data.leader_titles:  # "Chile's pro-business president"
            about = {word for word in about if word == head or word in self.data.names.ranks}
        found = [
            p
            for p in self.recognition.people.values()
            if p.country == owner.country and p.leader_id in self.mentions.named and about <= set(p.office_title.lower().split())
        ]
        found = [p for p in found if p.tense == "current"] if head in self.data.leader_titles else found
        return as_speaker(found[0]) if len(found) == 1 and (len(about) > 1 or head in self.data.leader_titles) else None

    def _unnamed(self, head_class: HeadClass, head: str, phrase: Phrase, sentence: int, owner: Speaker | None) -> Resolved:
        """An unnamed person, body or document of a state or an organisation."""
        name = self._words(phrase)
        speaker = Speaker("unresolved", name)
        if owner is not None:
            speaker = replace(owner, name=name)
        elif self._is_home(head_class, head, phrase) and self._is_public(head_class, phrase):
            near = self.owners.nearest_country(phrase.first) if self._has(phrase, self.data.local_words) else ""
            if not self._has(phrase, self.data.recognised):  # "the internationally recognised government"
                near = near or self._spoken_for(sentence) or self._placed(head_class, phrase, sentence)
            speaker = Speaker("government", name, country=near or self.owners.home)
        elif (
            head_class == "post"
            and head in self.data.singular
            and self._is_bare(phrase)
            and (side := self._speaking_side(sentence)) is not None
        ):
            speaker = replace(side, name=name)  # "Oslo's defence ministry noted … a spokesperson said"
        role = self._role(head_class, head)
        self._note([head], speaker, role, sentence, self._gender(phrase))
        told = self._has(phrase, self.data.definite) or (self._is_indefinite(phrase) and head not in self.data.names.officials)
        if role == "person" and speaker.kind != "unresolved" and told and not self.nested:
            self.people.expect(speaker, sentence)  # "a junior minister resigned … Jane Roe said"; officials stay unnamed
        return Resolved(speaker, (), "description" if role == "person" else "institution", 0)

    def _is_bare(self, phrase: Phrase) -> bool:
        """Whether a phrase names nobody ("a spokesperson", not "a Nordbank spokesperson")."""
        if self.many_capitals:
            return phrase.last - phrase.first <= _ARTICLE_AND_NOUN and not self.mentions.within(phrase.first, phrase.last)
        return "N" not in self.text.tags[phrase.first : phrase.core_last] and phrase.core_last == phrase.last

    def _speaking_side(self, sentence: int) -> Speaker | None:
        """The state or organisation of whoever has just spoken in this paragraph or the one before it."""
        if self.spoken is None or self.spoken[1] < sentence - TURN_SENTENCES:
            return None
        return self.owners.side_of(self.spoken[0])

    def _described_anew(self, head: str, phrase: Phrase, sentence: int) -> Resolved | None:
        """Somebody who has just spoken, called by what he is ("the conservative", "the 58-year-old", "the German diplomat")."""
        if self.many_capitals:
            return self._epithet(head, phrase, sentence)
        tags, lower = self.text.tags, self.text.lower
        plural = lower[phrase.core_last - 1].endswith(self.data.plural_suffix)
        highest = lower[phrase.core_last - 2] in self.data.highest and tags[phrase.core_last - 3] == "'"  # "Oslo's top diplomat"
        if (
            (head and head.rpartition("-")[2] not in self.data.epithets and head not in self.data.epithets)
            or plural
            or not (highest or lower[phrase.first] in self.data.articles)
        ):
            return None
        speaker, when = self._just_spoken(sentence)
        if not self._ends_core(phrase) or speaker.person is None:
            return None
        if self.people.offices.contradicts(speaker, lower[phrase.first : phrase.core_last]):
            return None  # "the finance minister" is no defence minister
        owner, person = self.owners.of(phrase.first, phrase.core_last), speaker.person
        if owner is not None and person.country and owner.country != person.country:
            return None
        own, told_gender = self.data.facts.genders.get(person.leader_id, ""), self._gender(phrase)
        if own and told_gender and own != told_gender:
            return None
        told = self.people.described(head)
        told_apart = tags[phrase.core_last - 1] == "N" or person.leader_id in told
        if told and person.leader_id not in told:
            return None
        if not told_apart and head in lower[: phrase.first]:
            return None  # somebody else may have been introduced as one
        self._note([], speaker, "person", sentence, self.data.facts.genders.get(person.leader_id, ""))
        return Resolved(speaker, (), "description", sentence - when)

    def _just_spoken(self, sentence: int) -> tuple[Speaker, int]:
        """Who spoke last in the sentences before, or whom the sentence before is about where it reports nothing; and when."""
        if self.spoken is not None and self.spoken[1] == sentence - 1:
            return self.spoken
        entry = self._person_of(sentence - 1) if sentence else None
        if entry is not None:
            return entry.speaker, sentence - 1
        near = self.spoken is not None and sentence > self.spoken[1] >= sentence - TURN_SENTENCES
        return self.spoken if self.spoken is not None and near else (UNRESOLVED, sentence)

    def _is_people(self, head: str, phrase: Phrase) -> bool:
        """Whether a plural means people though it has a capital: at the start of its sentence, or a nation's ("Latvians")."""
        core = self.mentions.within(phrase.core_last - 1, phrase.core_last)
        known = head in self.data.heads or head.removesuffix(self.data.plural_suffix) in self.data.heads
        return known or any(m.form == "demonym" for m in core)

    def _unknown(self, phrase: Phrase, sentence: int) -> Resolved:
        speaker = Speaker("unresolved", self._words(phrase))
        head = self.text.lower[phrase.core_last - 1]
        proper = self.text.tags[phrase.core_last - 1] == "N"
        many = head.endswith(self.data.plural_suffix) and self._is_people(head, phrase)
        role: Role = "person" if (proper and not many) or head in self.data.singular or not head.endswith("s") else "group"
        core = self.text.lower[phrase.first : phrase.core_last]
        if any(self.data.heads.get(word) in ("document", "firm") for word in core):
            role = "medium"  # "comments broadcast on Riga Radio"
        acronym = len(head) > 2 and self.text.words[phrase.core_last - 1].isupper()  # no person: "he" is not CARE
        private = self._is_private(phrase) and head not in self.data.heads
        if acronym or private or self.data.heads.get(head) in ("firm", "body", "organisation"):
            role = "medium" if self._is_private(phrase) else "body"
        self._note([head] if proper else [], speaker, role, sentence)
        return Resolved(speaker, (), "name" if proper else "description", 0)

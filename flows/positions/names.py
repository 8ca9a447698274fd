"""Names as sources: people introduced or known, titles, countries, bodies, and who goes by a state ("Norway's Jane Roe")."""

from dataclasses import replace

from flows.positions.attribution import SourceForm, Speaker
from flows.positions.bodies import Bodies
from flows.positions.heads import OUTSIDE, HeadClass
from flows.positions.known_people import as_speaker
from flows.positions.noun_phrases import Phrase, phrase_after
from flows.positions.speaker_state import PERSONS, TURN_SENTENCES, UNRESOLVED, Resolved
from flows.records import Mention, Person

# Where a party's people ("Republicans") are many speakers; elsewhere such a name is the party's own ("the Conservatives").
_OF_MANY = "USA"
_BODIES = frozenset({"state", "body", "organisation"})
_SHORTEST_NAME = 3  # letters of a name that somebody goes by alone
_APPOSITION = 14  # tokens


class Names(Bodies):
    """Resolves one noun phrase by the name in it, else by its head."""

    def _single(self, phrase: Phrase, sentence: int) -> Resolved:
        """The speaker of one noun phrase."""
        core = self.mentions.within(phrase.first, phrase.core_last)
        introduced = self._introduction(phrase)
        if introduced is not None:
            return self._introduced(introduced, phrase, sentence)
        leader = self._head_leader(core, phrase.core_last) or self._after_body(phrase)
        if leader is not None:
            return self._leader(leader, phrase, sentence)
        return self._head_of_state(phrase, sentence) or self._by_head(core, phrase, sentence)

    def _by_head(self, core: list[Mention], phrase: Phrase, sentence: int) -> Resolved:
        """The speaker of a noun phrase without a person's name, `core` being the names in it."""
        head = self.text.lower[phrase.core_last - 1]
        head_class = self._class_of_head(head)
        if head in self.data.centres and self._has(phrase, self.data.state_adjectives):
            head_class = "state"  # "the National Earthquake Centre"
        if phrase.core_last - 1 in self.mentions.assemblies:
            head_class = "state"  # "Italy's Chamber of Deputies"
        if head in self.data.side_heads and self._has(phrase, self.data.pair_words):
            return self._spoke_together(sentence) or self._sides()
        if head in self.data.side_heads and self._are_they(head, phrase) and (both := self._spoke_together(sentence)) is not None:
            return both  # "Oslo and Riga agreed … The countries said"
        named = bool(core) and core[-1].kind != "leader" and self._names(core[-1], head_class, phrase.core_last)
        partisans = named and head_class == "out" and self.data.facts.parties.get(core[-1].entity_id) == _OF_MANY
        special = self._one_member(head, phrase, sentence) if named else self._body(phrase, sentence)
        if special is not None:
            return special
        if partisans or self._is_private(phrase) or (head_class in ("out", "firm") and not named):
            return (
                self._employer(phrase, sentence)
                or self._described_anew(head, phrase, sentence)
                or self._unknown(phrase, sentence)
            )
        if named:
            return self._entity(core[-1], phrase, sentence)
        if head_class == "organisation" and (party := self._named_after(phrase)) is not None:
            return self._entity(party, phrase, sentence)
        strange = head_class == "organisation" and self._consists_of_outsiders(phrase)
        if strange or (head in self.data.personal_bodies and not self._is_somebodys(phrase, head)):
            return self._unknown(phrase, sentence)
        if head_class is not None:
            return self._headed(head_class, head, phrase, sentence)
        return self._described_anew(head, phrase, sentence) or self._named(phrase, sentence)

    def _consists_of_outsiders(self, phrase: Phrase) -> bool:
        """Whether a group is one of people out of scope ("a group of Turkish academics")."""
        inner = phrase_after(self.text.tags, phrase.core_last + 1, phrase.last) if self._belongs(phrase) else None
        return inner is not None and self._class_of_head(self.text.lower[inner.core_last - 1]) in OUTSIDE

    def _spoke_together(self, sentence: int) -> Resolved | None:
        """The states that have spoken jointly a few sentences before."""
        near = self.together is not None and self.together[1] >= sentence - TURN_SENTENCES
        return self.together[0] if self.together is not None and near else None

    def _are_they(self, head: str, phrase: Phrase) -> bool:
        """Whether a plural with nothing but its article means those spoken of before."""
        alone = phrase.last - phrase.first == 2 and self.text.lower[phrase.first] in self.data.articles
        return alone and head.endswith(self.data.plural_suffix)

    def _is_somebodys(self, phrase: Phrase, head: str) -> bool:
        """Whether a campaign is a candidate's ("Roe's campaign", "her campaign"), no deed of a state."""
        if self._has(phrase, self.data.deeds):
            return False
        leader = any(m.kind == "leader" for m in self.mentions.within(phrase.first, phrase.core_last))
        own = self.data.possessives.get(self.text.lower[phrase.first]) in ("m", "f")
        surname = self.text.lower[max(phrase.first, phrase.core_last - 2)]
        return leader or own or head in self.cast.by_word or self.people.named(surname) is not None

    def _names(self, mention: Mention, head_class: HeadClass | None, end: int) -> bool:
        """Whether a name is what a phrase names: it ends there, or what a party is follows ("the Chega party")."""
        party = head_class == "organisation" and mention.entity_id in self.data.facts.parties
        return self.mentions.last_token(mention) in ({end, end - 1} if party else {end}) and not self.mentions.is_compound(
            mention
        )

    def _named_after(self, phrase: Phrase) -> Mention | None:
        """The organisation whose name follows what it is ("the main opposition party, Chega")."""
        tags, comma = self.text.tags, phrase.core_last
        if comma >= phrase.last or tags[comma] != ",":
            return None
        following = [m for m in self.mentions.within(comma + 1, phrase.last) if m.kind == "organisation"]
        return next((m for m in following if set(tags[comma + 1 : self.mentions.first_token(m)]) <= {"D"}), None)

    def _introduction(self, phrase: Phrase) -> Speaker | None:
        """The person introduced by the phrase: at the end of its core, at its end, or in apposition to its core."""
        tags, comma = self.text.tags, phrase.core_last
        found = self.people.introduced_at(phrase.core_last, phrase.first)
        if found is None and tags[phrase.core_last : phrase.core_last + 1] != [","]:
            found = self.people.introduced_within(phrase.first, phrase.last)
            while comma < phrase.last and tags[comma] in "PtDNn'.":
                comma += 1  # "a spokesman for the ministry, Colonel Jane Roe"
        if found is None and tags[phrase.core_last : phrase.core_last + 2] == ["P", "N"] and self._names_body_of(phrase):
            found = self.people.introduced_at(phrase.last, phrase.last - 1)
        if found is not None or comma >= phrase.last or tags[comma] != ",":
            return found
        if (
            self.text.lower[phrase.core_last - 1] not in self.data.heads
            and self.text.lower[phrase.first] not in self.data.partitives
            and self.text.lower[phrase.first] not in self.data.possessives
            and "'" not in tags[phrase.first : phrase.core_last]
        ):
            return None
        end = next((i for i in range(comma + 1, phrase.last) if tags[i] == ","), phrase.last)
        if any(tag not in "NnD'.PC" for tag in tags[comma + 1 : end]):
            return None
        found = self.people.introduced_at(end, comma + 1)
        if found is None and (leader := self._head_leader(self.mentions.within(comma + 1, end), end)) is not None:
            found = as_speaker(self.recognition.people[leader.entity_id])
        return found

    def _names_body_of(self, phrase: Phrase) -> bool:
        """Whether a phrase begins with the name of a body that somebody leads ("the Department of Ports chief Jane Roe")."""
        head, after = self.text.lower[phrase.core_last - 1], phrase.core_last + 1
        if self.data.heads.get(head) not in _BODIES:
            return False
        inner = self.text.lower[after]
        named = inner not in self.data.heads or inner in self.data.names.portfolios
        return named and not any(m.kind != "organisation" for m in self.mentions.within(after, after + 1))

    def _introduced(self, speaker: Speaker, phrase: Phrase, sentence: int) -> Resolved:
        if self.people.ownerless and speaker in self.people.ownerless:
            owner = self._owner("post", phrase, sentence) or self._spoke_before(speaker, sentence)
            speaker = self.people.adopt(speaker, owner) if owner is not None else speaker
        person = speaker.person
        words = [self.text.lower[phrase.core_last - 1]] if person is None else _surnames(person)
        gender = self.data.facts.genders.get(person.leader_id, "") if person is not None else ""
        self._note(words, speaker, "person", sentence, gender or self._gender(phrase))
        return Resolved(speaker, (), "name", 0)

    def _after_body(self, phrase: Phrase) -> Mention | None:
        """The leader whose name follows what he leads ("president of the European Commission Jane Roe")."""
        if self.data.heads.get(self.text.lower[phrase.core_last - 1]) not in PERSONS:
            return None
        for mention in self.mentions.within(phrase.core_last, phrase.last):
            first = self.mentions.first_token(mention)
            known = mention.kind == "leader" and mention.form != "title" and mention.entity_id in self.recognition.people
            between = self.text.lower[phrase.core_last + 1 : first]
            if known and (self.mentions.is_other_name(first - 1) or (between and self.data.heads.keys().isdisjoint(between))):
                return mention
        return None

    def _head_leader(self, core: list[Mention], core_last: int) -> Mention | None:
        for mention in reversed(core):
            known = mention.kind == "leader" and mention.entity_id in self.recognition.people
            if known and self.mentions.last_token(mention) >= core_last:
                return mention
        return None

    def _leader(self, mention: Mention, phrase: Phrase, sentence: int) -> Resolved:
        person = self.recognition.people[mention.entity_id]
        speaker = as_speaker(person)
        if mention.form == "title" and (spoke := self._spoke_as(mention, phrase, sentence)) is not None:
            return spoke
        if person.leader_id not in self.mentions.named:  # named nowhere: the office speaks, not a person
            speaker = replace(self.owners.side_of(speaker) or UNRESOLVED, name=self._words(phrase))
            self._note([self.text.lower[phrase.core_last - 1]], speaker, "person", sentence)
            return Resolved(speaker, (), "title", 0)
        namesake = self.people.named(person.surname.lower())
        if namesake is not None and person.leader_id in self.people.outside | self.people.namesakes:
            return self._introduced(namesake, phrase, sentence)
        self._note(_surnames(person), speaker, "person", sentence, self.data.facts.genders.get(person.leader_id, ""))
        return Resolved(speaker, (), "title" if mention.form == "title" else "name", 0)

    def _spoke_as(self, title: Mention, phrase: Phrase, sentence: int) -> Resolved | None:
        """For a bare title ("the president"): the person of that office who spoke last in this article."""
        head, owner = self.text.lower[phrase.core_last - 1], self.owners.of(phrase.first, phrase.core_last - 1)
        if (leader := self._leader_before(head, owner, phrase, sentence)) is not None:
            return leader
        if any(mention is not title for mention in self.mentions.within(phrase.first, phrase.last)):
            return None
        words = self.text.lower[phrase.first : phrase.core_last]
        for entry in reversed(self.cast.recent):
            person = entry.speaker.person
            if person is not None and self._is_called(person, head) and not self.people.offices.contradicts(entry.speaker, words):
                self._note([head], entry.speaker, "person", sentence, entry.gender)
                return Resolved(entry.speaker, (), "title", sentence - entry.sentence)
        holder = self.people.offices.holder(head, None, self.text.lower[phrase.first : phrase.last], phrase.first)
        if holder is None:
            return None
        self._note([head], holder, "person", sentence)
        return Resolved(holder, (), "title", 0)

    def _is_called(self, person: Person, head: str) -> bool:
        title = person.office_title.lower().split()
        end = next(
            (i for i, word in enumerate(title) if word in self.data.belonging), len(title)
        )  # "spokesman for the president"
        return head in title[:end] or head in self.people.titles.get(person.leader_id, ())

    def _entity(self, mention: Mention, phrase: Phrase, sentence: int) -> Resolved:
        """A country or an organisation that is the head itself."""
        name = self._words(phrase)
        form: SourceForm = "place"
        if mention.entity_id in self.data.facts.outside:
            return self._unknown(phrase, sentence)
        if mention.form == "demonym" and self.text.lower[phrase.first] not in self.data.definite:
            return self._unknown(phrase, sentence)
        collective = name.lower().endswith(tuple(self.data.collective_endings))  # "the French"
        alone = mention.form == "demonym" or (mention.form == "adjective" and not collective)
        if mention.form == "adjective" and not collective and self._is_surname(phrase):
            return self._named(phrase, sentence)  # "Cuban said"
        if alone and (anew := self._described_anew("", phrase, sentence)) is not None:
            return anew  # "the Frenchman", "the Austrian"
        if mention.kind == "country":
            speaker = Speaker("government", name, country=mention.entity_id)
        else:
            speaker, form = replace(self.owners.organisation(mention.entity_id), name=name), "institution"
        self._note([self.text.lower[phrase.core_last - 1]], speaker, "body", sentence)
        return Resolved(speaker, (), form, 0)

    def _is_surname(self, phrase: Phrase) -> bool:
        """Whether a nation's adjective alone is somebody's name: behind a given name, or never with an article."""
        tags, words, name = self.text.tags, self.text.words, self.text.words[phrase.core_last - 1]
        if phrase.core_last - phrase.first > 1 and tags[phrase.core_last - 2] == "N":
            return True
        places = [i for i in range(1, len(words)) if words[i] == name]
        return phrase.core_last - phrase.first == 1 and any(
            tags[i - 1] == "N" and not self.mentions.is_other_name(i - 1) and words[i - 1] != name for i in places
        )

    def _named(self, phrase: Phrase, sentence: int) -> Resolved:
        """A name that recognition does not know: introduced in this article, bound to an office just named, or unknown."""
        if self.text.tags[phrase.core_last - 1] != "N":
            return self._unknown(phrase, sentence)
        surname = self.text.lower[phrase.core_last - 1]
        if surname in self.people.acronyms:
            body = replace(self.people.acronyms[surname], name=self._words(phrase))
            self._note([surname], body, "body", sentence)
            return Resolved(body, (), "institution", 0)
        speaker = self._called_so(phrase.first, phrase.core_last)
        known = self.cast.by_word.get(surname) if speaker is None and not self._is_namesake(phrase) else None
        known = known or self.cast.by_word.get(self.text.words[phrase.core_last - 1])  # "NEMA", by first letters
        if speaker is None and (known is None or known.speaker.kind == "unresolved"):
            speaker = self._by_one_name(phrase, sentence)
            known = known if speaker is None else None
        if known is not None:
            self._note([], known.speaker, known.role, sentence, known.gender)
            return Resolved(known.speaker, (), "name", 0)
        if speaker is None:
            speaker = self.people.bind(phrase, sentence)
        if speaker is None:
            return self._nations_own(phrase, sentence) or self._region(phrase, sentence) or self._unknown(phrase, sentence)
        self._note([surname], speaker, "person", sentence)
        return Resolved(speaker, (), "name", 0)

    def _by_one_name(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """Somebody of one name with an office beside it ("Interior Minister Roe", "Roe, Kenya's interior minister, said")."""
        name, lower = phrase.core_last - 1, self.text.lower
        if len(lower[name]) < _SHORTEST_NAME or self.text.words[name].isupper() or lower[name] in self.data.heads:
            return None
        if self.mentions.is_other_name(name):
            return None
        about = self._office_before(phrase) or self._office_behind(phrase)
        if about is None or self._is_private(about):
            return None
        head_class = self.data.heads[lower[about.core_last - 1]]
        owner = self._owner(head_class, about, sentence)
        if owner is None and head_class == "office" and self.owners.home:
            owner = Speaker("government", "", country=self._spoken_for(sentence) or self.owners.home)
        return self.people.one_named(name, about.core_last - 1, owner) if owner is not None else None

    def _office_before(self, phrase: Phrase) -> Phrase | None:
        """The office that stands before the one name of a phrase ("Police Chief" Roe, "Gov." Roe)."""
        end = phrase.core_last - 1
        if end > phrase.first and self.text.tags[end - 1] == ".":
            end -= 1
        if end <= phrase.first or self.data.heads.get(self.text.lower[end - 1]) not in PERSONS:
            return None
        word = self.text.lower[end - 1]
        style = end - phrase.first == 1 and word in self.data.names.honorifics
        whole = end == phrase.core_last - 1 and word in self.data.names.ranks - self.data.names.honorifics  # "General Motors"
        return Phrase(phrase.first, end, end) if not style and not whole else None

    def _office_behind(self, phrase: Phrase) -> Phrase | None:
        """The office in apposition to a phrase that is one name (Roe, "Kenya's interior minister", said)."""
        tags, comma = self.text.tags, phrase.core_last
        if any(self.text.lower[i] not in self.data.names.honorifics and tags[i] != "." for i in range(phrase.first, comma - 1)):
            return None
        behind = phrase_after(tags, comma + 1, min(len(tags), comma + _APPOSITION)) if tags[comma : comma + 1] == [","] else None
        if behind is None or behind.joint >= 0 or tags[behind.last : behind.last + 1] not in ([","], ["."]):
            return None
        if self.data.heads.get(self.text.lower[behind.core_last - 1]) not in PERSONS:
            return None
        told = tags[behind.first] == "D" or "'" in tags[behind.first : behind.core_last]
        return behind if told and not self._is_indefinite(behind) else None

    def _employer(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """The public body for which experts speak who work there ("economists at the finance ministry")."""
        at = phrase.core_last
        expert = self.text.lower[at - 1] in self.data.specialists
        offices = self.data.departments | self.data.home_words
        if expert and at - 1 > phrase.first and self.text.lower[at - 2] in offices:
            return self._staff(Phrase(phrase.first, at - 1, at - 1), phrase, sentence)  # "a Justice Department lawyer"
        if not expert or at + 1 >= phrase.last or self.text.lower[at] not in self.data.workplaces:
            return None
        if self._is_private(Phrase(phrase.first, at - 1, at - 1)):
            return None  # "company economists"
        body = phrase_after(self.text.tags, at + 1, phrase.last)
        if body is None or self.data.heads.get(self.text.lower[body.core_last - 1]) in OUTSIDE:
            return None
        return self._staff(body, phrase, sentence)

    def _staff(self, body: Phrase, phrase: Phrase, sentence: int) -> Resolved | None:
        """Who works for a body and speaks for it; None where the body is nobody's."""
        silent, self.nested = self.nested, True
        resolved = self._single(body, sentence)
        self.nested = silent
        owner = self.owners.side_of(resolved.speaker) if resolved.form in ("institution", "description") else None
        if owner is None or resolved.speaker.person is not None:
            return None
        speaker = replace(owner, name=self._words(phrase))
        self._note([], speaker, "group", sentence)
        return Resolved(speaker, (), "description", 0)

    def _is_namesake(self, phrase: Phrase) -> bool:
        """Whether a given name stands before the surname of somebody who is called otherwise ("Jane Ekman", of Nils Ekman)."""
        given = self.text.lower[phrase.core_last - 2] if phrase.core_last - phrase.first > 1 else ""
        named = self.people.named(self.text.lower[phrase.core_last - 1])
        if not given or self.text.tags[phrase.core_last - 2] != "N" or named is None:
            return False
        return given not in self.data.heads and given not in self.data.names.honorifics | self.data.names.ranks

    def _nations_own(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """An institution that only its country introduces ("Israel's Shin Bet")."""
        mark = next((i for i in range(phrase.first, phrase.core_last) if self.text.tags[i] == "'"), -1)
        if mark < 0 or phrase.core_last - mark < 3 or any(t != "N" for t in self.text.tags[mark + 1 : phrase.core_last]):
            return None
        owner = self.owners.of(phrase.first, mark)
        if owner is not None:
            named = self.mentions.within(phrase.first, mark)
            if not named or self.mentions.last_token(named[-1]) != mark:  # an owner may be known otherwise than by name
                return None
        if owner is None and self.data.heads.get(self.text.lower[mark - 1]) in _BODIES:  # "the agency's Jane Roe"
            owner = self.owners.side_of(self._single(Phrase(phrase.first, mark, mark), sentence).speaker)
        if owner is None:
            return None
        if self._is_full_name(mark + 1, phrase.core_last):
            person = self.people.of_nation((mark + 1, phrase.core_last), owner)
            self._note(_surnames(person.person) if person.person is not None else [], person, "person", sentence)
            return Resolved(person, (), "name", 0)
        speaker = replace(owner, name=self._words(phrase))
        self._note([self.text.lower[phrase.core_last - 1]], speaker, "body", sentence)
        return Resolved(speaker, (), "institution", 0)

    def _region(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """The state of a province that speaks by its name ("Ontario said it would sue")."""
        first = phrase.first + (self.text.lower[phrase.first] in self.data.articles)
        country = self.data.regions.get(" ".join(self.text.words[first : phrase.core_last]), "")
        before = self.text.tags[max(0, phrase.first - 2) : phrase.first]
        if not country or phrase.core_last < phrase.last or before[-1:] in (["P"], [","], ["t"], ["N"]) or before == ["N", "C"]:
            return None  # "in Salem, Ohio the senator said", "people in Salem and Ohio say"
        speaker = Speaker("government", self._words(phrase), country=country)
        self._note([self.text.lower[phrase.core_last - 1]], speaker, "body", sentence)
        return Resolved(speaker, (), "place", 0)

    def _is_full_name(self, first: int, last: int) -> bool:
        """Whether capitalised words are somebody's name: two or three, none an acronym, never with an article in this text."""
        words, lower = self.text.words, self.text.lower
        if not 1 < last - first < 4 or any(words[i].isupper() or lower[i] in self.data.heads for i in range(first, last)):
            return False
        if any(lower[i] in words for i in range(first, last)):
            return False  # written small elsewhere
        places = [
            i for i in range(1, len(words)) if words[i] == words[first] and words[i : i + last - first] == words[first:last]
        ]
        return all(lower[i - 1] not in self.data.articles for i in places)


def _surnames(person: Person) -> list[str]:
    """What an article may call a person by: the surname of the tables and the last word of the name."""
    return [person.surname.lower(), *person.name.lower().split()[-1:]]

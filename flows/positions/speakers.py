"""Who a source is: names, titles, pronouns, bodies, places and unnamed officials resolved to speakers, in text order."""

from collections.abc import Sequence
from dataclasses import replace

from flows.positions.antecedents import party_of
from flows.positions.attribution import SourceForm, Speaker
from flows.positions.bodies import Bodies
from flows.positions.drafts import Draft
from flows.positions.heads import HeadClass
from flows.positions.known_people import as_speaker
from flows.positions.noun_phrases import Phrase, phrase_after, phrase_before
from flows.positions.sentences import Layout
from flows.positions.speaker_state import NOBODY, PERSONS, UNRESOLVED, Resolved, SpeakerData
from flows.positions.words import Tagged
from flows.records import Mention, Person, Recognition

_NAME_WIDTH = 12  # tokens of a name and its office before an apposition
_ANSWER_SENTENCES = 3  # a question and what goes with it
# Where a party's people ("Republicans") are many speakers; elsewhere such a name is the party's own ("the Conservatives").
_OF_MANY = "USA"


def resolve_speakers(
    data: SpeakerData, layout: Layout, text: Tagged, recognition: Recognition, drafts: Sequence[Draft]
) -> list[Resolved]:
    """The speakers of all drafts of one article, in the order of the drafts."""
    if not drafts:
        return []
    return _Resolver(data, layout, text, recognition).run(drafts)


class _Resolver(Bodies):
    """Takes the drafts of an article in the order of its text."""

    def run(self, drafts: Sequence[Draft]) -> list[Resolved]:
        previous: tuple[Draft, Resolved] | None = None
        for draft in sorted(drafts, key=_place):
            self.nested = draft.outer is not None or (draft.entry is not None and draft.entry.kind == "noun")
            resolved = self._resolve(draft, previous)
            self.done[id(draft)] = resolved
            if draft.outer is None:
                previous = (draft, resolved)
                self.spoken = (resolved.speaker, draft.sentence)
        found = [self.done[id(draft)] for draft in drafts]
        renamed = self.people.renamed
        return [replace(r, speaker=renamed[r.speaker]) if r.speaker in renamed else r for r in found] if renamed else found

    def _resolve(self, draft: Draft, previous: tuple[Draft, Resolved] | None) -> Resolved:
        if draft.shares is not None:
            return self.done.get(id(draft.shares), NOBODY)
        if draft.follows:
            return self._followed(draft, previous)
        if draft.source is None:
            return NOBODY
        if (own := self._speaks_of_itself(draft)) is not None:
            return own
        if draft.subject_kind == "relative":
            draft.source = self._antecedent_phrase(draft.source)
            if (named := self._apposed(draft.source)) is not None:
                return self._introduced(named, draft.source, draft.sentence)
        return self._phrase(draft.source, draft.sentence)

    def _followed(self, draft: Draft, previous: tuple[Draft, Resolved] | None) -> Resolved:
        """Who says a quotation without a cue: whoever spoke before, also before a question, or whom its neighbour is about."""
        gap = draft.sentence - previous[0].sentence if previous is not None else 0
        if previous is not None and gap <= 1:
            return replace(previous[1], form="none", distance=gap)
        before = draft.sentence - 1
        if before < 0:
            return NOBODY
        last = self.layout.sentence_tokens[before][1] - 1
        if previous is not None and gap <= _ANSWER_SENTENCES and self.text.words[last] == "?" and self.text.tags[last] != "Q":
            return replace(previous[1], form="none", distance=gap)
        entry = self._person_of(before)
        return Resolved(entry.speaker, (), "none", 1) if entry is not None else NOBODY

    def _speaks_of_itself(self, draft: Draft) -> Resolved | None:
        """Somebody out of scope whom a pronoun inside his own statement means ("Voters said they back the plan")."""
        outer, source = draft.outer, draft.source
        if outer is None or source is None or outer.source is None or source.last - source.first > 1 or outer.after:
            return None
        kind = self.data.pronouns.get(self.text.lower[source.first])
        resolved = self.done.get(id(outer))
        if kind is None or resolved is None or resolved.form == "pronoun" or resolved.speaker.kind != "unresolved":
            return None
        plural = self.text.lower[outer.source.core_last - 1].endswith(self.data.plural_suffix)
        return replace(NOBODY, form="pronoun") if plural == (kind == "plural") else None

    def _apposed(self, phrase: Phrase) -> Speaker | None:
        """The person to whose name a phrase is an apposition ("remarks by Jane Roe, the mayor's chief of staff, who …")."""
        comma = phrase.first - 1
        if comma <= 0 or self.text.tags[comma] != ",":
            return None
        if (found := self.people.introduced_at(comma, phrase.first)) is not None:
            return found
        name = phrase_before(self.text.tags, comma, max(0, comma - _NAME_WIDTH))
        if name is None:
            return None
        leader = self._head_leader(self.mentions.within(name.first, name.core_last), name.core_last)
        return as_speaker(self.recognition.people[leader.entity_id]) if leader is not None else None

    def _antecedent_phrase(self, phrase: Phrase) -> Phrase:
        """Whom a relative pronoun goes back to: the last person of a phrase about a thing ("friction with Trump, who")."""
        tags, head = self.text.tags, phrase.core_last - 1
        last = max((i for i in range(phrase.core_last, phrase.last) if tags[i] in "Pt"), default=-1)
        if last < 0 or phrase.joint >= 0 or tags[head] != "n" or self.text.lower[head] in self.data.heads:
            return phrase
        named = self._head_leader(self.mentions.within(last + 1, phrase.last), phrase.last) is not None
        if named or self.text.lower[phrase.last - 1] in self.data.heads:
            return Phrase(last + 1, phrase.last, phrase.last)
        return phrase

    def _phrase(self, phrase: Phrase, sentence: int) -> Resolved:
        word = self.text.lower[phrase.first]
        kind = self.data.pronouns.get(word) or self.data.possessives.get(word)
        if kind is not None and phrase.last - phrase.first == 1:
            return self._pronoun(kind, phrase, sentence)
        if phrase.joint >= 0 and (joint := self._joint(phrase, sentence)) is not None:
            return joint
        trimmed = self._trimmed(phrase)
        them = trimmed.core_last - trimmed.first == 1 and self.text.lower[trimmed.first] in self.data.object_plurals
        if them and word in self.data.indefinite:
            return self._pronoun("plural", trimmed, sentence)  # "one of them"
        return self._single(trimmed, sentence)

    def _trimmed(self, phrase: Phrase) -> Phrase:
        """The phrase with its core set right: names whole, "(KMT)" and "familiar" left off, "one of the officials" opened."""
        first, last, core = phrase.first, phrase.last, phrase.core_last
        while core < last and self.mentions.is_other_name(core):
            core += 1
            while core < last and self.text.tags[core] not in "PtWGV,":
                core += 1
        if self.text.tags[core - 1] == "." and core - 1 > first:
            core -= 1  # "John Roe Jr."
        if self.text.tags[core - 1] == ")":
            core = max((i for i in range(max(first, core - 12), core) if self.text.tags[i] == "("), default=core)
        while core - 1 > first and self.text.lower[core - 1] in self.data.trailing:
            core -= 1
        if core < last - 1 and self.text.lower[core - 1] in self.data.partitives and self.text.tags[core] == "P":
            inner = phrase_after(self.text.tags, core + 1, last)
            if inner is not None and self.text.tags[inner.first] == "o" and self.text.tags[inner.last] == ",":
                inner = phrase_after(self.text.tags, inner.last + 1, last)  # "one of them, Jane Roe of Salem"
            if inner is not None:
                return Phrase(inner.first, last, inner.core_last)
        return Phrase(first, last, max(core, first + 1))

    def _joint(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """Two speakers of one statement; the first in scope speaks, the other stands beside it."""
        if self.mentions.is_other_name(phrase.joint) or self._is_one_person(phrase) or self._is_one_body(phrase):
            return None
        left = self._phrase(Phrase(phrase.first, phrase.joint, phrase.joint), sentence)
        core_last = max(phrase.core_last, phrase.joint + 2)
        right = self._single(Phrase(phrase.joint + 1, phrase.last, core_last), sentence)
        if left.speaker.kind == "unresolved":
            named = right.speaker.kind != "unresolved" and (self._ends_in_head(phrase.joint) or right.form == "name")
            return right if named else None
        if right.speaker.kind == "unresolved" or right.speaker == left.speaker:
            return left
        self._note([], left.speaker, "group", sentence)
        return replace(left, joint=(party_of(right.speaker),))

    def _is_one_person(self, phrase: Phrase) -> bool:
        """Whether a coordination gives one person two titles ("the president and chief executive")."""
        right = self.text.lower[max(phrase.core_last, phrase.joint + 2) - 1]
        return self._ends_in_head(phrase.joint) and right in self.data.heads and self.text.tags[phrase.joint + 1] in "nN"

    def _is_one_body(self, phrase: Phrase) -> bool:
        """Whether a coordination stands inside the name of one body ("the Fire and Rescue Agency")."""
        joint, tags = phrase.joint, self.text.tags
        if (
            tags[joint - 1 : joint + 2 : 2] != ["N", "N"]
            or self._ends_in_head(joint)
            or self.mentions.within(phrase.first, joint)
        ):
            return False
        return self.data.heads.get(self.text.lower[phrase.core_last - 1]) in ("state", "body")

    # --- names ---------------------------------------------------------------------------------------------------------

    def _single(self, phrase: Phrase, sentence: int) -> Resolved:
        """The speaker of one noun phrase."""
        core = self.mentions.within(phrase.first, phrase.core_last)
        introduced = self._introduction(phrase)
        if introduced is not None:
            return self._introduced(introduced, phrase, sentence)
        leader = self._head_leader(core, phrase.core_last) or self._after_body(phrase)
        if leader is not None:
            return self._leader(leader, phrase, sentence)
        head = self.text.lower[phrase.core_last - 1]
        head_class = self.data.heads.get(head) or self.data.heads.get(head.removesuffix(self.data.plural_suffix))
        if head in self.data.centres and self._has(phrase, self.data.state_adjectives):
            head_class = "state"  # "the National Earthquake Centre"
        if head in self.data.side_heads and self._has(phrase, self.data.pair_words):
            return self._sides()
        named = bool(core) and core[-1].kind != "leader" and self._names(core[-1], head_class, phrase.core_last)
        partisans = named and head_class == "out" and self.data.facts.parties.get(core[-1].entity_id) == _OF_MANY
        if not named and (body := self._body(phrase, sentence)) is not None:
            return body
        if partisans or self._is_private(phrase) or (head_class in ("out", "firm") and not named):
            return self._described_anew(head, phrase, sentence) or self._unknown(phrase, sentence)
        if named:
            return self._entity(core[-1], phrase, sentence)
        if head_class == "organisation" and (party := self._named_after(phrase)) is not None:
            return self._entity(party, phrase, sentence)
        if head_class is not None:
            return self._headed(head_class, head, phrase, sentence)
        return self._described_anew(head, phrase, sentence) or self._named(phrase, sentence)

    def _names(self, mention: Mention, head_class: HeadClass | None, end: int) -> bool:
        """Whether a name is what a phrase names: it ends there, or what a party is follows ("the Chega party")."""
        party = head_class == "organisation" and mention.entity_id in self.data.facts.parties
        return self.mentions.last_token(mention) in ({end, end - 1} if party else {end})

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
        if found is not None or comma >= phrase.last or tags[comma] != ",":
            return found
        if (
            self.text.lower[phrase.core_last - 1] not in self.data.heads
            and self.text.lower[phrase.first] not in self.data.partitives
            and self.text.lower[phrase.first] not in self.data.possessives
        ):
            return None
        end = next((i for i in range(comma + 1, phrase.last) if tags[i] == ","), phrase.last)
        if any(tag not in "NnD'.PC" for tag in tags[comma + 1 : end]):
            return None
        found = self.people.introduced_at(end, comma + 1)
        if found is None and (leader := self._head_leader(self.mentions.within(comma + 1, end), end)) is not None:
            found = as_speaker(self.recognition.people[leader.entity_id])
        return found

    def _introduced(self, speaker: Speaker, phrase: Phrase, sentence: int) -> Resolved:
        if speaker in self.people.ownerless:
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
        if any(mention is not title for mention in self.mentions.within(phrase.first, phrase.last)):
            return None
        head = self.text.lower[phrase.core_last - 1]
        for entry in reversed(self.cast.recent):
            person = entry.speaker.person
            if person is not None and self._is_called(person, head):
                self._note([head], entry.speaker, "person", sentence, entry.gender)
                return Resolved(entry.speaker, (), "title", sentence - entry.sentence)
        holder = self.people.in_office(head, None, self.text.lower[phrase.first : phrase.last])
        if holder is None:
            return None
        self._note([head], holder, "person", sentence)
        return Resolved(holder, (), "title", 0)

    def _is_called(self, person: Person, head: str) -> bool:
        return head in person.office_title.lower().split() or head in self.people.titles.get(person.leader_id, ())

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
        if alone and (anew := self._described_anew("", phrase, sentence)) is not None:
            return anew  # "the Frenchman", "the Austrian"
        if mention.kind == "country":
            speaker = Speaker("government", name, country=mention.entity_id)
        else:
            speaker, form = replace(self.owners.organisation(mention.entity_id), name=name), "institution"
        self._note([self.text.lower[phrase.core_last - 1]], speaker, "body", sentence)
        return Resolved(speaker, (), form, 0)

    def _named(self, phrase: Phrase, sentence: int) -> Resolved:
        """A name that recognition does not know: introduced in this article, bound to an office just named, or unknown."""
        if self.text.tags[phrase.core_last - 1] != "N":
            return self._unknown(phrase, sentence)
        surname = self.text.lower[phrase.core_last - 1]
        speaker = self.people.named(surname)
        if speaker is None and (known := self.cast.by_word.get(surname)) is not None:
            self._note([], known.speaker, known.role, sentence, known.gender)
            return Resolved(known.speaker, (), "name", 0)
        if speaker is None:
            speaker = self.people.bind(phrase, sentence)
        if speaker is None:
            return self._nations_own(phrase, sentence) or self._unknown(phrase, sentence)
        self._note([surname], speaker, "person", sentence)
        return Resolved(speaker, (), "name", 0)

    def _nations_own(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """An institution that only its country introduces ("Israel's Shin Bet")."""
        mark = next((i for i in range(phrase.first, phrase.core_last) if self.text.tags[i] == "'"), -1)
        if mark < 0 or phrase.core_last - mark < 3 or any(t != "N" for t in self.text.tags[mark + 1 : phrase.core_last]):
            return None
        owner = self.owners.of(phrase.first, mark)
        if owner is None or self.mentions.last_token(self.mentions.within(phrase.first, mark)[-1]) != mark:
            return None
        if self._is_full_name(mark + 1, phrase.core_last):
            person = self.people.of_nation((mark + 1, phrase.core_last), owner)
            self._note(_surnames(person.person) if person.person is not None else [], person, "person", sentence)
            return Resolved(person, (), "name", 0)
        speaker = replace(owner, name=self._words(phrase))
        self._note([self.text.lower[phrase.core_last - 1]], speaker, "body", sentence)
        return Resolved(speaker, (), "institution", 0)

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


def _place(draft: Draft) -> tuple[int, int]:
    shared = 1 if draft.shares is not None else 0
    return draft.sentence, draft.source.first if draft.source is not None else draft.clause_first + shared

"""Who a source is: names, titles, pronouns, bodies, places and unnamed officials resolved to speakers, in text order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.positions.attribution import SourceForm, Speaker
from flows.positions.cast import Cast, Entry, Role
from flows.positions.drafts import Draft
from flows.positions.facts import Facts
from flows.positions.heads import HeadClass
from flows.positions.known_people import KnownPeople, as_speaker
from flows.positions.mention_index import MentionIndex
from flows.positions.noun_phrases import Phrase, phrase_after
from flows.positions.owners import Owners
from flows.positions.people import NameRules
from flows.positions.sentences import Layout
from flows.positions.subjects import main_subject
from flows.positions.words import Tagged
from flows.records import Mention, Party, Person, Recognition

UNRESOLVED = Speaker("unresolved", "")
_PERSON: frozenset[Role] = frozenset({"person"})
_THING: frozenset[Role] = frozenset({"body", "medium"})
_ISSUERS: frozenset[Role] = frozenset({"body"})
_PLURAL: frozenset[Role] = frozenset({"group", "body", "medium"})
_PERSONS: frozenset[HeadClass] = frozenset({"office", "post"})


@dataclass(frozen=True, slots=True)
class SpeakerData:
    """What resolution needs beside the text: words of the language, and reference facts.

    `pronouns` maps a pronoun to m, f, thing or plural, `possessives` likewise. `singular` are head words of unnamed people
    ("official", "source"), `definite` words that make a description definite.
    """

    heads: Mapping[str, HeadClass]
    names: NameRules
    pronouns: Mapping[str, str]
    possessives: Mapping[str, str]
    singular: frozenset[str]
    gender_words: Mapping[str, str]
    home_words: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    local_words: frozenset[str]
    belonging: frozenset[str]
    pair_words: frozenset[str]
    pair_heads: frozenset[str]
    leader_titles: frozenset[str]
    side_heads: frozenset[str]
    partitives: frozenset[str]
    trailing: frozenset[str]
    plural_suffix: str
    state_adjectives: frozenset[str]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Resolved:
    """A draft's speaker, joint speakers, how the source is put, and how many sentences back its name stands."""

    speaker: Speaker
    joint: tuple[Party, ...]
    form: SourceForm
    distance: int


_NOBODY = Resolved(UNRESOLVED, (), "none", 0)


def resolve_speakers(
    data: SpeakerData, layout: Layout, text: Tagged, recognition: Recognition, drafts: Sequence[Draft]
) -> list[Resolved]:
    """The speakers of all drafts of one article, in the order of the drafts."""
    return _Resolver(data, layout, text, recognition).run(drafts)


class _Resolver:
    def __init__(self, data: SpeakerData, layout: Layout, text: Tagged, recognition: Recognition) -> None:
        self.data, self.layout, self.text, self.recognition = data, layout, text, recognition
        self.mentions = MentionIndex(layout, recognition)
        self.owners = Owners(self.mentions, recognition, data.facts)
        self.people = KnownPeople(data.heads, data.names, layout, text, self.mentions, self.owners)
        self.cast = Cast()
        self.nested = False
        self.done: dict[int, Resolved] = {}

    def run(self, drafts: Sequence[Draft]) -> list[Resolved]:
        previous: tuple[Draft, Resolved] | None = None
        for draft in sorted(drafts, key=_place):
            self.nested = draft.outer is not None or (draft.entry is not None and draft.entry.kind == "noun")
            resolved = self._resolve(draft, previous)
            self.done[id(draft)] = resolved
            if draft.outer is None:
                previous = (draft, resolved)
        found = [self.done[id(draft)] for draft in drafts]
        return [replace(r, speaker=self.people.renamed.get(r.speaker, r.speaker)) for r in found]

    # --- drafts ----------------------------------------------------------------------------------------------------------

    def _resolve(self, draft: Draft, previous: tuple[Draft, Resolved] | None) -> Resolved:
        if draft.shares is not None:
            return self.done.get(id(draft.shares), _NOBODY)
        if draft.follows:
            if previous is None or draft.sentence - previous[0].sentence > 1:
                return _NOBODY
            return replace(previous[1], form="none", distance=draft.sentence - previous[0].sentence)
        if draft.source is None:
            return _NOBODY
        return self._phrase(draft.source, draft.sentence)

    def _note(self, words: list[str], speaker: Speaker, role: Role, sentence: int, gender: str = "") -> None:
        self.cast.note(words, Entry(speaker, role, gender, sentence), latest=not self.nested)

    def _phrase(self, phrase: Phrase, sentence: int) -> Resolved:
        word = self.text.lower[phrase.first]
        kind = self.data.pronouns.get(word) or self.data.possessives.get(word)
        if kind is not None and phrase.last - phrase.first == 1:
            return self._pronoun(kind, phrase, sentence)
        if phrase.joint >= 0 and (joint := self._joint(phrase, sentence)) is not None:
            return joint
        return self._single(self._trimmed(phrase), sentence)

    def _trimmed(self, phrase: Phrase) -> Phrase:
        """The phrase with its core set right: names kept whole, "(KMT)" and "familiar" left off, "one of the officials" opened."""
        first, last, core = phrase.first, phrase.last, phrase.core_last
        while core < last and self.mentions.is_other_name(core):
            core += 1
            while core < last and self.text.tags[core] not in "PtWGV,":
                core += 1
        if self.text.tags[core - 1] == ")":
            core = max((i for i in range(first, core) if self.text.tags[i] == "("), default=core) if core - first < 12 else core
        while core - 1 > first and self.text.lower[core - 1] in self.data.trailing:
            core -= 1
        if core < last - 1 and self.text.lower[core - 1] in self.data.partitives and self.text.tags[core] == "P":
            inner = phrase_after(self.text.tags, core + 1, last)
            if inner is not None:
                return Phrase(inner.first, last, inner.core_last)
        return Phrase(first, last, max(core, first + 1))

    def _joint(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """Two speakers of one statement; the first in scope speaks, the other stands beside it."""
        if self.mentions.is_other_name(phrase.joint) or self._is_one_person(phrase):
            return None
        left = self._single(Phrase(phrase.first, phrase.joint, phrase.joint), sentence)
        core_last = max(phrase.core_last, phrase.joint + 2)
        right = self._single(Phrase(phrase.joint + 1, phrase.last, core_last), sentence)
        if left.speaker.kind == "unresolved":
            return right if right.speaker.kind != "unresolved" and self._ends_in_head(phrase.joint) else None
        if right.speaker.kind == "unresolved" or right.speaker == left.speaker:
            return left
        self._note([], left.speaker, "group", sentence)
        return replace(left, joint=(_party(right.speaker),))

    def _is_one_person(self, phrase: Phrase) -> bool:
        """Whether a coordination gives one person two titles ("the president and chief executive")."""
        right = self.text.lower[max(phrase.core_last, phrase.joint + 2) - 1]
        return self._ends_in_head(phrase.joint) and right in self.data.heads and self.text.tags[phrase.joint + 1] in "nN"

    def _ends_in_head(self, end: int) -> bool:
        return self.text.lower[end - 1] in self.data.heads

    def _pronoun(self, kind: str, phrase: Phrase, sentence: int) -> Resolved:
        entry = self._antecedent(kind, phrase.first, sentence)
        if entry is None:
            return replace(_NOBODY, form="pronoun")
        return Resolved(entry.speaker, (), "pronoun", sentence - entry.sentence)

    def _antecedent(self, kind: str, at: int, sentence: int) -> Entry | None:
        if kind in ("thing", "plural"):
            roles = _THING if kind == "thing" else _PLURAL
            spoken = self.cast.last(roles)
            if spoken is not None and spoken.sentence >= sentence - 1:
                return spoken
            return self._subject_entry(sentence - 1, roles) or spoken
        return self._person_before(at, sentence, kind) if kind != "other" else None

    def _subject_entry(self, sentence: int, roles: frozenset[Role]) -> Entry | None:
        """The subject of a sentence that reports nothing, if it can be meant by "it" or "they"."""
        if sentence < 0:
            return None
        subject = main_subject(self.text.tags, *self.layout.sentence_tokens[sentence])
        if subject.kind != "phrase" or subject.phrase is None:
            return None
        silent, noted = self.nested, len(self.cast.recent)
        self.nested = False
        resolved = self._phrase(subject.phrase, sentence)
        entries, self.nested = self.cast.recent[noted:], silent
        del self.cast.recent[noted:]
        if resolved.speaker.kind == "unresolved":
            return None
        return next((e for e in reversed(entries) if e.role in roles), None)

    def _person_before(self, at: int, sentence: int, gender: str) -> Entry | None:
        """The person that "he" means: the latest speaker, unless another leader was the subject of a later sentence."""
        spoken = self.cast.last(_PERSON, gender)
        if (
            gender == "f"
            and (spoken is None or spoken.sentence < sentence - 2)
            and (named := self._last_woman(sentence, at)) is not None
        ):
            return named
        for number in range(sentence, max(-1, sentence - 3), -1):
            if spoken is not None and spoken.sentence >= number:
                return spoken
            named = self._first_leader(number, at, gender)
            if named is not None:
                return named
        return spoken

    def _last_woman(self, sentence: int, before: int) -> Entry | None:
        """The woman among the leaders whom this sentence or the two before name last."""
        first = self.layout.sentence_tokens[max(0, sentence - 2)][0]
        for mention in reversed(self.mentions.within(first, before)):
            person = self.recognition.people.get(mention.entity_id) if mention.kind == "leader" else None
            if person is not None and self.data.facts.genders.get(person.leader_id) == "f":
                return Entry(as_speaker(person), "person", "f", sentence)
        return None

    def _first_leader(self, sentence: int, before: int, gender: str) -> Entry | None:
        """The leader who is the subject of a sentence, as far as it stands before token `before`."""
        first, last = self.layout.sentence_tokens[sentence]
        subject = main_subject(self.text.tags, first, min(before, last))
        if subject.phrase is None:
            return None
        for mention in self.mentions.within(subject.phrase.first, subject.phrase.core_last):
            person = self.recognition.people.get(mention.entity_id) if mention.kind == "leader" else None
            if person is None or self.mentions.last_token(mention) < subject.phrase.core_last:
                continue
            if self.data.facts.genders.get(person.leader_id, gender) in ("", gender):
                return Entry(as_speaker(person), "person", gender, sentence)
        return None

    # --- noun phrases ------------------------------------------------------------------------------------------------------

    def _single(self, phrase: Phrase, sentence: int) -> Resolved:
        """The speaker of one noun phrase."""
        core = self.mentions.within(phrase.first, phrase.core_last)
        introduced = self._introduction(phrase)
        if introduced is not None:
            return self._introduced(introduced, phrase, sentence)
        leader = self._head_leader(core, phrase.core_last)
        if leader is not None:
            return self._leader(leader, phrase, sentence)
        head = self.text.lower[phrase.core_last - 1]
        head_class = self.data.heads.get(head) or self.data.heads.get(head.removesuffix(self.data.plural_suffix))
        if head in self.data.side_heads and self._has(phrase, self.data.pair_words):
            return self._sides()
        named = bool(core) and self.mentions.last_token(core[-1]) == phrase.core_last and core[-1].kind != "leader"
        partisans = named and head_class == "out" and core[-1].entity_id in self.data.facts.parties
        if partisans or self._is_private(phrase) or (head_class in ("out", "firm") and not named):
            return self._unknown(phrase, sentence)
        if named:
            return self._entity(core[-1], phrase, sentence)
        if head_class is not None:
            return self._headed(head_class, head, phrase, sentence)
        return self._named(phrase, sentence)

    def _is_private(self, phrase: Phrase) -> bool:
        """Whether a word of the phrase puts it out of scope, whatever its head ("a Russian state news agency")."""
        words = self.text.lower[phrase.first : phrase.core_last]
        return any(self.data.heads.get(word) == "private" or word in self.data.names.private for word in words)

    def _introduction(self, phrase: Phrase) -> Speaker | None:
        """The person introduced by the phrase: at the end of its core, at its end, or in apposition to its core."""
        found = self.people.introduced_at(phrase.core_last, phrase.first)
        if found is None and self.text.tags[phrase.core_last : phrase.core_last + 1] != [","]:
            found = self.people.introduced_within(phrase.first, phrase.last)
        if found is not None or phrase.core_last >= phrase.last or self.text.tags[phrase.core_last] != ",":
            return found
        if self.text.lower[phrase.core_last - 1] not in self.data.heads:
            return None
        end = next((i for i in range(phrase.core_last + 1, phrase.last) if self.text.tags[i] == ","), phrase.last)
        found = self.people.introduced_at(end, phrase.first)
        if any(tag not in "NnD'.PC" for tag in self.text.tags[phrase.core_last + 1 : end]):
            return None
        if found is None and (leader := self._head_leader(self.mentions.within(phrase.core_last + 1, end), end)) is not None:
            found = as_speaker(self.recognition.people[leader.entity_id])
        return found

    def _introduced(self, speaker: Speaker, phrase: Phrase, sentence: int) -> Resolved:
        person = speaker.person
        words = [self.text.lower[phrase.core_last - 1]] if person is None else [person.surname.lower()]
        gender = self.data.facts.genders.get(person.leader_id, "") if person is not None else ""
        self._note(words, speaker, "person", sentence, gender or self._gender(phrase))
        return Resolved(speaker, (), "name", 0)

    def _head_leader(self, core: list[Mention], core_last: int) -> Mention | None:
        for mention in reversed(core):
            known = mention.kind == "leader" and mention.entity_id in self.recognition.people
            if known and self.mentions.last_token(mention) >= core_last:
                return mention
        return None

    def _leader(self, mention: Mention, phrase: Phrase, sentence: int) -> Resolved:
        person = self.recognition.people[mention.entity_id]
        speaker = as_speaker(person)
        if mention.form == "title" and (spoke := self._spoke_as(phrase, sentence)) is not None:
            return spoke
        if person.leader_id not in self.mentions.named:  # named nowhere: the office speaks, not a person
            speaker = replace(self.owners.side_of(speaker) or UNRESOLVED, name=self._words(phrase))
            self._note([self.text.lower[phrase.core_last - 1]], speaker, "person", sentence)
            return Resolved(speaker, (), "title", 0)
        namesake = self.people.named(person.surname.lower())
        if namesake is not None and person.leader_id in self.people.outside | self.people.namesakes:
            return self._introduced(namesake, phrase, sentence)
        words = [person.surname.lower(), *person.name.lower().split()[-1:]]
        self._note(words, speaker, "person", sentence, self.data.facts.genders.get(person.leader_id, ""))
        return Resolved(speaker, (), "title" if mention.form == "title" else "name", 0)

    def _spoke_as(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """For a bare title ("the president"): the person of that office who spoke last in this article."""
        if self.owners.of(phrase.first, phrase.last) is not None:
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
        if mention.kind == "country":
            speaker = Speaker("government", name, country=mention.entity_id)
        else:
            speaker, form = replace(self.owners.organisation(mention.entity_id), name=name), "institution"
        self._note([self.text.lower[phrase.core_last - 1]], speaker, "body", sentence)
        return Resolved(speaker, (), form, 0)

    def _headed(self, head_class: HeadClass, head: str, phrase: Phrase, sentence: int) -> Resolved:
        """A phrase whose head is an office, a body, a document or sources: of whom?"""
        owner = self._owner(head_class, phrase, sentence)
        if head in self.data.pair_heads and self._has(phrase, self.data.pair_words | self.data.definite) and owner is None:
            return self._pair(sentence)
        if head_class in _PERSONS and not self._is_indefinite(phrase):
            person = self.people.in_office(head, owner, self.text.lower[phrase.first : phrase.last])
            if person is not None:
                self._note([head], person, "person", sentence)
                return Resolved(person, (), "description", 0)
        known = self.cast.by_word.get(head)
        if owner is None and known is None and head_class == "organisation" and self._has(phrase, self.data.definite):
            named = self.owners.nearest_organisation(phrase.first)
            known = Entry(replace(named, name=self._words(phrase)), "body", "", sentence) if named is not None else None
        if owner is None and known is not None and self._is_indefinite(phrase):
            owner, known = self.owners.side_of(known.speaker), None
        if owner is None and known is not None:
            self._note([], known.speaker, known.role, sentence, known.gender)
            return Resolved(known.speaker, (), "description", sentence - known.sentence)
        if owner is None and "'" in self.text.tags[phrase.first : phrase.core_last] and head_class in ("document", "body"):
            return self._unknown(phrase, sentence)  # somebody's whom we do not know
        if owner is None and head_class == "document" and not self._has(phrase, self.data.state_adjectives):
            return self._document(head, sentence)
        return self._unnamed(head_class, head, phrase, sentence, owner)

    def _is_indefinite(self, phrase: Phrase) -> bool:
        return self.text.lower[phrase.first] in self.data.indefinite

    def _document(self, head: str, sentence: int) -> Resolved:
        """A statement or a letter speaks for whoever spoke last; a body before a person, never the medium that carries it."""
        entry = self.cast.last(_ISSUERS, "", sentence - 3) or self._subject_entry(sentence - 1, _ISSUERS | _PERSON)
        entry = entry or self.cast.last(_ISSUERS | _PERSON)
        if entry is None:
            return _NOBODY
        self._note([head], entry.speaker, entry.role, sentence)
        return Resolved(entry.speaker, (), "description", sentence - entry.sentence)

    def _unnamed(self, head_class: HeadClass, head: str, phrase: Phrase, sentence: int, owner: Speaker | None) -> Resolved:
        """An unnamed person, body or document of a state or an organisation."""
        name = self._words(phrase)
        speaker = Speaker("unresolved", name)
        if owner is not None:
            speaker = replace(owner, name=name)
        elif self._is_home(phrase) and head_class != "sources" and self._is_public(head_class, phrase):
            near = self.owners.nearest_country(phrase.first) if self._has(phrase, self.data.local_words) else ""
            speaker = Speaker("government", name, country=near or self.owners.home)
        role = self._role(head_class, head)
        self._note([head], speaker, role, sentence, self._gender(phrase))
        if role == "person" and speaker.kind != "unresolved" and self._has(phrase, self.data.definite):
            self.people.expect(speaker, sentence)
        return Resolved(speaker, (), "description" if role == "person" else "institution", 0)

    def _sides(self) -> Resolved:
        """ "Both sides": the two countries that the article is about."""
        sides = self.owners.two_sides()
        if len(sides) < 2:
            return _NOBODY
        return Resolved(Speaker("government", "", country=sides[0]), (Party(country=sides[1]),), "description", 0)

    def _is_public(self, head_class: HeadClass, phrase: Phrase) -> bool:
        return head_class in ("state", "act", "office") or self._has(phrase, self.data.state_adjectives)

    def _gender(self, phrase: Phrase) -> str:
        """The gender that a word of the phrase tells ("spokesman", "Mrs"), "" where none does."""
        found = (self.data.gender_words.get(word, "") for word in self.text.lower[phrase.first : phrase.core_last])
        return next((gender for gender in found if gender), "")

    def _is_home(self, phrase: Phrase) -> bool:
        """Whether an ownerless body may be the article's own country's: not "the Council on …", nor somebody's."""
        if not self.owners.home or "'" in self.text.tags[phrase.first : phrase.core_last]:
            return False
        proper = self.text.tags[phrase.core_last - 1] == "N"
        return not (proper and phrase.core_last < phrase.last and self.text.tags[phrase.core_last] == "P")

    def _role(self, head_class: HeadClass, head: str) -> Role:
        if head_class in _PERSONS or head in self.data.singular or head_class == "sources":
            return "group" if head.endswith(self.data.plural_suffix) else "person"
        return "group" if head_class == "state" and head.removesuffix(self.data.plural_suffix) in self.data.singular else "body"

    def _has(self, phrase: Phrase, words: frozenset[str]) -> bool:
        return not words.isdisjoint(self.text.lower[phrase.first : phrase.core_last])

    def _pair(self, sentence: int) -> Resolved:
        """ "The two leaders": the last person who was named, the one before beside them."""
        people = [e.speaker for e in reversed(self.cast.recent) if self._leads(e.speaker)] or self._leaders_before(sentence)
        if not people:
            return _NOBODY
        other = next((p for p in people if p != people[0]), None)
        return Resolved(people[0], (_party(other),) if other is not None else (), "description", 1)

    def _leaders_before(self, sentence: int) -> list[Speaker]:
        """The leaders that earlier sentences name, the last first."""
        people = self.recognition.people
        found = self.mentions.within(0, self.layout.sentence_tokens[sentence][0])
        return [as_speaker(people[m.entity_id]) for m in reversed(found) if m.kind == "leader" and m.entity_id in people]

    def _leads(self, speaker: Speaker) -> bool:
        person = speaker.person
        return person is not None and not self.data.leader_titles.isdisjoint(person.office_title.lower().split())

    def _owner(self, head_class: HeadClass, phrase: Phrase, sentence: int) -> Speaker | None:
        """The state or organisation that a phrase names as the one its head belongs to."""
        owner = self.owners.of(phrase.first, phrase.core_last)
        if owner is None and (head_class == "state" or self._belongs(phrase)):
            owner = self.owners.of(phrase.core_last, phrase.last)
        if owner is not None:
            return owner
        kind = self.data.possessives.get(self.text.lower[phrase.first])
        if kind is None:
            return self._implied_owner(phrase) if head_class != "sources" else None
        entry = self._antecedent(kind, phrase.first, sentence)
        return self.owners.side_of(entry.speaker) if entry is not None else None

    def _implied_owner(self, phrase: Phrase) -> Speaker | None:
        """The owner of a body that the phrase names beside its head: "a spokesperson for the ministry", "the president's office"."""
        end = phrase.last if self._belongs(phrase) else phrase.core_last
        for i in range(phrase.first, end):
            if i == phrase.core_last - 1 or self.text.lower[i] not in self.data.heads:
                continue
            known = self.cast.by_word.get(self.text.lower[i])
            if known is not None:
                return self.owners.side_of(known.speaker)
            if self.data.heads[self.text.lower[i]] in ("state", "office") and self.owners.home:
                return Speaker("government", "", country=self.owners.home)
        if self.owners.home and not self.data.home_words.isdisjoint(self.text.lower[phrase.first : phrase.core_last - 1]):
            return Speaker("government", "", country=self.owners.home)
        return None

    def _belongs(self, phrase: Phrase) -> bool:
        """Whether what follows the core says whose it is ("of Ukraine"), not where it is ("in Singapore")."""
        return phrase.core_last < phrase.last and self.text.lower[phrase.core_last] in self.data.belonging

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
        speaker = replace(owner, name=self._words(phrase))
        self._note([self.text.lower[phrase.core_last - 1]], speaker, "body", sentence)
        return Resolved(speaker, (), "institution", 0)

    def _unknown(self, phrase: Phrase, sentence: int) -> Resolved:
        speaker = Speaker("unresolved", self._words(phrase))
        head = self.text.lower[phrase.core_last - 1]
        proper = self.text.tags[phrase.core_last - 1] == "N"
        role: Role = "person" if proper or head in self.data.singular or not head.endswith("s") else "group"
        if self.data.heads.get(head) in ("firm", "body", "organisation") or (
            self._is_private(phrase) and head not in self.data.heads
        ):
            role = "medium" if self._is_private(phrase) else "body"
        self._note([head] if proper else [], speaker, role, sentence)
        return Resolved(speaker, (), "name" if proper else "description", 0)

    def _words(self, phrase: Phrase) -> str:
        tokens = self.layout.tokens
        return self.layout.text[tokens.starts[phrase.first] : tokens.ends[phrase.core_last - 1]]


def _place(draft: Draft) -> tuple[int, int]:
    shared = 1 if draft.shares is not None else 0
    return draft.sentence, draft.source.first if draft.source is not None else draft.clause_first + shared


def _party(speaker: Speaker) -> Party:
    if speaker.person is not None:
        return Party(leader_id=speaker.person.leader_id)
    if speaker.organisation_id and not speaker.country:
        return Party(organisation_id=speaker.organisation_id)
    return Party(country=speaker.country)

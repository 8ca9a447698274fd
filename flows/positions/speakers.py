"""Who a source is: names, titles, pronouns, bodies, places and unnamed officials resolved to speakers, in text order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flows.keys import key
from flows.positions.attribution import SourceForm, Speaker
from flows.positions.cast import Cast, Entry, Role
from flows.positions.drafts import Draft
from flows.positions.heads import HeadClass
from flows.positions.noun_phrases import Phrase
from flows.positions.sentences import Layout
from flows.positions.words import Tagged
from flows.records import Mention, Party, Person, Recognition

UNRESOLVED = Speaker("unresolved", "")
_PERSON: frozenset[Role] = frozenset({"person"})
_THING: frozenset[Role] = frozenset({"body"})
_PLURAL: frozenset[Role] = frozenset({"group", "body"})


@dataclass(frozen=True, slots=True)
class SpeakerData:
    """What resolution needs beside the text: head classes, pronouns with gender and number, and reference facts.

    `pronouns` maps a pronoun to m, f, thing or plural. `states` maps an organisation that belongs to one state to that state.
    `genders` maps leader ids to m or f.
    """

    heads: Mapping[str, HeadClass]
    pronouns: Mapping[str, str]
    states: Mapping[str, str]
    genders: Mapping[str, str]


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
        self.cast = Cast()
        self.mentions = [m for m in recognition.mentions if m.entity_id]
        self.starts = [m.start for m in self.mentions]
        self.home = self._home()
        self.done: dict[int, Resolved] = {}

    def run(self, drafts: Sequence[Draft]) -> list[Resolved]:
        result: list[Resolved] = []
        previous: tuple[Draft, Resolved] | None = None
        for draft in sorted(drafts, key=self._place):
            resolved = self._resolve(draft, previous)
            self.done[id(draft)] = resolved
            if draft.outer is None:
                previous = (draft, resolved)
        result = [self.done[id(draft)] for draft in drafts]
        return result

    def _place(self, draft: Draft) -> tuple[int, int]:
        shared = 1 if draft.shares is not None else 0
        return draft.sentence, draft.source.first if draft.source is not None else draft.clause_first + shared

    def _home(self) -> str:
        """The country that "officials" and "the government" of this article mean: the one named most, the first counting more."""
        counts: Counter[str] = Counter()
        for place, mention in enumerate(m for m in self.mentions if m.kind == "country"):
            counts[mention.entity_id] += 3 if place == 0 else 1
        return counts.most_common(1)[0][0] if counts else ""

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

    def _phrase(self, phrase: Phrase, sentence: int) -> Resolved:
        if phrase.last - phrase.first == 1 and self.text.lower[phrase.first] in self.data.pronouns:
            return self._pronoun(phrase, sentence)
        if phrase.joint >= 0:
            joint = self._joint(phrase, sentence)
            if joint is not None:
                return joint
        return self._single(phrase.first, phrase.core_last, phrase.last, sentence)

    def _joint(self, phrase: Phrase, sentence: int) -> Resolved | None:
        """Two speakers of one statement; the first in scope speaks, the other stands beside it."""
        left = self._single(phrase.first, phrase.joint, phrase.joint, sentence)
        right = self._single(phrase.joint + 1, max(phrase.core_last, phrase.joint + 2), phrase.last, sentence)
        if left.speaker.kind == "unresolved":
            return right if right.speaker.kind != "unresolved" and self._is_sources(phrase) else None
        if right.speaker.kind == "unresolved" or right.speaker == left.speaker:
            return left
        self.cast.recent.append(Entry(left.speaker, "group", "", sentence))
        return replace(left, joint=(_party(right.speaker),))

    def _is_sources(self, phrase: Phrase) -> bool:
        return self.data.heads.get(self.text.lower[phrase.joint - 1]) in ("sources", "out")

    def _pronoun(self, phrase: Phrase, sentence: int) -> Resolved:
        kind = self.data.pronouns[self.text.lower[phrase.first]]
        if kind == "thing":
            entry = self.cast.last(_THING)
        elif kind == "plural":
            entry = self.cast.last(_PLURAL)
        else:
            entry = self._person_before(phrase.first, sentence, kind)
        if entry is None:
            return replace(_NOBODY, form="pronoun")
        return Resolved(entry.speaker, (), "pronoun", sentence - entry.sentence)

    def _person_before(self, at: int, sentence: int, gender: str) -> Entry | None:
        """The person that "he" means: the latest speaker, unless another leader was the subject of a later sentence."""
        spoken = self.cast.last(_PERSON, gender)
        for number in range(sentence, max(-1, sentence - 3), -1):
            if spoken is not None and spoken.sentence >= number:
                return spoken
            named = self._first_leader(number, at, gender)
            if named is not None:
                return named
        return spoken

    def _first_leader(self, sentence: int, before: int, gender: str) -> Entry | None:
        """The leader whom the first words of a sentence name."""
        first, last = self.layout.sentence_tokens[sentence]
        start = self.layout.tokens.starts[first]
        limit = self.layout.tokens.starts[min(before, last - 1, first + 12)]
        for mention in self._between(start, limit):
            person = self.recognition.people.get(mention.entity_id) if mention.kind == "leader" else None
            if person is not None and self.data.genders.get(person.leader_id, gender) in ("", gender):
                return Entry(_speaker_of(person), "person", gender, sentence)
        return None

    # --- noun phrases ------------------------------------------------------------------------------------------------------

    def _single(self, first: int, core_last: int, last: int, sentence: int) -> Resolved:
        """The speaker of one noun phrase, its core at tokens first..core_last-1."""
        core = self._mentions(first, core_last)
        head = self.text.lower[core_last - 1]
        head_class = self.data.heads.get(head)
        leader = self._head_leader(core, core_last)
        if leader is not None:
            return self._leader(leader, sentence)
        if head_class == "out":
            return self._unknown(first, core_last, sentence)
        if core and self._token_end(core[-1]) == core_last and core[-1].kind != "leader":
            return self._entity(core[-1], first, core_last, sentence)
        if head_class is not None:
            return self._headed(head_class, head, first, core_last, last, sentence)
        return self._named(first, core_last, last, sentence)

    def _mentions(self, first: int, last: int) -> list[Mention]:
        if first >= last:
            return []
        return self._between(self.layout.tokens.starts[first], self.layout.tokens.ends[last - 1])

    def _between(self, start: int, end: int) -> list[Mention]:
        i = bisect_left(self.starts, start)
        found = []
        while i < len(self.mentions) and self.mentions[i].start < end:
            found.append(self.mentions[i])
            i += 1
        return found

    def _token_end(self, mention: Mention) -> int:
        return self.layout.token_at(mention.end - 1) + 1

    def _head_leader(self, core: list[Mention], core_last: int) -> Mention | None:
        for mention in reversed(core):
            if (
                mention.kind == "leader"
                and mention.entity_id in self.recognition.people
                and self._token_end(mention) >= core_last
            ):
                return mention
        return None

    def _leader(self, mention: Mention, sentence: int) -> Resolved:
        person = self.recognition.people[mention.entity_id]
        speaker = _speaker_of(person)
        entry = Entry(speaker, "person", self.data.genders.get(person.leader_id, ""), sentence)
        self.cast.note([person.surname.lower(), *person.name.lower().split()[-1:]], entry)
        form: SourceForm = "title" if mention.form == "title" else "name"
        return Resolved(speaker, (), form, 0)

    def _entity(self, mention: Mention, first: int, core_last: int, sentence: int) -> Resolved:
        """A country or an organisation that is the head itself."""
        name = self._words(first, core_last)
        if mention.kind == "country":
            speaker, form = Speaker("government", name, country=mention.entity_id), "place"
        else:
            speaker, form = self._organisation(mention, name), "institution"
        self.cast.note([self.text.lower[core_last - 1]], Entry(speaker, "body", "", sentence))
        return Resolved(speaker, (), "place" if form == "place" else "institution", 0)

    def _organisation(self, mention: Mention, name: str) -> Speaker:
        state = self.data.states.get(mention.entity_id, "")
        if state:
            return Speaker("government", name, country=state, organisation_id=mention.entity_id)
        return Speaker("organisation", name, organisation_id=mention.entity_id)

    def _headed(self, head_class: HeadClass, head: str, first: int, core_last: int, last: int, sentence: int) -> Resolved:
        """A phrase whose head is an office, a body, a document or sources: of whom?"""
        owner = self._owner(first, last)
        known = self.cast.by_word.get(head)
        if owner is None and known is not None and head_class != "sources":
            return Resolved(known.speaker, (), "description", sentence - known.sentence)
        if owner is None and head_class == "document":
            entry = self.cast.last(frozenset({"body", "person"}))
            return Resolved(entry.speaker, (), "description", sentence - entry.sentence) if entry else _NOBODY
        name = self._words(first, core_last)
        if owner is not None:
            speaker = replace(owner, name=name)
        elif head_class == "body" and self.home:
            speaker = Speaker("government", name, country=self.home)
        else:
            speaker = Speaker("unresolved", name)
        role: Role = "person" if head_class == "office" or head in ("official", "diplomat", "source") else "body"
        self.cast.note([head], Entry(speaker, role, "", sentence))
        return Resolved(speaker, (), "description" if role == "person" else "institution", 0)

    def _owner(self, first: int, last: int) -> Speaker | None:
        """The state or organisation that a phrase names as the one its head belongs to."""
        for mention in self._mentions(first, last):
            if mention.kind == "country":
                return Speaker("government", "", country=mention.entity_id)
            if mention.kind == "organisation":
                return self._organisation(mention, "")
            person = self.recognition.people.get(mention.entity_id)
            if person is not None and person.country:
                return Speaker("government", "", country=person.country)
            if person is not None and person.organisation_id:
                return Speaker("organisation", "", organisation_id=person.organisation_id)
        return None

    def _named(self, first: int, core_last: int, last: int, sentence: int) -> Resolved:
        """A name that recognition does not know: a person known from before, one introduced here, or somebody unknown."""
        surname = self.text.lower[core_last - 1]
        if self.text.tags[core_last - 1] != "N":
            return self._unknown(first, core_last, sentence)
        known = self.cast.by_word.get(surname)
        if known is not None:
            self.cast.note([], replace(known, sentence=sentence))
            return Resolved(known.speaker, (), "name", 0)
        start = self._name_start(first, core_last)
        office = self._office(first, start) or self._office(core_last, last)
        if office < 0 or core_last - start < 1:
            return self._unknown(first, core_last, sentence)
        return self._introduced(start, core_last, office, self._owner(first, last), sentence)

    def _name_start(self, first: int, core_last: int) -> int:
        start = core_last
        while start - 1 >= first and self.text.tags[start - 1] in "N." and self.text.lower[start - 1] not in self.data.heads:
            start -= 1
        return start

    def _office(self, first: int, last: int) -> int:
        """The place of a word for an office among tokens first..last-1, or -1."""
        return next((i for i in range(first, last) if self.data.heads.get(self.text.lower[i]) == "office"), -1)

    def _introduced(self, start: int, end: int, office: int, owner: Speaker | None, sentence: int) -> Resolved:
        """A person whom the phrase introduces with an office, of the state or organisation named there, else of the article's."""
        name = self._words(start, end)
        country = owner.country if owner is not None else self.home
        organisation = owner.organisation_id if owner is not None else ""
        if not country and not organisation:
            return self._unknown(start, end, sentence)
        surname = self.text.words[end - 1]
        person = Person(
            key(name.lower(), country or organisation),
            name,
            surname,
            country,
            organisation,
            "",
            self.text.words[office],
            "discovered",
            confidence=0.6,
        )
        speaker = _speaker_of(person)
        self.cast.note([surname.lower()], Entry(speaker, "person", "", sentence))
        return Resolved(speaker, (), "name", 0)

    def _unknown(self, first: int, core_last: int, sentence: int) -> Resolved:
        speaker = Speaker("unresolved", self._words(first, core_last))
        head = self.text.lower[core_last - 1]
        proper = self.text.tags[core_last - 1] == "N"
        role: Role = "group" if head.endswith("s") and not proper else "person"
        self.cast.note([head] if proper else [], Entry(speaker, role, "", sentence))
        return Resolved(speaker, (), "name" if proper else "description", 0)

    def _words(self, first: int, last: int) -> str:
        return self.layout.text[self.layout.tokens.starts[first] : self.layout.tokens.ends[last - 1]]


def _speaker_of(person: Person) -> Speaker:
    return Speaker("leader", person.name, person.country, person.organisation_id, person)


def _party(speaker: Speaker) -> Party:
    if speaker.person is not None:
        return Party(leader_id=speaker.person.leader_id)
    if speaker.organisation_id and not speaker.country:
        return Party(organisation_id=speaker.organisation_id)
    return Party(country=speaker.country)

"""People of one article whom recognition does not know: introduced with an office, or named after an office was."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from flows.keys import key
from flows.positions.attribution import Speaker
from flows.positions.heads import CompoundHeads, HeadClass
from flows.positions.held_offices import HeldOffice, HeldOffices
from flows.positions.mention_index import MentionIndex
from flows.positions.name_rules import Introduction, NameRules, nearly_same
from flows.positions.noun_phrases import Phrase, phrase_before
from flows.positions.owners import Owners
from flows.positions.people import charges_of, introductions, leads_short_party, now_outside, serves
from flows.positions.sentences import Layout
from flows.positions.words import Tagged
from flows.records import Person

_BINDING_SENTENCES = 3
_OF_PEOPLE = frozenset({"adjective", "demonym"})  # forms that need not mean the state: "a Pakistani cleaner"
_ACRONYM_REACH = 14  # tokens
_CAPITALS = 2  # letters of an abbreviation ("MoD")
_OF_NAMES = re.compile("PNNN{1,3}(?!N)")  # among classes: behind an office a preposition, and the place and the name
_BRACKETED = re.compile(r"\((?=.\))")  # among classes: one word in brackets
_IN_SCOPE = frozenset({"office", "post", "organisation", "member"})


class KnownPeople:
    """The introductions of an article, looked up by surname and by office."""

    def __init__(
        self,
        heads: Mapping[str, HeadClass],
        names: NameRules,
        layout: Layout,
        text: Tagged,
        mentions: MentionIndex,
        owners: Owners,
    ) -> None:
        self._layout, self._text, self._mentions, self._owners = layout, text, mentions, owners
        self._recognition, self._heads, self._names = mentions.recognition, heads, names
        self.renamed: dict[Speaker, Speaker] = {}
        self._by_surname: dict[str, Speaker] = {}
        self._by_name: dict[str, Speaker] = {}  # people introduced, by their names in full
        self._by_place: dict[int, tuple[Speaker, int]] = {}
        self.titles: dict[str, set[str]] = {}  # head words by which the article introduces each person
        self.ownerless: dict[Speaker, Introduction] = {}  # people in an office of we do not know whom: "his spokesman, Jane Roe"
        self.outside: set[str] = set()  # ids of people that recognition took for leaders
        self.namesakes: frozenset[str] = frozenset()  # ids of leaders named by surname only, where another bears it here
        self.offices = HeldOffices(heads, names, owners)
        self._expected: tuple[Speaker, int] | None = None
        self.acronyms = self._find_acronyms()
        taken = mentions.other_names | self._places_of_offices()
        for introduction in introductions(text, heads, names, taken):
            outside = owners.names_outsider(introduction.about_first, introduction.about_last) or self._presides(introduction)
            outside = outside or now_outside(text, heads, names, mentions.other_names, introduction)
            self._add(replace(introduction, head_class="out") if outside else introduction)
        self.namesakes = self._find_namesakes()

    def _places_of_offices(self) -> frozenset[int]:
        """The tokens of what an office is of right before its holder's name ("Mayor of" Salem Springs "Jane Roe").

        Where the tables do not know the place, the last two words are the name.
        """
        lower, line, found, free = self._text.lower, self._text.line, set[int](), 0
        for match in _OF_NAMES.finditer(line):
            begin, end = match.start() + 1, match.end()
            if begin - 2 < free or line[begin - 2] not in "Nn":
                continue
            free = end
            if self._heads.get(lower[begin - 2]) != "office" or lower[begin - 1] not in self._names.belonging:
                continue
            if self._mentions.is_other_name(begin) or lower[begin] in self._names.portfolios or lower[begin] in self._heads:
                continue
            place = self._owners.end_of_town(begin)
            found.update(range(begin, min(place, end - 1) if place > begin else end - 2))
        return frozenset(found.union(charges_of(self._text, self._heads, self._names)))

    def _find_acronyms(self) -> dict[str, Speaker]:
        """Public bodies that the article abbreviates: "the Coastal Development Office (CDO)", with their owner."""
        tags, found = self._text.tags, {}
        for i in [match.start() for match in _BRACKETED.finditer(self._text.line)]:
            if sum(map(str.isupper, self._text.words[i + 1])) < _CAPITALS:
                continue
            phrase = phrase_before(tags, i, max(0, i - _ACRONYM_REACH))
            if phrase is None:
                continue
            inner = max((k for k in range(phrase.first, i) if tags[k] == "D"), default=phrase.first)
            near = self._heads.get(self._text.lower[i - 1]) == "state"  # "misconduct at the Port Commission (PC)"
            whole = self._heads.get(self._text.lower[phrase.core_last - 1]) == "state"
            if not near and not whole:
                continue
            owner = self._owners.of(inner if near else phrase.first, i)
            if owner is not None or (self._owners.home and whole):
                found[self._text.lower[i + 1]] = owner or Speaker("government", "", country=self._owners.home)
        return found

    def _find_namesakes(self) -> frozenset[str]:
        full = {m.entity_id for m in self._mentions.all if m.kind == "leader" and m.form == "name"}
        people = self._recognition.people.values()
        return frozenset(p.leader_id for p in people if p.leader_id not in full and p.surname.lower() in self._by_surname)

    def _add(self, found: Introduction) -> None:
        surname = self._text.lower[found.last - 1]
        name = self._name(found.first, found.last)
        person = self._recognised(found)
        outside = found.head_class not in _IN_SCOPE
        if person is not None and not (
            person.origin == "discovered" and (outside or not (person.country or person.organisation_id))
        ):
            speaker = as_speaker(person)
            owner = self._owners.side_of(speaker)
        else:
            owner = self._owner(found)
            if owner is None and found.head_class == "member":
                return
            speaker = Speaker("unresolved", name)
            if owner is not None:
                speaker = _discovered(name, self._text.words[found.last - 1], owner, self._text.words[found.head])
            if person is not None:
                self.outside.add(person.leader_id)
            if owner is None and found.head_class in _IN_SCOPE:
                self.ownerless[speaker] = found
            other = self._by_surname.setdefault(surname, speaker)
            if other is not speaker and self._is_same(other, found):
                speaker = other
        self._by_name.setdefault(name.lower(), speaker)
        words = frozenset(self._text.lower[found.about_first : found.about_last])
        heads = self._names.heads_of(self._text.lower[found.head], words)
        if isinstance(self._heads, CompoundHeads):
            heads |= self._heads.names_of(self._text.lower[found.head])
        if speaker.person is not None:
            self.titles.setdefault(speaker.person.leader_id, set()).update(heads)
        self._by_place[found.last] = (speaker, min(found.about_first, found.first))
        if speaker.person is not None and owner is not None:
            self.offices.add(HeldOffice(heads, words, owner, speaker, found.last))

    def _is_same(self, known: Speaker, found: Introduction) -> bool:
        """Whether an introduction may be of somebody known by the same surname: no other given name stands in both."""
        given = self._text.lower[found.first]
        other = known.name.lower().split()[0]
        initial = min(len(given), len(other)) == 1 or "." in (given[-1], other[-1])
        return given == other or initial or given in self._names.honorifics or known.name.lower().split()[-1] == other

    def _recognised(self, found: Introduction) -> Person | None:
        """The person that recognition sees in the name."""
        for mention in self._mentions.within(found.first, found.last):
            if mention.kind == "leader" and self._mentions.last_token(mention) >= found.last:
                return self._recognition.people.get(mention.entity_id)
        return None

    def _owner(self, found: Introduction) -> Speaker | None:
        """Whose office it is; None for people out of scope."""
        if found.head_class not in _IN_SCOPE:
            return None
        owner = self._owners.of(found.about_first, found.about_last, found.head)
        if found.head_class == "member":
            return owner if owner is not None and owner.organisation_id else None
        words = self._text.lower[found.about_first : found.about_last]
        owner = owner or self.abbreviated(found.about_first, found.about_last)
        of_state = (
            found.head_class == "office"
            or any(self._tells_state(word) for word in words)
            or serves(self._text, self._heads, self._names, found)
        )
        if owner is None and self._owners.home and leads_short_party(self._text, self._names, found):
            return Speaker("government", "", country=self._owners.home)
        if owner is None and self._owned_by_body(found):
            return None  # "The court's president, Jane Roe": whose court it is shows where she speaks
        if owner is None and (federation := self._names.federation(words, self._owners.home)):
            return Speaker("government", "", country=federation)
        if owner is None and of_state:  # without a home the state is not known, the office still is
            return Speaker("government", "", country=self._country_before(found.about_first) or self._owners.home)
        return owner

    def _owned_by_body(self, found: Introduction) -> bool:
        """Whether a body that the words leave open owns an office ("the court's president")."""
        lower, tags = self._text.lower, self._text.tags
        marks = [i for i in range(found.about_first + 1, found.about_last) if tags[i] == "'"]
        return bool(marks) and lower[marks[0] - 1] in self._names.carriers

    def abbreviated(self, first: int, last: int) -> Speaker | None:
        """The owner of a body that the article abbreviates and tokens first..last-1 name ("an MoD spokesman")."""
        words = self._text.lower[first:last] if self.acronyms else []
        return next((self.acronyms[word] for word in words if word in self.acronyms), None)

    def _tells_state(self, word: str) -> bool:
        """Whether a word beside a name makes its bearer somebody of a state, its parliament or a party."""
        return self._heads.get(word) == "state" or word in self._names.public or word in self._names.parties

    def _presides(self, found: Introduction) -> bool:
        """Whether the office is that of a name that nobody knows: of a firm or a club ("president of Halder Homes")."""
        name, lower = found.head + 2, self._text.lower
        if lower[found.head] not in self._names.presiding or name >= found.about_last or self._text.tags[name] != "N":
            return False
        mark = next((i for i in range(name, found.about_last) if self._text.tags[i] == "'"), -1)
        end = found.about_last
        if lower[found.head - 1] in self._names.ranks:  # "vice president of Ports at the Trade Board of Chile"
            end = next((i for i in range(name, end) if self._text.tags[i] in "Pt,"), end)
        words = lower[name:end]
        if mark > 0:  # "vice president at Halder's defence unit"
            words = [*lower[name:mark], *(word for word in lower[mark : found.about_last] if self._heads.get(word) == "state")]
        of_state = any(self._tells_state(word) or word in self.acronyms for word in words)
        known = of_state or self._owners.of(name, end) is not None
        belongs = lower[found.head + 1] in self._names.belonging or (mark > 0 and self._text.tags[found.head + 1] in "Pt")
        return belongs and not known

    def _country_before(self, token: int) -> str:
        """The only country named before a token in its sentence, else in the one before or its paragraph, else ""."""
        start = self._layout.tokens.starts[token]
        sentence, paragraph = self._layout.sentence_at(start), self._layout.paragraph_at(start)
        spans, begins = self._layout.sentences, self._layout.paragraphs[paragraph][0]
        for begin in (spans[sentence][0], max(begins, spans[max(0, sentence - 1)][0]), begins):
            found = {
                m.entity_id for m in self._mentions.between(begin, start) if m.kind == "country" and m.form not in _OF_PEOPLE
            }
            if len(found) == 1:
                return found.pop()
        return ""

    def _name(self, first: int, last: int) -> str:
        return self._layout.text[self._layout.tokens.starts[first] : self._layout.tokens.ends[last - 1]]

    def adopt(self, stranger: Speaker, owner: Speaker) -> Speaker:
        """Give somebody whose office nobody seemed to own the owner that resolution has found ("its spokesman, Jane Roe")."""
        found = self.ownerless.pop(stranger)
        speaker = _discovered(stranger.name, self._text.words[found.last - 1], owner, self._text.words[found.head])
        self._by_surname[self._text.lower[found.last - 1]] = speaker
        self._by_place[found.last] = (speaker, min(found.about_first, found.first))
        return speaker

    def described(self, head: str) -> set[str]:
        """The ids of the people whom the article introduces by a head word."""
        return {leader_id for leader_id, heads in self.titles.items() if head in heads}

    def of_nation(self, name: tuple[int, int], owner: Speaker) -> Speaker:
        """Somebody whom only a state or an organisation introduces ("Sweden's Jane Roe")."""
        first, last = name
        speaker = _discovered(self._name(first, last), self._text.words[last - 1], owner, "")
        return self._by_surname.setdefault(self._text.lower[last - 1], speaker)

    def one_named(self, name: int, head: int, owner: Speaker) -> Speaker:
        """Somebody of one name, token `name`, in the office whose head is token `head`."""
        speaker = _discovered(self._text.words[name], self._text.words[name], owner, self._text.words[head])
        if speaker.person is not None:
            self.titles.setdefault(speaker.person.leader_id, set()).add(self._text.lower[head])
        self._by_surname[self._text.lower[name]] = speaker
        return speaker

    def introduced_within(self, first: int, last: int) -> Speaker | None:
        """The person whose introduction begins at token `first` and whose name ends within the phrase up to `last`."""
        found = [
            (end, speaker)
            for end, (speaker, begin) in self._by_place.items()
            if begin <= first < end <= last and not (end < last and self._text.tags[end] == "'")
        ]
        return min(found, key=lambda f: f[0])[1] if found else None

    def last_introduced(self, first: int, last: int) -> Speaker | None:
        """The person introduced last among tokens first..last-1."""
        found = [end for end in self._by_place if first < end <= last]
        return self._by_place[max(found)][0] if found else None

    def only_introduced(self, first: int, last: int) -> Speaker | None:
        """The person introduced among tokens first..last-1, where it is one."""
        found = [speaker for end, (speaker, _) in self._by_place.items() if first < end <= last]
        return found[0] if found and all(speaker == found[0] for speaker in found) else None

    def introduced_at(self, end: int, first: int) -> Speaker | None:
        """The person whose name ends before token `end` and whose introduction begins at or before token `first`."""
        speaker, begin = self._by_place.get(end, (None, 0))
        return speaker if begin <= first else None

    def called(self, first: int, last: int) -> Speaker | None:
        """The person introduced by the name in full that stands at tokens first..last-1."""
        return self._by_name.get(self._name(first, last).lower())

    def named(self, surname: str) -> Speaker | None:
        """The person of a lower-case surname, also where it is misspelt by one letter; None where nobody is called so."""
        found = self._by_surname.get(surname)
        if found is not None:
            return found
        for known, speaker in self._by_surname.items():
            if nearly_same(known, surname):
                return speaker
        for speaker in (*self._by_surname.values(), *self._leaders):
            if surname in speaker.name.lower().split() and not self._goes_by_surname(speaker, surname):
                return speaker
        leaders = ((speaker.person.surname.lower(), speaker) for speaker in self._leaders if speaker.person is not None)
        return next((speaker for known, speaker in leaders if nearly_same(known, surname)), None)

    @cached_property
    def _leaders(self) -> list[Speaker]:
        """The people whom the article names and recognition knows."""
        people, named = self._recognition.people, self._mentions.named
        return [as_speaker(person) for leader_id, person in people.items() if leader_id in named]

    def _goes_by_surname(self, speaker: Speaker, given: str) -> bool:
        """Whether the article calls somebody by the last word of the name alone: who is called by the first is another then."""
        *first, last = speaker.name.lower().split()
        if given not in first[:1]:
            return False
        tags, lower = self._text.tags, self._text.lower
        return any(lower[i] == last and tags[i] == "N" and (i == 0 or tags[i - 1] != "N") for i in range(len(lower)))

    def expect(self, speaker: Speaker, sentence: int) -> None:
        """Remember an unnamed holder of an office, whose name may come in the next sentences."""
        self._expected = (speaker, sentence)

    def _opens_with_noun(self, phrase: Phrase) -> bool:
        """Whether a phrase opens its sentence where nouns have capitals, so that it need not be a name ("Starre Grenzen")."""
        return self._names.many_capitals and any(i == phrase.first for i, _ in self._layout.sentence_tokens)

    def bind(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """Give a full name that nothing introduces to the office that was named just before; None where none was."""
        if self._expected is None or phrase.core_last - phrase.first < 2:
            return None
        unnamed, when = self._expected
        if sentence - when > _BINDING_SENTENCES or self._opens_with_noun(phrase):
            return None
        if any(self._text.tags[i] != "N" for i in range(phrase.first, phrase.core_last)):
            return None
        speaker = _discovered(
            self._name(phrase.first, phrase.core_last), self._text.words[phrase.core_last - 1], unnamed, unnamed.name
        )
        self.renamed[unnamed] = speaker
        self._expected = None
        return speaker


def as_speaker(person: Person) -> Speaker:
    """A person as speaker."""
    return Speaker("leader", person.name, person.country, person.organisation_id, person)


def _discovered(name: str, surname: str, owner: Speaker, office: str) -> Speaker:
    leader_id = key(name.lower(), owner.country or owner.organisation_id)
    person = Person(leader_id, name, surname, owner.country, owner.organisation_id, "", office, "discovered", confidence=0.6)
    return as_speaker(person)

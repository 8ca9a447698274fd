"""The state of one article while its speakers are resolved: mentions, people, who has spoken, and small tests of phrases."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.frozen import record
from flows.positions.attribution import SourceForm, Speaker
from flows.positions.cast import Cast, Entry, Role
from flows.positions.facts import Facts, Places
from flows.positions.heads import CompoundHeads, HeadClass
from flows.positions.known_people import KnownPeople
from flows.positions.mention_index import MentionIndex
from flows.positions.name_rules import NameRules
from flows.positions.noun_phrases import Phrase
from flows.positions.owners import Owners
from flows.positions.places import PlaceIndex
from flows.positions.sentences import Layout
from flows.positions.subjects import Subject, main_subject
from flows.positions.words import Tagged
from flows.records import Party, Recognition

UNRESOLVED = Speaker("unresolved", "")
TURN_SENTENCES = 3  # within which somebody is described anew, or a bare title goes with whoever spoke before
FARTHEST = 5  # references that are followed back, from one sentence to another (in 2,500 articles of news never more than 4)
_ACRONYM = 2  # words of a name that has an acronym
PERSON: frozenset[Role] = frozenset({"person"})
THING: frozenset[Role] = frozenset({"body", "medium"})
ISSUERS: frozenset[Role] = frozenset({"body"})
PLURAL: frozenset[Role] = frozenset({"group", "body", "medium"})
PERSONS: frozenset[HeadClass] = frozenset({"office", "post"})


@dataclass(frozen=True, slots=True)
class SpeakerData:
    """What resolution needs beside the text: words of the language, and reference facts.

    `pronouns` maps a pronoun to m, f, thing, plural or either (f, thing or plural), `possessives` likewise. `singular` are head
    words of unnamed people ("official", "source"), `definite` words that make a description definite.
    """

    heads: Mapping[str, HeadClass]
    names: NameRules
    pronouns: Mapping[str, str]
    possessives: Mapping[str, str]
    singular: frozenset[str]
    gender_words: Mapping[str, str]
    gender_endings: Mapping[str, str]
    plural_pronouns: Mapping[str, str]
    plural_verbs: str
    body_articles: Mapping[str, str]
    home_words: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    local_words: frozenset[str]
    belonging: frozenset[str]
    pair_words: frozenset[str]
    pair_heads: frozenset[str]
    state_heads: frozenset[str]
    opposing: frozenset[str]
    governing: frozenset[str]
    leader_titles: frozenset[str]
    side_heads: frozenset[str]
    partitives: frozenset[str]
    trailing: frozenset[str]
    plural_suffix: str
    state_adjectives: frozenset[str]
    media_names: frozenset[str]
    foreign_words: frozenset[str]
    locatives: frozenset[str]
    rebel_words: frozenset[str]
    former_words: frozenset[str]
    centres: frozenset[str]
    departments: frozenset[str]
    party_names: frozenset[str]
    figure_words: frozenset[str]
    open_sources: frozenset[str]
    official_words: frozenset[str]
    epithets: frozenset[str]
    epithet_endings: frozenset[str]
    own_words: frozenset[str]
    back_words: frozenset[str]
    highest: frozenset[str]
    stand_ins: frozenset[str]
    carrying_bodies: frozenset[str]
    personal_bodies: frozenset[str]
    specialists: frozenset[str]
    workplaces: frozenset[str]
    counterparts: frozenset[str]
    installing: frozenset[str]
    excellencies: frozenset[str]
    recognised: frozenset[str]
    envoys: frozenset[str]
    deeds: frozenset[str]
    plain_state: frozenset[str]
    body_adjectives: frozenset[str]
    political_words: frozenset[str]
    sure_parties: frozenset[str]
    articles: frozenset[str]
    collective_endings: frozenset[str]
    object_plurals: frozenset[str]
    assemblies: frozenset[str]
    running_words: frozenset[str]
    home_signs: Places
    places: Places
    regions: Mapping[str, str]
    home_datelines: bool
    dateline_width: Callable[[Layout, int, int], int]
    facts: Facts


@record
class Resolved:
    """A draft's speaker, joint speakers, how the source is put, and how many sentences back its name stands."""

    speaker: Speaker
    joint: tuple[Party, ...]
    form: SourceForm
    distance: int


NOBODY = Resolved(UNRESOLVED, (), "none", 0)


class ArticleState(ABC):
    """What is known of one article, and what a phrase of it tells by its words alone."""

    def __init__(self, data: SpeakerData, layout: Layout, text: Tagged, recognition: Recognition) -> None:
        self.data, self.layout, self.text, self.recognition = data, layout, text, recognition
        compounds = data.heads if isinstance(data.heads, CompoundHeads) else None
        self.many_capitals = data.names.many_capitals
        self.mentions = MentionIndex(layout, recognition, data.assemblies, compounds)
        self.dateline = data.dateline_width(layout, *layout.sentence_tokens[0]) if layout.sentence_tokens else 0
        places = PlaceIndex(data.places, data.home_signs, layout.tokens, data.heads, data.names)
        self.owners = Owners(
            self.mentions, recognition, data.facts, places, self._dateline_country(), data.installing, data.home_datelines
        )
        self.cast = Cast()
        self.nested = False
        self.looked_back = 0  # subjects and pronouns that are being resolved for the one that a later sentence refers to
        self.together: tuple[Resolved, int] | None = None  # the states that spoke jointly last, and in which sentence
        self.spoken: tuple[Speaker, int] | None = None  # who said the last report that stands in no other, and its sentence
        self.done: dict[int, Resolved] = {}
        self._subjects: dict[tuple[int, int], Subject] = {}
        self.behind = False  # whether the source that is being resolved stands behind what it says
        self.addressed: tuple[int, int] = (0, 0)  # to whom the report speaks whose source is being resolved
        self.asked: tuple[tuple[int, int], int] | None = None  # who was asked a question last, and in which sentence

    def meet_people(self) -> None:
        """Take in whom the article introduces, before any speaker is resolved."""
        data = self.data
        self.people = KnownPeople(data.heads, data.names, self.layout, self.text, self.mentions, self.owners)

    def _dateline_country(self) -> str:
        """The country of the capital in the dateline ("KAMPALA, March 24 -"), "" without one."""
        lower = self.layout.tokens.lower
        end = next((i for i in range(self.dateline) if not lower[i][-1].isalpha()), self.dateline)
        city = " ".join(lower[:end]).partition("/")[0]
        if self.data.home_datelines:
            return self.data.facts.written_places.get(city, "")
        return self.data.facts.capitals.get(city, "")

    def _first_token(self, sentence: int) -> int:
        """The first token of a sentence behind the dateline."""
        return self.layout.sentence_tokens[sentence][0] + (self.dateline if sentence == 0 else 0)

    def _subject(self, first: int, last: int) -> Subject:
        """The first subject of a clause: of whom a pronoun may speak is asked in several ways of the same sentences."""
        place = first, last
        found = self._subjects.get(place)
        if found is None:
            found = self._subjects[place] = main_subject(self.text.tags, first, last)
        return found

    @abstractmethod
    def _introduced(self, speaker: Speaker, phrase: Phrase, sentence: int) -> Resolved:
        """Somebody whom the article introduces, named by a phrase."""

    @abstractmethod
    def _phrase(self, phrase: Phrase, sentence: int) -> Resolved:
        """The speaker that a source phrase names."""

    def _note(self, words: list[str], speaker: Speaker, role: Role, sentence: int, gender: str = "") -> None:
        if role == "body" and (short := self._initials(speaker.name)):
            words = [*words, short]
        self.cast.note(words, Entry(speaker, role, gender, sentence), latest=not self.nested)

    def _initials(self, name: str) -> str:
        """What a body may be called for short: the first letters of its name's words, as capitals; "" for short names."""
        initials = [
            word[0] for word in name.replace("-", " ").split() if word[0].isupper() and word.lower() not in self.data.articles
        ]
        return "".join(initials) if len(initials) >= _ACRONYM else ""

    def _near(self, before: int, sentence: int) -> bool:
        """Whether a sentence stands in the same paragraph as an earlier one."""
        return self.layout.sentence_paragraph[before] == self.layout.sentence_paragraph[sentence]

    def _local_owner(self, phrase: Phrase, sentence: int) -> Speaker | None:
        """The country that opens a sentence, for bodies without one ("In Qatar, the military said …")."""
        country = self._opening_place(sentence)
        behind = phrase.first > self.layout.sentence_tokens[sentence][0]
        return Speaker("government", "", country=country) if country and behind else None

    def _opening_place(self, sentence: int) -> str:
        """The country that opens a sentence ("In Qatar, …", "In neighbouring Qatar, where …", "Qatar: …"), "" without one."""
        first = self.layout.sentence_tokens[sentence][0]
        label = [m for m in self.mentions.within(first, first + 1) if m.kind == "country"]
        if label and self.text.words[self.mentions.last_token(label[0])] == ":":
            return label[0].entity_id
        if self.text.tags[first] != "P" or self.text.lower[first] not in self.data.locatives:
            return ""
        start = first + 1 + (self.text.tags[first + 1 : first + 2] in (["n"], ["G"]))
        place = [m for m in self.mentions.within(start, start + 1) if m.kind == "country" and m.form != "adjective"]
        if not place or self.text.tags[self.mentions.last_token(place[0])] != ",":
            return ""
        return place[0].entity_id

    def _words(self, phrase: Phrase) -> str:
        """The words that name a speaker: the core of a phrase, and what a body is for ("the Ministry of Foreign Affairs")."""
        tokens = self.layout.tokens
        return self.layout.text[tokens.starts[phrase.first] : tokens.ends[self._portfolio_end(phrase) - 1]]

    def _class_of_head(self, head: str) -> HeadClass | None:
        """The class of a head word, a plural read as its singular."""
        return self.data.heads.get(head) or self.data.heads.get(head.removesuffix(self.data.plural_suffix))

    def _portfolio_end(self, phrase: Phrase) -> int:
        """Where the portfolio of a body ends that follows its core, else where the core does."""
        lower, end = self.text.lower, phrase.core_last
        if lower[end - 1] not in self.data.departments or end + 1 >= phrase.last or lower[end] not in self.data.belonging:
            return end
        last = end + 1
        while last < phrase.last and (lower[last] in self.data.names.portfolios or self.text.tags[last] in ",C"):
            last += 1
        while self.text.tags[last - 1] in ",C":
            last -= 1
        return last if last > end + 1 else end

    def _has(self, phrase: Phrase, words: frozenset[str]) -> bool:
        return not words.isdisjoint(self.text.lower[phrase.first : phrase.core_last])

    def _is_indefinite(self, phrase: Phrase) -> bool:
        return self.text.lower[phrase.first] in self.data.indefinite

    def _is_private(self, phrase: Phrase) -> bool:
        """Whether a word of the phrase puts it out of scope, whatever its head ("a Russian state news agency")."""
        core = self.text.lower[phrase.first : phrase.core_last]
        own, heads, private = self.mentions.other_names, self.data.heads, self.data.names.private
        words = [word for i, word in enumerate(core, phrase.first) if i not in own]  # "the African Union" is no union
        if len(words) > 1 and words[-1] in self.data.departments:  # "the government's media office"
            del words[-2]
        for word in words:
            if word in private or heads.get(word) == "private":
                return True
        # "Norway-listed Silver Reserve"
        return "-" in "".join(core) and any(word.rpartition("-")[2] in private for word in core if "-" in word)

    def _is_qualified(self, phrase: Phrase) -> bool:
        """Whether what follows the core tells what somebody knows, not whose he is ("close to", "briefed by")."""
        return phrase.core_last < phrase.last and self.text.lower[phrase.core_last] in self.data.trailing

    def _ends_in_head(self, end: int) -> bool:
        return self.text.lower[end - 1] in self.data.heads

    def _gender(self, phrase: Phrase) -> str:
        """The gender that a word of the phrase tells ("spokesman", "Mrs"), "" where none does."""
        genders = self.data.gender_words
        for word in self.text.lower[phrase.first : phrase.core_last]:
            if gender := genders.get(word):
                return gender
        return self._gender_by_ending(phrase)

    def _gender_by_ending(self, phrase: Phrase) -> str:
        """The gender that the ending of an office tells ("Politikerin"), "" where none does."""
        for word in self.text.lower[phrase.first : phrase.core_last] if self.data.gender_endings else ():
            if self.data.heads.get(word) in PERSONS:
                return next((gender for ending, gender in self.data.gender_endings.items() if word.endswith(ending)), "")
        return ""

    def _role(self, head_class: HeadClass, head: str) -> Role:
        if head_class in PERSONS or head in self.data.singular or head_class == "sources":
            return "group" if head.endswith(self.data.plural_suffix) else "person"
        return "group" if head_class == "state" and head.removesuffix(self.data.plural_suffix) in self.data.singular else "body"

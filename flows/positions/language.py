"""What the reader knows of one language: the files of `flows/positions/lang/<code>/`, loaded and checked."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from flows.positions.attribution import CueKind
from flows.positions.facts import Places
from flows.positions.heads import HeadClass, read_heads
from flows.positions.lexicon import Lexicon, read_cues
from flows.positions.name_rules import NameRules
from flows.positions.nominals import NominalWords
from flows.positions.occasions import RightWords
from flows.positions.quotations import QuotationMarks
from flows.positions.sentences import Layout, SentenceRules
from flows.positions.tokens import token_pattern
from flows.positions.verb_chains import ChainWords, carriers_by_end
from flows.positions.vocabulary import Vocabulary
from flows.positions.words import WordClasses, word_classes
from flows.recognition.title_words import Lexicon as TitleLexicon
from flows.recognition.title_words import lexicon as title_lexicon

_DATELINE_TOKENS = 16
_DASHES = frozenset({"-", "–", "—", "--", ")"})  # one of them ends a dateline
LANGUAGES = Path(__file__).parent / "lang"
_NAME_RULES = (  # in the order of their fields
    ("name_particles",),
    ("honorifics",),
    ("private_bodies",),
    ("state_adjectives", "party_words", "civic_words"),
    ("leading_verbs",),
    ("party_heads",),
    ("former_words",),
    ("party_members",),
    ("ranks", "honorifics"),
    ("portfolios",),
    ("belonging",),
    ("official_words",),
    ("foreign_words",),
    ("presiding",),
    ("generic_offices",),
    ("present",),
    ("high_offices",),
    ("before_places",),
    ("before_things",),
    ("civic_posts",),
    ("party_initials",),
    ("members_of",),
    ("no_employers",),
    ("name_suffixes",),
    ("shared_bodies",),
    ("party_posts",),
    ("styles",),
    ("genitives",),
    ("noun_endings",),
    ("ruling_words",),
)


@dataclass(frozen=True, slots=True)
class Language:
    """The data of one language."""

    code: str
    sentences: SentenceRules
    marks: QuotationMarks
    classes: WordClasses
    lexicon: Lexicon
    chain_words: ChainWords
    right_words: RightWords
    noun_like: frozenset[str]
    quantity_prefixes: frozenset[str]  # "more than", before a counted subject
    agents: frozenset[str]  # "by", after a verb in the passive
    nominal_words: NominalWords
    empty_complementisers: frozenset[str]  # "that": no part of a content
    participle_openers: frozenset[str]  # before participles that report: "after accusing"
    void_contents: frozenset[str]  # words of contents that are no statements: "for comment"
    state_adjectives: frozenset[str]  # words that make somebody unnamed a state's: "congressional aides"
    foreign_words: frozenset[str]
    departments: frozenset[str]  # bodies of a state, also as names of their own: "the Bureau of Statistics"
    centres: frozenset[str]  # bodies that are a state's only where a word says so: "centre"
    former_words: frozenset[str]  # before an office held once: "former"
    rebel_words: frozenset[str]  # what makes a group none of its country's government: "dissident"
    media_names: frozenset[str]  # last words of the titles of newspapers, where they are names: "The Riga Post"
    private_bodies: frozenset[str]  # words that put a phrase out of scope: "news"
    state_heads: frozenset[str]  # what any leader of a state is called: "head of state"
    opposing: frozenset[str]  # words that make a leader none of a state: "the opposition leader"
    governing: frozenset[str]  # what makes a party without a name the article's own country's: "the ruling party"
    leader_titles: frozenset[str]  # offices of leaders, for "the two leaders"
    side_heads: frozenset[str]  # countries spoken of as a pair: "both sides"
    partitives: frozenset[str]  # words before "of" and a plural: "one of the officials"
    trailing: frozenset[str]  # adjectives after a noun: "sources familiar with"
    belonging: frozenset[str]  # prepositions that say whose something is
    void_before: frozenset[str]  # words before those: "request for comment"
    void_objects: Mapping[str, frozenset[str]]  # by cue, things that are no statement with it: "seek" a "term"
    declining: frozenset[str]  # cues of somebody who says nothing: "decline"
    back_references: frozenset[str]  # pronouns for what was said before: "disclosed this while"
    void_answers: frozenset[str]  # what somebody does not do who declines to speak: "elaborate"
    pair_words: frozenset[str]  # "both", "two", before the head of a pair of people
    pair_heads: frozenset[str]
    alongside: frozenset[str]  # "as", before a clause that runs alongside a content
    cut_openers: frozenset[str]  # words that begin an adverbial clause after an object
    charging: frozenset[str]  # "with", between a duty and who has it: "a panel charged with"
    charges: frozenset[str]  # prepositions of what somebody is accused of
    locatives: frozenset[str]  # prepositions of the place or day of a speech
    first_person: frozenset[str]
    exemplifying: frozenset[str]  # "such", before "as"
    free_relatives: frozenset[str]  # "what", in "what Moscow described as"
    empty_subjects: frozenset[str]  # of which nobody speaks: "no official", "neither Oslo nor Riga"
    not_empty: frozenset[str]  # after one of them, somebody speaks: "no fewer than 20 states"
    open_questions: frozenset[str]  # "whether", before what nobody says
    occasions: frozenset[str]  # words that begin the occasion of a speech at the end of its sentence: "after"
    events: frozenset[str]  # before what else went on at the end of a sentence: "as"
    withholding: frozenset[str]  # words by which the reporter says what a speaker leaves out: "gave no", "did not say"
    undecided: frozenset[str]  # before the second of two verbs of which neither holds: "confirmed nor", "confirm or"
    withheld: frozenset[str]  # participles of what a speaker does not say, behind a comma and a preposition: "elaborating"
    narrated: frozenset[str]  # participles of what a statement brings about: "raising"
    open_sources: frozenset[str]  # words by which unnamed sources are a state's: "government"
    naming: frozenset[str]  # "as", between what is described and how
    phrasings: frozenset[tuple[str, ...]]  # "was how", between a quotation and who put it so
    absolutes: frozenset[str]  # "with", before a subject with a participle
    backshifted: frozenset[str]  # "had": auxiliaries of what is reported
    past_auxiliaries: frozenset[str]  # "was": what is reported as said in the past
    present_auxiliaries: frozenset[str]  # "is": what the reporter says himself
    parting: frozenset[str]  # "while", between two clauses of equal rank
    plural_words: frozenset[str]
    plural_suffix: str
    dateline: re.Pattern[str]
    heads: Mapping[str, HeadClass]
    verb_second: bool  # the order of words
    home_datelines: bool  # papers name the town of home news, seldom the country
    comparing: frozenset[str]  # "wie", before a clause that says who reports
    oblique: frozenset[str]  # first words of a phrase that is no subject: "den"
    genitives: frozenset[str]  # determiners that go on a phrase: "der Direktor des Amtes"
    names: NameRules
    pronouns: Mapping[str, str]
    possessives: Mapping[str, str]
    gender_words: Mapping[str, str]  # words that tell a gender: "spokeswoman", "Mrs"
    gender_endings: Mapping[str, str]  # endings of offices that tell one, the first that fits: "in"
    plural_pronouns: Mapping[str, str]  # what a pronoun is beside a verb in the plural: "sie"
    plural_verbs: str  # the ending of such verbs
    body_articles: Mapping[str, str]  # the articles of bodies for which the pronouns m and f may stand
    home_words: frozenset[str]  # "the country's minister"
    singular: frozenset[str]  # heads of unnamed single people
    definite: frozenset[str]  # words that make a description definite
    indefinite: frozenset[str]  # words before somebody not spoken of yet: "a", "another"
    local_words: frozenset[str]  # "local" officials are those of the place just named
    relative_possessives: frozenset[str]  # "whose"
    party_names: frozenset[str]  # parties that go by their members: "the Greens"
    figure_words: frozenset[str]  # "figures", a state's where a word says so
    utterances: frozenset[str]  # "reply", before a colon and what was said
    other_labels: frozenset[str]  # before a colon and what nobody says: "see also"
    venues_of_speech: frozenset[str]  # behind a content and one of the openers: "in an interview", "in his address"
    venue_openers: frozenset[str]
    resuming: frozenset[str]  # a content goes on with them behind its cue: "…, he said, because …"
    issuing: frozenset[str]  # what somebody does with a paper of his own: "a statement issued by"
    passive_agents: frozenset[str]  # "by", but not "from"
    finite_bases: frozenset[str]  # base forms that are nothing but verbs
    drawing_verbs: frozenset[str]  # verbs whose subject is what somebody reacts to: "drew condemnation from Iran"
    reactions: frozenset[str]  # nouns of what somebody says to it: "condemnation"
    light_verbs: frozenset[str]  # verbs that say no more than their object: "renewed threats"
    finders: frozenset[str]  # who finds what is so: "the inquiry found that"
    official_words: frozenset[str]  # "official", before figures
    plain_state: frozenset[str]  # bodies that are a state's whoever they are said to belong to: "the province's government"
    articles: frozenset[str]  # "the", before bodies but not before people
    collective_endings: frozenset[str]  # of adjectives that with an article mean a people, not a person: "the French"
    object_plurals: frozenset[str]  # "them", in "one of them"
    home_signs: Places  # words of one country's papers only: "crore"
    running_words: frozenset[str]  # behind a movement and a hyphen: "Hamas-run"
    political_words: frozenset[str]  # what makes a front or a movement a political one: "democratic"
    sure_parties: frozenset[str]  # heads of parties that need no such word: "party"
    body_adjectives: frozenset[str]  # words that make a body a state's: "the space agency"
    sending: frozenset[str]  # verbs whose object is told something: "emailed supporters saying"
    assemblies: frozenset[str]  # parliaments whose name many states have: "chamber of deputies"
    epithets: frozenset[str]  # what the article calls somebody it has named: "the conservative", "the economist"
    epithet_endings: frozenset[str]  # endings of what somebody may be called whom the article has named: "the Norwegian"
    back_words: frozenset[str]  # "demnach": by what has just been reported
    highest: frozenset[str]  # before what somebody is more than others of a state: "Oslo's top diplomat"
    stand_ins: frozenset[str]  # for an unnamed official who has just spoken: "the person"
    carrying_bodies: frozenset[str]  # what the article calls an organisation it has named: "the agency"
    specialists: frozenset[str]  # who speaks for the public body at which they work: "economists"
    workplaces: frozenset[str]  # what stands before it: "at"
    installing: frozenset[str]  # behind a state's hyphen: whose officials they are ("Russian-installed")
    counterparts: frozenset[str]  # who is of another state than whose one is
    personal_bodies: frozenset[str]  # bodies that are somebody's: "the Roe campaign"
    excellencies: frozenset[str]  # "Majesty", behind a possessive
    recognised: frozenset[str]  # what makes a government that of the country the article is about, whoever spoke
    envoys: frozenset[str]  # titles of who speaks for a state elsewhere: "envoy", "ambassador"
    deeds: frozenset[str]  # words by which they are none: "the military campaign"
    relative_articles: frozenset[str]  # articles that begin a relative clause as well: "der"
    purposes: frozenset[str]  # before an infinitive that says what for: "um"
    particles: frozenset[str]  # at the end of a clause they make a verb another one: "aus", in "wertet … aus"
    non_finite: frozenset[str]  # infinitives and participles of auxiliaries: "worden"
    nominatives: frozenset[str]  # pronouns that are nothing but subjects: "er"
    nominative_relatives: frozenset[str]  # relative pronouns that are subjects: "der"
    whereby: frozenset[str]  # after a report, before what it says: "wonach"
    thus: frozenset[str]  # before a verb behind what was said: "…, so schätzt X"
    speaking_places: frozenset[str]  # prepositions before whoever is heard: "aus dem Kanzleramt hieß es"
    own_words: frozenset[str]  # "eigenen", in "nach eigenen Angaben"
    ownings: frozenset[str]  # prepositions that go on a source: "laut Angaben von …"
    dummies: frozenset[str]  # pronouns that stand for nobody: "es", "sich"
    accounts: frozenset[str]  # what somebody says, also as the end of a compound: "angaben"
    reported_moods: frozenset[str]  # verbs in the mood of reported speech: "sei"
    weak_moods: frozenset[str]  # verbs in a mood that is one of reported speech only beside it: "hätte"
    accordingly: frozenset[str]  # by what was said before: "demnach"
    resumptives: frozenset[str]  # for what was said before, in front of a verb: "dies"
    thing_endings: frozenset[str]  # ends of nouns that go on no name: "-ungen"
    mood_endings: frozenset[str]  # of other verbs in it
    other_endings: frozenset[str]  # of words that end alike

    def dateline_width(self, layout: Layout, first: int, last: int) -> int:
        """How many of tokens first..last-1 are a dateline ("PARIS, May 2 (Reuters) -")."""
        if _DASHES.isdisjoint(layout.tokens.words[first : first + _DATELINE_TOKENS]):
            return 0
        match = self.dateline.match(layout.folded, layout.tokens.starts[first], layout.tokens.ends[last - 1])
        if match is None or match.end() == match.start():
            return 0
        return max(0, layout.token_at(match.end()) - first)

    def is_plural(self, lower: str) -> bool:
        """Whether a word can stand before a plural verb."""
        return lower in self.plural_words or lower.endswith(self.plural_suffix)


def load_language(code: str, folder: Path = LANGUAGES) -> Language:
    """The language of a BCP 47 primary subtag ("en"). Raises FileNotFoundError where there are no files for it."""
    data, words = (_toml(folder / code / name) for name in ("language.toml", "words.toml"))
    tables: tuple[tuple[str, CueKind], ...] = (
        ("verbs.csv", "verb"),
        ("phrases.csv", "phrase"),
        ("nouns.csv", "noun"),
        ("adjectives.csv", "adjective"),
    )
    lexicon = Lexicon(cue for name, kind in tables for cue in read_cues(folder / code / name, kind))
    noun_like, bases = frozenset(words["noun_like"]), frozenset(words["finite_bases"])
    forms = {
        w: _letter(forms) for w, forms in lexicon.single_verbs if w not in noun_like and (forms & {"past", "third"} or w in bases)
    }
    marks = QuotationMarks(data["marks"]["double"], data["marks"]["single"], data["marks"].get("others", {}))
    classes = word_classes(words, words["exact"], _suffixes(words), forms)
    return Language(
        code=code,
        sentences=_sentence_rules(data, Vocabulary(classes.letter, marks.glyphs, lexicon.begins, classes.is_doubtful)),
        marks=marks,
        classes=classes,
        lexicon=lexicon,
        chain_words=_chain_words(words),
        right_words=_right_words(words),
        nominal_words=NominalWords(frozenset(words["agents"]), frozenset(data["possessives"])),
        plural_suffix=words["plural_suffix"],
        dateline=re.compile(data["dateline"]),
        heads=read_heads(
            folder / code / "heads.csv", compounds=data.get("compound_heads", False), endings=data.get("endings", ())
        ),
        verb_second=data.get("order", "") == "verb_second",
        home_datelines=data.get("home_datelines", False),
        names=_names(words, title_lexicon(code)),
        pronouns=data["pronouns"],
        possessives=data["possessives"],
        gender_words=data["genders"],
        gender_endings=data.get("gender_endings", {}),
        plural_pronouns=data.get("plural_pronouns", {}),
        plural_verbs=data.get("plural_verbs", ""),
        body_articles=data.get("body_articles", {}),
        home_signs=_home_signs(words.get("home_signs", {})),
        phrasings=frozenset(tuple(phrase.split()) for phrase in words.get("phrasings", ())),
        void_objects={cue: frozenset(things) for cue, things in words.get("void_objects", {}).items()},
        **_word_sets(words),
    )


def _sentence_rules(data: Mapping[str, Any], vocabulary: Vocabulary) -> SentenceRules:
    return SentenceRules(
        token_pattern(tuple(data["clitics"])),
        vocabulary,
        frozenset(data["abbreviations"]),
        frozenset(data["starters"]),
        frozenset(data.get("no_initials", ())),
        frozenset(data.get("numbered", ())),
        tuple(data.get("noise", ())),
        data.get("ordinals", False),
    )


def _names(words: Mapping[str, Any], titles: TitleLexicon) -> NameRules:
    """What a language says about names, with what recognition knows of its titles."""
    return NameRules(
        *(frozenset(word for name in rule for word in words.get(name, ())) for rule in _NAME_RULES),
        plural=words["plural_suffix"],
        short_titles=words.get("short_titles", {}),
        federal=tuple(begin.lower() for begin in titles.federal),
        federations=titles.federations,
        many_capitals=titles.many_capitals,
    )


def _word_sets(words: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The fields that are sets of words, each from the list of its name; a language may lack a list."""
    return {f.name: frozenset(words.get(f.name, ())) for f in fields(Language) if f.type == frozenset[str]}


def _home_signs(words: Mapping[str, Sequence[str]]) -> Places:
    """Words of one or two parts by their first part, with their country; two before one."""
    signs = sorted(((sign.split(), country) for country, found in words.items() for sign in found), key=lambda s: -len(s[0]))
    return {first: [(rest, country) for (start, *rest), country in signs if start == first] for (first, *_), _ in signs}


def _letter(forms: frozenset[str]) -> str:
    """The class of a verb form: finite, or a past form that may be a participle."""
    return "V" if "participle" in forms else "F"


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _suffixes(words: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    return (
        (words["adverb_suffix"], "R", "not_adverbs"),
        (words["gerund_suffix"], "G", "not_gerunds"),
        (words["verb_suffix"], "V", "not_verbs"),
    )


def _chain_words(words: Mapping[str, Any]) -> ChainWords:
    return ChainWords(
        frozenset(words["negations"]),
        frozenset(words["hypothetical_modals"]),
        carriers_by_end(words["carriers"]),
        carriers_by_end(words["negative_carriers"]),
        carriers_by_end(words.get("pending_carriers", ())),
        frozenset(words.get("questions", ())),
        carriers_by_end(words.get("lapsed", ())),
        frozenset(words.get("limiting", ())),
        frozenset(words["infinitive_marks"]),
        frozenset(words.get("participle_auxiliaries", ())),
        frozenset(words["floating"]),
        frozenset(words.get("platform_verbs", ())),
        frozenset(words.get("platforms", ())),
    )


def _right_words(words: Mapping[str, Any]) -> RightWords:
    return RightWords(
        frozenset(words["adverbial_openers"]),
        frozenset((a, b) for a, b in (q.split() for q in words["quantity_openers"])),
        frozenset(words["complementisers"]),
        frozenset(words["strong_complementisers"]),
        frozenset(words["infinitive_marks"]),
        frozenset(words["listeners"]),
        frozenset(words["quantity_words"]),
        frozenset(words.get("measures", ())),
        frozenset(words.get("venues", ())),
        frozenset(words.get("negative_subjects", ())),
        frozenset(words.get("dating", ())),
        frozenset(words.get("elapsed", ())),
        frozenset(words.get("spans_of_time", ())),
        frozenset(words.get("number_words", ())),
        frozenset(words["free_relatives"]),
        frozenset(words["gerund_auxiliaries"]),
        frozenset(words.get("meanwhile", ())),
        frozenset(words.get("focusing", ())),
        frozenset(words.get("naming", ())),
    )

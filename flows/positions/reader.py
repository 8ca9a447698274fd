"""One document in, its position reports out: attributions found, speakers resolved, labels given."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from flows.frozen import record
from flows.positions.attribution import Attribution
from flows.positions.attributions import attributions_of
from flows.positions.facts import Facts, facts_of
from flows.positions.grammar import find_drafts
from flows.positions.labels.article import Case
from flows.positions.labels.labeller import WEIGHTS, Labeller, load_label_words, load_models
from flows.positions.labels.records import Labels
from flows.positions.labels.relations import Relations
from flows.positions.language import LANGUAGES, Language, load_language
from flows.positions.sentences import Layout, lay_out
from flows.positions.speaker_state import SpeakerData
from flows.positions.speakers import resolve_speakers
from flows.recognition.building import no_collection
from flows.recognition.leaders import LeaderReader
from flows.recognition.recogniser import Recogniser
from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData, data_files
from flows.records import Document, PositionReport, Reading, Recognition

RULES = "13"  # raised by hand when the rules in the code change; the data files are digested
LANGUAGE_CODES = tuple(sorted(path.parent.name for path in LANGUAGES.glob("*/language.toml")))
TOGETHER = 64  # documents that are read together: steps over all of them are worth their while, and with more no time is gained
_NOT_IN_OFFICE = frozenset({"former", "elect"})  # which office it is, the article's people tell
UNDATED = date.min  # the day of speaking of a document without any date


@record
class Found:
    """What was found in a document before labels; `layout` is None where its language is not read."""

    recognition: Recognition
    layout: Layout | None
    attributions: tuple[Attribution, ...]


class Recognises(Protocol):
    """Whatever says which countries, organisations and leaders documents name."""

    def read_all(self, documents: Sequence[Document]) -> list[Recognition]: ...


class Reader:
    """Reads documents of the languages it was built with; keeps no state between documents."""

    def __init__(
        self,
        recogniser: Recognises,
        languages: Mapping[str, tuple[Language, Labeller]],
        facts: Facts,
    ) -> None:
        """`languages` by their BCP 47 primary subtag."""
        self._recogniser = recogniser
        self._facts = facts
        self._languages = dict(languages)
        self._data = {code: _speaker_data(language, facts) for code, (language, _) in languages.items()}

    @property
    def languages(self) -> frozenset[str]:
        """The languages that are read; documents in others get recognition only."""
        return frozenset(self._languages)

    @cached_property
    def version(self) -> str:
        """Which rules and data this reader reads by: rows of another version are replaced."""
        return reader_version(self._languages)

    def read(self, document: Document, *, keep_unresolved: bool = False) -> Reading:
        """The positions that a document reports, in the order of its text.

        `keep_unresolved` also gives statements whose speaker is not in scope, with speaker_kind "unresolved". A document
        without a language is read as English; one in a language that is not known gives no positions.
        """
        (reading,) = self.read_all([document], keep_unresolved=keep_unresolved)
        return reading

    def read_all(self, documents: Sequence[Document], *, keep_unresolved: bool = False) -> list[Reading]:
        """The readings of some documents, each as `read` gives it.

        `TOGETHER` at a time are read in two thirds of the time that they take one by one: each step finds its words and weights
        in the memory nearest to the processor, and tables tell of the words of all in one go. Reading makes no cycles, and the
        collector that looks for them while dozens of documents are in memory takes a twentieth of the time.
        """
        with no_collection():
            return self._read_all(documents, keep_unresolved)

    def _read_all(self, documents: Sequence[Document], keep_unresolved: bool) -> list[Reading]:
        found = self.find_all(documents, keep_unresolved=keep_unresolved)
        readings: dict[int, Reading] = {}
        for code, numbers in self._by_language(documents).items():
            cases = [
                Case(documents[i], f.layout, f.recognition, f.attributions) for i in numbers if (f := found[i]).layout is not None
            ]
            for i, case, labels in zip(numbers, cases, self._languages[code][1].label(cases), strict=True):
                reports = tuple(_report(a, b) for a, b in zip(case.attributions, labels, strict=True))
                readings[i] = Reading(documents[i].id, case.recognition, reports)
        return [readings.get(i) or Reading(d.id, found[i].recognition) for i, d in enumerate(documents)]

    def find(self, document: Document, *, keep_unresolved: bool = False) -> Found:
        """The attributions of a document before they are labelled."""
        (found,) = self.find_all([document], keep_unresolved=keep_unresolved)
        return found

    def find_all(self, documents: Sequence[Document], *, keep_unresolved: bool = False) -> list[Found]:
        """The attributions of some documents before they are labelled."""
        recognitions = self._recogniser.read_all(documents)
        found = {i: Found(recognition, None, ()) for i, recognition in enumerate(recognitions)}
        for code, numbers in self._by_language(documents).items():
            of_language = [(documents[i], recognitions[i]) for i in numbers]
            found |= zip(numbers, self._find(code, of_language, keep_unresolved), strict=True)
        return [found[i] for i in range(len(documents))]

    def _find(self, code: str, read: Sequence[tuple[Document, Recognition]], keep_unresolved: bool) -> Iterator[Found]:
        language, _ = self._languages[code]
        layouts = [lay_out(document.text, language.sentences, language.marks) for document, _ in read]
        texts = [language.classes.tag(x.tokens, x.quotations, (first for first, _ in x.sentence_tokens)) for x in layouts]
        drafts = [
            find_drafts(language, layout, text, document.title or "")
            for (document, _), layout, text in zip(read, layouts, texts, strict=True)
        ]
        recognitions = [recognition for _, recognition in read]
        speakers = resolve_speakers(self._data[code], list(zip(layouts, texts, recognitions, drafts, strict=True)))
        for recognition, layout, text, of_one, resolved in zip(recognitions, layouts, texts, drafts, speakers, strict=True):
            attributions = attributions_of(layout, text, of_one, resolved, keep_unresolved=keep_unresolved)
            yield Found(self._with_parents(recognition, attributions), layout, tuple(attributions))

    def reads(self, document: Document) -> bool:
        """Whether a document is in a language that is read."""
        return _code(document) in self._languages

    def _by_language(self, documents: Sequence[Document]) -> dict[str, list[int]]:
        """The numbers of the documents by their language, where it is read."""
        numbers: dict[str, list[int]] = {}
        for i, document in enumerate(documents):
            if (code := _code(document)) in self._languages:
                numbers.setdefault(code, []).append(i)
        return numbers

    def _with_parents(self, recognition: Recognition, found: Sequence[Attribution]) -> Recognition:
        """The recognition with the organisations that only an office of theirs brings in."""
        ids = {a.speaker.organisation_id for a in found if a.speaker.organisation_id} - recognition.organisations.keys()
        known = {i: self._facts.short_names[i] for i in sorted(ids) if i in self._facts.short_names}
        return replace(recognition, organisations={**recognition.organisations, **known}) if known else recognition


def unlabelled(document: Document, found: Found) -> Reading:
    """The reading of a document whose positions have no labels yet: for training, which needs who said what where."""
    plain = Labels("STATE", "other", "neutral", (), False, False, None, "published", (), 1.0)
    return Reading(document.id, found.recognition, tuple(_report(a, plain) for a in found.attributions))


def _code(document: Document) -> str:
    return document.language.partition("-")[0].lower() or "en"


def default_reader() -> Reader:
    """The reader over the reviewed reference files and language files of this checkout."""
    with no_collection():
        return reader_over(ReferenceData.load(DEFAULT_DIRECTORY))


def reader_version(languages: Iterable[str]) -> str:
    """Which rules and data a reader of these languages reads by.

    The reviewed reference files are part of it: a name or a term that is mended there may stand in any article. What
    Wikidata adds is not; the load that an article is due to is told apart by its id.
    """
    files = [*(path for code in sorted(languages) for path in sorted((LANGUAGES / code).iterdir())), WEIGHTS]
    return f"{RULES}-{_digest([*files, *data_files()])}"


def reader_over(reference: ReferenceData) -> Reader:
    """The reader over these reference tables and the language files of this checkout; its version is that of the files."""
    with no_collection():
        facts = facts_of(reference, LANGUAGE_CODES)
        models = load_models()
        relations = Relations(reference)
        labellers = {code: Labeller(load_label_words(code), models, relations) for code in LANGUAGE_CODES}
        languages = {code: (load_language(code), labellers[code]) for code in LANGUAGE_CODES}
        return Reader(Recogniser(reference, LeaderReader(reference)), languages, facts)


def _speaker_data(language: Language, facts: Facts) -> SpeakerData:
    """What resolution takes of a language, each under the name that it has there, and what the tables tell in that language."""
    of_tables: dict[str, Any] = {"places": facts.places[language.code], "regions": facts.regions[language.code], "facts": facts}
    of_language: dict[str, Any] = {f.name: getattr(language, f.name) for f in fields(SpeakerData) if f.name not in of_tables}
    return SpeakerData(**{**of_language, **of_tables})


def _digest(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _report(attribution: Attribution, labels: Labels) -> PositionReport:
    speaker = attribution.speaker
    person = speaker.person
    return PositionReport(
        content=attribution.content,
        source=attribution.source,
        cue=attribution.cue,
        quote_type=attribution.quote_type,
        speaker_kind=speaker.kind,
        speaker_name=speaker.name,
        leader_id=person.leader_id if person is not None else "",
        office_id=person.office_id if person is not None and person.tense not in _NOT_IN_OFFICE else "",
        country=speaker.country,
        organisation_id=speaker.organisation_id,
        speech_act=labels.speech_act,
        topic=labels.topic,
        stance=labels.stance,
        conditional=labels.conditional,
        negated=labels.negated,
        said_on=labels.said_on or UNDATED,
        said_on_basis=labels.said_on_basis,
        confidence=labels.confidence,
        targets=labels.targets,
        joint_with=attribution.joint_with,
        amounts=labels.amounts,
    )

"""The cues of a language: verbs, nouns and phrases that report, with the frames they take and the act they carry."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.frozen import record
from flows.positions.attribution import CueKind
from flows.positions.tokens import Tokens

GAP = "~"  # in a table: the verb's particle follows at the end of its clause
_DATE_WIDTH = 4  # tokens
_ASIDE = 14  # tokens of an apposition and the particle behind it
_STOPS = frozenset(',;:."“„»«')
_FREE_PARTICLES = frozenset("nNR")  # classes of those that are nothing but particles: "hin", unlike "auf"
_BEHIND_PARTICLE = frozenset("CKS(Q—–-")


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One cue of the table. `frames` holds letters, `prepositions` may stand between cue and content.

    What may follow: q a quotation, t a clause, T a clause with "that" or a pronoun only, w one with a
    complementiser only, m a measure ("put the toll at 16"), o an object, Q an object with quoted
    words after it ("found the pace "embarrassing""), i an infinitive, g a gerund, a an addressee before the content, s an
    object with a complement ("described X as Y"). What kind it is: p used in the passive ("was quoted as saying"), b a belief
    rather than a statement, e as a participle also said of events (", underlining the need"), E only so with an object, n reports
    when it is negated, too, f of figures only ("police data show"), d a clause of probes
    only ("the inquiry found that"), v no statement with but a thing for an object ("referring to
    the port").
    """

    lemma: str
    kind: CueKind
    frames: frozenset[str]
    prepositions: frozenset[str]
    act: str


@record
class CueHit:
    """A cue word or phrase at tokens first..last-1; `forms` are those the word may be, several where spelt alike.

    `particle` is the token of a separable verb's particle, -1 for other cues.
    """

    first: int
    last: int
    entry: CueEntry
    forms: frozenset[str]
    particle: int = -1


class Lexicon:
    """All cues by their first word; of those that begin at a word the longest is found."""

    def __init__(self, entries: Iterable[tuple[CueEntry, str, str]]) -> None:
        """Build from (entry, form name, words of the form)."""
        found: dict[tuple[tuple[str, ...], CueKind], tuple[CueEntry, set[str]]] = {}
        for entry, form, words in entries:
            found.setdefault((tuple(words.split()), entry.kind), (entry, set()))[1].add(form)
        self._by_first: dict[str, list[tuple[tuple[str, ...], CueEntry, frozenset[str]]]] = {}
        for (form_words, _), (entry, forms) in found.items():
            self._by_first.setdefault(form_words[0], []).append((form_words[1:], entry, frozenset(forms)))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda c: -len(c[0]))
        # By the two words that they begin with those of one word come too, and those whose particle stands elsewhere.
        self._alone = {word: [c for c in found if not c[0] or c[0][0] == GAP] for word, found in self._by_first.items()}
        self._by_two = {
            (word, second): [c for c in found if not c[0] or c[0][0] in (GAP, second)]
            for word, found in self._by_first.items()
            for second in {rest[0] for rest, _, _ in found if rest and rest[0] != GAP}
        }
        self.clause_verbs = frozenset(
            word
            for word, found in self._by_first.items()
            if any(e.kind == "verb" and not rest and "t" in e.frames and not e.frames & {"f", "d"} for rest, e, _ in found)
        )  # words that a clause can follow

    @property
    def single_verbs(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Verb forms of one word, or of one and a particle elsewhere, with the forms they may be."""
        for word, candidates in self._by_first.items():
            for rest, entry, forms in candidates:
                if entry.kind == "verb" and (not rest or rest[0] == GAP):
                    yield word, forms

    @property
    def begins(self) -> frozenset[str]:
        """The words, in lower case, with which a cue may begin."""
        return frozenset(self._by_first)

    def hits(self, tokens: Tokens, tags: list[str], places: Sequence[int], last: int) -> Iterator[CueHit]:
        """The cues that begin at some `places` before `last`, in order, of each kind the longest; verbs and nouns spelt alike
        both come.

        A preposition before a day is none of the cue's ("insisted on Monday").
        """
        lower, by_first, by_two, alone = tokens.lower, self._by_first, self._by_two, self._alone
        for i in places:
            word, following = lower[i], lower[i + 1] if i + 1 < last else ""
            kinds: list[CueKind] = []
            dated = following and tags[i + 1] in "RTP"  # a day may part the words of a cue
            for rest, entry, forms in by_first[word] if dated else by_two.get((word, following)) or alone[word]:
                if entry.kind in kinds:
                    continue
                end, particle = i + 1, -1
                if rest and rest[0] != following and rest[0] != GAP:
                    if not dated or entry.kind != "verb" or len(rest) > 1:
                        continue
                    end = _past_date(tags, i + 1, last)
                    if end >= last or lower[end] != rest[0]:
                        continue
                    end += 1  # "called on Friday for"
                elif rest and rest[0] == GAP:
                    particle = _particle(lower, tags, i + 1, last, rest[1])
                    if particle < 0:
                        continue
                elif rest:
                    end += len(rest)
                    if end > last or tuple(lower[i + 1 : end]) != rest:
                        continue
                    if entry.kind == "verb" and end < last and tags[end] == "T":
                        continue
                kinds.append(entry.kind)
                yield CueHit(i, end, entry, forms, particle)


def _past_date(tags: list[str], i: int, last: int) -> int:
    """The first token behind adverbs and dates from `i` on; `last` where there are none or too many."""
    end = i
    while end < min(last - 1, i + _DATE_WIDTH) and (tags[end] in "RT" or tags[end : end + 2] == ["P", "T"]):
        end += 1
    return end if end > i else last


def _particle(lower: list[str], tags: list[str], first: int, last: int, particle: str) -> int:
    """Where the particle of a separable verb closes its clause, or -1."""
    for i in range(first, last):
        ends = i + 1 >= last or lower[i + 1] in _STOPS or tags[i + 1] in _BEHIND_PARTICLE
        if lower[i] == particle and tags[i] != "Q" and (ends or tags[i] in _FREE_PARTICLES):
            return i
        if tags[i] == ",":  # "teilte der Direktor, Karl Roe, mit."
            return next((k for k in range(i + 2, min(last, i + _ASIDE)) if lower[k] == particle and tags[k - 1] == ","), -1)
        if lower[i] in _STOPS and tags[i] not in "Q.":
            return -1
    return -1


def read_cues(path: Path, kind: CueKind) -> Iterator[tuple[CueEntry, str, str]]:
    """The cues of one CSV table: lemma, the forms that the header names (variants split by |), frames, prepositions, act."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            prepositions = frozenset(p for p in row["prepositions"].split("|") if p)
            entry = CueEntry(row["lemma"], kind, frozenset(row["frames"]), prepositions, row["act"])
            for form in row:
                if form not in ("lemma", "frames", "prepositions", "act"):
                    yield from ((entry, form, words) for words in row[form].split("|") if words)

"""Word classes: one letter for each word of a text, from the closed classes of a language and its suffixes."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flows.frozen import record
from flows.positions.quotations import Quotation
from flows.positions.tokens import Tokens
from flows.positions.vocabulary import DOUBTFUL

# D determiner, P preposition, t infinitive mark, C coordinator, K adversative, S subordinator, W relative, O subject
# pronoun, o object pronoun, B be, H have, L do, M modal, X negation, R adverb, T time, F finite verb, V past form or
# participle, G gerund, N name (capital), n other word, # number, ' possessive, Q in quotation marks. Punctuation stands
# for itself.
_AFTER_NAMES = frozenset("FBHM'")
_ATTRIBUTE = re.compile(
    "D(R?)V(?=[nN])"
)  # among classes: a participle before a noun ("a newly built port", "a televised address")
_ANY = "*"
_JOINERS = frozenset("-+")
_BEFORE_NAMES = frozenset("',\"”»")  # marks after which a sentence goes on
_NAMES_TOO = frozenset("FLRVGX")  # classes of words that names are made of as well
CLASSES = (
    ("finite_verbs", "F"), ("times", "T"), ("adverbs", "R"), ("prepositions", "P"), ("object_pronouns", "o"), ("negations", "X"),
    ("determiners", "D"), ("subordinators", "S"), ("coordinators", "C"), ("adversatives", "K"), ("relatives", "W"),
    ("subject_pronouns", "O"), ("be", "B"), ("have", "H"), ("do", "L"), ("modals", "M"), ("infinitive_marks", "t"),
)  # fmt: skip


@record
class Tagged:
    """A text's words, lower-cased words and their classes, by token index; `line` is the classes as one string to search."""

    words: list[str]
    lower: list[str]
    tags: list[str]
    line: str
    typewritten: frozenset[int] = frozenset()  # words between marks of two apostrophes, which make no type of quotation


@dataclass(frozen=True)
class WordClasses:
    """The closed classes of one language as word -> letter, and what its suffixes tell."""

    letters: Mapping[str, str]
    exact: Mapping[str, str]
    copulas: frozenset[str]  # clitics that are verbs after a pronoun
    passive_marks: frozenset[str]  # what follows a passive: "accused of"
    doubtful_verbs: frozenset[str]  # adjectives that are verbs between a name and its object
    verb_adverbs: frozenset[str]  # subordinators that are adverbs right before a verb
    suffixes: tuple[tuple[str, str, frozenset[str]], ...]  # suffix, letter, exceptions
    # Words that are names where a capitalised word follows: a certain one, any behind a name or a noun for "", any for "*".
    also_names: Mapping[str, str]
    particles: frozenset[str]  # "al-Noor" is a name
    single_articles: frozenset[str]  # "a", "the", "its": no pronouns
    numerals: frozenset[str]  # parts of names behind a name: "Air Force One"

    def tag(self, tokens: Tokens, quotations: tuple[Quotation, ...], starts: Iterable[int] = ()) -> Tagged:
        """One letter a token. Words inside quotation marks are Q, the marks included.

        The capital of a word at one of the `starts` (of sentences) tells nothing; its suffix may.
        """
        tags = tokens.letters.copy()
        starts = frozenset(starts)
        for i in starts:
            if tags[i] != "N" or (i + 1 < len(tags) and tags[i + 1] in _AFTER_NAMES):
                continue  # "Kelly said", "Saied had …"
            if (letter := self._by_suffix(tokens.lower[i])) is not None:
                tags[i] = letter
        doubtful = tokens.marked(DOUBTFUL)
        self._find_names(tokens, tags, doubtful, starts)
        for i in doubtful:
            if i > 0 and tokens.lower[i] in self.copulas and tags[i - 1] in "OW":  # "he's", no possessive
                tags[i] = "H" if self._is_perfect(tokens, tags, i) else "B"
        for i in doubtful:
            if i + 1 < len(tags) and tokens.lower[i] in self.verb_adverbs and tags[i + 1] in "VF":  # "once said", no subordinator
                tags[i] = "R"
        for i in doubtful:
            if 0 < i < len(tags) - 1 and tokens.lower[i] in self.doubtful_verbs and tags[i - 1] in "NO" and tags[i + 1] in "DNO#":
                tags[i] = "V"  # "the treasury sanctioned two banks"
        self._join_names(tokens, tags, doubtful)
        for quotation in quotations:
            tags[quotation.first : quotation.last] = "Q" * (quotation.last - quotation.first)
        line = self._with_attributes(tokens, tags)
        return Tagged(tokens.words, tokens.lower, tags, line, _typewritten(tokens, quotations))

    def _with_attributes(self, tokens: Tokens, tags: list[str]) -> str:
        """Make participles before nouns other words; the classes as one string."""
        line = "".join(tags)
        found: list[int] = []
        for match in _ATTRIBUTE.finditer(line):
            adverb = bool(match.group(1)) and tokens.lower[match.start() + 1].endswith(self._adverb_suffixes)
            if adverb or (not match.group(1) and tokens.lower[match.start()] in self.single_articles):
                found.append(match.end() - 1)
        for i in found:
            tags[i] = "n"
        return "".join(tags) if found else line

    def _is_perfect(self, tokens: Tokens, tags: list[str], i: int) -> bool:
        """Whether a clitic stands for "has" ("who's called for", "he's said"), not for "is" ("he's accused of")."""
        verb = i + 1
        while verb < len(tags) - 1 and tags[verb] in "RX":
            verb += 1
        if verb >= len(tags) - 1 or tags[verb] not in "VF":
            return False
        return tags[verb] == "F" or tokens.lower[verb + 1] not in self.passive_marks

    def _find_names(self, tokens: Tokens, tags: list[str], doubtful: list[int], starts: Container[int]) -> None:
        """Make words of other classes names where their capital begins no sentence."""
        for i in doubtful:
            if (
                _may_be_name(tokens.words[i], tags[i])
                and i not in starts
                and (tags[i - 1].isalpha() or tags[i - 1] in _BEFORE_NAMES)
            ):
                tags[i] = "N"  # "Long Beach", "First Deputy Minister Do Quang"
            elif tags[i] == "D" and tokens.words[i][0].isupper() and i not in starts and tags[i - 1] == "N":
                tags[i] = "N"  # "Air Force One"
            elif tags[i] == "L" and tokens.lower[i] in self.particles and "".join(tags[i - 1 : i + 2]) == "NLN":
                tags[i] = "n"  # "Pedro do Vale"

    def _join_names(self, tokens: Tokens, tags: list[str], doubtful: list[int]) -> None:
        """Make marks and words that belong to a number or a name part of it."""
        for i in [i for i in doubtful if tags[i] in _JOINERS]:
            if 0 < i < len(tags) - 1 and tags[i - 1] == "#" and tokens.ends[i - 1] == tokens.starts[i + 1] - 1:
                tags[i] = "n"  # "a 20-page report"
            elif i > 0 and tags[i] == "+" and tokens.ends[i - 1] == tokens.starts[i]:
                tags[i] = tags[i - 1]  # "OPEC+ ministers"
        for i in [i for i in doubtful if tokens.words[i] in self.also_names and i + 1 < len(tags)]:
            following = self.also_names[tokens.words[i]]
            named = tags[i + 1] == "N" and (following == _ANY or (not following and i > 0 and tags[i - 1] in "Nn,"))
            if following == tokens.words[i + 1] or named:
                tags[i] = "N"  # "Under Secretary", "Minister Said Noor", "Jan Roe"

    def letter(self, word: str) -> str:
        """The class of a word alone."""
        lower = word.lower()
        return self.exact.get(word) or self.letters.get(lower) or self._open_class(word, lower)

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(suffix for suffix, _, _ in self.suffixes)

    @cached_property
    def _adverb_suffixes(self) -> tuple[str, ...]:
        return tuple(suffix for suffix, letter, _ in self.suffixes if letter == "R")

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        return frozenset({*self.copulas, *self.verb_adverbs, *self.doubtful_verbs, *self.also_names, *_JOINERS})

    def is_doubtful(self, word: str, letter: str) -> bool:
        """Whether the class of a word, by itself `letter`, depends on the words beside it."""
        known = self._doubtful
        particle = letter == "L" and word in self.particles
        counted = letter == "D" and word[0].isupper() and word.lower() in self.numerals
        return particle or counted or word in known or word.lower() in known or letter in known or _may_be_name(word, letter)

    def _open_class(self, word: str, lower: str) -> str:
        first = word[0]
        if first.isupper() or ("-" in word and word.partition("-")[0] in self.particles):
            return "N"
        if first.isdigit():
            return "#"
        if not first.isalpha():
            return "'" if lower == "'s" else first
        return self._by_suffix(lower) or "n"

    def _by_suffix(self, lower: str) -> str | None:
        if not lower.endswith(self._endings) or "-" in lower:
            return None
        for suffix, letter, exceptions in self.suffixes:
            if lower.endswith(suffix) and lower not in exceptions and len(lower) > len(suffix) + 1:
                return letter
        return None


def _may_be_name(word: str, letter: str) -> bool:
    """Whether a word of another class is a name where its capital begins no sentence."""
    return letter in _NAMES_TOO and word[0].isupper()


def _typewritten(tokens: Tokens, quotations: tuple[Quotation, ...]) -> frozenset[int]:
    if not tokens.typewriter:
        return frozenset()
    found = [q for q in quotations if tokens.ends[q.first] - tokens.starts[q.first] > 1]
    return frozenset(i for q in found for i in range(q.first, q.last))


def word_classes(
    data: Mapping[str, Any], exact: Mapping[str, str], suffixes: tuple[tuple[str, str, str], ...], verbs: Mapping[str, str]
) -> WordClasses:
    """The word classes from a language's `words.toml`; a word in several classes takes the last of CLASSES.

    `verbs` are the forms of the cues with their letter, which other classes may claim; `exact` are words as written.
    """
    letters = dict(verbs) | {word: letter for name, letter in CLASSES for word in data[name]}
    return WordClasses(
        letters,
        exact,
        frozenset(data["copulas"]),
        frozenset(data.get("passive_marks", ())),
        frozenset(data.get("doubtful_verbs", ())),
        frozenset(data.get("verb_adverbs", ())),
        tuple((suffix, letter, frozenset(data[name])) for suffix, letter, name in suffixes),
        data.get("also_names", {}),
        frozenset(data["name_particles"]),
        frozenset(data.get("single_articles", ())),
        frozenset(data.get("number_words", ())),
    )

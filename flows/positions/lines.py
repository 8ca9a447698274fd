"""Lines of a text that are no sentences of a report: headlines, links, titles that it repeats, and turns of an interview."""

import re

from flows.positions.drafts import Draft
from flows.positions.noun_phrases import Phrase
from flows.positions.sentences import Layout
from flows.positions.subjects import main_subject
from flows.positions.words import Tagged

_HEADING_WIDTH = 22
_TITLE_LETTERS = 12
_TITLE_WORD = 4  # letters of a word that a headline writes with a capital
_LABEL_WIDTH = 6  # tokens of a speaker's name before a colon
_BULLETS = frozenset("•-–—*·▪●")
_CLOSERS = frozenset("'\"”’»")
_MARKS = re.compile(r"[\W_]+")  # all but letters and digits
_ENDS = frozenset(".!?…,")  # of sentences inside quotation marks


def is_heading(layout: Layout, text: Tagged, number: int) -> bool:
    """A paragraph of one sentence without a mark at its end is a headline, a caption or a link."""
    first, last = layout.sentence_tokens[number]
    if layout.sentences[number] != layout.paragraphs[layout.sentence_paragraph[number]] or len(layout.paragraphs) == 1:
        return False
    if text.line.count("/", first, last) >= 2:
        return True  # a link
    if last - first >= _HEADING_WIDTH:
        return False
    final = text.words[last - 1][-1]
    if final in _CLOSERS and text.tags[first] != "Q" and last - first > 1:
        return text.words[last - 2][-1] not in _ENDS  # "Kremlin dismisses 'empty talk'"
    return final not in ".!?…:)" and final not in _CLOSERS and text.tags[last - 1] != "Q"


def lead_of(text: Tagged, first: int, last: int, lead: Phrase | None, *, opens: bool) -> Phrase | None:
    """Who does what the points of a list tell, after the sentence first..last-1 ("The ministers: - condemned the raid").

    `lead` is who did so before it; `opens` where the sentence begins a paragraph.
    """
    if text.words[last - 1] == ":":
        return main_subject(text.tags, first, last - 1).phrase
    return lead if is_point(text, first) or not opens else None


def is_point(text: Tagged, first: int) -> bool:
    """Whether a sentence begins as a point of a list does."""
    return text.words[first] in _BULLETS


def letters_of(title: str) -> str:
    """A title by its letters and digits alone."""
    return _MARKS.sub("", title).lower()


def repeats(layout: Layout, number: int, headline: str) -> bool:
    """Whether a sentence at the start of a text is its title (by its letters), or part of it."""
    if len(headline) <= _TITLE_LETTERS:
        return False
    letters = letters_of(layout.text[slice(*layout.sentences[number])])
    return len(letters) > _TITLE_LETTERS and letters in headline


def turns_of(layout: Layout, text: Tagged, other_labels: frozenset[str]) -> dict[int, Draft]:
    """What people say in an interview or a transcript ("MS. ROE: We will …"), by the paragraph that it fills.

    A label counts where it stands before several paragraphs, where the paragraph before ends in a question, or where all
    labels are in capitals. `other_labels` stand before what nobody says ("See also").
    """
    labels: list[tuple[str, int, int]] = []  # the label, the first sentence of its paragraph, and its colon
    answers: set[int] = set()
    paragraph, asked = -1, False
    for number, (first, last) in enumerate(layout.sentence_tokens):
        if layout.sentence_paragraph[number] != paragraph:
            paragraph = layout.sentence_paragraph[number]
            colon = _label_end(text, first, last)
            if colon > first and " ".join(text.lower[first:colon]) not in other_labels:
                labels.append((" ".join(text.words[first:colon]), number, colon))
                if asked:
                    answers.add(number)
        asked = text.words[last - 1] == "?"
    if not labels:
        return {}
    counts: dict[str, int] = {}
    for label, _, _ in labels:
        counts[label] = counts.get(label, 0) + 1
    capitals = len(counts) > 1 and all(map(str.isupper, counts))
    kept = [(n, colon) for label, n, colon in labels if n in answers or counts[label] > 1 or capitals]
    turns = {layout.sentence_paragraph[number]: _turn(layout, number, colon) for number, colon in kept}
    spoken = {paragraph: turn for paragraph, turn in turns.items() if _is_speech(text, *turn.contents[0])}
    for turn in spoken.values():
        turn.contents = [(first, last - 1) for first, last in turn.contents]  # without the stop
    return spoken


def _label_end(text: Tagged, first: int, last: int) -> int:
    """The colon behind a name at the start of a paragraph, -1 where no words without quotation marks follow one."""
    colon = text.line.find(":", first + 1, min(first + _LABEL_WIDTH, last - 1))
    if colon < 0 or text.tags[colon + 1] == "Q" or not set(text.tags[first:colon]) <= {"N", "n", ".", ",", "'"}:
        return -1
    return colon if text.words[first][0].isupper() and text.tags[colon - 1] == "N" else -1


def _turn(layout: Layout, number: int, colon: int) -> Draft:
    first = layout.sentence_tokens[number][0]
    end = layout.token_at(layout.paragraphs[layout.sentence_paragraph[number]][1] - 1) + 1
    return Draft(number, None, (colon, colon + 1), "phrase", Phrase(first, colon, colon), [(colon + 1, end)], "quote", first)


def _is_speech(text: Tagged, first: int, last: int) -> bool:
    """Whether words are written as sentences, not as a headline: with a mark at the end and few capitals."""
    words = [text.words[i] for i in range(first, last) if len(text.words[i]) >= _TITLE_WORD and text.words[i][0].isalpha()]
    return text.words[last - 1][-1] in _ENDS and 2 * sum(word[0].isupper() for word in words) <= len(words)

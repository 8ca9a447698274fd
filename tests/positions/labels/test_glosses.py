"""Labels of another language: its words are looked up by what they say in English."""

from pathlib import Path

import pytest

from flows.positions.labels.glosses import Glosses, load_glosses
from flows.positions.labels.labeller import LANGUAGES
from flows.positions.labels.words import split_words, words_of
from flows.positions.language import load_language
from flows.positions.reader import default_reader
from flows.positions.sentences import lay_out
from flows.records import Document

FEW = Glosses(
    [
        ("war", "was"),
        ("krieg*", "war"),
        ("kriegsschiff*", "warship"),
        ("*angriff", "attack"),
        ("luft*", "air"),
        ("luftangriff", "air strike"),
        ("rakete", "missile"),
        ("raketen", "missiles"),
        ("lieferung*", "delivery"),
        ("öl*", "oil"),
    ]
)


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("war", ("was",)),
        ("kriege", ("war",)),
        ("kriegsschiffe", ("warship",)),  # the begin with most letters
        ("luftangriff", ("air", "strike")),  # the whole word
        ("drohnenangriff", ("attack",)),
        ("krieger", ("war",)),
        ("raketenlieferungen", ("missiles", "delivery")),  # both words of a compound
        ("öllieferung", ("oil", "delivery")),
        ("waldlieferung", ("Waldlieferung",)),
        ("raketenangriff", ("attack",)),  # "angriff" is no word by itself here
        ("gift", ("Gift",)),  # without a gloss: no English word is told so
        ("26", ("26",)),
    ],
)
def test_a_word_has_the_gloss_that_fits_most_of_it(word: str, english: tuple[str, ...]) -> None:
    """Whole words first, then as many letters as possible."""
    assert FEW.of(word) == english


def test_words_of_a_text_stand_where_the_words_stand_that_they_gloss() -> None:
    """Two words of one gloss begin at the same character."""
    language = load_language("de")
    (words,) = split_words([lay_out("Der Luftangriff war ein US-Angriff.", language.sentences, language.marks)], FEW)
    assert words.lower == ["Der", "air", "strike", "was", "Ein", "Us", "attack"]
    assert words.starts == [0, 4, 4, 16, 20, 24, 27]


def test_titles_are_glossed_too() -> None:
    """Their words say much of the topic."""
    assert words_of(["krieg", "und", "luftangriff"], FEW).lower == ["war", "Und", "air", "strike"]


def test_a_word_that_stands_twice_or_says_nothing_is_told(tmp_path: Path) -> None:
    """The file is written by hand."""
    path = tmp_path / "glosses.tsv"
    for text, problem in (("krieg\twar\nkrieg\twars", "'krieg' stands twice"), ("krieg\t", "'krieg' has no gloss")):
        path.write_text(f"word\tgloss\n{text}\n", encoding="utf-8")
        with pytest.raises(ValueError, match=problem):
            load_glosses(path)


@pytest.mark.parametrize("code", sorted(path.name for path in LANGUAGES.iterdir() if path.name != "en"))
def test_every_other_language_has_glosses(code: str) -> None:
    """They are lower case, as the words are that are looked up."""
    glosses = (LANGUAGES / code / "glosses.tsv").read_text(encoding="utf-8").splitlines()
    assert len(glosses) > 1000
    assert all(line == line.lower() for line in glosses if not line.startswith("#"))
    load_glosses(LANGUAGES / code / "glosses.tsv")


def test_words_of_two_meanings_are_told_in_their_own_language() -> None:
    """ "War" is no war in German, nor is "die" a death."""
    text = (
        "Bundeskanzler Friedrich Merz forderte neue Sanktionen gegen Russland. „Die Lage war schlecht, wir werden das Embargo "
        "verschärfen“, sagte er.\n\nDer französische Präsident Emmanuel Macron lehnte die Sanktionen gegen Moskau ab."
    )
    reports = default_reader().read(Document("a", text, language="de")).positions
    assert [(r.speaker_name, r.topic) for r in reports] == [
        ("Friedrich Merz", "sanctions"),
        ("Friedrich Merz", "sanctions"),
        ("Emmanuel Macron", "sanctions"),
    ]
    assert [r.speech_act for r in reports][::2] == ["REQUEST", "REJECT"]

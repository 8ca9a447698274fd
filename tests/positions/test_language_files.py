"""The data files of the languages: complete, without doubles, and of the form that the code expects."""

import ast
import csv

import pytest

from flows.positions.language import LANGUAGES, load_language

CODES = sorted(folder.name for folder in LANGUAGES.iterdir() if folder.is_dir())
TABLES = [(code, name) for code in CODES for name in ("verbs.csv", "nouns.csv", "adjectives.csv", "phrases.csv", "heads.csv")]
ACTS = {"STATE", "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", ""}
FRAMES = set("qtTwmoigaspbeEQnvfdx")
FRAME_NAMES = {"that"}  # the name of a frame, not the word


def _rows(code: str, name: str) -> list[dict[str, str]]:
    with (LANGUAGES / code / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("code", CODES)
def test_a_language_loads(code: str) -> None:
    """Each folder is a language, and knows how to say that somebody said something."""
    language = load_language(code)
    assert language.code == code
    assert any(entry == "F" for entry in language.classes.letters.values())


@pytest.mark.parametrize(("code", "name"), TABLES)
def test_no_entry_stands_twice(code: str, name: str) -> None:
    """The first column of a table is a key."""
    keys = [next(iter(row.values())) for row in _rows(code, name)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("code", CODES)
def test_cues_have_known_frames_and_acts(code: str) -> None:
    """Frames and speech acts are those that the README of the tables names."""
    for name in ("verbs.csv", "nouns.csv", "adjectives.csv", "phrases.csv"):
        for row in _rows(code, name):
            assert set(row["frames"]) <= FRAMES, row
            assert row["act"] in ACTS, row


def test_code_holds_no_word_lists() -> None:
    """Words of a language stand in its files: no string in the code is a pronoun, a cue or a title of English."""
    words = {"said", "he", "she", "they", "minister", "president", "according", "told", "monday", "the", "that", "not"}
    for path in sorted(LANGUAGES.parent.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        assert strings & words <= FRAME_NAMES, path.name

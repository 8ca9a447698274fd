"""What the reader knows of one language: the files of `flows/positions/lang/<code>/`, loaded and checked."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from flows.positions.quotations import QuotationMarks
from flows.positions.sentences import SentenceRules

LANGUAGES = Path(__file__).parent / "lang"


@dataclass(frozen=True, slots=True)
class Language:
    """The data of one language."""

    code: str
    sentences: SentenceRules
    marks: QuotationMarks


def load_language(code: str, folder: Path = LANGUAGES) -> Language:
    """The language of a BCP 47 primary subtag ("en"). Raises FileNotFoundError where there are no files for it."""
    with (folder / code / "language.toml").open("rb") as file:
        data = tomllib.load(file)
    rules = SentenceRules(tuple(data["clitics"]), frozenset(data["abbreviations"]), frozenset(data["starters"]))
    marks = QuotationMarks(data["marks"]["double"], data["marks"]["single"])
    return Language(code, rules, marks)

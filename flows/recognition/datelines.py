"""Where datelines stand in a text: they say where it was written, not what it tells of."""

import re

from flows.recognition.gazetteer import Known
from flows.recognition.matcher import Hit

# "WASHINGTON, March 1 (Reuters) - ", "Paris (AFP) — ", "BEIRUT: ": where the text was written, not what it tells of.
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z'’./ -]{2,40}(?:, [A-Z][^\n(–—:]{0,40}?)?(?: ?\([^)\n]{2,40}\))? ?(?:--|[-–—:])"
    r"|[A-Z][^\n(]{2,60} \([A-Z][\w .&/]{1,30}\) ?(?:--|[-–—])"
    r"|[A-Z][\w '’]{2,30}, [A-Z]{3,8} ?(?:--|[-–—]))\s"
)
# What follows a town in capitals that is a dateline further on in the text: "BEIRUT: ", "TOKYO (AP) ", "CAIRO, Egypt --".
_AFTER_TOWN = re.compile(
    r"(?:, [A-Z][^\n(–—:]{0,40}?)? ?"
    r"(?:\((?:AP|AFP|Reuters|UPI)\)|\([A-Z][^)\n]{1,30}\) ?[-–—]|--|[–—]|[-:](?= ))"
)
_FIRST_WORD = re.compile(r"(?: \([A-Z]{2,8}\))? {1,2}[A-Z][a-z]")
# "Berlin (dpa) - ", "Berlin/Paris - ", "Wien, 5. Mai (APA) – ", "BERLIN taz | ": papers of other languages write towns as always.
_TOWN = re.compile(
    r"\s*(?P<town>[A-ZÄÖÜÉÎ][\w.'’-]+(?: (?:de |am |an der )?[A-ZÄÖÜÉÎ][\w.'’-]+){0,2})(?:/[^\n(]{2,40}?)?"
    r"(?:(?:,? [^\n(–—„\"]{0,30}?)? ?\([^)\n]{2,30}\) ?[-–—:.|]| [-–—] | taz \| )"
)
_DATELINES_WITHIN = 3  # a text may begin with its title and a summary


def is_dateline(text: str, hit: Hit[Known]) -> bool:
    """Whether a town in capitals says where what follows was written."""
    return _AFTER_TOWN.match(text, hit.end) is not None or (hit.start == 0 and _FIRST_WORD.match(text, hit.end) is not None)


def written_in(text: str) -> str:
    """The town with which a text begins where that says where it was written, "" for none."""
    match = _TOWN.match(text)
    town = match.group("town") if match else ""
    return town.title() if town.isupper() else town


def datelines_of(text: str, *, english: bool = True) -> list[tuple[int, int]]:
    """Where datelines stand: at the beginning of one of the first lines; but for English, with a small town's name too."""
    found, begin = [], 0
    if not english and (match := _TOWN.match(text)):
        found.append(match.span())
    for _ in range(_DATELINES_WITHIN):
        match = _DATELINE.match(text, begin)
        if match:
            found.append(match.span())
        begin = text.find("\n", begin) + 1
        if begin == 0:
            break
    return found

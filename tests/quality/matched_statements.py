"""Which found statement is which of our annotated ones, without data from elsewhere: the shared scorer's rules on characters."""

from functools import lru_cache

from flows.recognition.reference import DEFAULT_DIRECTORY, ReferenceData
from tests.quality.positions_sets import Row

_SAME = 0.5  # as in the shared sets: two contents are one if the F1 of their words is at least this


def _characters(position: Row) -> set[int]:
    return {at for start, end in position["content"] for at in range(start, end)}


def matched(row: Row, found: list[Row]) -> list[tuple[Row, Row | None]]:
    """Each statement of an article with the found one whose content is nearest to it; no found one is used twice."""
    covered = [_characters(position) for position in found]
    scored = []
    for i, position in enumerate(row["positions"]):
        wanted = _characters(position)
        scored += [(2 * len(wanted & c) / (len(wanted) + len(c)), i, j) for j, c in enumerate(covered) if wanted & c]
    match: dict[int, int] = {}
    for agreement, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if agreement >= _SAME and i not in match and j not in match.values():
            match[i] = j
    return [(position, found[match[i]] if i in match else None) for i, position in enumerate(row["positions"])]


def same_speaker(wanted: Row, found: Row) -> bool:
    """Whether the found statement has the speaker that the annotation names: by surname, or by country and organisation."""
    if wanted["speaker_kind"] == "leader":
        return wanted["leader"].split()[-1].lower() in found["leader"].lower()
    if wanted["speaker_kind"] == "government":
        return bool(found["speaker_kind"] == "government" and found["country"] == wanted["country"])
    return bool(found["speaker_kind"] == "organisation") and _organisation(found) == _organisation(wanted)


def _organisation(position: Row) -> str:
    """The id of an organisation by any of its names; the name itself where the tables lack it."""
    return _organisations().get(position["organisation"], position["organisation"])


@lru_cache(maxsize=1)
def _organisations() -> dict[str, str]:
    tables = ReferenceData.load(DEFAULT_DIRECTORY)
    names = {row.name: row.organisation_id for row in tables.organisation_names}
    return names | {row.short_name: row.organisation_id for row in tables.organisations}

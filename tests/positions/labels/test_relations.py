"""How parties stand to one another: by the reviewed table, by membership, by home, and as of the day."""

from datetime import date

import pytest

from flows.positions.labels.relations import Relations
from flows.recognition.reference import OrganisationMemberRow, OrganisationRow, ReferenceData, RelationRow

REFERENCE = ReferenceData(
    organisations=(
        OrganisationRow("pact", "The Pact", "Pact", "alliance", "", "", "invented"),
        OrganisationRow("eu", "The Union", "Union", "bloc", "", "", "invented"),
        OrganisationRow("club", "The Club", "Club", "bloc", "", "", "invented"),
        OrganisationRow("reds", "The Reds", "Reds", "party", "NOR", "", "invented"),
        OrganisationRow("blues", "The Blues", "Blues", "party", "NOR", "", "invented"),
    ),
    organisation_members=(
        OrganisationMemberRow("pact", "NOR", None, None, "invented"),
        OrganisationMemberRow("pact", "CAN", date(2000, 1, 1), None, "invented"),
        OrganisationMemberRow("eu", "FRA", None, None, "invented"),
        OrganisationMemberRow("eu", "GBR", None, date(2020, 1, 31), "invented"),
        OrganisationMemberRow("club", "FRA", None, None, "invented"),
        OrganisationMemberRow("club", "CAN", None, None, "invented"),
    ),
    relations=(
        RelationRow("CAN", "FRA", "rival", date(2010, 5, 1), date(2012, 5, 1), "invented"),
        RelationRow("CAN", "NOR", "rival", date(2024, 1, 1), None, "invented"),
        RelationRow("FRA", "reds", "ally", None, None, "invented"),
    ),
)


@pytest.mark.parametrize(
    ("one", "other", "day", "relations"),
    [
        ("CAN", "FRA", "2011-01-01", ["rival"]),
        ("FRA", "CAN", "2010-05-01", ["rival"]),
        ("CAN", "FRA", "2013-01-01", []),
        ("NOR", "CAN", "2005-01-01", ["ally"]),
        ("NOR", "CAN", "1999-01-01", []),
        ("NOR", "CAN", "2024-06-01", ["rival"]),
        ("FRA", "GBR", "2019-01-01", ["ally"]),
        ("FRA", "GBR", "2021-01-01", []),
        ("FRA", "reds", "2021-01-01", ["ally"]),
        ("NOR", "reds", "2021-01-01", ["home"]),
        ("reds", "NOR", "2021-01-01", ["homeland"]),
        ("reds", "blues", "2021-01-01", ["rival"]),
        ("NOR", "pact", "2021-01-01", ["bloc"]),
        ("pact", "CAN", "2021-01-01", ["member"]),
        ("pact", "CAN", "1999-01-01", []),
        ("GBR", "eu", "2021-01-01", []),
    ],
)
def test_relations_of_two_parties(one: str, other: str, day: str, relations: list[str]) -> None:
    """A row of the table holds both ways and on its days alone; members of an alliance or of the EU are allies where no row
    says otherwise, those of another club are not."""
    assert list(Relations(REFERENCE).between(one, other, date.fromisoformat(day))) == relations


def test_without_a_day_every_relation_counts() -> None:
    """An article without a date is read with all that ever held."""
    assert list(Relations(REFERENCE).between("CAN", "FRA", None)) == ["rival"]


def test_a_side_of_several_keys_has_the_relations_of_all() -> None:
    """A politician speaks for a country and a party; each relation is told once, in a fixed order."""
    of_day = Relations(REFERENCE).on(date(2021, 1, 1))
    assert of_day.of(frozenset({"NOR", "blues", ""}), "reds") == ("home", "rival")

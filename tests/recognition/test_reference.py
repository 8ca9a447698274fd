"""The reference tables: what is read, and what the reviewed files must hold."""

from collections import Counter
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from flows.errors import InputError
from flows.recognition.gazetteer import BEHAVIOURS
from flows.recognition.reference import ReferenceData, data_files

# How many members each organisation has on 22 November 2026, counted from the organisations' own lists.
MEMBERS = {
    "un": 193,
    "eu": 27,
    "nato": 32,
    "g7": 7,
    "g20": 19,
    "brics": 10,
    "asean": 11,
    "au": 55,
    "arableague": 22,
    "gcc": 6,
    "opec": 11,
    "opecplus": 21,
    "sco": 10,
    "csto": 6,
    "oecd": 38,
    "commonwealth": 56,
    "mercosur": 5,
    "eaeu": 5,
    "schengen": 29,
    "eurozone": 21,
    "unscp5": 5,
}


def members(reference: ReferenceData, organisation_id: str, on: date) -> set[str]:
    return {
        row.country
        for row in reference.organisation_members
        if row.organisation_id == organisation_id
        and (row.start_date is None or row.start_date <= on)
        and (row.end_date is None or on <= row.end_date)
    }


def test_a_directory_without_files_gives_empty_tables(tmp_path: Path) -> None:
    """Tables whose file is not there are empty."""
    assert ReferenceData.load(tmp_path) == ReferenceData()


def test_a_malformed_date_is_an_error_that_names_file_and_line(tmp_path: Path) -> None:
    """A wrong value is told with its place."""
    file = tmp_path / "organisation_members.csv"
    file.write_text("organisation_id,country,start_date,end_date,source\nun,FRA,1945-13-01,,x\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"organisation_members\.csv, line 2"):
        ReferenceData.load(tmp_path)


def test_a_missing_column_is_an_error(tmp_path: Path) -> None:
    """A file without a column says which one it lacks."""
    (tmp_path / "country_traps.csv").write_text("name,kind\nPersian Gulf,sea\n", encoding="utf-8")
    with pytest.raises(InputError, match="source"):
        ReferenceData.load(tmp_path)


def test_all_countries_are_there(reference: ReferenceData) -> None:
    """The 249 of ISO 3166-1 and Kosovo, each code once, each with region and subregion but Antarctica."""
    assert len(reference.countries) == 250
    for column in ("country", "alpha2", "name"):
        assert len({getattr(row, column) for row in reference.countries}) == 250
    assert [row.country for row in reference.countries if not row.region] == ["ATA"]
    assert [row.country for row in reference.countries if len(row.numeric) != 3] == ["XKX"]


def test_every_name_belongs_to_a_country(reference: ReferenceData) -> None:
    """No orphan names, forms that recognition knows, and an end after its beginning."""
    countries = {row.country for row in reference.countries}
    forms = {
        "name",
        "official",
        "abbreviation",
        "former",
        "adjective",
        "demonym",
        "capital",
        "seat",
        "part",
        "region",
        "city",
        "shared",
        "catalogue",
    }
    for row in reference.country_names:
        assert row.country in countries
        assert row.form in forms
        assert not (row.valid_from and row.valid_to) or row.valid_from < row.valid_to


def test_names_in_many_languages(reference: ReferenceData) -> None:
    """Each of at least fifty languages names at least 240 countries."""
    named = Counter(language for language, _ in {(row.language, row.country) for row in reference.country_names})
    assert sum(count >= 240 for count in named.values()) >= 50


def test_organisations(reference: ReferenceData) -> None:
    """At least 160 organisations besides agencies and parties; every name and member belongs to one."""
    ids = [row.organisation_id for row in reference.organisations]
    assert len(ids) == len(set(ids))
    assert sum(row.kind not in {"agency", "party", "media"} for row in reference.organisations) >= 160
    assert {row.organisation_id for row in reference.organisation_names} == set(ids)
    assert {row.organisation_id for row in reference.organisation_members} <= set(ids)


@pytest.mark.parametrize("organisation_id", sorted(MEMBERS))
def test_members_of_today(reference: ReferenceData, organisation_id: str) -> None:
    """As many members as the organisation counts."""
    assert len(members(reference, organisation_id, date(2026, 11, 22))) == MEMBERS[organisation_id]


def test_members_change_with_the_date(reference: ReferenceData) -> None:
    """Joining and leaving take effect on their day."""
    assert "GBR" in members(reference, "eu", date(2020, 1, 31))
    assert "GBR" not in members(reference, "eu", date(2020, 2, 1))
    assert "SWE" not in members(reference, "nato", date(2024, 3, 6))
    assert "SWE" in members(reference, "nato", date(2024, 3, 7))
    assert "BGR" in members(reference, "eurozone", date(2026, 1, 1))
    assert "ARE" not in members(reference, "opec", date(2026, 5, 1))


def test_traps_are_of_known_kinds_and_countries(reference: ReferenceData) -> None:
    """What no SQL check sees: a trap's kind is one that the readers know, its country has a code, and none stands twice."""
    codes = {row.country for row in reference.countries} | {""}
    kinds = BEHAVIOURS.keys() | {"company", "thing", "region", "media", "university", "sea", "person"}
    assert [row for row in reference.country_traps if row.kind not in kinds or row.country not in codes] == []
    assert [key for key, n in Counter((row.name, row.kind) for row in reference.country_traps).items() if n > 1] == []


def test_behaviours_are_those_of_names_of_countries(reference: ReferenceData) -> None:
    """A kind that says how a name misleads belongs to a name that the tables give to a country or an agency."""
    named = {row.name for row in reference.country_names} | {row.name for row in reference.organisation_names}
    assert [row for row in reference.country_traps if row.kind in BEHAVIOURS and row.name not in named] == []


def test_every_file_that_recognition_reads_is_part_of_the_version(reference: ReferenceData) -> None:
    """The reviewed tables and the word lists, so that articles are read again once one of them is mended."""
    names = {path.name for path in data_files()}
    assert {f"{table.name}.csv" for table in fields(reference)} <= names
    assert {"corrections.csv", "titles_en.toml", "words_en.toml", "actor_words_en.toml", "actor_weights_en.csv"} <= names

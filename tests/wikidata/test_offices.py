"""Offices without a Wikidata id: their items are those that their countries name, and what these say is trusted less."""

from datetime import date

import pytest

from flows.stages.ingest import replay
from flows.stages.reference import load_reference
from tests.wikidata.conftest import Desk, rows
from tests.wikidata.endpoint import Held, Someone
from warehouse.fingerprint import table_hashes

DAY = date(2026, 11, 20)
ITALIAN = (
    "select leader_id, start_date, end_date, status, as_of from core.terms where office_id = 'ita-premier' order by start_date"
)
OURS = ("ita-hugo-horn", date(2023, 5, 1), None, "current", date(2026, 1, 1))


@pytest.fixture
def italian(desk: Desk) -> Desk:
    """The small world with an Italian premier whose office bears no Wikidata id; upstream knows the successor."""
    _append(desk, "leaders", "ita-hugo-horn,Hugo Horn,Horn,ITA,m,,reference,,,ours")
    _append(desk, "leader_names", "ita-hugo-horn,Hugo Horn,full,en,ours")
    _append(desk, "offices", "ita-premier,Premier,head_of_government,ITA,,1,,ours")
    _append(desk, "terms", "t-horn,ita-hugo-horn,ita-premier,2023-05-01,,day,,current,full,2026-01-01,ours")
    desk.endpoint.heads = [("IT", "head_of_government", "Q7001"), ("IT", "head_of_state", "Q7002")]
    desk.endpoint.held += [Held("Q7001", "Q108", "2023-05-01", "2026-04-02"), Held("Q7001", "Q109", "2026-04-02")]
    desk.endpoint.people |= {"Q108": Someone("Hugo Horn", gender="Q6581097"), "Q109": Someone("Ida Iversen", family="Iversen")}
    return desk


def _append(desk: Desk, table: str, line: str) -> None:
    with (desk.directory / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_the_office_that_a_country_names_is_asked_for(italian: Desk) -> None:
    """The reviewed term is closed and the successor added, although nobody wrote the office's item down; the file stands."""
    with italian.open() as work:
        italian.refresh(work)
        assert rows(work, ITALIAN) == [
            ("ita-hugo-horn", date(2023, 5, 1), date(2026, 4, 2), "ended", DAY),
            ("Q109", date(2026, 4, 2), None, "current", DAY),
        ]
        assert rows(work, "select wikidata_id from core.offices where office_id = 'ita-premier'") == [(None,)]
        assert rows(work, "select wikidata_id from core.leaders where leader_id = 'ita-hugo-horn'") == [("Q108",)]


def test_only_countries_with_an_office_without_an_item_are_asked(italian: Desk) -> None:
    """One question for them, before the questions for holders and people."""
    with italian.open() as work:
        italian.refresh(work)
    offices, holders, _ = (question for question, _, _ in italian.endpoint.requests)
    assert '"IT"' in offices and '"DE"' not in offices and '"FR"' not in offices
    assert "wd:Q7001" in holders and "wd:Q7002" not in holders


def test_a_country_that_names_two_offices_names_none(italian: Desk) -> None:
    """Which of them is ours nobody can tell, so the reviewed term stays as it is."""
    italian.endpoint.heads.append(("IT", "head_of_government", "Q7003"))
    with italian.open() as work:
        italian.refresh(work)
        assert rows(work, ITALIAN) == [OURS]


def test_an_item_that_another_office_has_is_not_taken(italian: Desk) -> None:
    """A territory whose head of government is another country's chancellor changes nothing for either."""
    italian.endpoint.heads = [("IT", "head_of_government", "Q4970706")]
    with italian.open() as work:
        italian.refresh(work)
        assert rows(work, ITALIAN) == [OURS]


def test_what_contradicts_itself_is_set_aside_and_refuses_nothing(italian: Desk) -> None:
    """Nobody has vouched for the item: a dead holder in office makes it doubtful, and the other offices are refreshed."""
    italian.endpoint.people["Q109"] = Someone("Ida Iversen", family="Iversen", died="2026-05-05")
    with italian.open() as work:
        italian.refresh(work)
        assert rows(work, ITALIAN) == [OURS]
        assert rows(work, "select count(*) from core.terms where office_id = 'deu-chancellor'") == [(3,)]


def test_a_backfill_restores_what_countries_named(italian: Desk) -> None:
    """The raw store holds the answer about the offices too."""
    with italian.open() as work:
        italian.refresh(work)
        before = table_hashes(work.con, ["core", "raw"])
    italian.settings.database.unlink()
    italian.endpoint.misbehave = "error"
    with italian.open() as work:
        replay(work)
        load_reference(work, italian.directory)
        assert table_hashes(work.con, ["core", "raw"]) == before

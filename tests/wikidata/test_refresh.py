"""A refresh as a whole: real HTTP, the raw store, the warehouse; what is accepted, what is refused, what a backfill restores."""

from datetime import UTC, date, datetime

import pytest

from flows.errors import PodiumError
from flows.positions.reader import reader_over
from flows.records import Document
from flows.stages.ingest import replay
from flows.stages.loads import accepted_loads, reference_under
from flows.stages.reference import load_reference
from flows.stages.settled_days import find_unsettled, settle
from flows.stages.workplace import Workplace
from tests.wikidata.conftest import Desk, rows
from tests.wikidata.endpoint import Held, Someone
from warehouse.checks import checks, run_check
from warehouse.fingerprint import table_hashes
from warehouse.load import frame, insert

TERMS = "select leader_id, office_id, start_date, end_date, status, as_of, source from core.terms order by office_id, start_date"
DAY = date(2026, 11, 20)


def test_a_good_answer_confirms_closes_and_adds(desk: Desk) -> None:
    """Reviewed terms are confirmed or closed, new holders are added, in the twin office too; nothing is deleted."""
    with desk.open() as work:
        desk.refresh(work)
        assert rows(work, TERMS) == [
            ("deu-emil-eder", "deu-chancellor", date(2015, 3, 1), date(2019, 5, 5), "ended", date(2026, 1, 1), "ours"),
            ("deu-boris-berger", "deu-chancellor", date(2019, 5, 5), date(2026, 3, 15), "ended", DAY, "wikidata"),
            ("Q104", "deu-chancellor", date(2026, 3, 15), None, "current", DAY, "wikidata"),
            ("fra-alma-arden", "fra-president", date(2020, 1, 10), None, "current", DAY, "ours; confirmed by wikidata"),
            ("Q107", "un-secretary-general", date(2017, 1, 1), None, "current", DAY, "wikidata"),
            ("usa-carl-cole", "usa-president", date(2021, 1, 20), date(2026, 2, 1), "ended", DAY, "wikidata"),
            ("Q106", "usa-president", date(2026, 2, 1), None, "current", DAY, "wikidata"),
            ("usa-carl-cole", "usa-president-head-of-government", date(2021, 1, 20), date(2026, 2, 1), "ended", DAY, "wikidata"),
            ("Q106", "usa-president-head-of-government", date(2026, 2, 1), None, "current", DAY, "wikidata"),
        ]


def test_people_are_known_again_or_new_with_their_names(desk: Desk) -> None:
    """A person of the same name and office is the reviewed one; aliases that are no spelling of the name are left out."""
    with desk.open() as work:
        desk.refresh(work)
        sql = "select leader_id, surname, country, gender, wikidata_id, origin, died_on from core.leaders order by wikidata_id"
        assert rows(work, sql) == [
            ("fra-alma-arden", "Arden", "FRA", "f", "Q101", "reference", None),
            ("deu-boris-berger", "Berger", "DEU", "m", "Q102", "reference", None),
            ("usa-carl-cole", "Cole", "USA", "m", "Q103", "reference", None),
            ("Q104", "Dahl", "DEU", "f", "Q104", "wikidata", None),
            ("deu-emil-eder", "Eder", "DEU", "m", "Q105", "reference", date(2024, 8, 9)),
            ("Q106", "Faber", "USA", "f", "Q106", "wikidata", None),
            ("Q107", "Ghosh", None, "f", "Q107", "wikidata", None),
        ]
        new = rows(work, "select name, form from core.leader_names where source = 'wikidata' order by name")
        assert new == [
            ("Alma Marie Arden", "full"), ("Dahl", "surname"), ("Dora Dahl", "full"), ("Dora M. Dahl", "full"),
            ("Faber", "surname"), ("Faber Finn", "full"), ("Ghosh", "surname"), ("Gita Ghosh", "full"),
        ]  # fmt: skip


def test_the_tables_pass_the_blocking_checks(desk: Desk) -> None:
    """What a refresh writes can be published."""
    with desk.open() as work:
        desk.refresh(work)
        wanted = {
            "single_seats_have_one_holder",
            "current_seats_have_one_holder",
            "terms_end_after_they_start",
            "names_have_owners",
            "wikidata_ids_are_unique",
        }
        results = [run_check(work.con, check) for check in checks() if check.name in wanted]
        assert [(r.name, r.sample) for r in results if not r.passed] == []
        assert len(results) == len(wanted)


def test_the_difference_is_shown_row_by_row(desk: Desk) -> None:
    """Added, closed, changed: what an editor wants to read before a refresh."""
    with desk.open() as work:
        changes = desk.refresh(work, dry_run=True).changes
    shown = [(change.kind, change.table, change.subject) for change in changes]
    assert ("closed", "terms", "Boris Berger, deu-chancellor") in shown
    assert ("added", "terms", "Dora Dahl, deu-chancellor") in shown
    assert ("added", "leaders", "Gita Ghosh") in shown
    assert ("changed", "leaders", "Emil Eder") in shown
    assert not [change for change in shown if change[2].startswith("Alma Arden, ")]


def test_a_dry_run_applies_nothing_now_or_after_a_backfill(desk: Desk) -> None:
    """Its answers are kept in the raw store, but they do not count."""
    with desk.open() as work:
        load_reference(work, desk.directory)
        before = people(work)
        desk.refresh(work, dry_run=True)
        load_reference(work, desk.directory)
        assert people(work) == before
        assert rows(work, "select count(*) from raw.fetches where kind = 'reference'") == [(2,)]


def test_a_second_refresh_changes_nothing(desk: Desk) -> None:
    """The same answer on the same day: no line in the diff, no row of the tables."""
    with desk.open() as work:
        desk.refresh(work)
        before = people(work)
        assert desk.refresh(work).changes == ()
        assert people(work) == before


def test_a_backfill_restores_the_tables(desk: Desk) -> None:
    """All but data/raw deleted, in the middle of nothing: the same rows come back without the network."""
    with desk.open() as work:
        desk.refresh(work)
        before = table_hashes(work.con, ["core", "raw"])
    desk.settings.database.unlink()
    desk.endpoint.misbehave = "error"
    with desk.open() as work:
        replay(work)
        load_reference(work, desk.directory)
        assert table_hashes(work.con, ["core", "raw"]) == before


def test_a_killed_refresh_is_landed_by_the_next_one(desk: Desk) -> None:
    """Answers and mark that were stored but not landed count as soon as a run lands them."""
    with desk.open() as work:
        desk.refresh(work)
        before = rows(work, TERMS)
        for table in ("raw.fetches", "ops.warc_segments", "core.terms"):
            work.con.execute(f"delete from {table}")
        desk.endpoint.misbehave = "error"
        with pytest.raises(PodiumError):
            desk.refresh(work)
        load_reference(work, desk.directory)
        assert rows(work, TERMS) == before


def test_a_later_load_closes_what_an_earlier_one_opened(desk: Desk) -> None:
    """The tables follow from the reviewed files and the newest load alone."""
    with desk.open() as work:
        desk.refresh(work)
        desk.change(3, end="2026-11-01")
        desk.endpoint.held.append(Held("Q4970706", "Q108", "2026-11-01"))
        desk.endpoint.people["Q108"] = Someone("Hanna Holm")
        changes = desk.refresh(work).changes
        assert [(c.kind, c.subject) for c in changes if c.table == "terms"] == [
            ("closed", "Dora Dahl, deu-chancellor"),
            ("added", "Hanna Holm, deu-chancellor"),
        ]


def people(work: Workplace) -> list[list[tuple[object, ...]]]:
    """The tables that a refresh may change, row by row."""
    return [rows(work, f"select * from core.{table} order by all") for table in ("leaders", "leader_names", "terms")]


def assert_refused(desk: Desk, work: Workplace, reason: str) -> None:
    """A refresh is refused with this reason, and no table of core differs after it."""
    load_reference(work, desk.directory)
    before = people(work)
    with pytest.raises(PodiumError, match=reason):
        desk.refresh(work)
    load_reference(work, desk.directory)
    assert people(work) == before


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("late", "did not answer: deadline"),
        ("truncated", "did not answer: truncated"),
        ("html", "cannot be decoded|no SPARQL JSON"),
        ("error", "did not answer: http_error"),
        ("empty", "too few rows: 0 terms where there were 4"),
    ],
)
def test_a_bad_answer_changes_nothing(desk: Desk, behaviour: str, reason: str) -> None:
    """Late, cut off, no JSON, an error, nobody at all: each is named, kept in the raw store, and not used."""
    desk.endpoint.misbehave = behaviour
    with desk.open() as work:
        assert_refused(desk, work, reason)
        assert rows(work, "select count(*) > 0 from raw.fetches where kind = 'reference'") == [(True,)]


def test_an_absurd_answer_changes_nothing(desk: Desk) -> None:
    """The dead in office, ends before starts, two heads of one state: each refuses the whole load by name."""
    desk.endpoint.people["Q101"] = Someone("Alma Arden", died="2026-10-01")
    with desk.open() as work:
        assert_refused(desk, work, r"in office after death: Alma Arden \(Q101\) as Q191954, died 2026-10-01")
    desk.endpoint.people["Q101"] = Someone("Alma Arden")
    desk.change(2, end="2019-05-04")
    with desk.open() as work:
        assert_refused(desk, work, r"ends before it starts: Boris Berger \(Q102\)")
    desk.change(2, end="2026-03-15")
    desk.endpoint.held.append(Held("Q191954", "Q108", "2026-05-05"))
    desk.endpoint.people["Q108"] = Someone("Hanna Holm")
    with desk.open() as work:
        assert_refused(desk, work, "2 heads of state at once: FRA has Alma Arden, Hanna Holm")


def test_an_unknown_person_changes_nothing(desk: Desk) -> None:
    """Somebody of whom the endpoint says nothing is not taken in."""
    del desk.endpoint.people["Q107"]
    with desk.open() as work:
        assert_refused(desk, work, "unknown person: nothing was said about Q107")


def test_many_fewer_rows_than_before_change_nothing(desk: Desk) -> None:
    """Seven statements, then four: an endpoint in trouble, not the world."""
    with desk.open() as work:
        desk.refresh(work)
        del desk.endpoint.held[4:]
        assert_refused(desk, work, "too few rows: 4 terms where there were 7, a fall of 43 %")


def test_the_endpoint_is_asked_politely(desk: Desk) -> None:
    """By name, for its own format, and again only after the time that it asks for; small questions, one at a time."""
    desk.endpoint.misbehave, desk.endpoint.throttled_times, desk.endpoint.retry_after = "throttled", 2, "17"
    with desk.open() as work:
        desk.refresh(work)
        assert desk.waited == [17.0, 17.0]
        assert rows(work, "select outcome, count(*) from raw.fetches group by outcome order by outcome") == [
            ("accepted", 1), ("ok", 2), ("throttled", 2),
        ]  # fmt: skip
    assert {(agent, accept) for _, agent, accept in desk.endpoint.requests} == {
        ("Podium/0.1 (scheduled news feed reader)", "application/sparql-results+json")
    }


def test_an_endpoint_that_stays_throttled_is_left_alone(desk: Desk) -> None:
    """Four attempts, then the next refresh; one that wants an hour is not waited for at all."""
    desk.endpoint.misbehave, desk.endpoint.throttled_times, desk.endpoint.retry_after = "throttled", 99, "1"
    with desk.open() as work:
        assert_refused(desk, work, r"did not answer: throttled \(429\)")
        assert desk.waited == [5.0, 10.0, 20.0]
        desk.endpoint.retry_after = "3600"
        assert_refused(desk, work, "It asks for 3600 s of patience")
        assert desk.waited == [5.0, 10.0, 20.0]


def test_a_correction_wins(desk: Desk) -> None:
    """What upstream has wrong is put right before it is checked, with reason and source."""
    desk.endpoint.people["Q101"] = Someone("Alma Arden", died="2026-10-01")
    desk.correct(
        "Q101,,,died_on,,2026-10-01,a namesake died,obituary",
        "Q104,deu-chancellor,2026-03-15,start_date,2026-03-16,2026-03-15,sworn in later,gazette",
    )
    with desk.open() as work:
        desk.refresh(work)
        assert rows(work, "select died_on from core.leaders where wikidata_id = 'Q101'") == [(None,)]
        assert rows(work, "select start_date from core.terms where leader_id = 'Q104'") == [(date(2026, 3, 16),)]


@pytest.mark.parametrize(
    ("died", "said"),
    [
        ("", "'nothing' for the died_on of Q101, not '2026-10-01' as expected"),
        ("2025-05-05", "'2025-05-05' for the died_on of Q101"),
    ],
)
def test_a_correction_that_upstream_has_overtaken_fails_loudly(desk: Desk, died: str, said: str) -> None:
    """Fixed or otherwise changed upstream: the row is named and has to go before anything is refreshed."""
    desk.endpoint.people["Q101"] = Someone("Alma Arden", died=died)
    desk.correct("Q101,,,died_on,,2026-10-01,a namesake died,obituary")
    with desk.open() as work:
        assert_refused(desk, work, f"corrections.csv, line 2: upstream now says {said}.*: remove this correction")


def test_a_new_holder_is_known_to_the_reader(desk: Desk) -> None:
    """ "The title, as of a day after the change, means whom the refresh brought, in articles read by it."""
    with desk.open() as work:
        desk.refresh(work)
        reader = reader_over(reference_under(work, accepted_loads(work)[-1], desk.directory))
    text = "The German chancellor, Dora Dahl, said that Berlin would send more aid to Ukraine."
    reading = reader.read(Document("1", text, date=desk.clock.now))
    assert [(p.leader_id, p.country) for p in reading.positions] == [("Q104", "DEU")]


def pending(work: Workplace) -> list[tuple[object, ...]]:
    """The articles that a reader of version 1 has to read, with the load to read them by."""
    find_unsettled(work.con, "1", ["en"])
    return settle(work.con).rows()


def test_articles_of_two_weeks_are_read_again_by_a_new_load(desk: Desk) -> None:
    """A load counts for what was fetched up to 14 days before it, and for all that comes; older readings stay."""
    with desk.open() as work:
        for name, day in (("old", 5), ("recent", 7), ("new", 25)):
            moment = datetime(2026, 11, day, tzinfo=UTC)
            known = {
                "article_id": name,
                "language": "en",
                "text": "x",
                "text_sha256": "x",
                "version": 1,
                "published_on": moment.date(),
            }
            times = {"published_at": moment, "fetched_at": moment}
            described = work.con.execute("describe core.articles").fetchall()
            others = {
                column: "" for column, kind, null, *_ in described if null == "NO" and kind == "VARCHAR" and column not in known
            }
            insert(work.con, "core.articles", frame(work.con, "core.articles", [{**known, **times, **others}]))
        assert pending(work) == [("old", ""), ("recent", ""), ("new", "")]
        facts = "core.reading_facts(published_at, title, language, outlet_id, null)"
        work.con.execute(
            f"insert into core.article_reads select article_id, 'x', '1', 0, 0, '', {facts}, published_on from core.articles"
        )
        assert pending(work) == []
        desk.refresh(work)
        load = accepted_loads(work)[0].load_id
        assert pending(work) == [("recent", load), ("new", load)]

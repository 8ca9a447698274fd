"""Grouping reports into statements: against a second, slow grouping written here, and as a law of order."""

from collections.abc import Iterator
from datetime import timedelta

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.reports import Report, delete_reports, load_reports, report_sets
from warehouse.connection import connect, transaction
from warehouse.fingerprint import rows_hash
from warehouse.migrate import migrate
from warehouse.statements import regroup

QUICK = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
STATE = ("core.stated_positions", "core.position_targets", "core.position_reports")
FILLED = (*STATE, "core.report_parties", "ops.stale_statements", "ops.stale_days")


@pytest.fixture(scope="module")
def shared() -> Iterator[duckdb.DuckDBPyConnection]:
    """The one warehouse of these tests: creating one takes longer than what is tested."""
    con = connect(":memory:")
    con.execute("set threads = 1")  # a few rows are quicker without company
    migrate(con)
    yield con
    con.close()


def emptied(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    for table in FILLED:
        con.execute(f"delete from {table}")
    return con


def regrouped(con: duckdb.DuckDBPyConnection, full: bool = False) -> None:
    with transaction(con):
        regroup(con, full)


def state(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, str]]:
    return {table: rows_hash(con, f"select * from {table}") for table in STATE}


def same_statement(one: Report, other: Report) -> bool:
    """The rule in words: one speaker, the same words or quotation, within seven days."""
    alike = (one.words and one.words == other.words) or (one.quotation and one.quotation == other.quotation)
    return bool(alike) and one.speaker == other.speaker and abs(one.published_at - other.published_at) <= timedelta(days=7)


def groups_by_hand(reports: list[Report]) -> set[frozenset[str]]:
    """Connected components: a report merges all groups that hold a report of its statement."""
    groups: list[set[Report]] = []
    for report in reports:
        joined = [group for group in groups if any(same_statement(report, other) for other in group)]
        groups = [group for group in groups if group not in joined] + [{report}.union(*joined)]
    return {frozenset(report.report_id for report in group) for group in groups}


@QUICK
@given(reports=report_sets)
def test_groups_are_the_connected_components(shared: duckdb.DuckDBPyConnection, reports: list[Report]) -> None:
    """Same words or same quotation, chained over any number of reports, are one statement; nothing else is."""
    con = emptied(shared)
    load_reports(con, reports)
    regrouped(con)
    found = con.execute("select list(report_id) from core.position_reports group by stated_position_id").fetchall()
    assert {frozenset(ids) for (ids,) in found} == groups_by_hand(reports)


@QUICK
@given(reports=report_sets, random=st.randoms(use_true_random=False), by_day=st.booleans())
def test_batches_in_any_order_give_what_a_full_rebuild_gives(
    shared: duckdb.DuckDBPyConnection, reports: list[Report], random: object, by_day: bool
) -> None:
    """Reports that come in batches, go, and come again changed leave the rows of one full rebuild."""
    shuffled = sorted(reports, key=lambda _: random.random())  # type: ignore[attr-defined]
    third = len(shuffled) // 3
    con = emptied(shared)
    load_reports(con, shuffled[: 2 * third], by_day)
    regrouped(con)
    delete_reports(con, shuffled[:third], by_day)
    regrouped(con)
    load_reports(con, shuffled[2 * third :] + shuffled[:third], by_day)
    regrouped(con)
    incremental = state(con)
    whole = emptied(shared)
    load_reports(whole, reports)
    regrouped(whole, full=True)
    assert incremental == state(whole)


def test_unchanged_statements_are_not_written_and_mark_no_day(shared: duckdb.DuckDBPyConnection) -> None:
    """Marks without a change cost nothing downstream: no row is replaced and no day becomes stale."""
    con = emptied(shared)
    reports = [Report(1, "leader:Q1", "one", "", 0), Report(2, "leader:Q1", "two", "", 2)]
    load_reports(con, reports)
    regrouped(con)
    con.execute("delete from ops.stale_days")
    con.execute("insert into ops.stale_statements values ('leader:Q1', null)")
    with transaction(con):
        result = regroup(con)
    assert (result.num_reports, result.rows_deleted, result.rows_inserted) == (2, 0, 0)
    assert con.execute("select count(*) from ops.stale_days").fetchall() == [(0,)]
    assert con.execute("select count(*) from ops.stale_statements").fetchall() == [(0,)]


def test_a_changed_statement_marks_every_day_it_spans(shared: duckdb.DuckDBPyConnection) -> None:
    """A report of 1 March joins one of 5 March: the aggregates of all days between the two may have changed."""
    con = emptied(shared)
    load_reports(con, [Report(1, "leader:Q1", "one", "", 8)])
    regrouped(con)
    con.execute("delete from ops.stale_days")
    load_reports(con, [Report(2, "leader:Q1", "one", "", 0)])
    regrouped(con)
    days = con.execute("select day::varchar from ops.stale_days order by day").fetchall()
    assert [day for (day,) in days] == ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]


def test_a_statement_whose_reports_are_gone_goes(shared: duckdb.DuckDBPyConnection) -> None:
    """No statement without a report, and its day is marked."""
    con = emptied(shared)
    reports = [Report(1, "leader:Q1", "one", "", 0)]
    load_reports(con, reports)
    regrouped(con)
    delete_reports(con, reports)
    regrouped(con)
    assert con.execute("select count(*) from core.stated_positions").fetchall() == [(0,)]
    assert con.execute("select count(*) from core.position_targets").fetchall() == [(0,)]


def test_only_statements_near_a_marked_day_are_looked_at(shared: duckdb.DuckDBPyConnection) -> None:
    """A speaker's history is not read again for a new report of today."""
    con = emptied(shared)
    load_reports(con, [Report(number, "leader:Q1", f"words {number}", "", 40 * number) for number in range(10)])
    regrouped(con)
    load_reports(con, [Report(99, "leader:Q1", "new words", "", 400)])
    with transaction(con):
        assert regroup(con).num_reports == 1


def test_the_key_of_a_statement_follows_from_speaker_words_and_first_day(shared: duckdb.DuckDBPyConnection) -> None:
    """The published keys are stable: the hash of the three, joined by U+001F."""
    con = emptied(shared)
    load_reports(con, [Report(1, "leader:Q1", "one", "", 1), Report(2, "leader:Q1", "one", "", 4)])
    regrouped(con)
    keys = con.execute("select stated_position_id from core.stated_positions").fetchall()
    assert keys == con.execute("select podium_key('leader:Q1' || chr(31) || 'one' || chr(31) || '2026-03-01')").fetchall()


def test_nothing_of_the_grouping_stays_behind(shared: duckdb.DuckDBPyConnection) -> None:
    """The temporary tables are dropped: the connection may serve other stages."""
    con = emptied(shared)
    load_reports(con, [Report(1, "leader:Q1", "one", "", 0)])
    regrouped(con)
    assert con.execute("select table_name from duckdb_tables() where temporary").fetchall() == []

"""Every check passes on sound rows, and catches the one thing that it guards against."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.sql.rows import load_folder
from warehouse.checks import checks, failures, run_check, run_checks
from warehouse.connection import WarehouseError, connect
from warehouse.models import build

THREE_DAYS = Path(__file__).parent.parent / "sql" / "three_days"
# The three days are made sound: the unlisted outlet's article goes, and texts hold the words of their reports.
SOUND = """
delete from core.articles where article_id = 'a6';
delete from core.article_reads where article_id in ('a1', 'a6') and extractor_version = '1';
update core.articles set text = words.words from (
    select article_id, string_agg(content, '. ' order by report_id) as words from core.position_reports group by article_id
) as words where words.article_id = articles.article_id;
update core.position_reports
set content_start = strpos(text, content) - 1, content_end = strpos(text, content) - 1 + length(content)
from core.articles where articles.article_id = position_reports.article_id;
"""
# What breaks each check, and how many rows it then reports.
BREAKS = {
    "acts_add_up": ("update mart.daily_topic set num_accuse = 7 where topic = 'sanctions' and num_accuse < num_statements", 1),
    "aggregates_add_up": ("delete from mart.daily_country where country = 'FRA' and date = '2026-03-03'", 2),
    "articles_have_outlets": ("delete from core.outlets where outlet_id = 'paper'", 2),
    "calendar_has_no_gaps": ("delete from mart.dim_date where date = '2026-03-02'", 2),
    "content_equals_text": ("update core.position_reports set content_start = content_start + 1 where report_id = 'r5'", 1),
    "countries_are_known": ("update core.position_reports set country = 'FR' where report_id = 'r5'", 1),
    "current_seats_have_one_holder": ("update core.terms set office_id = 'fra-president', status = 'current'", 1),
    "dimension_keys_resolve": ("delete from mart.dim_topic where topic = 'sanctions'", 1),
    "entities_resolve": ("update mart.fct_stated_position set topic = 'weather' where topic = 'sanctions'", 1),
    "facts_are_complete": ("delete from mart.fct_position_report where report_id in ('r1', 'r2')", 2),
    "feeds_are_fresh": (
        "insert into raw.fetches select * replace ('y' as fetch_id, 'dns' as outcome, 1 as failures,"
        " requested_at + interval 4 day as requested_at) from raw.fetches where fetch_id in ('x6', 'x7')",
        2,
    ),
    "histories_are_whole": ("update mart.position_history set valid_to = '2026-03-02' where topic = 'war'", 1),
    "heads_of_state_follow_each_other": (
        "update core.terms set office_id = 'fra-president', end_date = '2024-01-01' where term_id = 't1'",
        1,
    ),
    "keys_are_unique": ("insert into core.topics select * from core.topics where topic = 'war'", 1),
    "labels_are_known": ("update core.position_reports set stance = 'in favour', confidence = 2 where report_id = 'r5'", 1),
    "memberships_do_not_overlap": (
        """
        insert into core.organisation_members
        select organisation_id, 'FRA', start_date, end_date, 'invented'
        from core.organisations
        cross join (values (date '1958-01-01', null), (date '2000-01-01', date '2001-01-01')) as twice (start_date, end_date)
        limit 2
        """,
        1,
    ),
    "name_forms_are_known": (
        "insert into core.leader_names values ('Q1', 'Lefty', 'nickname', 'en', 'invented')"
        "; insert into core.country_traps values ('Chad Smith', 'drummer', null, 'invented')",
        2,
    ),
    "names_have_owners": ("insert into core.leader_names values ('Q404', 'Nobody', 'full', 'en', 'invented')", 1),
    "reference_codes_are_known": ("update core.terms set status = 'over', capacity = 'deputy' where term_id = 't1'", 2),
    "no_day_is_lost": ("delete from mart.daily_leader where date = '2026-03-03'", 1),
    "outlets_keep_their_habit": (
        "update mart.daily_outlet set num_articles_28d = 280 where date = '2026-03-02' and outlet_id = 'agency'"
        "; update mart.daily_outlet set num_articles = 1 where outlet_id = 'agency'",
        1,
    ),
    "speakers_are_resolved": (
        "insert into core.position_reports select p.* replace (p.report_id || n as report_id, null as country,"
        " null as organisation_id) from core.position_reports as p, range(60) as t(n) where p.report_id = 'r5'",
        1,
    ),
    "reports_resolve": (
        "update core.position_reports set published_at = published_at + interval 1 hour where report_id = 'r5'",
        1,
    ),
    "shared_names_are_declared": (
        """
        insert into core.country_names
        select country, 'Sampleland', form, 'en', null, null, 'invented'
        from (values ('FRA', 'name'), ('DEU', 'name'), ('ITA', 'shared')) as owners (country, form)
        """,
        1,
    ),
    "single_seats_have_one_holder": (
        "update core.terms set office_id = 'fra-president', end_date = '2024-05-02' where term_id = 't1'",
        1,
    ),
    "spans_lie_inside_texts": ("update core.position_reports set cue_start = 5, cue_end = 5000 where report_id = 'r5'", 1),
    "statements_precede_their_reports": (
        "update core.stated_positions set said_on = '2026-04-01' where content = 'is studying it'",
        1,
    ),
    "statements_rest_on_reports": ("update core.stated_positions set num_outlets = 1 where num_outlets = 2", 1),
    "terms_end_after_they_start": ("update core.terms set start_date = '2025-01-01' where term_id = 't1'", 1),
    "terms_have_holders": ("update core.terms set leader_id = 'Q404', office_id = 'nowhere' where term_id = 't1'", 2),
    "wikidata_ids_are_unique": ("insert into core.leaders select * replace ('Q2' as leader_id) from core.leaders", 1),
}


KEYS = next(check for check in checks() if check.name == "keys_are_unique")


@pytest.fixture(scope="module")
def sound(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "podium.duckdb"
    shutil.copy(template, path)
    con = connect(path)
    load_folder(con, THREE_DAYS)
    con.execute(SOUND)
    build(con, full=True)
    con.close()
    return path


@pytest.fixture
def con(sound: Path) -> duckdb.DuckDBPyConnection:
    """The sound rows, open for changes that no other test sees."""
    connection = connect(":memory:")
    connection.execute("set threads = 1")
    connection.execute(f"attach '{sound}' as sound (read_only)")
    connection.execute("copy from database sound to memory")
    connection.execute("detach sound")
    return connection


def test_sound_rows_pass_every_check(con: duckdb.DuckDBPyConnection) -> None:
    """Nothing to report, and each check is recorded with its level."""
    results = run_checks(con)
    assert [result for result in results if not result.passed] == []
    recorded = con.execute("select check_name, level, passed, num_rows, sample from ops.checks order by check_name").fetchall()
    assert recorded == [(check.name, check.level, True, 0, "") for check in checks()]


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_check_catches_what_it_guards_against(con: duckdb.DuckDBPyConnection, check: object) -> None:
    """One broken thing, as many offending rows as it makes."""
    statement, num_rows = BREAKS[check.name]  # type: ignore[attr-defined]
    con.execute(statement)
    assert run_check(con, check).num_rows == num_rows  # type: ignore[arg-type]


GROWING = (
    "core.articles", "core.mentions", "core.position_reports", "core.stated_positions", "core.position_targets",
    "mart.fct_article", "mart.fct_position_report", "mart.fct_stated_position", "mart.daily_country", "mart.position_history",
)  # fmt: skip


@pytest.mark.parametrize("table", GROWING)
def test_a_row_that_stands_twice_is_found(con: duckdb.DuckDBPyConnection, table: str) -> None:
    """In every table that grows by the day, also where its key does not hold the day."""
    con.execute("insert into core.mentions values ('m1', 'a5', 0, 6, 'country', 'FRA', 'name', true, 0.9, 'v1', '2026-03-03')")
    assert run_check(con, KEYS).passed
    con.execute(f"insert into {table} select * from {table} order by all limit 1")
    result = run_check(con, KEYS)
    assert (result.num_rows, result.sample.split(",")[0]) == (1, f"table_name={table}")


def test_the_sample_shows_the_first_offending_row(con: duckdb.DuckDBPyConnection) -> None:
    """Columns and values, for whoever has to look; a failed check of level fail is among the failures."""
    con.execute("delete from core.outlets where outlet_id = 'paper'")
    results = {result.name: result for result in run_checks(con)}
    assert results["articles_have_outlets"].sample == "article_id=a2, outlet_id=paper"
    assert "articles_have_outlets" in {result.name for result in failures(results.values())}
    assert con.execute("select passed, num_rows from ops.checks where check_name = 'articles_have_outlets'").fetchall() == [
        (False, 2)
    ]


def test_a_warning_is_no_failure(con: duckdb.DuckDBPyConnection) -> None:
    """A warning is recorded and does not block publishing."""
    con.execute("update core.stated_positions set said_on = '2026-04-01' where content = 'is studying it'")
    results = run_checks(con)
    assert [(result.name, result.level) for result in results if not result.passed] == [
        ("statements_precede_their_reports", "warn")
    ]
    assert failures(results) == []


def test_texts_that_wait_for_the_reader_are_left_out(con: duckdb.DuckDBPyConnection) -> None:
    """Between a new text and its reading, spans point into the old one: no failure."""
    con.execute("update core.articles set text = 'short', text_sha256 = 'sha-new' where article_id = 'a5'")
    found = {result.name: result.num_rows for result in run_checks(con)}
    assert (found["content_equals_text"], found["spans_lie_inside_texts"]) == (0, 0)


def outcome(con: duckdb.DuckDBPyConnection, full: bool = False) -> tuple[int, str]:
    """How many rows the check of aggregates finds, and the first of them."""
    found = {result.name: result for result in run_checks(con, full)}["aggregates_add_up"]
    return found.num_rows, found.sample


def test_a_failure_of_an_old_day_blocks_until_that_day_is_built_again(con: duckdb.DuckDBPyConnection) -> None:
    """Days that were not built are not looked at again; what was found on them stays found, and goes once they are right."""
    run_checks(con)
    con.execute("delete from mart.daily_country where country = 'FRA' and date = '2026-03-03'")
    assert outcome(con) == (0, "")  # nothing was built since: nobody looks
    con.execute("insert into ops.unchecked_days values ('2026-03-03')")
    found = (2, "date=2026-03-03, grain=country, num_facts=3, num_aggregated=1")
    assert outcome(con) == found
    con.execute("insert into ops.stale_days values ('2026-03-01')")
    con.execute("update mart.daily_act set num_reports = 0 where date = '2026-03-01'")
    con.execute("delete from mart.daily_country where date = '2026-03-03'")  # stays as it was found
    assert outcome(con) == found
    con.execute("insert into ops.stale_days values ('2026-03-03')")
    build(con)
    assert outcome(con) == (0, "")


def test_a_full_run_looks_at_every_day(con: duckdb.DuckDBPyConnection) -> None:
    """So does a check whose SQL has changed since it looked at all of them."""
    run_checks(con)
    con.execute("delete from mart.daily_country where country = 'FRA' and date = '2026-03-03'")
    assert outcome(con, full=True)[0] == 2
    con.execute("delete from ops.check_failures")
    assert outcome(con)[0] == 0
    con.execute("update ops.checked set sha256 = 'of another wording'")
    assert outcome(con)[0] == 2


def test_checks_say_what_they_guard() -> None:
    """The header's sentence is there for whoever reads a failure."""
    assert all(check.guards.startswith("Guards") for check in checks())


def test_a_check_without_a_level_is_refused(tmp_path: Path) -> None:
    """Whether a check blocks publishing is never left open."""
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "loose.sql").write_text("-- Guards nothing.\nselect 1\n", encoding="utf-8")
    with pytest.raises(WarehouseError, match="level"):
        checks(tmp_path)

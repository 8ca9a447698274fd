"""Building the marts: only what changed, all of it, and in one piece."""

import shutil
from collections.abc import Collection
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sql.rows import load_folder
from tests.warehouse.reports import Report, append, delete_reports, load_reports, report_sets
from warehouse.connection import WarehouseError, connect
from warehouse.fingerprint import table_hashes
from warehouse.migrate import SQL, migrate
from warehouse.models import build, models, prepare

THREE_DAYS = Path(__file__).parent.parent / "sql" / "three_days"


# Aggregates that have a row on 2 March, a day without reports: they carry that day's denominators.
WITH_DENOMINATORS = ("mart.daily_act", "mart.daily_country", "mart.daily_topic")


def written(con: duckdb.DuckDBPyConnection, **options: object) -> dict[str, tuple[int, int, int]]:
    """Days replaced, rows deleted and rows inserted per model, for those that wrote anything."""
    results = build(con, **options)  # type: ignore[arg-type]
    changes = {result.name: (result.days, result.rows_deleted, result.rows_inserted) for result in results}
    return {name: change for name, change in changes.items() if any(change)}


def state(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[int, str]]:
    return table_hashes(con, ["core", "mart"])


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    return con.execute(sql).fetchall()


def load_articles(con: duckdb.DuckDBPyConnection, reports: Collection[Report]) -> None:
    """The articles of reports, each published with its first report, and read."""
    first = {report.article_id: report for report in sorted(reports, key=lambda report: -report.number)}
    articles = [
        {
            "article_id": article_id,
            "outlet_id": report.outlet,
            "text": "text",
            "text_basis": "page",
            "text_sha256": "sha",
            "published_at": report.published_at,
            "published_on": report.published_at.date(),
        }
        for article_id, report in first.items()
    ]
    append(con, "core.articles", pl.DataFrame(articles))
    append(con, "core.article_reads", pl.DataFrame(articles).select("article_id", "text_sha256", "published_on"))
    append(con, "ops.stale_days", pl.DataFrame([{"day": a["published_on"]} for a in articles]))


def test_a_second_build_touches_nothing(con: duckdb.DuckDBPyConnection) -> None:
    """Built once, no row is written again; not by a build of what is stale, nor by a full one."""
    load_folder(con, THREE_DAYS)
    assert "mart.daily_country" in written(con, full=True)
    assert written(con) == {}
    assert written(con, full=True) == {}


def test_only_days_whose_rows_differ_are_replaced(con: duckdb.DuckDBPyConnection) -> None:
    """A marked day without a change is looked at and left; a fetch of 2 March changes that day's denominators alone."""
    load_folder(con, THREE_DAYS)
    build(con, full=True)
    con.execute("update raw.fetches set outcome = 'ok' where fetch_id = 'x6'")
    con.execute("insert into ops.stale_days values ('2026-03-01'), ('2026-03-02'), ('2026-03-03')")
    changed = written(con)
    assert changed.pop("mart.daily_coverage") == (1, 1, 1)
    assert changed.pop("mart.daily_outlet") == (1, 2, 2)
    assert {name: days for name, (days, _, _) in changed.items()} == dict.fromkeys(WITH_DENOMINATORS, 1)
    assert rows(con, "select count(*) from ops.stale_days") == [(0,)]


def test_a_day_that_lost_its_input_loses_its_rows(con: duckdb.DuckDBPyConnection) -> None:
    """An article that moved to another day leaves nothing behind on the first but the zeros of the calendar."""
    load_folder(con, THREE_DAYS)
    build(con, full=True)
    con.execute("delete from raw.fetches where requested_at::date = '2026-03-02'")
    con.execute("update core.articles set published_on = '2026-03-03' where published_on = '2026-03-02'")
    con.execute("insert into ops.stale_days values ('2026-03-02'), ('2026-03-03')")
    build(con)
    assert rows(con, "select num_articles, num_feeds_asked from mart.daily_coverage where date = '2026-03-02'") == [(0, 0)]
    assert rows(con, "select sum(num_articles) from mart.daily_outlet where date = '2026-03-02'") == [(0,)]
    assert rows(con, "select count(*) from mart.fct_article where date = '2026-03-02'") == [(0,)]


def test_a_first_build_of_many_rows_is_seen_by_the_models_after_it(tmp_path: Path) -> None:
    """More rows than a row group, inserted by several threads into tables that the same transaction created."""
    con = connect(tmp_path / "podium.duckdb")
    con.execute("set threads = 2")
    migrate(con)
    many = "select 'a' || range as article_id, 'paper' as outlet_id from range(150000)"
    append(con, "core.articles", con.sql(many).pl())
    build(con)
    assert rows(con, "select count(distinct article_id) from mart.fct_article") == [(150000,)]
    assert rows(con, "select num_articles from mart.daily_coverage") == [(150000,)]
    assert rows(con, "select num_articles from mart.daily_outlet") == [(150000,)]


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(reports=report_sets, random=st.randoms(use_true_random=False))
def test_batches_in_any_order_give_what_a_full_rebuild_gives(template: Path, reports: list[Report], random: object) -> None:
    """Articles that come in batches, and are read again with other results, leave the rows of one full rebuild."""
    shuffled = sorted(reports, key=lambda _: random.random())  # type: ignore[attr-defined]
    half = len(shuffled) // 2
    with connect_copy(template, "a") as con, connect_copy(template, "b") as whole:
        load_articles(con, reports)
        load_reports(con, shuffled[:half])
        build(con)
        delete_reports(con, shuffled[: half // 2])
        load_reports(con, shuffled[half:])
        build(con)
        load_reports(con, shuffled[: half // 2])
        build(con)
        load_articles(whole, reports)
        load_reports(whole, reports)
        build(whole, full=True)
        assert state(con) == state(whole)


def connect_copy(template: Path, name: str) -> duckdb.DuckDBPyConnection:
    path = template.with_name(f"{name}.duckdb")
    shutil.copy(template, path)
    con = connect(path)
    con.execute("set threads = 1")
    return con


@pytest.fixture
def sql_dir(tmp_path: Path) -> Path:
    """A copy of sql/ that a test may change."""
    shutil.copytree(SQL, tmp_path / "sql")
    return tmp_path / "sql"


def test_a_build_that_fails_leaves_rows_and_marks(con: duckdb.DuckDBPyConnection, sql_dir: Path) -> None:
    """The last model breaks: everything is as before, the marks too, and the next build does it all."""
    load_folder(con, THREE_DAYS)
    build(con, full=True)
    con.execute("update core.position_reports set speech_act = 'ACCUSE', stated_position_id = null where report_id = 'r4'")
    con.execute("insert into ops.stale_statements values ('government:JPN', '2026-03-01')")
    changed = state(con)
    model = sql_dir / "mart" / "daily_topic.sql"
    model.write_text(model.read_text(encoding="utf-8").replace("sum(stance_score)", "error('broken')"), encoding="utf-8")
    with pytest.raises(duckdb.Error, match="broken"):
        build(con, sql_dir=sql_dir)
    assert state(con) == changed
    assert rows(con, "select * from ops.stale_statements") != []
    build(con)
    assert rows(con, "select num_accuse from mart.daily_country where country = 'JPN' and date = '2026-03-01'") == [(1,)]


def test_a_changed_model_is_rebuilt_in_full(con: duckdb.DuckDBPyConnection, sql_dir: Path) -> None:
    """A new column appears in the rows of all days; the views that read the model still work."""
    load_folder(con, THREE_DAYS)
    build(con, full=True)
    model = sql_dir / "mart" / "dim_topic.sql"
    text = model.read_text(encoding="utf-8").replace("description\nfrom", "description, upper(topic) as shout\nfrom")
    model.write_text(text.replace("'No topic was recorded'", "'No topic was recorded', ''"), encoding="utf-8")
    build(con, sql_dir=sql_dir)
    assert rows(con, "select shout from mart.dim_topic where topic = 'war'") == [("WAR",)]
    assert rows(con, "select count(*) from mart.v_stated_positions") == [(6,)]
    assert written(con, sql_dir=sql_dir) == {}


def test_a_warehouse_of_an_older_version_is_carried_over(con: duckdb.DuckDBPyConnection, sql_dir: Path) -> None:
    """Its tables lack a column that a new view reads, have one too many, or are not there: the next build makes all right."""
    load_folder(con, THREE_DAYS)
    build(con, full=True)
    now = state(con)
    mart = sql_dir / "mart"
    for name, line in (("position_changes", "    changes.previous_evidence_date,\n"), ("daily_act", "    days.num_topics,\n")):
        older = (mart / f"{name}.sql").read_text(encoding="utf-8")
        assert line in older
        (mart / f"{name}.sql").write_text(older.replace(line, ""), encoding="utf-8")
    topic = (mart / "dim_topic.sql").read_text(encoding="utf-8")
    (mart / "dim_topic.sql").write_text(
        f"-- mart.dim_topic.\n-- Recompute: whole.\nselect *, 1 as old from ({_sql(topic)})", encoding="utf-8"
    )
    (mart / "v_position_changes.sql").unlink()
    (mart / "daily_topic.sql").unlink()
    build(con, sql_dir=sql_dir)
    assert state(con) != now
    prepare(con)  # as whoever opens the warehouse does after a migration
    build(con)
    assert state(con) == now
    assert rows(con, "select count(previous_evidence_date) from mart.v_position_changes") == [(0,)]


def _sql(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def test_a_changed_comment_rebuilds_nothing(con: duckdb.DuckDBPyConnection, sql_dir: Path) -> None:
    """Only the SQL of a model counts; its header becomes the new comment."""
    load_folder(con, THREE_DAYS)
    build(con, full=True)
    model = sql_dir / "mart" / "dim_topic.sql"
    model.write_text(
        "-- mart.dim_topic: another header.\n-- Recompute: whole.\n" + model.read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert written(con, sql_dir=sql_dir) == {}
    comment = rows(con, "select comment from duckdb_tables() where table_name = 'dim_topic'")[0][0]
    assert str(comment).startswith("Another header.")


def test_a_model_without_a_file_is_dropped(con: duckdb.DuckDBPyConnection, sql_dir: Path) -> None:
    """What no file describes is not in schema mart."""
    (sql_dir / "mart" / "v_latest_statements.sql").unlink()
    (sql_dir / "mart" / "daily_leader.sql").unlink()
    build(con, sql_dir=sql_dir)
    there = {name for (name,) in rows(con, "select table_name from information_schema.tables where table_schema = 'mart'")}
    assert there == {model.name for model in models(sql_dir)}


def test_a_model_without_a_recompute_rule_is_refused(sql_dir: Path) -> None:
    """The header must say how the model is kept up to date."""
    (sql_dir / "mart" / "loose.sql").write_text("-- mart.loose: no rule\nselect 1 as one\n", encoding="utf-8")
    with pytest.raises(WarehouseError, match="Recompute"):
        models(sql_dir)


def test_models_come_after_what_they_read() -> None:
    """The order follows from the files."""
    done: set[str] = set()
    for model in models():
        assert model.reads <= done
        done.add(model.name)


def test_marts_have_portable_types_only(con: duckdb.DuckDBPyConnection) -> None:
    """No nested, enum, HUGEINT, interval or UUID column: the same tables must load anywhere."""
    types = {kind for (kind,) in rows(con, "select distinct data_type from duckdb_columns() where schema_name = 'mart'")}
    assert types <= {"VARCHAR", "INTEGER", "BIGINT", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP WITH TIME ZONE"}

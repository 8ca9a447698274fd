"""Migrations on a warehouse that holds rows: what an older version read gets what a newer one asks for."""

import shutil
from pathlib import Path

import pytest

from tests.sql.rows import load
from warehouse.connection import WarehouseError, connect
from warehouse.migrate import SQL, migrate, migrations

# One article of the evening of 28 February in UTC, and one without anything read in it.
ROWS = {
    "core.articles": "article_id,published_on\na1,2026-02-28\na2,2026-03-02\n",
    "core.article_reads": "article_id\na1\na2\n",
    "core.mentions": "mention_id,article_id\nm1,a1\n",
    "core.article_people": "article_id,leader_id\na1,Q1\n",
    "core.position_reports": "report_id,article_id,published_at\nr1,a1,2026-02-28 23:30:00+00\n",
    "core.report_parties": "report_id,role\nr1,target\n",
}


def sql_before(directory: Path, number: str) -> Path:
    """A copy of the SQL files without the migrations from `number` on."""
    shutil.copytree(SQL, directory / "sql")
    for path in migrations(directory / "sql"):
        if path.name >= number:
            path.unlink()
    return directory / "sql"


@pytest.mark.parametrize(
    ("table", "days"),
    [
        ("core.article_reads", ["2026-02-28", "2026-03-02"]),
        ("core.mentions", ["2026-02-28"]),
        ("core.article_people", ["2026-02-28"]),
        ("core.report_parties", ["2026-02-28"]),
    ],
)
def test_what_was_read_before_gets_the_day_of_its_article(tmp_path: Path, table: str, days: list[str]) -> None:
    """0011 adds the day to rows that are there; it is the article's UTC day."""
    con = connect(tmp_path / "podium.duckdb")
    migrate(con, sql_before(tmp_path, "0011"))
    for name, text in ROWS.items():
        (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
        load(con, name, tmp_path / "rows.csv")
    assert "0011_days_of_articles.sql" in migrate(con)
    found = con.execute(f"select published_on::varchar from {table} order by all").fetchall()
    con.close()
    assert [day for (day,) in found] == days


def test_a_warehouse_of_a_newer_version_is_left_unharmed(tmp_path: Path) -> None:
    """It knows a migration that this version has not: the error says so, and nothing is changed."""
    con = connect(tmp_path / "podium.duckdb")
    migrate(con)
    con.execute("insert into ops.migrations values ('9999_later.sql', '')")
    tables = con.execute("select count(*) from duckdb_tables()").fetchall()
    with pytest.raises(WarehouseError, match=r"written by a newer Podium \(it knows 9999_later.sql\)"):
        migrate(con)
    assert con.execute("select count(*) from duckdb_tables()").fetchall() == tables
    con.close()

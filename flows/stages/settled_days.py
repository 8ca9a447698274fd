"""Which articles wait to be read: looked for are those of days that differ from when nothing of them waited."""

from collections.abc import Collection

import duckdb
import polars as pl

from warehouse.connection import transaction
from warehouse.load import statement


def find_unsettled(con: duckdb.DuckDBPyConnection, version: str, languages: Collection[str]) -> None:
    """Note in the temporary table `unsettled_days` the days of which articles may wait for readers of `version`, or be gone."""
    con.execute("set variable extractor_version = ?", [version])
    con.execute("set variable languages = ?", [sorted(languages)])
    con.execute(f"create or replace temp table unsettled_days as {statement('stages/unsettled_days')}")
    con.execute("set variable unsettled_from = (select min(day)::timestamptz from unsettled_days)")
    con.execute("set variable unsettled_to = (select max(day)::timestamptz + interval 1 day from unsettled_days)")


def settle(con: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """The articles of unsettled days that wait: article_id and reference_load, in a fixed order. Days without any are settled.

    What was noted of a day is how it was found: where something of it changed since, it is looked at again the next time.
    """
    pending: pl.DataFrame = con.sql(statement("stages/articles_to_read")).pl()
    con.register("wanted", pending)
    with transaction(con):
        con.execute("delete from ops.settled_days where day in (select day from unsettled_days)")
        con.execute(
            "insert into ops.settled_days select day, signature from unsettled_days"
            " where signature is not null and day not in (select published_on from wanted) order by day"
        )
    con.unregister("wanted")
    return pending.drop("published_on")

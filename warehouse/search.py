"""Finds statements of a published copy by their words: the index that publishing makes, and the queries of sql/search/."""

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb
import polars as pl

from warehouse.load import statement

TABLES = ("core.statement_numbers", "core.statement_words")
KEPT = "semi join wanted using (first_reported_on, number)"
ENDING = 3  # letters that a word may have beyond its stem
LAST = "\U0010ffff"  # no letter sorts behind it


def index_words(copy: duckdb.DuckDBPyConnection, months: Sequence[str] | None) -> None:
    """Index the statements of a copy's mart.v_stated_positions anew: those of `months` (as `2026-03`), all where None."""
    if months is None:
        copy.execute(statement("search/tables"))
        found = copy.execute("select distinct strftime(first_reported_on, '%Y-%m') from mart.v_stated_positions order by 1")
        months = [str(month) for (month,) in found.fetchall()]
    else:
        for table in TABLES:
            gone = f"delete from {table} where strftime(first_reported_on, '%Y-%m') in (select unnest($months))"
            copy.execute(gone, {"months": list(months)})
    for month in months:
        copy.execute(statement("search/numbered"), {"month": f"{month}-01"})
        copy.execute("insert into core.statement_numbers by name select * exclude (content) from numbered order by number")
        copy.execute(f"insert into core.statement_words by name {statement('search/words')}")
        copy.execute("drop table numbered")


def find_statements(
    con: duckdb.DuckDBPyConnection, stems: Sequence[str], filters: Mapping[str, str | date | None], limit: int
) -> pl.DataFrame:
    """The `limit` best statements with words that begin with `stems` (folded), one row each, best first.

    `filters` has leader, country, topic (folded), since and until (days), None where all are meant. Columns: score, and those of
    sql/search/statements.sql.
    """
    found = " union all ".join(map(_found, stems))
    kept = KEPT if any(filters.values()) else ""
    sql = statement("search/best").format(found=found, kept=kept)
    best: pl.DataFrame = con.sql(sql, params={"limit": limit, **filters}).pl()
    days = ", ".join(f"date '{day}'" for day in best["first_reported_on"].unique().sort()) or "null"
    numbers = ", ".join(map(str, best["number"].unique().sort())) or "null"
    shown: pl.DataFrame = con.sql(statement("search/statements").format(days=days, numbers=numbers)).pl()
    place = ["first_reported_on", "number"]
    return best.join(shown, on=place, how="left", maintain_order="left").drop("number").select("score", pl.exclude("score"))


def _found(stem: str) -> str:
    """The SELECT of a stem's rows; bounds as constants, for DuckDB then reads only the rows between them."""
    return (
        f"select {_literal(stem)} as stem, first_reported_on, number, size, frequency from core.statement_words"
        f" where word >= {_literal(stem)} and word < {_literal(stem + LAST)} and length(word) <= {len(stem) + ENDING}"
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

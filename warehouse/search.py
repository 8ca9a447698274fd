"""Finds statements of a published copy by their words: the index that publishing makes, and the queries of sql/search/."""

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb
import polars as pl

from warehouse.load import statement

TABLES = ("core.statement_numbers", "core.statement_words")
KEPT = "semi join wanted using (month, number)"
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
            gone = f"delete from {table} where month in (select unnest($months)::date)"
            copy.execute(gone, {"months": [f"{month}-01" for month in months]})
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
    found_on = ["stated_position_id", "first_reported_on"]
    places = " union all ".join(_place(*row) for row in best.select(found_on).iter_rows()) or "null"
    shown: pl.DataFrame = con.sql(statement("search/statements").format(places=places)).pl()
    return best.join(shown, on=found_on, how="left", maintain_order="left").select(
        "score", *shown.columns[1:], "stated_position_id"
    )


def _place(stated_position_id: str, day: date) -> str:
    """The SELECT of a statement's row number. Equal to constants: DuckDB then reads one month, of two columns."""
    return (
        f"select rowid from mart.v_stated_positions where first_reported_on = date '{day}'"
        f" and stated_position_id = {_literal(stated_position_id)}"
    )


def _found(stem: str) -> str:
    """The SELECT of a stem's words; bounds as constants, for DuckDB then reads only the words between them."""
    return (
        f"select {_literal(stem)} as stem, month, numbers, sizes, frequencies from core.statement_words"
        f" where word >= {_literal(stem)} and word < {_literal(stem + LAST)} and length(word) <= {len(stem) + ENDING}"
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

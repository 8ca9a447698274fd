"""Finds statements of a published copy by their words: the index that publishing makes, and the queries of sql/search/."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

import duckdb
import polars as pl

from warehouse.load import statement

TABLES = ("core.statement_months", "core.statement_numbers", "core.statement_speakers", "core.statement_words")
KEPT = "semi join (select number from core.statement_numbers {passed}) using (number)"
PER_MONTH = 100_000_000  # numbers that a month has
# What a statement must be, where it is asked for.
FILTERS = {
    "leader": "(leader_id = $leader or speaker in $speakers)",
    "country": "country in (select country from mart.dim_country"
    " where lower(country) = $country or contains(strip_accents(lower(name)), $country))",
    "topic": "topic in (select topic from mart.dim_topic where topic = $topic or strip_accents(lower(name)) = $topic)",
    "since": "first_reported_on >= $since",
    "until": "first_reported_on <= $until",
}
ENDING = 3  # letters that a word may have beyond its stem
LAST = "\U0010ffff"  # no letter sorts behind it


def index_words(copy: duckdb.DuckDBPyConnection, months: Sequence[str] | None) -> None:
    """Index the statements of a copy's mart.v_stated_positions anew: those of `months` (as `2026-03`), all where None."""
    if months is None:
        copy.execute(statement("search/tables"))
        found = copy.execute("select distinct strftime(first_reported_on, '%Y-%m') from mart.v_stated_positions order by 1")
        months = [str(month) for (month,) in found.fetchall()]
    else:
        for month in months:
            number = int(month.replace("-", ""))
            first, last = number * PER_MONTH, (number + 1) * PER_MONTH - 1
            copy.execute(f"delete from core.statement_words where month = {number}")
            copy.execute(f"delete from core.statement_numbers where number between {first} and {last}")
    for year, of_year in groupby(months, lambda month: month[:4]):
        _index_year(copy, int(year), list(of_year))
    if months:
        copy.execute("delete from core.statement_speakers")
        copy.execute(f"insert into core.statement_speakers {statement('search/speakers')}")


def _index_year(copy: duckdb.DuckDBPyConnection, year: int, months: Sequence[str]) -> None:
    """Number the statements of months of a year. Its other words are written anew too, so that a word's months lie together."""
    copy.execute("create or replace temp table year_words (word varchar, month bigint, places bigint[])")
    numbered, words = statement("search/numbered"), statement("search/words")
    for month in months:
        first_day = {"month": f"{month}-01"}
        copy.execute(f"insert into core.statement_numbers by name select * exclude (content) from ({numbered})", first_day)
        copy.execute(f"insert into year_words by name {words.format(numbered=numbered)}", first_day)
    of_year = f"from core.statement_words where month between {year * 100} and {year * 100 + 99}"
    copy.execute(f"insert into year_words {of_year}")
    copy.execute(f"delete {of_year}")
    copy.execute("insert into core.statement_words from year_words order by word, month")
    copy.execute("drop table year_words")


def place_months(copy: duckdb.DuckDBPyConnection) -> None:
    """Note where each month's rows begin. A checkpoint moves rows, so this comes after the one that follows the last change."""
    copy.execute("delete from core.statement_months")
    copy.execute(f"insert into core.statement_months {statement('search/months')}")
    copy.execute("checkpoint")


def find_statements(
    con: duckdb.DuckDBPyConnection, stems: Sequence[str], filters: Mapping[str, str | date | None], limit: int
) -> pl.DataFrame:
    """The `limit` best statements with words that begin with `stems` (folded), one row each, best first.

    `filters` has leader, country, topic (folded), since and until (days), None where all are meant. Columns: score, and those of
    sql/search/statements.sql.
    """
    asked: dict[str, object] = {name: value for name, value in filters.items() if value is not None}
    passed = "where " + " and ".join(FILTERS[name] for name in asked) if asked else ""
    if filters["leader"]:
        asked["speakers"] = con.execute(statement("search/named"), {"leader": filters["leader"]}).fetchall()[0][0]
    found = " union all ".join(map(_found, stems))
    num_statements, mean_length = con.execute(statement("search/totals").format(passed=passed), asked).fetchall()[0]
    totals = {"num_statements": num_statements, "mean_length": mean_length or 1.0}
    sql = statement("search/best").format(found=found, kept=KEPT.format(passed=passed) if asked else "")
    best: pl.DataFrame = con.sql(sql, params={"limit": limit, **totals, **asked}).pl()
    shown = _shown(con, best["number"].to_list())
    return (
        best.select("number", pl.col("score").round(3))
        .join(shown, on="number", maintain_order="left")
        .select("score", pl.all().exclude("score", "number", "stated_position_id"), "stated_position_id")
    )


def unknown_filters(con: duckdb.DuckDBPyConnection, filters: Mapping[str, str | date | None]) -> list[str]:
    """Those of the filters leader, country and topic that no row of the published copy passes, whatever the words."""
    unknown = []
    for name, table in (("leader", "core.statement_speakers"), ("country", "mart.dim_country"), ("topic", "mart.dim_topic")):
        asked = {name: filters[name]}
        if name == "leader" and filters[name]:
            asked["speakers"] = con.execute(statement("search/named"), asked).fetchall()[0][0]
        if filters[name] and not con.execute(f"select 1 from {table} where {FILTERS[name]} limit 1", asked).fetchall():
            unknown.append(name)
    return unknown


def _shown(con: duckdb.DuckDBPyConnection, numbers: Sequence[int]) -> pl.DataFrame:
    """The rows of mart.v_stated_positions of numbered statements, with their numbers.

    Rows are fetched by place, which follows from the number. Where somebody rewrote the copy, so that others lie there, they are
    looked for by what they say of themselves.
    """
    ids = _fetched(con, "search/ids", "first_number", numbers)
    if set(ids["number"]) != set(numbers):
        ids = _asked(con, "search/ids", "number in (select unnest($wanted))", numbers)
    shown = _fetched(con, "search/statements", "first_row", numbers)
    wanted = ids["stated_position_id"].to_list()
    if set(shown["stated_position_id"]) != set(wanted):
        shown = _asked(con, "search/statements", "stated_position_id in (select unnest($wanted))", wanted)
    return ids.join(shown, on="stated_position_id")


def _fetched(con: duckdb.DuckDBPyConnection, query: str, first: str, numbers: Sequence[int]) -> pl.DataFrame:
    starts = dict(con.execute(f"select month, {first} from core.statement_months").fetchall())
    places = [starts[number // PER_MONTH] + number % PER_MONTH - 1 for number in numbers]
    return _asked(con, query, "rowid in (select unnest($wanted::bigint[]))", places)


def _asked(con: duckdb.DuckDBPyConnection, query: str, condition: str, wanted: Sequence[object]) -> pl.DataFrame:
    rows: pl.DataFrame = con.sql(statement(query).format(condition=condition), params={"wanted": list(wanted)}).pl()
    return rows


def _found(stem: str) -> str:
    """The SELECT of a stem's words; bounds as constants, for DuckDB then reads only the words between them."""
    return (
        f"select {_literal(stem)} as stem, month, places from core.statement_words"
        f" where word >= {_literal(stem)} and word < {_literal(stem + LAST)} and length(word) <= {len(stem) + ENDING}"
    )


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

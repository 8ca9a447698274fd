"""Finds statements of a published copy by their words: sql/stages/search.sql."""

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb
import polars as pl

from warehouse.load import statement


def find_statements(
    con: duckdb.DuckDBPyConnection, stems: Sequence[str], filters: Mapping[str, str | date | None], limit: int
) -> pl.DataFrame:
    """The `limit` best statements with words that begin with `stems` (folded), one row each, best first.

    `filters` has leader, country, topic (folded), since and until (days), None where all are meant. Columns as in the SQL.
    """
    condition = " or ".join(f"contains(strip_accents(lower(content)), $stem{number})" for number in range(len(stems)))
    sql = statement("stages/search").replace("where any_stem", f"where {condition}")
    parameters = {"stems": list(stems), "limit": limit, **filters} | {f"stem{number}": stem for number, stem in enumerate(stems)}
    found: pl.DataFrame = con.sql(sql, params=parameters).pl()
    return found

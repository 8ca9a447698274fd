"""The charts' specifications as charts.py wrote them, and the rows that they draw."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import polars as pl

from flows.publishing.page.content import Content
from flows.publishing.page.packing import label
from flows.publishing.page.theme import STANCE_NAMES

FILE = "assets/charts.json"
ENOUGH_FOR_A_MAP = 30  # statements


def specifications(first: Mapping[str, str]) -> dict[str, Any]:
    """Each chart by its name, without rows; `first` are the values that their parameters have at first."""
    charts: dict[str, Any] = json.loads((files(__package__) / FILE).read_text(encoding="utf-8"))
    for param in (param for chart in charts.values() for param in chart["params"] if param["name"] in first):
        param["value"] = first[param["name"]]
    return charts


def first_shown(content: Content) -> dict[str, str]:
    """The period and the leader that the charts show first."""
    leaders = content.leader_positions
    return {"period": _first_period(content.periods), "leader": leaders["leader_id"][0] if leaders.height else ""}


def _first_period(periods: pl.DataFrame) -> str:
    """The period that the map shows first: the newest week, or all of them where that week has too little for a map."""
    weeks = periods.filter(kind="week").head(1).filter(pl.col("statements") >= ENOUGH_FOR_A_MAP)
    shown = pl.concat([weeks, periods.filter(kind="all")]).select("kind", pl.col("start").cast(pl.String)).rows()
    return " ".join(shown[0]) if shown else ""


def frames(content: Content) -> dict[str, pl.DataFrame]:
    """The rows of the charts by the name of their dataset, with names that charts can draw safely.

    Days are written as Vega reads the reader's own midnight: ISO days would be a day early in the Americas.
    """
    tiles = pl.read_csv((files(__package__) / "tiles.csv").read_bytes())
    made = {
        "tiles": tiles,
        "country_periods": _keyed(content.country_periods).join(tiles, on="country", how="left", maintain_order="left"),
        "leader_positions": content.leader_positions.with_columns(pl.col("stance").replace_strict(STANCE_NAMES)),
        "topic_country": content.topic_country,
        "country_pairs": content.country_pairs,
    }
    return {
        name: frame.with_columns(
            pl.col(pl.Date).dt.strftime("%Y/%m/%d"), pl.col(pl.String).map_elements(label, return_dtype=pl.String)
        )
        for name, frame in made.items()
    }


def _keyed(counts: pl.DataFrame) -> pl.DataFrame:
    """Counts by country with one column that names the period: `week 2026-01-19`."""
    period = pl.concat_str("kind", pl.lit(" "), pl.col("start").cast(pl.String)).alias("period")
    return counts.select(period, "country", "country_name", "statements", "leaders")

"""What the page shows: the frames it is made of, and how much of the data it takes in."""

from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

# How much the page takes in, so that it stays small at any size of the warehouse. Each limit is said on the page.
WEEKS = 52
LIMITS = {"days": 60, "leaders": 80, "countries": 20, "changes": 30, "quotes": 4000}
# The quotations stop where they reach this many bytes: they are what grows.
QUOTE_BYTES = 1_200_000


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was read, and what was found in it, from `since` to `until` (UTC days, both included)."""

    since: date
    until: date
    as_of: datetime
    statements: int
    reports: int
    countries: int
    leaders: int
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Content:
    """The frames of one page; their columns are those of the files in sql/page/ that bear their names."""

    coverage: Coverage
    periods: pl.DataFrame
    country_periods: pl.DataFrame
    leader_positions: pl.DataFrame
    topic_country: pl.DataFrame
    country_pairs: pl.DataFrame
    changes: pl.DataFrame
    quotes: pl.DataFrame

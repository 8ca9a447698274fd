"""Keys of published tables: the key of each (sql/keys.csv), and to which tables the columns of others refer.

A column refers to the dimension or fact whose whole key is one column of its name, with or without words before it:
`country` and `target_country` refer to mart.dim_country, `article_id` refers to mart.fct_article, `date` to mart.dim_date.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from warehouse.migrate import SQL

REFERRED = ("mart.dim_", "mart.fct_")
# Days of other kinds than `date` may lie outside the calendar: somebody is born, or said a thing long ago.
WHOLE_NAMES = frozenset({"date"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key of one column: where it stands, and the table and column that it refers to."""

    table: str
    column: str
    to_table: str
    to_column: str


def primary_keys(sql_dir: Path = SQL) -> dict[str, tuple[str, ...]]:
    """The key columns of each table and view by `schema.table`, as sql/keys.csv states them."""
    with (sql_dir / "keys.csv").open(encoding="utf-8", newline="") as file:
        return {row["table"]: tuple(row["key"].split(", ")) for row in csv.DictReader(file)}


def references(columns: Mapping[str, Iterable[str]], keys: Mapping[str, tuple[str, ...]]) -> list[Reference]:
    """The foreign keys among tables of schema mart; `columns` are the names of each table's columns by `schema.table`."""
    owners = {key[0]: table for table, key in keys.items() if len(key) == 1 and table in columns and table.startswith(REFERRED)}
    found = []
    for table, names in sorted(columns.items()):
        for name in names:
            target = _owned(name, owners)
            if table.startswith("mart.") and target and owners[target] != table:
                found.append(Reference(table, name, owners[target], target))
    return found


def _owned(name: str, owners: Mapping[str, str]) -> str | None:
    """The key column that a column's name ends in, the longest one."""
    fitting = [key for key in owners if name == key or (key not in WHOLE_NAMES and name.endswith(f"_{key}"))]
    return max(fitting, key=len, default=None)

"""The Parquet files of a release: a file a table; for what grows with every article a file a month, as Hive names them.

Files of months, and of tables, that are as in the last release are that release's own files under a second name.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from warehouse.sources import NO_MONTH, Source, in_months

# These grow by the article: tools that look at a month read that month's file.
BY_MONTH = (
    "mart.fct_",
    "mart.v_stated_positions",
    "core.article",
    "core.mentions",
    "core.position_",
    "core.report_",
    "core.stated_",
)
HIVE_NULL = "__HIVE_DEFAULT_PARTITION__"  # where Hive puts rows without a value; also the file of a table without rows
PARQUET = "parquet"


def write_parquet(
    copy: duckdb.DuckDBPyConnection, release: Path, sources: Sequence[Source], stale: Mapping[str, list[str] | None], base: Path
) -> None:
    """Write every table of a copy below `release`/parquet/<schema>/; months that are not `stale` come from the release `base`."""
    for source in sources:
        months = stale[source.name]
        for file, month in _files(copy, source):
            unchanged = months is not None and (month not in months if month is not None else not months)
            if not (unchanged and _linked(base / PARQUET / file, release / PARQUET / file)):
                _write(copy, source, month, release / PARQUET / file)


def _files(copy: duckdb.DuckDBPyConnection, source: Source) -> list[tuple[Path, str | None]]:
    """The files of a table, each with its month; None for a table in one file."""
    path = Path(*source.name.split("."))
    if not source.name.startswith(BY_MONTH):
        return [(path.with_suffix(".parquet"), None)]
    days = f"select distinct {source.day_number} as day from {source.name}"
    found = copy.execute(f"select distinct coalesce(strftime(day, '%Y-%m'), '{NO_MONTH}') from ({days}) order by 1").fetchall()
    return [(path / f"month={month or HIVE_NULL}" / "part-0.parquet", month) for (month,) in found or [(NO_MONTH,)]]


def parquet_files(directory: Path, table: str) -> list[Path]:
    """The files of a table, by name: one, or one a month."""
    path = directory / Path(*table.split("."))
    return sorted(path.glob("*/*.parquet")) if table.startswith(BY_MONTH) else [path.with_suffix(".parquet")]


def count_parquet(con: duckdb.DuckDBPyConnection, directory: Path, table: str) -> int:
    """The number of rows of a table's files."""
    files = ", ".join(literal(path) for path in parquet_files(directory, table))
    return int(con.execute(f"select count(*) from read_parquet([{files}])").fetchall()[0][0])


def _linked(old: Path, new: Path) -> bool:
    """Give a file a second name, or its content where the file system has no second names; False where there is no such file."""
    if not old.is_file():
        return False
    new.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
    return True


def _write(copy: duckdb.DuckDBPyConnection, source: Source, month: str | None, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    where = "" if month is None else f" where {in_months(source, [month])}"
    rows = f"select * from {source.name}{where} order by {source.order}"
    copy.execute(f"copy ({rows}) to {literal(file)} (format parquet, compression zstd)")


def literal(path: Path) -> str:
    """A path as SQL writes it."""
    return "'" + str(path).replace("'", "''") + "'"

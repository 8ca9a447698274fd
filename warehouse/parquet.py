"""The Parquet files of a release: a file a table; for what grows with every article a file a month, as Hive names them.

Files of months, and of tables, that are as in the last release are that release's own files under a second name.
"""

import os
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from warehouse.editions import Edition, ExportedTable
from warehouse.sources import NO_MONTH, Source, in_months

# These grow by the article: tools that look at a month read that month's file.
BY_MONTH = (
    "mart.fct_",
    "mart.v_stated_positions",
    "core.article_people",
    "core.mentions",
    "core.position_",
    "core.report_",
)
HIVE_NULL = "__HIVE_DEFAULT_PARTITION__"  # where Hive puts rows without a value; also the file of a table without rows
PARQUET = "parquet"
# Level 1 is as small here as level 3, in two thirds of the time. A column with more than that many values in a row group holds
# keys; DuckDB would look among five times as many whether they repeat.
FORMAT = "format parquet, compression zstd, compression_level 1, dictionary_size_limit 5000"


def write_parquet(
    copy: duckdb.DuckDBPyConnection,
    release: Path,
    edition: Edition,
    stale: Mapping[str, list[str] | None],
    sources: Sequence[Source],
    base: Path,
    pool: ThreadPoolExecutor,
) -> None:
    """Write every table of a copy below `release`/parquet/<schema>/; months that are not `stale` come from the release `base`.

    A file is a task of the pool; files of whole tables come first, which may be long.
    """
    by_name = {source.name: source for source in sources}
    writing = []
    for table in sorted(edition.tables, key=lambda table: table.name.startswith(BY_MONTH)):
        months = stale[table.name]
        for file, month in _files(table):
            unchanged = months is not None and (month not in months if month is not None else not months)
            if not (unchanged and _linked(base / PARQUET / file, release / PARQUET / file)):
                writing.append(pool.submit(_write, copy.cursor(), by_name[table.name], month, release / PARQUET / file))
    for written in writing:
        written.result()


def _files(table: ExportedTable) -> list[tuple[Path, str | None]]:
    """The files of a table, each with its month; None for a table in one file."""
    path = Path(*table.name.split("."))
    if not table.name.startswith(BY_MONTH):
        return [(path.with_suffix(".parquet"), None)]
    months = [part.month for part in table.parts] or [NO_MONTH]
    return [(path / f"month={month or HIVE_NULL}" / "part-0.parquet", month) for month in months]


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
    """Write one file; the rows of the copy lie in order, within a month also after it was replaced. Closes the connection."""
    file.parent.mkdir(parents=True, exist_ok=True)
    where = "" if month is None else f" where {in_months(source, [month])}"
    with copy:
        copy.execute(f"copy (select * from {source.name}{where}) to {literal(file)} ({FORMAT})")


def literal(path: Path) -> str:
    """A path as SQL writes it."""
    return "'" + str(path).replace("'", "''") + "'"

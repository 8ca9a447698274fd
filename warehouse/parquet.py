"""The Parquet files of a release: a file a table, and for facts a file a month, in directories as Hive names them."""

from datetime import date
from pathlib import Path

import duckdb

# Facts grow by the day: tools that look at a month read that month's file.
BY_MONTH = "mart.fct_"
NO_MONTH = "__HIVE_DEFAULT_PARTITION__"  # where Hive puts rows without a value: here, that of a table without rows


def write_parquet(copy: duckdb.DuckDBPyConnection, directory: Path) -> None:
    """Write every table of a copy below `directory`/<schema>/, in the order of its rows."""
    for (name,) in copy.execute("select schema_name || '.' || table_name from duckdb_tables() order by all").fetchall():
        if name.startswith(BY_MONTH):
            _write_months(copy, name, directory)
        else:
            _write(copy, f"from {name}", directory / Path(*name.split(".")).with_suffix(".parquet"))


def parquet_files(directory: Path, table: str) -> list[Path]:
    """The files of a table, by name: one, or one a month."""
    path = directory / Path(*table.split("."))
    return sorted(path.glob("*/*.parquet")) if table.startswith(BY_MONTH) else [path.with_suffix(".parquet")]


def count_parquet(con: duckdb.DuckDBPyConnection, directory: Path, table: str) -> int:
    """The number of rows of a table's files."""
    files = ", ".join(literal(path) for path in parquet_files(directory, table))
    return int(con.execute(f"select count(*) from read_parquet([{files}])").fetchall()[0][0])


def _write_months(copy: duckdb.DuckDBPyConnection, name: str, directory: Path) -> None:
    months: list[tuple[date]] = copy.execute(
        f"select distinct date_trunc('month', date)::date from {name} order by all"
    ).fetchall()
    where = directory / Path(*name.split("."))
    for (month,) in months:
        rows = f"from {name} where date >= date '{month}' and date < date '{month}' + interval 1 month"
        _write(copy, rows, where / f"month={month:%Y-%m}" / "part-0.parquet")
    if not months:
        _write(copy, f"from {name}", where / f"month={NO_MONTH}" / "part-0.parquet")


def _write(copy: duckdb.DuckDBPyConnection, rows: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    copy.execute(f"copy ({rows}) to {literal(file)} (format parquet, compression zstd)")


def literal(path: Path) -> str:
    """A path as SQL writes it."""
    return "'" + str(path).replace("'", "''") + "'"

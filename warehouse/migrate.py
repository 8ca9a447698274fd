"""Brings the warehouse to the schema of this version: numbered SQL files, each applied once, each in one transaction."""

import hashlib
import re
from pathlib import Path

import duckdb

from warehouse.connection import WarehouseError, transaction

SQL = Path(__file__).resolve().parent.parent / "sql"
NUMBERED = re.compile(r"^(\d{4})_\w+\.sql$")


def migrations(sql_dir: Path = SQL) -> list[Path]:
    """The migration files in the order of their numbers."""
    return sorted(path for path in (sql_dir / "migrations").iterdir() if NUMBERED.match(path.name))


def migrate(con: duckdb.DuckDBPyConnection, sql_dir: Path = SQL) -> list[str]:
    """Apply what is not yet applied and return the names applied.

    Raises WarehouseError where the database knows migrations that this version does not: it was written by a newer
    Podium and is left unharmed.
    """
    con.execute("create schema if not exists ops")
    con.execute("create table if not exists ops.migrations (name varchar not null, sha256 varchar not null)")
    done = {str(name) for (name,) in con.execute("select name from ops.migrations").fetchall()}
    files = migrations(sql_dir)
    unknown = sorted(done - {path.name for path in files})
    if unknown:
        raise WarehouseError(
            f"The warehouse was written by a newer Podium (it knows {unknown[-1]}). Update Podium; nothing was changed."
        )
    applied = [path for path in files if path.name not in done]
    for path in applied:
        text = path.read_text(encoding="utf-8")
        with transaction(con):
            con.execute(text)
            con.execute("insert into ops.migrations values (?, ?)", [path.name, hashlib.sha256(text.encode()).hexdigest()])
    return [path.name for path in applied]

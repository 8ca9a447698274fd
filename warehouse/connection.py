"""Opens DuckDB. The only place that knows which engine and which file the warehouse lives in."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

# No extension is ever fetched or loaded: everything Podium needs is in the wheel.
SAFE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
# Rows are stored and shown in UTC, whatever the machine's zone. DuckDB would draw a bar on the standard output for every
# statement of more than two seconds, terminal or not: into the JSON that a command prints.
SESSION = (
    "set timezone = 'UTC'",
    "set enable_progress_bar = false",
    "create or replace temp macro podium_key(natural_key) as left(sha256(natural_key), 32)",
)


class WarehouseError(Exception):
    """The warehouse cannot be opened or is not what it should be; the text says what to do."""


def connect(path: Path | str, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to the DuckDB file at `path`, its session in UTC, extensions off.

    Raises WarehouseError where the file is damaged, of a newer version, or held by another process.
    """
    if not read_only and str(path) != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    try:
        con = duckdb.connect(str(path), read_only=read_only, config=SAFE)
    except duckdb.IOException as error:
        raise WarehouseError(_reason(path, str(error))) from error
    for statement in SESSION:
        con.execute(statement)
    return con


def _reason(path: Path | str, message: str) -> str:
    if "Could not set lock" in message:
        return f"{path} is open in another process; wait for it or stop it."
    if "does not exist" in message:
        when = ", once a feed has answered" if Path(path).parent.name == "published" else ""
        return f"{path} does not exist yet; `podium run` creates it{when}."
    first = message.splitlines()[0]
    if any(reason in message for reason in ("No space left", "Permission denied", "Read-only file system", "Is a directory")):
        return f"{path} cannot be opened ({first}). Make room, get the right to write there, or choose another place (`--data`)."
    return f"{path} cannot be opened ({first}). Move it away and run `podium backfill`: every row is rebuilt from data/raw."


def connect_locked_down(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection whose SQL reaches neither files nor the network, and whose settings are frozen."""
    con = connect(path, read_only=True)
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is done inside commits together or not at all."""
    con.execute("begin transaction")
    try:
        yield
    except BaseException:
        with suppress(duckdb.ConnectionException):  # closed already, which rolls back too: Ctrl-C inside a generator ends so
            con.execute("rollback")
        raise
    con.execute("commit")

"""A connection to PostgreSQL through ADBC: one transaction, and errors as a line or two without any password."""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from warehouse.delivery import USER_PART, DeliveryError, masked, without_secrets

if TYPE_CHECKING:
    import pyarrow as pa
    from adbc_driver_manager.dbapi import Connection

CONNECT_SECONDS = 10
NOT_AVAILABLE = "55P03"  # a lock that is not to be had at once
STILL_USED = "2BP01"  # somebody's view reads the table
# What to do about it, by SQLSTATE or by words of the client library, whose errors have none.
ADVICE = {
    "42501": "Let the role create schemas (`grant create on database … to …`) and own the one it replaces.",
    "password": "Check user and password; a password may also stand in ~/.pgpass or PGPASSWORD.",
    "does not exist": "Create it first; Podium makes nothing but its schema.",
    "53100": "Make room on the server's disk.",
}
HELPLESS = "Check that the server runs and lets this machine in."


class Session:
    """Statements on one connection. Nothing is kept before `commit`."""

    def __init__(self, connection: "Connection", error: type[Exception]) -> None:
        self._connection, self._error = connection, error
        self._cursor = connection.cursor()

    def run(self, statement: str) -> None:
        """Run a statement that returns nothing."""
        self._cursor.execute(statement)

    def rows(self, query: str, *parameters: object) -> list[tuple[object, ...]]:
        """The rows of a query; `$1` in it is the first parameter."""
        self._cursor.execute(query, parameters or None)
        return [tuple(row) for row in self._cursor.fetchall()]

    def copy(self, schema: str, table: str, rows: "pa.RecordBatchReader") -> int:
        """Append rows to a table by COPY; returns how many these were."""
        return int(self._cursor.adbc_ingest(table, rows, mode="append", db_schema_name=schema))

    def attempt(self, statements: Iterable[str], expected: Collection[str]) -> str:
        """Run statements and commit; where one fails with an `expected` SQLSTATE, undo them and return it, else ""."""
        try:
            for statement in statements:
                self.run(statement)
            self.commit()
        except self._error as error:
            self._connection.rollback()
            if _state(error) not in expected:
                raise
            return _state(error)
        return ""

    def commit(self) -> None:
        """Keep what was done since the last commit."""
        self._connection.commit()


@contextmanager
def session(url: str) -> Iterator[Session]:
    """A session on the server that `url` names. Raises DeliveryError where that, or anything inside, fails at the server."""
    # Imported where it is used: a second that only those pay who publish to PostgreSQL.
    from adbc_driver_manager import Error
    from adbc_driver_postgresql import dbapi

    _check(url)
    try:
        with dbapi.connect(_with_timeout(url)) as connection:
            yield Session(connection, Error)
    except Error as error:
        raise DeliveryError(_explained(error, url)) from None  # the chain would show the statement, and with it the URL


def _state(error: Exception) -> str:
    """The SQLSTATE of an error of the server, "" where it has none."""
    return str(getattr(error, "sqlstate", None) or "")


def _check(url: str) -> None:
    """Refuse what the client library would misread, and then print parts of a password as a host or port."""
    found = USER_PART.search(url)
    user = found.group() if found else ""
    if re.search(r"[\s/?#]|@.*@", user) or re.search(r"%(?![0-9A-Fa-f]{2})", user):
        raise DeliveryError(f"{masked(url)}: write signs like / ? # @ % and blanks in the password as %2F %3F %23 %40 %25 %20.")


def _with_timeout(url: str) -> str:
    """The URL with a limit on connecting, where it states none: a server behind a silent firewall would hold us for ever."""
    if "connect_timeout=" in url:
        return url
    return f"{url}{'&' if '?' in url else '?'}connect_timeout={CONNECT_SECONDS}"


def _explained(error: Exception, url: str) -> str:
    text = str(error)
    details = dict(getattr(error, "details", None) or ())
    said = re.search(r"(?:FATAL|ERROR):\s+(.*)", text) or re.search(r"failed: (.*)|Failed to connect: (.*)", text)
    message = next(filter(None, said.groups()), "") if said else text
    primary = details.get("PG_DIAG_MESSAGE_PRIMARY") or details.get(b"PG_DIAG_MESSAGE_PRIMARY") or b""
    message = bytes(primary).decode() if primary else message.splitlines()[0]
    advice = next((advice for sign, advice in ADVICE.items() if sign == _state(error) or sign in message), "")
    advice = advice or ("" if _state(error) else HELPLESS)
    return without_secrets(f"{masked(url)}: {message}. Its readers keep what they have. {advice}".strip(), url)

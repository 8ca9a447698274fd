"""A real PostgreSQL for tests: made of the system's own binaries, on a free port of loopback, gone with the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2

from tests.pipeline.conftest import free_port

ADMIN, ADMIN_PASSWORD = "admin", "admins word"
# The role that publishes; signs in its password that mean something in a URL.
ROLE, PASSWORD = "podium", "geheim/&=@ %41"
READER, READERS_PASSWORD = "reader", "reads"


def binaries() -> Path | None:
    """The directory of the newest initdb and pg_ctl of this system, None where there are none."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    newest = max(found, key=lambda path: float(path.parent.name), default=None)
    elsewhere = shutil.which("initdb")
    return newest or (Path(elsewhere).resolve().parent if elsewhere else None)


@dataclass(frozen=True)
class Server:
    """A running server; `url` is that of the role that publishes."""

    port: int

    @property
    def url(self) -> str:
        return self.url_of(ROLE, PASSWORD)

    def url_of(self, role: str, password: str, database: str = "news") -> str:
        return f"postgresql://{role}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def connect(self, role: str = ADMIN, password: str = ADMIN_PASSWORD) -> "psycopg2.extensions.connection":
        """A connection that commits each statement."""
        connection = psycopg2.connect(self.url_of(role, password))
        connection.autocommit = True
        return connection

    def rows(self, query: str, role: str = ADMIN, password: str = ADMIN_PASSWORD) -> list[tuple[object, ...]]:
        """The rows of a query; [] of a statement that has none."""
        connection = self.connect(role, password)
        try:
            with connection.cursor() as cursor:
                cursor.execute(query)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()


@contextmanager
def running(bin_dir: Path) -> Iterator[Server]:
    """A server with the database `news`, the role that may make schemas in it, and one that may only connect."""
    home = Path(tempfile.mkdtemp(prefix="podium-postgres-", dir="/tmp"))
    port = free_port()
    try:
        (home / "password").write_text(ADMIN_PASSWORD + "\n", encoding="utf-8")
        if os.geteuid() == 0:
            shutil.chown(home, "postgres", "postgres")
            shutil.chown(home / "password", "postgres", "postgres")
        _run(home, bin_dir / "initdb", "--pgdata=data", f"--username={ADMIN}", "--pwfile=password", "--auth=scram-sha-256",
             "--encoding=UTF8", "--locale=C", "--no-sync")  # fmt: skip
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
        _run(home, bin_dir / "pg_ctl", "--pgdata=data", "--wait", "--log=log", f"--options={options}", "start")
        try:
            yield _with_roles(Server(port))
        finally:
            _run(home, bin_dir / "pg_ctl", "--pgdata=data", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _with_roles(server: Server) -> Server:
    admin = psycopg2.connect(server.url_of(ADMIN, ADMIN_PASSWORD, "postgres"))
    admin.autocommit = True
    with admin.cursor() as cursor:
        for role, password in ((ROLE, PASSWORD), (READER, READERS_PASSWORD)):
            cursor.execute(f"create role {role} login password %s", [password])
        cursor.execute("create database news")
        cursor.execute(f"grant create on database news to {ROLE}")
    admin.close()
    return server


def _run(home: Path, program: Path, *arguments: str) -> None:
    """Run a program of PostgreSQL; as its own user where we are root, for it refuses to run as root."""
    root = os.geteuid() == 0
    owner = pwd.getpwnam("postgres") if root else None
    done = subprocess.run(
        [str(program), *arguments],
        cwd=home,
        user=owner.pw_uid if owner else None,
        group=owner.pw_gid if owner else None,
        extra_groups=[] if root else None,
        stdin=subprocess.DEVNULL,
        stdout=(home / "output").open("w"),  # a pipe would stay open with the server
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == 0, (home / "output").read_text(encoding="utf-8")

"""How long a million facts take to PostgreSQL: `python -m tests.benchmarks.postgres [ROWS]`.

Publishes a generated copy with that many statements (facts, and the wide view of them), then lets psql COPY the same facts as CSV
into the same empty table on the same server: the ratio holds on any machine. Needs PostgreSQL's binaries.
"""

import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.bi.postgres_server import Server, binaries, running
from warehouse.connection import connect
from warehouse.export import publish
from warehouse.migrate import migrate
from warehouse.models import prepare
from warehouse.postgres import publish_to_postgres
from warehouse.postgres_tables import create_table, mart_tables

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
FACT = "fct_stated_position"
# Values of the width that real rows have; a third have a target, a fifth no leader.
VALUES = {
    "stated_position_id": "sha256('statement ' || i)[:32]",
    "article_id": "sha256('article ' || i)[:32]",
    "leader_id": "if(i % 5 = 0, null, 'Q' || i % 1500)",
    "speaker_key": "'leader:Q' || i % 1500",
    "country": "['FRA', 'DEU', 'USA', 'RUS', 'CHN'][1 + i % 5]",
    "topic": "['war', 'trade', 'nuclear'][1 + i % 3]",
    "targets": "if(i % 3 = 0, 'UKR', null)",
    "target_country": "if(i % 3 = 0, 'UKR', null)",
}
PLAIN = {
    "VARCHAR": "'value'",
    "INTEGER": "1::integer",
    "BIGINT": "1::bigint",
    "DOUBLE": "0.5::double",
    "BOOLEAN": "i % 2 = 0",
    "DATE": "date '2023-01-01' + (i % 1000)::integer",
    "TIMESTAMP WITH TIME ZONE": "timestamptz '2023-01-01 00:00:00+00' + to_seconds(i * 80)",
}


def generated(directory: Path, rows: int) -> Path:
    """A release whose facts on statements are that many rows, and whose other tables are empty."""
    con = connect(directory / "podium.duckdb")
    migrate(con)
    prepare(con)
    columns = [
        f'{VALUES.get(name, "null" if name.endswith("_id") else PLAIN[kind])} as "{name}"'
        for name, kind, *_ in con.execute(f"describe mart.{FACT}").fetchall()
    ]
    con.execute(f"insert into mart.{FACT} select {', '.join(columns)} from range({rows}) as rows(i)")
    release = publish(con, directory / "published", NOW, {}).path
    con.close()
    return release


def measure(server: Server, bin_dir: Path, release: Path, directory: Path) -> None:
    """Seconds of both ways, and their ratio."""
    started = time.perf_counter()
    delivery = publish_to_postgres(server.url, "podium", release)
    ours = time.perf_counter() - started
    print(f"  podium, with keys, indexes, comments and statistics {ours:7.2f} s for {delivery.size:,} rows")
    copy = connect(release / "podium.duckdb", read_only=True)
    copy.execute(f"copy mart.{FACT} to '{directory}/facts.csv' (header)")
    table = next(table for table in mart_tables(copy) if table.name == FACT)
    server.rows("create schema peer")
    server.rows(create_table(table, "peer"))
    command = f"\\copy peer.{FACT} from '{directory}/facts.csv' with (format csv, header)"
    started = time.perf_counter()
    admin = server.url_of("admin", "admins word")
    subprocess.run([bin_dir / "psql", "-q", admin, "-c", "set client_encoding to 'UTF8'", "-c", command], check=True)
    peer = time.perf_counter() - started
    print(f"  psql's COPY of the same rows as CSV, nothing else    {peer:7.2f} s")
    print(f"  ratio {ours / peer:.2f}")


def main() -> None:
    """Print the figures for ROWS, a million by default."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    bin_dir = binaries()
    if bin_dir is None:
        raise SystemExit("This benchmark needs PostgreSQL's initdb, pg_ctl and psql.")
    with tempfile.TemporaryDirectory() as temporary, running(bin_dir) as server:
        measure(server, bin_dir, generated(Path(temporary), rows), Path(temporary))


if __name__ == "__main__":
    main()

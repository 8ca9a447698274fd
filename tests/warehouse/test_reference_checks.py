"""The reference tables that ship with Podium pass the checks: a mistake in them would block publishing everywhere."""

from pathlib import Path

import duckdb

from tests.sql.rows import load
from warehouse.checks import checks, run_check
from warehouse.models import build

REFERENCE = Path(__file__).parent.parent.parent / "warehouse" / "reference"
TABLES = (
    "countries", "country_names", "country_traps", "organisations", "organisation_names", "organisation_members",
    "relations", "leaders", "leader_names", "offices", "terms", "topics",
)  # fmt: skip


def test_the_shipped_tables_pass_every_blocking_check(con: duckdb.DuckDBPyConnection) -> None:
    """Known country codes, names with owners, seats with one holder, unique Wikidata ids, dates in order."""
    for table in TABLES:
        load(con, f"core.{table}", REFERENCE / f"{table}.csv")
    build(con, full=True)
    results = [run_check(con, check) for check in checks() if check.level == "fail"]
    assert [(result.name, result.num_rows, result.sample) for result in results if not result.passed] == []

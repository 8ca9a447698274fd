"""What every stage works with: settings, the open warehouse, the raw store, a clock, and somebody to report to."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import duckdb

from flows.settings import Settings
from flows.stages.results import Progress, Silent, StageResult
from warehouse.connection import connect
from warehouse.lock import writer_lock
from warehouse.migrate import migrate
from warehouse.models import prepare
from warehouse.warc import WarcStore

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The wall clock. Only fetching and the run log look at it."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Workplace:
    """One writer's hold on the warehouse for the length of a command."""

    settings: Settings
    con: duckdb.DuckDBPyConnection
    store: WarcStore
    clock: Clock = utc_now
    progress: Progress = field(default_factory=Silent)

    @contextmanager
    def recorded(self, stage: str) -> Iterator[Callable[[StageResult], None]]:
        """Keep one row of `ops.runs` for a stage: running, then ok with its numbers, or failed with the reason."""
        run_id = uuid.uuid4().hex
        self.con.execute("insert into ops.runs values (?, ?, ?, null, 'running', '', 0, 0)", [run_id, stage, self.clock()])
        outcome = ["failed", "", 0, 0]

        def done(result: StageResult) -> None:
            outcome[:] = ["ok", result.line(), result.num_in, result.num_out]

        try:
            yield done
        except BaseException as error:
            outcome[:2] = ["failed", f"{type(error).__name__}: {error}"[:1000]]
            raise
        finally:
            self.con.execute(
                "update ops.runs set finished_at = ?, outcome = ?, detail = ?, num_in = ?, num_out = ? where run_id = ?",
                [self.clock(), *outcome, run_id],
            )


@contextmanager
def opened(settings: Settings, command: str, progress: Progress | None = None, clock: Clock = utc_now) -> Iterator[Workplace]:
    """The warehouse, opened for writing by this process alone and brought to the schema of this version.

    Raises LockHeldError where another writer holds it for longer than `settings.wait` seconds, and WarehouseError
    where the database cannot be opened.
    """
    shown = progress or Silent()
    with writer_lock(settings.lock, command, settings.wait, lambda who: shown.say(f"Waiting for {who or 'another writer'} …")):
        con = connect(settings.database)
        try:
            if migrate(con):
                prepare(con)
            _close_interrupted_runs(con)
            yield Workplace(settings, con, WarcStore(settings.raw, settings.segment_bytes), clock, shown)
        finally:
            con.close()


def _close_interrupted_runs(con: duckdb.DuckDBPyConnection) -> None:
    """Whoever holds the lock knows that no other run is alive: what still says "running" was killed."""
    con.execute("update ops.runs set outcome = 'interrupted' where outcome = 'running'")

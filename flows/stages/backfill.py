"""Backfill: forgets what was derived from the responses of some days, so that it is derived again from the raw store."""

from datetime import UTC, date, datetime, time, timedelta

from flows.stages.workplace import Workplace
from warehouse.connection import transaction
from warehouse.load import statement


def forget(work: Workplace, since: date | None = None, until: date | None = None) -> None:
    """Take back the rows and marks of all that was fetched from `since` to `until`, both days included (UTC).

    The next stages find this work undone and do it again, from WARC and without the network, even after a crash
    in between. Nothing of the raw store is touched.
    """
    first = datetime.combine(since or date(1970, 1, 1), time.min, UTC)
    end = datetime.combine((until or date(9998, 1, 1)) + timedelta(days=1), time.min, UTC)
    with transaction(work.con):
        work.con.execute("set variable first_moment = ?", [first])
        work.con.execute("set variable end_moment = ?", [end])
        work.con.execute(statement("stages/forget"))

"""What a user can cause or mend, told in one or two lines and an exit code, whichever library raised it."""

import errno

import duckdb

from flows.errors import PodiumError
from warehouse.connection import WarehouseError
from warehouse.lock import LockHeldError

FAILED = 1
LOCKED = 75  # EX_TEMPFAIL of sysexits.h: try again later
INTERRUPTED = 130  # as shells say of what Ctrl-C stopped
STOPPED = "Stopped. What was fetched is kept; the next run goes on from there."
FULL = "No space left on device"
# So begins what Prefect says of a server that does not answer; else it passes on what httpx says, which our transport never does.
NO_SERVER = "Failed to reach API"
HINT_SERVER = "Start the Prefect server (`prefect server start`), or run without one: unset PREFECT_API_URL."
HINTS = {
    errno.EACCES: "Podium needs the right to do that; or choose another place.",
    errno.EROFS: "Podium must write there; choose another place (`--data`, `--feeds`, `-o`).",
    errno.EEXIST: "A file is in the way where a directory should be.",
    errno.ENOTDIR: "A file is in the way where a directory should be.",
    errno.ENOSPC: "Make room and run again: what was committed is kept, and the next run goes on from there.",
}


def explained(error: BaseException) -> tuple[str, int] | None:
    """The lines for a person and the exit code; None for what nobody foresaw, which deserves its traceback."""
    if isinstance(error, KeyboardInterrupt) or _was_interrupted(error):
        return STOPPED, INTERRUPTED
    if isinstance(error, LockHeldError):
        return str(error), LOCKED
    if isinstance(error, WarehouseError):
        return str(error), FAILED
    if isinstance(error, PodiumError):
        return str(error), error.exit_code
    if str(error).startswith(NO_SERVER) or type(error).__module__.startswith("httpx"):
        return f"The Prefect server does not answer: {str(error).removesuffix('.')}. {HINT_SERVER}", FAILED
    if isinstance(error, OSError) and error.strerror:
        return f"{_place(error)}{error.strerror}. {HINTS.get(error.errno or 0, '')}".strip(), FAILED
    if isinstance(error, duckdb.Error) and FULL in str(error):
        return f"{str(error).splitlines()[0]}. {HINTS[errno.ENOSPC]}", FAILED
    if isinstance(error, duckdb.OutOfMemoryException):
        return f"{str(error).splitlines()[0]} Give the machine more memory, or run with a smaller `batch`.", FAILED
    return None


def _was_interrupted(error: BaseException) -> bool:
    """Ctrl-C while DuckDB computes, or calls Python: it says so with errors of its own."""
    told = str(error)
    computing = isinstance(error, (RuntimeError, duckdb.InterruptException)) and "interrupted" in told.lower()
    return computing or "KeyboardInterrupt" in told


def _place(error: OSError) -> str:
    return f"{error.filename}: " if error.filename else ""

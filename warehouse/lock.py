"""One writer at a time: a lock file that names its holder and that the kernel releases when the holder dies."""

import fcntl
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

POLL_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock: process, machine, what it does and since when."""

    pid: int
    host: str
    command: str
    since: str

    def __str__(self) -> str:
        return f"PID {self.pid} on {self.host} ({self.command}) since {self.since}"


class LockHeldError(Exception):
    """Another process writes to the warehouse."""

    def __init__(self, path: Path, holder: Holder | None) -> None:
        self.holder = holder
        who = str(holder) if holder else "another process"
        super().__init__(f"The warehouse is held by {who} ({path}). Wait for it to finish, or give --wait SECONDS.")


def holder(path: Path) -> Holder | None:
    """Who holds the lock at `path` right now, or None where nobody does."""
    if not path.exists():
        return None
    with path.open(encoding="utf-8") as file:  # for reading: data may lie where this user must not write
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _read(file.read())
    return None


def _read(text: str) -> Holder | None:
    try:
        return Holder(**json.loads(text))
    except (ValueError, TypeError):
        return None  # the holder is just writing its name


@contextmanager
def writer_lock(
    path: Path, command: str, wait_s: float = 0, waiting: Callable[[Holder | None], None] | None = None
) -> Iterator[None]:
    """Hold the writer's lock; wait up to `wait_s` seconds for it, then raise LockHeldError.

    `waiting` is called once, with the holder, when it has to wait. The file stays behind, unlocked: removing it would
    let two writers lock two files of one name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        _acquire(file.fileno(), path, wait_s, waiting)
        file.truncate(0)
        since = datetime.now(UTC).isoformat(timespec="seconds")
        file.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "command": command, "since": since}))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _acquire(fd: int, path: Path, wait_s: float, waiting: Callable[[Holder | None], None] | None) -> None:
    deadline = time.monotonic() + wait_s
    said = False
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            who = _read(path.read_text(encoding="utf-8"))
            if time.monotonic() >= deadline:
                raise LockHeldError(path, who) from None
            if waiting and not said:
                waiting(who)
                said = True
            time.sleep(POLL_SECONDS)
        else:
            return

"""The data folder belongs to one server at a time, and its files to their owner alone."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from sural_web.backup.owner import give_to_owner_of
from sural_web.server.problem import StartProblem

_PRIVATE = ("sural.sqlite3", "sural.sqlite3-wal", "sural.sqlite3-shm", "secret", "push-key", "lock")


def lock(folder: Path) -> int:
    """Hold the folder until the process and every worker of it has ended; the descriptor of the lock.

    Raises
    ------
    StartProblem
        Another server holds it.
    """
    try:
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
        raise StartProblem(
            f"another Sural is being served from {folder}{f' (process {holder})' if holder else ''}. "
            "Stop it first, or name another folder: SURAL_DATA=/some/folder."
        ) from None
    except OSError as problem:
        raise StartProblem(f"the data folder {folder} can't be locked: {problem}. Its disk may be full, or not be yours to write to.") from problem
    try:
        give_to_owner_of(folder, folder / "lock")
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    except OSError:
        pass  # a full disk, or one that knows no owners: the lock holds all the same, only who holds it stays untold
    return descriptor


def make_private(folder: Path) -> None:
    """Take away what others may do with files of an earlier Sural, which wrote them as the system's habit was."""
    for name in _PRIVATE:
        path = folder / name
        if path.is_file() and path.stat().st_mode & 0o077 and path.stat().st_uid == os.getuid():
            path.chmod(0o600)

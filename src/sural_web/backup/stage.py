"""A folder for what is being made, beside the file that it becomes. What an earlier try left, killed in the middle, is removed first: it is health data."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sural_web.backup.problem import BackupProblem


@contextmanager
def stage(beside: Path) -> Iterator[Path]:
    """An empty folder for its owner alone, which goes away however this ends.

    Raises
    ------
    BackupProblem
        Somebody else is making the same just now, or the folder can't be made.
    """
    folder = beside.with_name(f".{beside.name}.part")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = os.open(folder, os.O_RDONLY)
    except OSError as problem:
        raise BackupProblem(
            f"{beside.parent} can't be written to: {problem.strerror}. Nothing was changed. Check the folder, your rights and the disk."
        ) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise BackupProblem(f"another one is being made as {beside} just now. Wait until it has ended.") from None
    try:
        _emptied(folder)
        yield folder
    finally:
        _emptied(folder)
        folder.rmdir()
        os.close(lock)


def _emptied(folder: Path) -> None:
    for one in folder.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()

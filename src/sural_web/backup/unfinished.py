"""A mark in the data folder while a restore takes the place of what stood there: a start between its steps would join new rows with old keys."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sural_web.backup.owner import give_to_owner_of

NAME = "restore-unfinished"
SAID = "a restore did not come to its end here. Run the same `sural restore FILE --anew` again; what stood there before is in the folders before-restore-*."


def begin(folder: Path) -> None:
    """From here on the folder is not to be served."""
    descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    os.fsync(descriptor)
    os.close(descriptor)
    give_to_owner_of(folder, folder / NAME)
    _keep(folder)


@contextmanager
def marked(folder: Path, undone: type[Exception]) -> Iterator[None]:
    """The mark is there from here on. Where it was not there before and `undone` says that nothing was changed, it goes again."""
    before = is_unfinished(folder)
    begin(folder)
    try:
        yield
    except undone:
        if not before:
            end(folder)
        raise


def end(folder: Path) -> None:
    """All of it is in its place, also on the disk."""
    _keep(folder)
    (folder / NAME).unlink()
    _keep(folder)


def is_unfinished(folder: Path) -> bool:
    return (folder / NAME).exists()


def _keep(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

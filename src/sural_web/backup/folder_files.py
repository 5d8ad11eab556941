"""What a data folder holds beside the database: what a backup takes along, and what it leaves, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

# Without them links of bookings, sign-ins and reminders that are on their way work no more. Mails stand there where no mail server is named.
TAKEN = ("secret", "push-key", "mail")
LEFT = {
    "sural.sqlite3": "copied by SQLite itself, with what its write-ahead log holds",
    "sural.sqlite3-wal": "its log of what was written last: in the copy already",
    "static": "made anew at each start",
    "imports": "files of the admin that wait for a yes, for an hour at most",
    "lock": "says who serves from the folder now",
    "demo": "a demo, where everybody is made up",
    "last-backup": "says when the last backup was made from here",
}
_NAME = re.compile(r"secret|push-key|mail/[A-Za-z0-9][\w.@+-]{0,200}\.eml", re.ASCII)


def files_of(folder: Path) -> Iterator[tuple[str, Path]]:
    """Name in the backup and path of each file that goes along. Mails that are just being written have another ending."""
    for name in TAKEN:
        path = folder / name
        if path.is_dir():
            yield from ((f"{name}/{one.name}", one) for one in sorted(path.glob("*.eml")) if one.is_file() and not one.is_symlink())
        elif path.is_file() and not path.is_symlink():
            yield name, path


def may_be_put_back(name: str) -> bool:
    """Only these names; none of them leads out of the folder."""
    return _NAME.fullmatch(name) is not None

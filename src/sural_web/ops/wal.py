"""Deleted is deleted, also in SQLite's write-ahead log: it holds the pages as they were, until it is emptied.

In the database file itself deleted rows are overwritten (`secure_delete` in the settings).
"""

from __future__ import annotations

import logging
import threading
import time

from django.db import DatabaseError, connection, transaction

_PATIENCE_MS = 1_000  # of the request that deletes; somebody may read the database just then, such as a backup
_AGAIN_S = 2
_TIMES = 300
_AT_WORK = threading.Lock()


def empty_after_commit() -> None:
    """Empty the log once what was deleted is committed; where somebody is reading, as soon as they are done."""
    if connection.vendor == "sqlite":
        transaction.on_commit(_empty_or_try_again)


def emptied(patience_ms: int = _PATIENCE_MS) -> bool:
    """Write all of the log into the database and cut it to nothing; False where a reader still needs it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            waits = cursor.fetchone()[0]
            cursor.execute(f"PRAGMA busy_timeout = {patience_ms}")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                return bool(cursor.fetchone()[0] == 0)
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {waits}")
    except DatabaseError:
        return False


def _empty_or_try_again() -> None:
    if not emptied() and not _AT_WORK.locked():
        threading.Thread(target=_until_emptied, name="empty-wal", daemon=True).start()


def _until_emptied() -> None:
    with _AT_WORK:
        try:
            for _ in range(_TIMES):
                time.sleep(_AGAIN_S)
                if emptied():
                    return
            logging.getLogger("sural.server").error("the write-ahead log could not be emptied: something has been reading the database for minutes")
        finally:
            connection.close()

"""What practices have set up, kept in this process until somebody changes it. Each request asks the database for one mark, and for no rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.db import connection

Found = TypeVar("Found")


def kept_until_changed(read: Callable[[], Found]) -> Callable[[], Found]:
    """Call `read` again only after the setup of a practice has changed. What it gives is shared by all requests: nobody may change it.

    The mark is read before the rows, so a change between the two is seen by the next request.
    """
    kept: dict[str, Found] = {}

    @wraps(read)
    def found() -> Found:
        now = mark()
        rows = kept.get(now) if now else None
        if rows is None:
            rows = read()
            kept.clear()
            kept[now] = rows
        return rows

    return found


def mark() -> str:
    """The mark of the setup as this connection sees it; empty where there is none, and then nothing is kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM practice_setupmark")
        row = cursor.fetchone()
    return str(row[0]) if row else ""

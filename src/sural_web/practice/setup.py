"""What practices have set up, kept in this process until somebody changes it. Each request asks the database for one mark, and for no rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TypeVar

from django.db import connection

Found = TypeVar("Found")
_seen: ContextVar[list[str] | None] = ContextVar("marks seen by this page", default=None)


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


@contextmanager
def at_one_mark() -> Iterator[None]:
    """Ask for the mark once: all of a page shows the setup as it was when the page began. For pages that change nothing of it."""
    before = _seen.set([])
    try:
        yield
    finally:
        _seen.reset(before)


def mark() -> str:
    """The mark of the setup as this connection sees it; empty where there is none, and then nothing is kept."""
    seen = _seen.get()
    if seen is None:
        return _read()
    if not seen:
        seen.append(_read())
    return seen[0]


def _read() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM practice_setupmark")
        row = cursor.fetchone()
    return str(row[0]) if row else ""

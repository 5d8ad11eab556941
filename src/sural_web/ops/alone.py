"""A transaction in which nobody else does the same: for what is counted first and written then, where no row could be locked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def alone(what: str, whose: str | int) -> Iterator[None]:
    """Others who name the same wait until the transaction ends. SQLite lets only one write at a time by itself; PostgreSQL has locks for a number."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", (number_of(what, whose),))
        yield


def number_of(what: str, whose: str | int = "") -> int:
    """A number that stands for both, the same in every process; PostgreSQL keeps it in eight bytes with a sign."""
    return int.from_bytes(hashlib.sha256(f"{what}\0{whose}".encode()).digest()[:8], "big", signed=True)

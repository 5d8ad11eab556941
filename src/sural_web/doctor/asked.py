"""What the database says to a question of a check."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import DatabaseError

from sural_web.backup.fitting import is_filled
from sural_web.doctor.finding import Situation


def asked(seen: Situation, question: str, *times: datetime) -> list[tuple[Any, ...]]:
    """The rows; none where there is no database, or where it can't be read: that is a finding of its own."""
    if not is_filled(seen.connection):
        return []
    try:
        with seen.connection.cursor() as cursor:
            cursor.execute(question, [seen.connection.ops.adapt_datetimefield_value(one) for one in times])
            return list(cursor.fetchall())
    except DatabaseError:
        return []

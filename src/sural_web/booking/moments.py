"""A moment as it stands in addresses and forms: in UTC, to the minute, and read strictly."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

_FORM = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z", re.ASCII)


def in_address(moment: datetime) -> str:
    return _in_address(moment.astimezone(UTC))


@lru_cache(maxsize=8_192)
def _in_address(at: datetime) -> str:
    return f"{at.year:04}{at.month:02}{at.day:02}T{at.hour:02}{at.minute:02}Z"


def from_address(text: str) -> datetime | None:
    found = _FORM.fullmatch(text)
    try:
        return datetime(*(int(part) for part in found.groups()), tzinfo=UTC) if found else None  # type: ignore[misc, arg-type]
    except ValueError:
        return None

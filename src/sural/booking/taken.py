"""What somebody is booked for, in order: what meets a stretch of time is found without a look at all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta
from operator import attrgetter

from sural.booking.open_time import Stretch


class Taken:
    """The stretches may be of any length, and may meet each other."""

    def __init__(self, stretches: Iterable[Stretch] = ()) -> None:
        self._in_order = sorted(stretches, key=attrgetter("begins"))
        self._begins = [one.begins for one in self._in_order]
        self._longest = max((one.lasts for one in self._in_order), default=timedelta())

    def between(self, begins: datetime, ends: datetime) -> list[Stretch]:
        """All that share any time with what lies between these moments, the earliest first."""
        first, last = bisect_right(self._begins, begins - self._longest), bisect_left(self._begins, ends)
        return [one for one in self._in_order[first:last] if one.ends > begins]

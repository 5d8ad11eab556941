"""One thread as its person comes to it: by their own key, or by the link of a visit. What holds for both is asked of this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from sural.booking.read_when import Doors, ReadWhen, read_when
from sural.knowledge.phone_numbers import dialled
from sural_web.interview.store import Opened
from sural_web.messages.between import Between
from sural_web.practice import store as practices
from sural_web.practice.hours import opening_of_location


@dataclass(frozen=True, slots=True)
class Place:
    """`who` reads it, in words; "" where nobody may any more. `address(part)` is that of the page and of what stands below it."""

    between: Between
    title: str
    who: str
    address: Callable[[str], str]
    back: tuple[str, str]
    zone: tzinfo
    told: str
    practice: Any = None
    phone: str = ""
    opened: Opened | None = None

    @property
    def dial(self) -> str:
        return dialled(self.phone) if self.phone else ""

    def read_when(self, now: datetime) -> ReadWhen:
        """By the hours of the practice, with its exceptions and holidays, on the clock of each place. Nothing where there is no practice."""
        places = sorted(practices.locations(self.practice), key=lambda one: one.name) if self.practice else ()
        return read_when((Doors(one.name, opening_of_location(one), ZoneInfo(one.zone)) for one in places), now)

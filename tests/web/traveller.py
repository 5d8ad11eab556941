"""A person with a browser who lives through hours and days, in one time zone after another."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from tests.web.care.conftest import Patient

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"  # the first and the last place on earth to see a day
ZONES = (EAST, WEST, "Europe/Berlin", "Asia/Kolkata", "America/New_York")
_MOST_HOPS = 4


class Circle(Exception):
    """A page led to another one, and that one back."""


class Traveller(Patient):
    """`day` and `hour` since the start; `told` says what happened, in words."""

    day: int
    hour: int
    zone: str
    told: list[str]

    # Time and place
    def tick(self, days: int = 0) -> None:
        """Time goes on: an hour or two within a day, or to the morning of another day."""
        self.day, self.hour = (self.day + days, 0) if days else (self.day, self.hour + 1)
        moment = START + timedelta(days=self.day, hours=self.hour)
        self.settings.CLOCK = lambda: moment

    def fly(self, zone: str) -> None:
        self.zone = zone
        self.client.cookies["sural_zone"] = zone
        self.told.append(f"in {zone}")

    @property
    def today(self) -> date:
        now: datetime = self.settings.CLOCK()
        return now.astimezone(ZoneInfo(self.zone)).date()

    # Pages
    def visit(self, address: str, client: Client | None = None) -> Any:
        """As a browser: it goes where it is led, and gives up when it is led in circles."""
        response = (client or self.client).get(address)
        for _ in range(_MOST_HOPS):
            if response.status_code not in (301, 302, 303):
                return response
            response = (client or self.client).get(response.url)
        raise Circle(address)

    def hidden(self, address: str) -> dict[str, str]:
        """What the form of a page sends along."""
        page = self.visit(address).content.decode()
        return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', page))

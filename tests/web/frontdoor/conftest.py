"""Somebody at the front door, without scripts, and a practice with a place, its hours and a kind of visit."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.test import Client

from sural_web.interview import cookie
from sural_web.interview import store as interviews
from sural_web.practice.models import Practice
from tests.web.practice import made_up

FRIDAY = datetime(2026, 12, 4, 15, 0, tzinfo=UTC)  # 10:00 in New York
NUMB = "book me a visit please, also my crotch went numb"


class Asker:
    """Sends the box as a browser without scripts does."""

    def __init__(self, settings: Any) -> None:
        self.client, self.settings = Client(), settings
        self.go_to(FRIDAY)

    def go_to(self, moment: datetime) -> None:
        self.settings.CLOCK = lambda: moment

    def ask(self, text: str, **more: Any) -> str:
        """The page that answers."""
        return self.client.post("/ask/", {"text": text}, follow=True, **more).content.decode()

    def get(self, address: str) -> str:
        return self.client.get(address, follow=True).content.decode()

    def post(self, address: str, fields: dict[str, Any]) -> Any:
        return self.client.post(address, fields, follow=True)

    def sent_with(self, html: str, address: str, **fields: str) -> Any:
        """Send the form of a page that leads to this address, with what the page put into it."""
        form = next(part for part in re.findall(r"<form.*?</form>", html, re.DOTALL) if f'action="{address}"' in part)
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
        return self.post(address, {**hidden, **fields})

    def confirm(self, **levels: str) -> Any:
        """Send the lines of the page that is shown now."""
        return self.sent_with(self.get("/ask/"), "/ask/confirm/", **{f"said-{name}": said for name, said in levels.items()})

    def take_back(self, why: str = "not_so") -> Any:
        """On the page that is shown now."""
        return self.sent_with(self.get("/interview/now/"), "/ask/not-so/", why=why)

    @property
    def opened(self) -> interviews.Opened:
        found = interviews.open_with(self.client.cookies[cookie.NAME].value)
        assert found is not None
        return found


@pytest.fixture
def asker(db: None, settings: Any) -> Asker:
    return Asker(settings)


@pytest.fixture
def practice(db: None) -> Practice:
    """Open on weekdays from 9 to 12; on Sunday the 6th by exception, and closed on Monday the 7th for a holiday."""
    found = made_up.a_practice()
    place, who = made_up.a_location(found), made_up.a_clinician(found)
    made_up.a_visit_kind(found, "first", price_note="180 dollars without cover")
    made_up.a_visit_kind(found, "video", form="tele", minutes=20)
    for day in range(5):
        made_up.open_on(place, day, time(9), time(12))
        made_up.works_on(who, place, day, time(9), time(12))
    place.exceptions.create(first_day=date(2026, 12, 6), last_day=date(2026, 12, 6), begins=time(10), ends=time(11), reason="Flu shots")
    found.holidays.create(name="Founders' Day", first_day=date(2026, 12, 7), last_day=date(2026, 12, 7))
    found.acceptances.create(payer="aetna", accepted=True, verified=date(2026, 12, 1), verified_by="Front desk")
    return found

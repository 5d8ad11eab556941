"""A practice that is open on weekdays, and a day on which the tests take place."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.utils import timezone

from sural_web.booking import making
from sural_web.booking.models import Booking
from sural_web.booking.visit_time import Time
from tests.web.practice import made_up

MONDAY_MORNING = datetime(2026, 12, 7, 13, 0, tzinfo=UTC)  # 8:00 in New York


class Place:
    """One place with one clinician, open from Monday to Friday, 9 to 12."""

    def __init__(self, slug: str = "alder-street") -> None:
        self.practice = made_up.a_practice(slug)
        self.location, self.clinician = made_up.a_location(self.practice), made_up.a_clinician(self.practice)
        self.kind = made_up.a_visit_kind(self.practice)
        for day in range(5):
            made_up.open_on(self.location, day, time(9), time(12))
            made_up.works_on(self.clinician, self.location, day, time(9), time(12))

    def time(self, *when: int) -> Time:
        """A time on the clock of New York in December."""
        day, hour, minute = (*when, 0)[:3]
        return Time(self.location, self.kind, self.clinician, datetime(2026, 12, day, hour + 5, minute, tzinfo=UTC))

    def book(self, *when: int, **more: Any) -> Booking:
        contact = making.Contact(**{"name": "Anna Berg", "phone": "+1 212 555 0142", "email": "anna@example.org", **more})
        return making.book(self.time(*when), contact, "http://testserver/", MONDAY_MORNING)


@pytest.fixture
def place(db: None, settings: Any, tmp_path: Any) -> Place:
    settings.CLOCK = lambda: MONDAY_MORNING
    settings.MAIL_FOLDER = tmp_path / "mail"
    assert timezone.get_current_timezone_name() == "UTC"
    return Place()

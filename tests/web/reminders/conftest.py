"""Somebody with a plan, and a push service on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.care.conftest import Patient, begun, patient
from tests.web.reminders.push_service import Browser, PushService, push_service

__all__ = ["begun", "patient"]


@pytest.fixture
def service(settings: Any) -> Iterator[PushService]:
    with push_service() as running:
        settings.PUSH_SERVICES = [running.origin]
        settings.PUSH_SUBJECT = "mailto:leg@clinic.example"
        yield running


@pytest.fixture
def reminded(begun: Patient, service: PushService) -> tuple[Patient, Browser]:
    """Reminded at noon, on the day after the plan began."""
    browser = service.browser()
    asked = begun.client.post("/care/reminders/", {**browser.fields, "at": "12:00"})
    assert asked.status_code == 302, asked.content.decode()
    begun.go_to(1)
    return begun, browser

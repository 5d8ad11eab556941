"""Rate limits: they count, they say what to do, and they fail closed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.test import Client

from sural_web.interview.models import StoredInterview
from sural_web.ops import limits
from sural_web.ops.models import HourlyCount

pytestmark = pytest.mark.django_db


def test_the_121st_new_interview_of_an_hour_is_refused_with_what_to_do() -> None:
    client = Client()
    client.post("/interview/start")
    HourlyCount.objects.update(count=120)
    limits._SHARES.forget()  # as another process
    response = client.post("/interview/start")
    assert response.status_code == 429
    assert b"try again in an hour" in response.content


def test_behind_a_proxy_each_caller_has_a_count_of_its_own(settings: object) -> None:
    settings.BEHIND_PROXY = True  # type: ignore[attr-defined]
    for address in ("203.0.113.9", "forged, 203.0.113.10"):
        Client(headers={"x-forwarded-for": address}).post("/interview/start", secure=True)
    assert HourlyCount.objects.count() == 2


def test_the_address_of_a_caller_is_not_stored() -> None:
    Client(REMOTE_ADDR="203.0.113.9").post("/interview/start")
    assert "203.0.113.9" not in str(list(HourlyCount.objects.values()))


def test_without_its_counter_nothing_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise DatabaseError

    monkeypatch.setattr(limits, "_count", broken)
    client = Client(raise_request_exception=False)
    response = client.post("/interview/start")
    assert response.status_code == 500
    assert b"Something broke on our side" in response.content
    assert not StoredInterview.objects.exists()

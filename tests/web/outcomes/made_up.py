"""Many people with a plan and what they reported since, by rows alone, who have let a clinician in."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from sural_web.accounts.store import Account
from sural_web.care.models import CareRecord, Course, StoredCheckIn, StoredVersion
from sural_web.clinic.models import Grant
from sural_web.interview import store as interviews

START = date(2026, 8, 1)


def people(account: Account, cause: str, pains: list[tuple[float, float | None, float | None]], now: datetime) -> list[Any]:
    """One for each triple of leg pain: at the start, after 6 and after 12 weeks. Their consents."""
    return [_one(account, cause, values, now) for values in pains]


def _one(account: Account, cause: str, values: tuple[float, float | None, float | None], now: datetime) -> Any:
    _, row = interviews.begin()
    course = Course.objects.create(record=CareRecord.objects.create(interview=row), answers=0, begun_on=START)
    document = {"basis": {"causes": [{"id": "other", "probability": 0.1}, {"id": cause, "probability": 0.6}]}}
    version = {"kind": "plan", "made_on": START, "made_by": "first_plan", "knowledge_version": "x", "document": document}
    StoredVersion.objects.create(course=course, number=1, **version)
    for week, value in zip((0, 6, 12), values, strict=True):
        if value is not None:
            day = START + timedelta(weeks=week)
            StoredCheckIn.objects.create(record=course.record, course=course, client_id=secrets.token_hex(8), on=day, plan_version=1, leg_pain=value)
    return Grant.objects.create(account=account, interview=row, label="x", since=now, until=now + timedelta(weeks=12))

"""Somebody with a plan, without a browser: the interview answered through its store, the days let pass by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from sural import Answers, Interview
from sural.plan.content.version import Plan, PlanVersion
from sural.plan.diary.check_in import CheckIn
from sural.plan.making.build import build
from sural_web.care import clock, judging, store
from sural_web.care.body_of import report_for
from sural_web.care.fresh_id import fresh_id
from sural_web.care.judging import read
from sural_web.care.start_form import person_from, read_day, read_health
from sural_web.interview import cookie
from sural_web.interview import store as interviews
from sural_web.interview.models import LogEntry
from tests.plan_people import KNOWLEDGE, SCIATICA, TODAY, calm_answers

HEALTH = {"none": "1", "falls_3m": "none"}
DAY = {"leg_pain": "3", "back_pain": "2", "settle_time": "lt30min", "night_waking": "no", "minutes": "30", "equipment": ["wall", "chair", "mat", "strap"]}


class Patient:
    """Sends pages as a browser without scripts does."""

    def __init__(self, settings: Any, changed: Mapping[str, str] = SCIATICA) -> None:
        self.client, self.settings, self.number = Client(), settings, 0
        self.key, row = interviews.begin()
        self.client.cookies[cookie.NAME] = self.key
        _answer_all(row, tuple(changed.items()))
        self.go_to(0)

    @property
    def opened(self) -> interviews.Opened:
        opened = interviews.open_with(self.key)
        assert opened is not None
        return opened

    @property
    def care(self) -> store.Care:
        care = store.open_care(self.opened)
        assert care is not None
        return care

    @property
    def plan(self) -> PlanVersion:
        return read(self.care)

    def answer(self, changed: Interview) -> None:
        interviews.append(self.opened, changed)

    def go_to(self, offset: int) -> None:
        """The clock of the server, so many days after the start."""
        moment = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC) + timedelta(days=offset)
        self.settings.CLOCK = lambda: moment

    def get(self, address: str) -> Any:
        return self.client.get(address, follow=True)

    def post(self, address: str, fields: Mapping[str, Any]) -> Any:
        return self.client.post(address, fields, follow=True)

    def begin(self) -> None:
        """A plan, as both pages make it. The first one is kept by the store: the same answers on the same day are judged once, not for every test."""
        opened = self.opened
        if store.about(opened) or clock.ZONE in self.client.cookies:
            self.begin_by_pages()
            return
        day = clock.today_in("")
        about, first, check_in = _first_plan(opened, day)
        store.keep_about(opened, about)
        judging.begin(opened, first, replace(check_in, id=fresh_id()), day)

    def begin_by_pages(self) -> Any:
        """Both pages; the answer is the page of the day."""
        self.post("/care/start/1/", HEALTH)
        return self.post("/care/start/2/", DAY)

    def check_in(self, **fields: Any) -> Any:
        self.number += 1
        calm = {"id": f"check-in-{self.number:04d}", "none": "1", "leg_pain": "3", "reach": "3", "feeling": "as_before", "settled": "lt30min"}
        return self.post("/care/check-in/", {key: value for key, value in {**calm, **fields}.items() if value is not None})

    def train(self, did: str = "done", pain: str = "1", **fields: Any) -> Any:
        """All that the plan holds, as its session page sends it."""
        self.number += 1
        plan = self.plan
        assert isinstance(plan, Plan)
        done = {f"did-{item.exercise_id}": did for item in plan.items} | {f"pain-{item.exercise_id}": pain for item in plan.items}
        return self.post("/care/session/", {"id": f"session-{self.number:04d}", "version": str(plan.header.version), "effort": "4", **done, **fields})


@cache
def answered(changed: tuple[tuple[str, str], ...]) -> Interview:
    """Every page put and answered, as somebody who went through all of them."""
    interview = Interview(KNOWLEDGE, Answers(), "patient")
    for page in interview.knowledge.pages.values():
        if page.block != "clinician":
            interview = interview.skip(page.id)
    for key, level in {**calm_answers(), **dict(changed)}.items():
        interview = interview.answer(key, level)
    return interview.mark_body(())


_LOGS: dict[Any, list[tuple[Any, ...]]] = {}


def _answer_all(row: interviews.StoredInterview, changed: tuple[tuple[str, str], ...]) -> None:
    """The store keeps the first log of its kind; further people get a copy of its rows, which takes a tenth of the time."""
    if changed not in _LOGS:
        interviews.append(interviews.opened_of(row), answered(changed))
        _LOGS[changed] = list(LogEntry.objects.filter(interview=row).values_list("number", "action", "item", "level", "value"))
        return
    with connection.cursor() as cursor:
        columns = "number, action, item, level, value, at, interview_id"
        cursor.executemany(
            f"INSERT INTO {LogEntry._meta.db_table} ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s)",  # noqa: S608
            [(*entry, timezone.now(), row.pk) for entry in _LOGS[changed]],
        )


_FIRST: dict[Any, tuple[dict[str, Any], PlanVersion, CheckIn]] = {}


def _first_plan(opened: interviews.Opened, day: date) -> tuple[dict[str, Any], PlanVersion, CheckIn]:
    """What the two pages make of the answers so far, HEALTH and DAY: what was said, the plan, and the first check-in."""
    interview, key = opened.interview, (opened.interview.answers, day)
    if key not in _FIRST:
        about = read_health(interview.knowledge, interview.levels, fields_of(HEALTH), {}).about
        about = read_day(interview.levels, fields_of(DAY), about).about
        person, wishes = person_from(about)
        first = build(interview.knowledge, interview.assessment(), report_for(interview), person, wishes, day)
        told = {key: person.said[key] for key in ("calf_new_signs",) if key in person.said}
        _FIRST[key] = about, first, CheckIn("", day, told, person.baseline.leg_pain, back_pain=person.baseline.back_pain)
    return _FIRST[key]


def fields_of(sent: Mapping[str, Any]) -> QueryDict:
    return QueryDict(urlencode(sent, doseq=True))


@pytest.fixture
def patient(db: None, settings: Any) -> Patient:
    return Patient(settings)


@pytest.fixture
def begun(patient: Patient) -> Patient:
    patient.begin()
    return patient

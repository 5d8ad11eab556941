"""Made-up people with answers, plans, check-ins and sessions, made by sending the app's own pages day after day, as a browser would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from sural import Answers, Interview, Knowledge
from sural.assessment.body_map import from_text
from sural.plan.content.version import Plan
from sural_web.care import store as cares
from sural_web.care.clock import ZONE
from sural_web.care.judging import read
from sural_web.interview import cookie
from sural_web.interview import store as interviews

_ZONE = "America/New_York"
_HEALTH = {"none": "1", "falls_3m": "none"}
_DAY = {
    "leg_pain": "6",
    "back_pain": "3",
    "settle_time": "lt30min",
    "night_waking": "no",
    "minutes": "30",
    "equipment": ["wall", "chair", "mat", "strap", "step"],
}
SCIATICA = {
    "pain_below_knee": "yes", "pain_s1_pattern": "yes", "pain_thigh_back": "yes", "pain_calf_middle": "yes", "low_back_pain": "yes",
    "leg_worse_than_back": "yes", "pain_electric": "yes", "numb_s1": "yes", "pins_needles_leg": "yes", "worse_cough_sneeze": "yes",
    "worse_sitting_20min": "yes", "rf_age": "40to49", "rf_sex": "female", "pain_severity": "4to6",
}  # fmt: skip
RUNNER = {
    "pain_achilles": "yes", "morning_stiffness_heel": "yes", "st_achilles_pinch": "yes", "warms_up_then_returns": "yes",
    "rf_age": "30to39", "rf_sex": "male",
}  # fmt: skip
STENOSIS = {
    "low_back_pain": "yes", "pain_thigh_back": "yes", "bilateral_leg_pain": "yes", "worse_walking_standing": "yes", "relief_sitting": "yes",
    "relief_bending_forward": "yes", "no_pain_seated": "yes", "duration": "gt1y", "rf_age": "60to69", "rf_sex": "female",
}  # fmt: skip
# Where it hurts, as marked on the body map; with an empty map the answers would contradict each other.
MARKS = {
    "sciatica": "pain:low_back:left pain:buttock:left pain:thigh_back:left pain:knee_back:left pain:calf_middle:left numb:foot_outer:left",
    "runner": "pain:heel_cord:left",
    "stenosis": "pain:low_back:left pain:buttock:left pain:buttock:right pain:thigh_back:left pain:thigh_back:right",
}


class MadeUp:
    """One of them, with a browser of their own. `start`: the day on which they came, this many days ago."""

    def __init__(self, said: Mapping[str, str], marks: str, days_ago: int) -> None:
        self.key, self.row = interviews.begin()
        self.client = Client(headers={"host": "localhost"})
        self.client.cookies[cookie.NAME], self.client.cookies[ZONE] = self.key, _ZONE
        self.days_ago, self.sent = days_ago, 0
        interviews.append(self.opened, answered(said, marks))

    @property
    def opened(self) -> interviews.Opened:
        found = interviews.open_with(self.key)
        assert found is not None  # noqa: S101  made a moment ago
        return found

    def begin(self, **day: Any) -> None:
        """A plan, by both of its pages."""
        self.post("/care/start/1/", _HEALTH)
        self.post("/care/start/2/", {**_DAY, **day})

    def check_in(self, pain: int, **fields: Any) -> None:
        calm = {"none": "1", "leg_pain": str(pain), "reach": "3", "feeling": "as_before", "settled": "lt30min"}
        sent = {key: value for key, value in {**calm, **fields}.items() if value is not None}
        self.post("/care/check-in/", {"id": self._id("check-in"), **sent})

    def train(self) -> None:
        """All that the plan holds now."""
        care = cares.open_care(self.opened)
        plan = read(care) if care else None
        if isinstance(plan, Plan):
            did = {f"did-{item.exercise_id}": "done" for item in plan.items} | {f"pain-{item.exercise_id}": "1" for item in plan.items}
            self.post("/care/session/", {"id": self._id("session"), "version": str(plan.header.version), "effort": "4", **did})

    def post(self, address: str, fields: Mapping[str, Any]) -> None:
        response = self.client.post(address, fields)
        if response.status_code >= 400:
            raise RuntimeError(f"the demo could not send {address}: {response.status_code}")

    def _id(self, kind: str) -> str:
        self.sent += 1
        return f"demo-{kind}-{self.row.pk}-{self.sent:04d}"


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """The app's clock at noon of this day."""
    before = settings.CLOCK
    moment = datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
    settings.CLOCK = lambda: min(moment, before())
    try:
        yield
    finally:
        settings.CLOCK = before


def live(person: MadeUp, today: date, pains: tuple[int, ...], **day: Any) -> None:
    """A plan from the day on which they came, a check-in on each day that `pains` has a number for, and a session on every second one."""
    for number, pain in enumerate(pains):
        with on_day(today - timedelta(days=person.days_ago - number)):
            if number == 0:
                person.begin(leg_pain=str(pain), **day)
            else:
                person.check_in(pain)
            if number % 2 == 0:
                person.train()


def answered(said: Mapping[str, str], marks: str) -> Interview:
    """The answers of one of them: every page seen; calm answers but for what is said."""
    interview = Interview(Knowledge.load(), Answers(), "patient")
    for page in interview.knowledge.pages.values():
        if page.block != "clinician":
            interview = interview.skip(page.id)
    calm = {one.id: one.levels[0] for one in interview.knowledge.findings.values() if one.who_can_answer == "patient"}
    for key, level in {**calm, "duration": "6to12w", "pain_severity": "0to3", **said}.items():
        interview = interview.answer(key, level)
    return interview.mark_body(from_text(interview.knowledge, marks))

"""Hazards that come with records which wait on a device."""

from __future__ import annotations

from typing import Any

import pytest

from sural.plan.version import GetSeen, Plan
from sural_web.care import store
from sural_web.follow.arriving import who
from sural_web.follow.worker.source import worker_source
from sural_web.interview import store as interviews
from tests.plan_people import SCIATICA, TODAY
from tests.web.care.conftest import Patient

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(db: None, settings: Any) -> Patient:
    patient = Patient(settings)
    patient.begin()
    return patient


def arrive(patient: Patient, **fields: Any) -> dict[str, str]:
    calm = {"kind": "check_in", "id": "late-record-1", "on": TODAY.isoformat(), "version": "1", "none": "1", "leg_pain": "3", "who": who(patient.opened)}
    answer: dict[str, str] = patient.client.post("/care/arrive", {key: value for key, value in {**calm, **fields}.items() if value}).json()
    return answer


def load(plan: Plan) -> int:
    return sum(item.dose.repetitions for item in plan.items)


def test_h30_a_warning_sign_that_arrives_late_stops_the_plan_at_once(begun: Patient) -> None:
    begun.go_to(5)
    answer = arrive(begun, tick="saddle_numb", none="")
    assert answer["state"] == "arrived" and answer["next"] == "/care/seen/"
    assert isinstance(begun.plan, GetSeen)


def test_h30_a_calm_record_that_arrives_after_it_does_not_lift_it(begun: Patient) -> None:
    arrive(begun, tick="saddle_numb", none="")
    arrive(begun, id="late-record-2")
    assert isinstance(begun.plan, GetSeen)


def test_h30_a_wrong_clock_or_a_taken_id_never_hides_a_warning_sign(begun: Patient) -> None:
    arrive(begun)
    for _ in range(2):
        assert arrive(begun, tick="saddle_numb", none="", on="2099-01-01")["next"] == "/care/seen/"
    assert isinstance(begun.plan, GetSeen)
    assert sum("yes" in one.safety.values() for one in store.check_ins(begun.care)) == 1


def test_h31_what_arrives_twice_or_in_another_order_never_loads_the_plan_more(begun: Patient) -> None:
    first = begun.plan
    assert isinstance(first, Plan)
    for number in (3, 1, 2, 2, 1):
        arrive(begun, id=f"late-record-{number}")
    plan = begun.plan
    assert isinstance(plan, Plan)
    assert load(plan) <= load(first)
    assert sum(one.id.startswith("late") for one in store.check_ins(begun.care)) == 3


def test_h32_a_record_never_reaches_the_plan_of_the_next_person_on_the_device(begun: Patient, settings: Any) -> None:
    earlier = who(begun.opened)
    following = Patient(settings, SCIATICA)
    following.begin()
    answer = arrive(following, who=earlier)
    assert answer["state"] == "refused"
    assert not [one for one in store.check_ins(following.care) if one.id.startswith("late")]


def test_h33_the_device_shows_exercises_only_after_the_safety_line_of_the_day_and_never_after_a_sign() -> None:
    """The browser test goes through it; here the order of the rules in the worker is held."""
    code = worker_source()
    copy_of = code[code.index("async function copyOf") : code.index("async function asOfToday")]
    assert copy_of.index("gate?.stopped") < copy_of.index("caches.open(COPIES)")
    assert "gate?.day !== localDay() || age !== 0" in copy_of
    assert ".catch(() => ({ stopped: true }))" in copy_of


def test_h34_deleting_everything_also_empties_the_device(begun: Patient) -> None:
    response = begun.client.post("/interview/delete/")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert interviews.open_with(begun.key) is None
    assert "caches.delete(COPIES)" in worker_source() and "outbox.erase()" in worker_source()

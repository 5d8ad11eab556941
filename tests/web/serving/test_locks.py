"""No lock is held while something is computed: what is slow happens before the transaction, which only writes."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from sural.plan.diary.check_in import CheckIn
from sural_web.care import settling, store
from sural_web.care.judging import keep_and_judge
from tests.web.care.conftest import DAY, HEALTH, Patient
from tests.web.clinic.conftest import Clinician
from tests.web.conftest import Visitor
from tests.web.serving.lock_watch import watched

_MOST_CALLS = 60  # of the core under one lock: making a few plain values; judging a diary takes thousands


def a_sign_comes_while_it_is_judged(person: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, at the worst moment: between the judgement and the writing."""
    waiting, real = [lambda: person.check_in(tick="saddle_numb", none=None)], settling.progress

    def interrupted(*given: Any) -> Any:
        step = real(*given)
        if waiting:
            waiting.pop()()
        return step

    monkeypatch.setattr(settling, "progress", interrupted)


@pytest.mark.django_db
def test_answering_and_beginning_a_plan_compute_nothing_under_the_lock(visitor: Visitor, patient: Patient) -> None:
    page = visitor.start()
    patient.post("/care/start/1/", HEALTH)
    with watched() as calls:
        visitor.none(page)
        patient.post("/care/start/2/", DAY)
    assert patient.care.version.number >= 1
    assert sum(calls.values()) <= _MOST_CALLS, calls


@pytest.mark.django_db
def test_what_a_person_sends_is_judged_before_the_lock_is_taken(begun: Patient) -> None:
    weekly = {"id": "week-000001", "goal": "3"}
    arriving = {"kind": "session", "id": "session-arrives", "version": "1", **{f"did-{one.exercise_id}": "done" for one in begun.plan.items}}
    with watched() as calls:
        begun.check_in(leg_pain="8")
        begun.train()
        begun.post("/care/check-in/week/", weekly)
        begun.post("/care/arrive", arriving)
        begun.check_in(tick="saddle_numb", none=None)
    assert store.check_ins(begun.care)[-1].safety["saddle_numb"] == "yes"
    assert begun.care.version.kind == "get_seen"
    assert sum(calls.values()) <= 5 * _MOST_CALLS, calls


@pytest.mark.django_db
def test_looks_and_changes_of_a_clinician_hold_no_lock_while_they_are_computed(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    exercise = begun.plan.items[0].exercise_id
    with watched() as calls:
        for address in ("", "result/", "charts/", "versions/", "add/", f"item/{exercise}/"):
            assert clinician.get(f"/clinic/{number}/{address}").status_code == 200
        clinician.send(f"/clinic/{number}/item/{exercise}/", begun, action="lock")
        clinician.send(f"/clinic/{number}/item/{exercise}/", begun, action="dose", sets="9999", reps="1")
    assert begun.care.version.number == 2
    assert sum(calls.values()) <= 2 * _MOST_CALLS, calls


@pytest.mark.django_db
def test_a_record_that_came_in_between_is_judged_too(begun: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window sends a warning sign while this one is judged: both are kept, and the sign stops the plan."""
    care = begun.care
    a_sign_comes_while_it_is_judged(begun, monkeypatch)
    arrived, judged = keep_and_judge(care, CheckIn("the-calm-one", begun.plan.header.made_on, {}, 3.0), 1, begun.plan.header.made_on)
    assert arrived is store.Arrival.NEW
    assert {"the-calm-one"} <= {one.id for one in store.check_ins(begun.care)}
    assert judged.care.version.kind == begun.care.version.kind == "get_seen"


@pytest.mark.django_db
def test_a_change_whose_plan_was_replaced_in_between_is_not_made(begun: Patient, clinician: Clinician, monkeypatch: pytest.MonkeyPatch) -> None:
    number, exercise = clinician.enter(begun), begun.plan.items[0].exercise_id
    a_sign_comes_while_it_is_judged(begun, monkeypatch)
    response = clinician.send(f"/clinic/{number}/item/{exercise}/", begun, action="lock")
    assert response.status_code == 409
    assert begun.care.version.kind == "get_seen"


@pytest.mark.django_db(transaction=True)
def test_twelve_windows_that_send_at_once_are_all_kept_and_none_waits_for_long(begun: Patient) -> None:
    care, errors = begun.care, []

    def send(number: int) -> None:
        try:
            keep_and_judge(care, CheckIn(f"at-once-{number:04d}", begun.plan.header.made_on, {}, 3.0), 1, begun.plan.header.made_on)
        except Exception as problem:
            errors.append(problem)
        finally:
            connection.close()

    windows = [threading.Thread(target=send, args=(number,)) for number in range(12)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert errors == []
    assert len([one for one in store.check_ins(begun.care) if one.id.startswith("at-once")]) == 12

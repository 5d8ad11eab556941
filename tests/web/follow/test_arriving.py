"""Records made without a connection: once, judged, never a more loaded plan, never another person's, and refused in words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sural.plan.content.version import GetSeen, Plan
from sural.plan.diary.check_in import CheckIn
from sural_web.care import store
from sural_web.care.models import StoredVersion
from sural_web.care.store import everything
from sural_web.follow.arriving import who
from tests.plan_people import TODAY
from tests.web.care.conftest import Patient

ADDRESS = "/care/arrive"
pytestmark = pytest.mark.django_db


def check_in(id: str = "offline-0001", **fields: Any) -> dict[str, Any]:
    calm = {"kind": "check_in", "id": id, "on": TODAY.isoformat(), "version": "1", "none": "1", "leg_pain": "3", "moved": "same", "feeling": "as_before"}
    return {key: value for key, value in {**calm, **fields}.items() if value is not None}


def sent(begun: Patient, fields: dict[str, Any]) -> dict[str, str]:
    response = begun.client.post(ADDRESS, {"who": who(begun.opened), **fields})
    assert response.status_code == 200
    answer: dict[str, str] = response.json()
    return answer


def offline(begun: Patient) -> list[CheckIn]:
    return [one for one in store.check_ins(begun.care) if one.id.startswith("offline")]


def session(begun: Patient, **fields: Any) -> dict[str, Any]:
    plan = begun.plan
    assert isinstance(plan, Plan)
    done = {f"did-{item.exercise_id}": "done" for item in plan.items}
    return {"kind": "session", "id": "offline-session-1", "on": TODAY.isoformat(), "version": "1", **done, **fields}


def test_a_record_arrives_once_however_often_it_is_sent(begun: Patient) -> None:
    assert [sent(begun, check_in())["state"] for _ in range(3)] == ["arrived", "again", "again"]
    assert len(offline(begun)) == 1


def test_another_record_under_the_same_id_is_refused_in_words_and_the_first_one_counts(begun: Patient) -> None:
    sent(begun, check_in(leg_pain="3"))
    answer = sent(begun, check_in(leg_pain="8"))
    assert answer["state"] == "refused" and "The first one counts" in answer["why"]
    assert [one.leg_pain for one in offline(begun)] == [3]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"on": (TODAY + timedelta(days=1)).isoformat()}, "Check the clock"),
        ({"on": "yesterday"}, "could not be read"),
        ({"leg_pain": "99"}, "0 to 10"),
        ({"none": None}, "Tick what is true"),
        ({"id": "short"}, "no id"),
        ({"kind": "letter"}, "does not know"),
        ({"who": "somebody"}, "another plan"),
    ],
)
def test_what_can_not_be_used_is_said_and_changes_nothing(begun: Patient, fields: dict[str, Any], said: str) -> None:
    before = everything(begun.opened)
    answer = sent(begun, check_in(**fields))
    assert answer["state"] == "refused" and said in answer["why"]
    assert everything(begun.opened) == before


def test_a_broken_record_does_not_hold_up_the_next_one(begun: Patient) -> None:
    assert sent(begun, check_in("offline-0001", leg_pain="abc"))["state"] == "refused"
    assert sent(begun, check_in("offline-0002"))["state"] == "arrived"


def test_a_session_done_before_a_warning_sign_is_kept_after_it(begun: Patient) -> None:
    done = session(begun)
    sent(begun, check_in("offline-0001"))
    begun.check_in(tick="saddle_numb", none=None)
    assert isinstance(begun.plan, GetSeen)
    assert sent(begun, done)["state"] == "arrived"
    assert len(store.sessions(begun.care)) == 1
    assert isinstance(begun.plan, GetSeen)


def test_a_session_of_an_older_version_arrives_once_with_its_day_and_its_doses_and_loads_nothing(begun: Patient) -> None:
    first = begun.plan
    done = session(begun, on=(TODAY + timedelta(days=1)).isoformat())
    for day in (1, 2):
        begun.go_to(day)
        begun.check_in(leg_pain="8")
    eased = begun.plan
    assert isinstance(first, Plan) and isinstance(eased, Plan)
    assert eased.header.version > first.header.version
    assert [sent(begun, done)["state"] for _ in range(2)] == ["arrived", "again"]
    (kept,) = store.sessions(begun.care)
    assert (kept.on, kept.plan_version) == (TODAY + timedelta(days=1), 1)
    assert [(one.sets, one.reps) for one in kept.done] == [(item.dose.sets, item.dose.reps) for item in first.items]
    after = begun.plan
    assert isinstance(after, Plan)
    assert {item.exercise_id: item.dose for item in after.items} == {item.exercise_id: item.dose for item in eased.items}


def test_a_plan_that_can_not_be_read_keeps_what_was_sent_all_the_same(begun: Patient) -> None:
    StoredVersion.objects.create(course=begun.care.course, number=2, kind="plan", made_on=TODAY, made_by="x", knowledge_version="gone", document={"form": "?"})
    assert sent(begun, check_in()) == {"state": "arrived", "why": "", "next": "/care/"}
    assert len(offline(begun)) == 1


def test_without_a_plan_it_is_refused_so_that_the_device_keeps_it(patient: Patient) -> None:
    answer = patient.client.post(ADDRESS, check_in()).json()
    assert answer["state"] == "refused" and "not on the server any more" in answer["why"]


def test_the_device_learns_a_token_and_whose_it_is_and_a_stranger_nothing(begun: Patient) -> None:
    assert begun.client.get(ADDRESS).json()["who"] == who(begun.opened)
    assert Client().get(ADDRESS).json()["who"] == ""


def test_nothing_arrives_without_the_token() -> None:
    assert Client(enforce_csrf_checks=True).post(ADDRESS, check_in()).status_code == 403

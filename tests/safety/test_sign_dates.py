"""No date hides a sign, by whatever door of the web it comes, and days are the person's own. The engine's side is in test_stop_hazards.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sural.plan.content.version import GetSeen, Plan
from sural_web.care import store
from tests.plan_people import TODAY, day
from tests.web.care.conftest import Patient, begun, patient
from tests.web.care.stops import STOP, arrive, is_stop, unreadable, versions
from tests.web.clinic.conftest import Clinician, clinician

__all__ = ["begun", "clinician", "patient"]
pytestmark = pytest.mark.django_db


def online(person: Patient, **fields: Any) -> bool:
    return STOP in person.check_in(none=None, **fields).content


def as_the_gate(person: Patient, **fields: Any) -> bool:
    return STOP in person.check_in(none=None, gate="1", leg_pain=None, **fields).content


def weekly(person: Patient, **fields: Any) -> bool:
    return STOP in person.post("/care/check-in/week/", {"id": "weekly-record-1", "goal": "4", **fields}).content


def offline(person: Patient, **fields: Any) -> bool:
    return arrive(person, none="", **fields)["next"] == "/care/seen/"


def offline_weekly(person: Patient, **fields: Any) -> bool:
    return arrive(person, none="", kind="weekly", **fields)["next"] == "/care/seen/"


def beside_an_unreadable_plan(person: Patient, **fields: Any) -> bool:
    unreadable(person.care)
    return online(person, **fields)


DOORS = [online, as_the_gate, weekly, offline, offline_weekly, beside_an_unreadable_plan]


@pytest.mark.parametrize("on", [str(day(1)), str(day(-3000)), "yesterday"])
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_h41_a_sign_is_acted_on_whatever_its_date_and_by_whatever_door_it_comes(begun: Patient, door: Callable[..., bool], on: str) -> None:
    assert door(begun, tick="bladder_bowel_gate", on=on)
    assert isinstance(begun.plan, GetSeen)
    assert is_stop(begun.get("/care/"))
    assert max(one.on for one in store.check_ins(begun.care)) <= TODAY


@pytest.mark.parametrize("door", [online, offline], ids=lambda door: door.__name__)
@pytest.mark.parametrize("wrong", [{"id": "x"}, {"id": ""}, {"leg_pain": "eleven"}, {"tick": "a sign of an older page"}, {"version": "²"}])
def test_h41_a_sign_is_acted_on_whatever_else_of_its_record_is_wrong(begun: Patient, door: Callable[..., bool], wrong: dict[str, str]) -> None:
    assert door(begun, **{"tick": "foot_drop", "on": str(day(9)), **wrong})
    assert isinstance(begun.plan, GetSeen)


def test_h41_the_rest_of_a_record_with_an_impossible_day_is_refused_with_the_reason(begun: Patient) -> None:
    page = begun.check_in(none=None, tick="foot_drop", leg_pain="9", on=str(day(3))).content.decode()
    assert "The rest of what you sent was not used" in page and "Check the clock" in page
    assert 9 not in [one.leg_pain for one in store.check_ins(begun.care)]
    told = arrive(begun, tick="saddle_numb", none="", on=str(day(-9)))
    assert told["state"] == "arrived" and "before your plan began" in told["why"]


def test_h41_a_sign_that_is_sent_again_on_another_day_is_the_same_one(begun: Patient) -> None:
    for offset in (0, 1, 2):
        begun.go_to(offset)
        assert arrive(begun, tick="saddle_numb", none="", on=str(day(99)))["next"] == "/care/seen/"
    assert sum("yes" in one.safety.values() for one in store.check_ins(begun.care)) == 1
    assert versions(begun) == ["plan", "get_seen"]


@pytest.mark.parametrize("kind", ["check_in", "weekly", "session"])
def test_h41_without_a_sign_a_record_from_before_the_plan_or_after_today_is_refused_and_not_kept_unseen(begun: Patient, kind: str) -> None:
    done = {f"did-{one.exercise_id}": "done" for one in begun.plan.items}  # type: ignore[union-attr]
    before = store.everything(begun.opened)
    for on, said in ((day(-1), "before your plan began"), (day(1), "after today")):
        told = arrive(begun, kind=kind, on=str(on), goal="3", **done)
        assert told["state"] == "refused" and said in told["why"]
    assert store.everything(begun.opened) == before


def test_h41_today_is_always_a_day_on_which_one_can_check_in_also_where_it_is_before_the_day_of_the_plan(begun: Patient) -> None:
    begun.go_to(-1)
    assert begun.check_in().request["PATH_INFO"] == "/care/"
    assert store.check_ins(begun.care)[0].on == day(-1)


@pytest.mark.parametrize("heels_before", [True, False])
def test_h41_a_heel_walk_that_fails_counts_on_a_day_that_can_not_be(begun: Patient, heels_before: bool) -> None:
    if heels_before:
        begun.check_in()
    assert is_stop(begun.check_in(feeling="heels", on=str(day(40))))


@pytest.mark.parametrize(("first", "then"), [("Pacific/Kiritimati", "Pacific/Pago_Pago"), ("Asia/Tokyo", ""), ("Asia/Tokyo", "America/Los_Angeles")])
def test_h41_a_sign_on_a_day_before_the_plan_stops_it_in_every_zone_and_the_clinician_sees_it(
    patient: Patient, clinician: Clinician, first: str, then: str
) -> None:
    late = datetime(TODAY.year, TODAY.month, TODAY.day, 22, 30, tzinfo=UTC)
    patient.settings.CLOCK = lambda: late
    patient.client.cookies["sural_zone"] = first
    patient.begin()
    assert patient.plan.header.made_on == TODAY + timedelta(days=1)
    number = clinician.enter(patient)
    clinician.client.cookies["sural_zone"] = "Europe/Berlin"
    patient.client.cookies["sural_zone"] = then
    assert is_stop(patient.check_in(none=None, tick="saddle_numb", on=""))
    assert all(is_stop(patient.get(f"/care/{address}")) for address in ("", "session/", "ahead/", "seen/"))
    assert b"Be seen first" in clinician.get("/clinic/").content
    assert b"be seen first" in clinician.get(f"/clinic/{number}/").content
    page = clinician.get(f"/clinic/{number}/clear/").content.decode()
    on = re.search(r'name="on" value="([\d-]+)"', page)
    assert on
    clinician.send(f"/clinic/{number}/clear/", patient, **{"now-saddle_numb": "no", "on": on[1]})
    assert isinstance(patient.plan, Plan)


def test_h41_a_clinician_looks_at_the_day_of_the_person_and_not_at_their_own(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.client.cookies["sural_zone"] = "Pacific/Kiritimati"
    begun.get("/care/")
    for own in ("Pacific/Pago_Pago", "", "Pacific/Kiritimati"):
        clinician.client.cookies["sural_zone"] = own
        assert clinician.get(f"/clinic/{number}/").context["access"].today == day(1)


def test_h41_a_sign_that_was_kept_and_never_judged_is_a_stop_and_no_circle(begun: Patient) -> None:
    """As an earlier release left it: the sign is in the store, the plan goes on."""
    begun.check_in()
    store.add_check_in(begun.care, store.CheckIn("kept-unjudged", TODAY, {"saddle_numb": "yes"}), 1)
    assert is_stop(begun.get("/care/"))
    assert isinstance(begun.plan, GetSeen)

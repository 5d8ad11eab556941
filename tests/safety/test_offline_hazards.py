"""Hazards that come with records which wait on a device."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict

from sural.plan import progress
from sural.plan.content.version import GetSeen, Plan
from sural.plan.day.days_ahead import pauses
from sural.plan.diary.diary import read_diary
from sural_web.care import store
from sural_web.care.check_in_form import read_check_in
from sural_web.follow.arriving import who
from sural_web.follow.worker.source import worker_source
from sural_web.interview import store as interviews
from tests.plan_people import KNOWLEDGE, SCIATICA, TODAY, check_in
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


def test_h32_a_page_that_was_shown_to_one_person_keeps_nothing_for_the_next_one_on_the_device(begun: Patient, settings: Any) -> None:
    page = begun.get("/care/check-in/").content.decode()
    assert f'name="who" value="{who(begun.opened)}"' in page
    following = Patient(settings, SCIATICA)
    following.begin()
    for fields, words in (({"leg_pain": "9", "none": "1"}, "belongs to another plan"), ({"tick": "saddle_numb"}, "Do not wait: call your doctor")):
        answer = following.client.post("/care/check-in/", {"id": "from-another", "who": who(begun.opened), **fields}, headers={"Sural-Nonce": "0" * 32})
        assert answer.status_code == 409 and words in answer.content.decode() and "Sural-Kept" not in answer.headers
    assert not [one for one in store.check_ins(following.care) if one.id.startswith("from-another")]


def test_h31_nothing_grows_before_the_last_record_of_a_device_is_here(begun: Patient) -> None:
    day = _calm_until_it_grows(begun)
    calm = {"on": (TODAY + timedelta(days=day)).isoformat(), "moved": "same", "feeling": "as_before", "settled": "lt30min"}
    before = begun.plan
    arrive(begun, id="late-record-1", more="1", **calm)
    assert begun.plan is before
    arrive(begun, id="late-record-2", more="0", **calm)
    assert begun.plan.header.version == before.header.version + 1


def _calm_until_it_grows(begun: Patient) -> int:
    """Calm days with a session each; the first day on which a check-in would raise something."""
    for day in range(1, 30):
        begun.go_to(day)
        knowledge, plan, care = begun.opened.knowledge, begun.plan, begun.care
        calm = check_in(day, numbness="same", heel_walk="can", toe_walk="can")
        step = progress(knowledge, plan, (*store.check_ins(care), calm), store.sessions(care), calm.on)
        if isinstance(step.care, Plan) and step.care is not plan and step.care.header.made_by != "limit":
            return day
        begun.check_in()
        begun.train()
    raise AssertionError("A month of calm days raised nothing.")


def test_h33_the_device_shows_exercises_only_after_the_safety_line_of_the_day_and_never_after_a_sign() -> None:
    """The browser tests go through it; here the order of the rules in the worker is held."""
    code = worker_source()
    copy_of = code[code.index("async function copyOf") : code.index("async function asOfToday")]
    assert copy_of.index("gate?.stopped") < copy_of.index("dayAhead(path, gate, why)")
    assert ".catch(() => ({ stopped: true }))" in copy_of
    ahead = code[code.index("async function dayAhead") : code.index("function exercises")]
    rules = ["if (why.size)", "clockIsRight()", "if (!day)", "gate?.day !== day.on && !day.asked", "return exercises("]
    assert sorted(rules, key=ahead.index) == rules
    assert 'kind === "check_in" && fields.has("none")' in code  # other forms have a "none of these" that is no safety line


def test_h33_every_choice_of_the_check_in_page_that_the_rules_call_worse_is_known_to_the_device(begun: Patient) -> None:
    begun.check_in(reach="2")
    known = read_diary(store.check_ins(begun.care), (), TODAY)
    page = begun.get("/care/check-in/").content.decode()
    table = begun.get("/care/ahead/").json()["worse"]
    inputs = (dict(re.findall(r'\b(type|name|value)="([^"]*)"', found)) for found in re.findall(r"<input[^>]*>", page))
    choices = {(one["name"], one["value"]) for one in inputs if one.get("type") in ("radio", "checkbox")}
    assert {name for name, _ in choices} >= {"tick", "leg_pain", "reach", "feeling", "settled"}
    for name, value in choices:
        fields = QueryDict(mutable=True)
        fields.update({"id": "some-record-1", "gate": "1", "none": "1", name: value})
        report = read_check_in(fields, TODAY).check_in
        assert report is not None
        paused = table["said"].get(name, {}).get(value) or (name in table["marks"] and float(value) >= table["marks"][name]["at"])
        assert bool(paused) == bool(pauses(KNOWLEDGE, begun.plan, known, report)), (name, value)  # type: ignore[arg-type]


def test_h33_nothing_is_kept_ahead_once_somebody_should_be_seen_first(begun: Patient) -> None:
    assert begun.client.get("/care/ahead/").status_code == 200
    begun.check_in(tick="saddle_numb", none=None)
    response = begun.client.get("/care/ahead/")
    assert response.headers["Sural-Stopped"] == "2" and b"All exercises stop for now" in response.content


def test_h34_deleting_everything_also_empties_the_device(begun: Patient) -> None:
    response = begun.client.post("/interview/delete/")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert interviews.open_with(begun.key) is None
    assert "dropCopies()" in worker_source() and "outbox.erase(" in worker_source()

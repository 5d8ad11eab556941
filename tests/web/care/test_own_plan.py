"""The plan at a glance, what its person can correct in it, and what the session counts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import QueryDict

from sural.plan.content.version import GetSeen, Plan
from sural_web.care import store
from sural_web.care.models import StoredCheckIn, StoredSession
from sural_web.care.session_form import read_session
from tests.plan_people import KNOWLEDGE, TENDON, TODAY, day
from tests.web.care.conftest import DAY, HEALTH, Patient


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


# ---------------------------------------------------------------- at a glance
def test_the_plan_shows_goal_minutes_road_and_what_is_left_out_before_the_first_day(patient: Patient) -> None:
    patient.post("/care/start/1/", {"tick": "cold_reaction", "falls_3m": "none"})
    page = text(patient.post("/care/start/2/", {**DAY, "goal": "walk to the market"}))
    assert isinstance(patient.plan, Plan) and 3 <= len(patient.plan.items) <= 5
    order = ["walk to the market", "What you do", "minute", "The road", "You are here", "Opens when", "Left out for now", "Until:", "Start today"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert all(KNOWLEDGE.treatment.words[item.exercise_id].name in page for item in patient.plan.items)


def test_h01_the_plan_at_a_glance_tells_nobody_how_an_exercise_is_done_and_leads_to_the_signs(begun: Patient) -> None:
    page = begun.get("/care/plan/")
    assert isinstance(begun.plan, Plan)
    steps = [step for item in begun.plan.items for step in KNOWLEDGE.treatment.words[item.exercise_id].steps]
    assert [step for step in steps if step in text(page)] == []
    assert 'href="/care/">Start today' in page.content.decode()
    assert b"First, ten seconds for safety" in begun.get("/care/").content


def test_h26_there_is_no_plan_at_a_glance_while_somebody_should_look_first(begun: Patient) -> None:
    begun.check_in(none=None, tick="foot_drop")
    assert b"All exercises stop for now" in begun.get("/care/plan/").content


# ---------------------------------------------------------------- what the person can do
def test_what_one_can_walk_and_raise_is_asked_before_the_plan_and_counts(db: None, settings: Any) -> None:
    patient = Patient(settings, TENDON)
    patient.post("/care/start/1/", HEALTH)
    patient.post("/care/start/2/", {**DAY, "walk_min": "45", "heel_raises_left": "26", "heel_raises_right": "27"})
    assert isinstance(patient.plan, Plan)
    base = patient.plan.basis.person.baseline
    assert (base.walk_min, base.heel_raises_left, base.heel_raises_right) == (45, 26, 27)
    assert "calf_raise_one_leg" in [item.exercise_id for item in patient.plan.items]


@pytest.mark.parametrize("wrong", [{"walk_min": "99"}, {"heel_raises_left": "many"}, {"heel_raises_right": "101"}])
def test_a_number_that_can_not_be_is_named_and_no_plan_is_made_of_it(patient: Patient, wrong: dict[str, str]) -> None:
    patient.post("/care/start/1/", HEALTH)
    assert patient.post("/care/start/2/", {**DAY, **wrong}).status_code == 422
    assert store.open_care(patient.opened) is None


def test_h02_nobody_with_new_weakness_is_asked_to_rise_on_one_leg(patient: Patient) -> None:
    assert b"Count your heel raises" in patient.get("/care/start/2/").content
    patient.answer(patient.opened.interview.answer("sudden_pop_calf", "yes"))
    assert b"Count your heel raises" not in patient.get("/care/start/2/").content


# ---------------------------------------------------------------- the session
DOCUMENT = {
    "version": 1,
    "items": [
        {"exercise": "walk_flat", "dose": {"sets": 1, "reps": 1, "hold_s": 480}},
        {"exercise": "calf_raise_one_leg", "dose": {"sets": 3, "reps": 8, "hold_s": 1}},
        {"exercise": "calf_stretch_towel", "dose": {"sets": 3, "reps": 1, "hold_s": 30}},
        {"exercise": "abdominal_brace", "dose": {"sets": 2, "reps": 6, "hold_s": 10}},
    ],
}


@pytest.mark.parametrize(
    ("exercise", "counted", "did", "expected"),
    [
        ("walk_flat", {"sets": "0", "part": "130"}, "hurt", (1, 1, 130)),
        ("walk_flat", {"sets": "0", "part": "0"}, "hurt", (1, 0, 0)),
        ("walk_flat", {}, "hurt", (1, 1, 240)),
        ("walk_flat", {}, "done", (1, 1, 480)),
        ("calf_raise_one_leg", {"sets": "1", "part": "3"}, "hurt", (1, 11, 1)),
        ("calf_raise_one_leg", {"sets": "0", "part": "2"}, "hurt", (1, 2, 1)),
        ("calf_raise_one_leg", {"sets": "99", "part": "99"}, "hurt", (1, 32, 1)),
        ("calf_stretch_towel", {"sets": "2", "part": "12"}, "hurt", (1, 1, 72)),
        ("abdominal_brace", {"sets": "1", "part": "2"}, "hurt", (1, 8, 10)),
        ("abdominal_brace", {}, "part", (1, 6, 10)),
    ],
)
def test_a_stopped_exercise_counts_what_was_done_and_not_the_whole_dose(
    exercise: str, counted: dict[str, str], did: str, expected: tuple[int, int, int]
) -> None:
    fields = QueryDict(mutable=True)
    fields.update({"id": "stopped-0001", f"did-{exercise}": did, **{f"{name}-{exercise}": value for name, value in counted.items()}})
    session = read_session(fields, DOCUMENT, TODAY).session
    assert session is not None
    assert [(one.sets, one.reps, one.hold_s) for one in session.done] == [expected]


def test_the_limit_and_when_to_stop_stand_before_how_it_is_done(begun: Patient) -> None:
    begun.check_in()
    page = text(begun.get("/care/session/"))
    assert "Your limit: 5 of 10." in page
    assert page.index("Your limit") < page.index("Stop for chest pain") < page.index(KNOWLEDGE.treatment.words["walk_flat"].steps[0])


def test_what_was_left_out_can_be_done_after_all_that_day(begun: Patient) -> None:
    begun.check_in()
    assert isinstance(begun.plan, Plan)
    skipped = begun.plan.items[0].exercise_id
    begun.train(**{f"did-{skipped}": "skipped", f"why-{skipped}": "time"})
    assert b"Do what you left out after all" in begun.get("/care/").content
    page = begun.get("/care/session/?left_out").content
    assert page.count(b"data-step=") == 1 and f'data-step="{skipped}"'.encode() in page
    begun.post("/care/session/", {"id": "after-all-0001", "version": "1", f"did-{skipped}": "done"})
    assert b"Do what you left out after all" not in begun.get("/care/").content


def test_a_change_on_the_first_day_leaves_the_rest_of_the_session_and_nothing_old_is_new(begun: Patient) -> None:
    begun.check_in()
    before = begun.plan
    assert isinstance(before, Plan)
    hurt = next(item.exercise_id for item in before.items if item.admitted.pain_rule == "nerve")
    begun.post("/care/session/", {"id": "first-day-0001", "version": "1", f"did-{hurt}": "hurt", f"moved-{hurt}": "down"})
    after = begun.plan
    assert isinstance(after, Plan) and after.header.version == 2
    kept = [item.exercise_id for item in after.items if not after.newly_in(item)]
    page = begun.get("/care/session/").content
    assert kept and all(f'data-step="{key}"'.encode() in page for key in kept)
    listed = begun.get("/care/").content.decode()
    assert listed.count('<span class="tag">New</span>') <= len(after.items) - len(kept)


# ---------------------------------------------------------------- corrections
def test_a_mistaken_check_in_can_be_taken_back_and_stays_in_the_record(begun: Patient) -> None:
    begun.check_in(id="mistake-0001", leg_pain="9")
    assert 9 in [one.leg_pain for one in store.check_ins(begun.care)]
    assert b"leg pain 9" in begun.get("/care/entries/").content
    assert b"Taken back." in begun.post("/care/entries/", {"kind": "check_in", "entry": "mistake-0001"}).content
    assert 9 not in [one.leg_pain for one in store.check_ins(begun.care)]
    assert StoredCheckIn.objects.filter(client_id="mistake-0001", leg_pain=9).exists()
    kept = [one for course in store.everything(begun.opened)["courses"] for one in course["check_ins"] if one.get("taken_back")]
    assert [one["id"] for one in kept] == ["mistake-0001"]


def test_a_session_that_was_taken_back_is_still_to_do(begun: Patient) -> None:
    begun.check_in()
    begun.train()
    entry = store.sessions(begun.care)[0].id
    begun.post("/care/entries/", {"kind": "session", "entry": entry})
    assert store.sessions(begun.care) == ()
    assert StoredSession.objects.filter(client_id=entry).exists()
    assert b"Your session today" in begun.get("/care/").content


@pytest.mark.parametrize("sign", ["saddle_numb", "calf_new_signs", "foot_drop"])
def test_h26_a_warning_sign_counts_on_although_its_entry_was_taken_back(begun: Patient, sign: str) -> None:
    begun.check_in(id="with-a-sign-1", none=None, tick=sign)
    response = begun.post("/care/entries/", {"kind": "check_in", "entry": "with-a-sign-1"})
    assert b"All exercises stop for now" in response.content
    assert isinstance(begun.plan, GetSeen)
    assert sign in [key for one in store.check_ins(begun.care) for key, level in one.safety.items() if level == "yes"]
    assert b"the sign does" in begun.get("/care/entries/").content


def test_h26_a_heel_walk_that_failed_counts_on_although_its_entry_was_taken_back(begun: Patient) -> None:
    begun.check_in(id="weak-foot-0001", feeling=["heels"])
    begun.post("/care/entries/", {"kind": "check_in", "entry": "weak-foot-0001"})
    assert isinstance(begun.plan, GetSeen)
    assert "cannot" in [one.heel_walk for one in store.check_ins(begun.care)]


def test_h26_an_entry_that_was_taken_back_does_not_answer_the_safety_line(begun: Patient) -> None:
    begun.check_in(id="wrong-day-0001")
    for one in store.check_ins(begun.care):
        begun.post("/care/entries/", {"kind": "check_in", "entry": one.id})
    assert b"First, ten seconds for safety" in begun.get("/care/").content


@pytest.mark.parametrize("entry", [{"kind": "check_in", "entry": "nobody-knows"}, {"kind": "plan", "entry": "x"}, {}])
def test_what_is_not_there_can_not_be_taken_back(begun: Patient, entry: dict[str, str]) -> None:
    assert begun.post("/care/entries/", entry).status_code == 404


def test_an_entry_of_somebody_else_can_not_be_taken_back(begun: Patient, settings: Any) -> None:
    other = Patient(settings)
    other.begin()
    begun.check_in(id="mine-alone-001", leg_pain="9")
    assert other.post("/care/entries/", {"kind": "check_in", "entry": "mine-alone-001"}).status_code == 404
    assert 9 in [one.leg_pain for one in store.check_ins(begun.care)]


def test_a_missed_day_can_be_added_how_it_was_and_what_was_done(begun: Patient) -> None:
    begun.go_to(4)
    page = begun.get(f"/care/check-in/?on={day(2)}")
    assert "How was the leg on" in text(page) and f'name="on" value="{day(2)}"' in page.content.decode()
    begun.check_in(on=str(day(2)), leg_pain="6")
    assert (day(2), 6) in [(one.on, one.leg_pain) for one in store.check_ins(begun.care)]
    page = begun.get(f"/care/session/missed/?on={day(2)}").content.decode()
    tasks = re.findall(r'name="did-(\w+)"', page)
    assert tasks and f'name="on" value="{day(2)}"' in page
    begun.post("/care/session/", {"id": "missed-day-001", "on": str(day(2)), "version": "1", f"did-{tasks[0]}": "done"})
    assert [one.on for one in store.sessions(begun.care)] == [day(2)]


@pytest.mark.parametrize("address", ["/care/check-in/", "/care/session/missed/"])
def test_a_day_before_the_plan_is_refused_with_the_reason(begun: Patient, address: str) -> None:
    response = begun.get(f"{address}?on={day(-2)}")
    assert response.status_code == 422
    assert "before your plan began on 24 November 2026" in text(response)


def test_what_usually_happens_with_a_slipped_disc_is_told_to_nobody_with_another_cause(begun: Patient) -> None:
    assert not {"ldh_s1", "ldh_l5", "ldh_l4"} & begun.plan.basis.named_causes
    assert b"slipped disc" not in begun.get("/care/progress/").content

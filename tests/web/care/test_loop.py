"""The daily loop without scripts: plan, day, session, check-in, and what they change."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from sural.plan.content.version import GetSeen, Plan
from sural_web.care import store
from sural_web.care.models import Course, StoredCheckIn
from sural_web.interview import store as interviews
from tests.plan_people import day
from tests.web.care.conftest import DAY, HEALTH, Patient


def path(response: object) -> str:
    return response.request["PATH_INFO"]  # type: ignore[attr-defined, no-any-return]


def is_stop(response: Any) -> bool:
    """The page of "be seen first" itself, with no way that led there."""
    return b"All exercises stop for now" in response.content and not response.redirect_chain and "Sural-Stopped" in response.headers


def test_the_plan_that_tests_begin_with_is_the_one_that_the_pages_make(patient: Patient, settings: Any) -> None:
    other = Patient(settings)
    patient.begin()
    other.begin_by_pages()
    made, by_pages = (one.care.version.document for one in (patient, other))
    assert made == by_pages
    assert [replace(one, id="") for one in store.check_ins(patient.care)] == [replace(one, id="") for one in store.check_ins(other.care)]
    assert store.about(patient.opened) == store.about(other.opened)


def test_two_short_pages_lead_from_the_result_to_a_plan(patient: Patient) -> None:
    assert b"Make my plan" in patient.get("/interview/result/").content
    assert path(patient.get("/care/")) == "/care/start/1/"
    assert path(patient.begin_by_pages()) == "/care/plan/"
    assert isinstance(patient.plan, Plan)
    assert patient.plan.basis.person.baseline.leg_pain == 3


def test_what_the_interview_knows_is_not_asked_again(patient: Patient) -> None:
    assert b"numb, or where you cannot tell warm" not in patient.get("/care/start/1/").content


def test_an_unanswered_page_is_no_no(patient: Patient) -> None:
    response = patient.post("/care/start/1/", {"falls_3m": "none"})
    assert response.status_code == 422
    assert b"None of these" in response.content
    assert store.about(patient.opened) == {}


def test_what_can_not_be_is_named_and_nothing_is_made(patient: Patient) -> None:
    patient.post("/care/start/1/", HEALTH)
    response = patient.post("/care/start/2/", {**DAY, "leg_pain": "11", "minutes": "100000"})
    assert response.status_code == 422
    assert store.open_care(patient.opened) is None


def test_an_interview_that_is_not_finished_is_finished_first(patient: Patient) -> None:
    patient.key, _ = interviews.begin()
    patient.client.cookies["sural_interview"] = patient.key
    assert path(patient.get("/care/")).startswith("/interview/")


def test_h01_without_the_cauda_equina_answers_the_way_leads_to_being_seen(patient: Patient) -> None:
    patient.answer(patient.opened.interview.retract("saddle_numb"))
    response = patient.get("/care/start/")
    assert path(response).startswith("/interview/") or b"Be seen first" in response.content
    assert path(patient.post("/care/start/2/", DAY)) != "/care/"
    assert store.open_care(patient.opened) is None


def test_h26_at_an_urgency_of_the_same_day_there_is_no_plan_but_who_to_see(patient: Patient) -> None:
    patient.answer(patient.opened.interview.answer("saddle_numb", "yes"))
    response = patient.get("/care/start/")
    assert b"Be seen first" in response.content
    assert path(patient.post("/care/start/2/", DAY)) != "/care/"
    assert store.open_care(patient.opened) is None


def test_h03_a_newly_swollen_calf_on_the_way_to_a_plan_is_seen_first(patient: Patient) -> None:
    patient.post("/care/start/1/", {"tick": "calf_new_signs", "falls_3m": "none"})
    assert is_stop(patient.post("/care/start/2/", DAY))


def test_h01_the_list_of_the_day_waits_for_the_safety_line(begun: Patient) -> None:
    before = begun.get("/care/").content
    assert b"First, ten seconds for safety" in before
    assert b"exercise-list" not in before
    assert path(begun.get("/care/session/")) == "/care/"


def test_one_tap_answers_the_safety_line_and_starts_the_session(begun: Patient) -> None:
    response = begun.post("/care/check-in/", {"id": "gate-0001", "gate": "1", "none": "1"})
    assert path(response) == "/care/session/"
    assert b"exercise-list" in begun.get("/care/").content


@pytest.mark.parametrize("sign", ["saddle_numb", "bladder_bowel_gate", "foot_drop", "calf_new_signs", "leg_weakness_new", "sudden_cold_painful_leg"])
def test_h01_a_sign_in_a_check_in_leads_to_the_urgent_page_and_no_exercise(begun: Patient, sign: str) -> None:
    begun.check_in()
    response = begun.check_in(none=None, tick=sign, leg_pain=None)
    assert is_stop(response)
    assert all(is_stop(begun.get(f"/care/{address}")) for address in ("", "session/", "cold/", "warmth/", "breaks/", "questions/", "ahead/", "seen/"))


def test_h26_a_sign_counts_also_when_the_rest_can_not_be_read(begun: Patient) -> None:
    assert is_stop(begun.check_in(none=None, tick="saddle_numb", leg_pain="eleven"))


def test_h26_a_calm_check_in_does_not_end_being_seen_first(begun: Patient) -> None:
    begun.check_in(none=None, tick="foot_drop")
    begun.go_to(1)
    assert is_stop(begun.check_in())


def test_h26_a_new_plan_after_a_sign_asks_first_whether_somebody_has_looked(begun: Patient) -> None:
    begun.check_in(none=None, tick="foot_drop")
    assert begun.post("/care/start/1/", HEALTH).status_code == 422
    assert is_stop(begun.post("/care/start/1/", {**HEALTH, "looked_at": "no"}))
    begun.post("/care/start/1/", {**HEALTH, "looked_at": "yes"})
    assert path(begun.post("/care/start/2/", DAY)) == "/care/plan/"


def test_h26_a_sign_that_is_still_there_keeps_the_plan_closed(begun: Patient) -> None:
    begun.check_in(none=None, tick="saddle_numb")
    assert b"Tick what is still there" in begun.get("/care/start/1/").content
    begun.post("/care/start/1/", {**HEALTH, "looked_at": "yes", "still": "saddle_numb"})
    assert b"Be seen first" in begun.post("/care/start/2/", DAY).content
    assert isinstance(begun.plan, GetSeen)


def test_h01_a_new_answer_in_the_interview_stops_the_plan_too(begun: Patient) -> None:
    begun.check_in()
    begun.answer(begun.opened.interview.answer("saddle_numb", "yes"))
    assert is_stop(begun.get("/care/session/"))
    assert isinstance(begun.plan, GetSeen)


def test_a_harmless_new_answer_leaves_the_plan_and_says_so(begun: Patient) -> None:
    begun.check_in()
    begun.answer(begun.opened.interview.answer("rf_smoking", "current"))
    assert b"You changed answers after this plan was made" in begun.get("/care/").content


def test_pain_that_goes_down_the_leg_brings_an_easier_exercise_the_next_day(begun: Patient) -> None:
    begun.check_in()
    before = begun.plan
    assert isinstance(before, Plan)
    hurt = next(item.exercise_id for item in before.items if item.admitted.pain_rule == "nerve")
    begun.train(**{f"did-{hurt}": "hurt", f"moved-{hurt}": "down", f"pain-{hurt}": "7"})
    assert b"Done for today" in begun.get("/care/").content, "what takes its place begins tomorrow"
    begun.go_to(1)
    response = begun.check_in()
    assert begun.plan.header.version > 1
    assert hurt not in [item.exercise_id for item in begun.plan.items]  # type: ignore[union-attr]
    assert b"sent the pain down the leg" in begun.get("/care/changes/").content
    assert path(response) == "/care/"


def test_what_is_done_is_not_asked_for_again_that_day(begun: Patient) -> None:
    begun.check_in()
    begun.train()
    assert b"Done for today" in begun.get("/care/").content
    assert path(begun.get("/care/session/")) == "/care/"


def test_weekly_numbers_are_one_more_check_in(begun: Patient) -> None:
    begun.check_in()
    assert b"Once a week:" in begun.check_in().content
    begun.post("/care/check-in/week/", {"id": "week-0001", "goal": "4", "heel_raises_left": "12", "heel_raises_right": "20"})
    assert [(one.goal, one.heel_raises_left) for one in store.check_ins(begun.care) if one.goal is not None] == [(4, 12)]
    assert b"Once a week:" not in begun.check_in().content


def test_the_front_page_leads_straight_to_today(begun: Patient) -> None:
    assert b'href="/care/"' in begun.get("/").content


def test_making_the_plan_anew_ends_the_one_before(begun: Patient) -> None:
    begun.go_to(2)
    begun.begin()
    assert list(Course.objects.order_by("pk").values_list("begun_on", "ended_on")) == [(day(0), day(2)), (day(2), None)]


def test_the_pages_of_the_loop_are_shown(begun: Patient) -> None:
    begun.check_in()
    for address in ("cold/", "warmth/", "breaks/", "questions/", "changes/", "check-in/", "check-in/week/", "start/1/", "start/2/", "session/"):
        response = begun.get(f"/care/{address}")
        assert (response.status_code, path(response)) == (200, f"/care/{address}")


def test_h11_medicines_are_only_questions(begun: Patient) -> None:
    begun.check_in()
    asked = begun.get("/care/questions/").content.decode()
    assert "ask a pharmacist" in asked
    assert not re.search(r"\d+ ?mg", re.sub(r"<[^>]+>", " ", asked))  # a token in a form may hold any letters


def test_h11_what_is_true_of_the_person_comes_first_among_the_cautions_of_a_medicine(begun: Patient) -> None:
    begun.check_in()
    before = begun.get("/care/questions/").content.decode()
    assert "Have you ever had a stomach ulcer" in before
    assert "You told us of this: a stomach ulcer" not in before
    after = begun.post("/care/questions/", {"says": ["stomach_ulcer"]}).content.decode()
    assert "Ask first. You told us of this: a stomach ulcer or a bleed in the gut, at any time." in after
    begun.post("/care/questions/", {"none": "1"})
    assert "You told us of this: a stomach ulcer" not in begun.get("/care/questions/").content.decode()


def test_an_empty_page_about_medicines_is_no_answer(begun: Patient) -> None:
    begun.check_in()
    assert begun.post("/care/questions/", {}).status_code == 422
    assert "stomach_ulcer" not in store.about(begun.opened)["said"]


def test_h23_a_page_of_the_loop_is_never_kept_by_a_shared_cache(begun: Patient) -> None:
    assert "no-store" in begun.get("/care/").headers["Cache-Control"]


def test_the_pages_take_the_same_queries_with_a_thousand_check_ins(begun: Patient, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    begun.check_in()
    care = begun.care
    rows = (
        StoredCheckIn(record=care.course.record, course=care.course, client_id=f"old-{n:06d}", on=day(-n), plan_version=1, leg_pain=3) for n in range(1, 1_001)
    )
    StoredCheckIn.objects.bulk_create(rows)
    for address, most in (("/care/", 5), ("/care/session/", 5), ("/care/check-in/", 3), ("/care/changes/", 4)):
        with django_assert_max_num_queries(most):
            begun.client.get(address)
    # Where rows are locked one by one, one query takes the lock that SQLite takes with the transaction.
    with django_assert_max_num_queries(16 + connection.features.has_select_for_update):
        begun.client.post("/care/check-in/", {"id": "one-of-1001", "none": "1", "leg_pain": "3"})


def test_the_questionnaire_counts_the_sentences_that_were_ticked(begun: Patient) -> None:
    begun.post("/care/check-in/week/", {"id": "everyday-0001", "questionnaire": "rmdq", "says": ["1", "4", "18"]})
    assert [one.rmdq for one in store.check_ins(begun.care) if one.rmdq is not None] == [3]


def test_a_questionnaire_without_any_tick_is_only_an_answer_with_none_of_these(begun: Patient) -> None:
    response = begun.post("/care/check-in/week/", {"id": "everyday-0001", "questionnaire": "rmdq"})
    assert response.status_code == 422
    assert b"Everyday life with the back" in response.content
    begun.post("/care/check-in/week/", {"id": "everyday-0001", "questionnaire": "rmdq", "none": "1"})
    assert [one.rmdq for one in store.check_ins(begun.care) if one.rmdq is not None] == [0]


def test_the_questionnaire_is_offered_when_it_is_due_and_not_again_once_answered(begun: Patient) -> None:
    offer = b"how much the back gets in your way"
    assert offer in begun.check_in().content
    begun.post("/care/check-in/week/", {"id": "everyday-0001", "questionnaire": "rmdq", "none": "1"})
    assert offer not in begun.check_in().content


def test_the_sentences_of_the_questionnaire_stand_as_their_authors_wrote_them(begun: Patient) -> None:
    page = begun.get("/care/check-in/everyday/").content.decode()
    assert all(words in page for words in begun.opened.knowledge.treatment.rmdq.statements)
    assert "Roland MO, Morris RW" in page

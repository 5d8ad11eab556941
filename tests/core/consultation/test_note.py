"""The note: each sentence says what is on record, and what is not known is never told as a no."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from sural import Interview
from sural.assessment import cause_words
from sural.assessment.triage import Triage
from sural.consultation.disagreement import disagreements
from sural.consultation.findings import Entry, in_force
from sural.consultation.note import visit_note
from sural.consultation.options import treatment_options
from sural.consultation.taking_in import take_in
from sural.consultation.visit_facts import PlanChange, VisitFacts
from sural.plan.diary.check_in import SAFETY_LINE, CheckIn, Done, Session
from tests.examined import assessed, sciatica

ON = date(2026, 11, 29)
CALM = dict.fromkeys(SAFETY_LINE, "no")


def facts(entries: tuple[Entry, ...] = (), own: Interview | None = None, **more: Any) -> VisitFacts:
    before = own or sciatica()
    after = before
    for entry in entries:
        after = take_in(after, entry.finding_id, entry.level, in_force(entries).keys()).interview
    told = assessed(after)
    plain: dict[str, Any] = {
        **{"on": ON, "last_on": ON - timedelta(days=14), "began_on": ON - timedelta(days=30), "interview": after, "urgency": told.triage},
        **{"before": assessed(before), "after": told, "found": entries, "differs": disagreements(before, in_force(entries))},
        **{"check_ins": (), "sessions": (), "trend": (), "changes": (), "plan": None, "options": treatment_options(after.knowledge, told, told.triage)},
    }
    return VisitFacts(**{**plain, **more})


def texts(said: VisitFacts) -> dict[str, str]:
    return {block.id: block.text for block in visit_note(said)}


def check_in(days_ago: int, **said: Any) -> CheckIn:
    return CheckIn(**{"id": f"check-in-{days_ago:04d}", "on": ON - timedelta(days=days_ago), "safety": CALM, **said})


def test_the_blocks_stand_in_the_order_of_a_note_with_the_urgency_first_and_fixed() -> None:
    blocks = visit_note(facts())
    assert [one.id for one in blocks] == ["urgency", "history", "exam", "causes", "changes", "plan", "options", "next"]
    assert [one.id for one in blocks if one.fixed] == ["urgency"]
    assert all(one.text for one in blocks)


def test_the_urgency_is_that_of_every_page_with_its_reasons() -> None:
    stop = sciatica().answer("saddle_numb", "yes").urgency_now()
    text = texts(facts(urgency=stop))["urgency"]
    assert text.startswith("To be seen at once.") and stop.reasons[0].why in text


def test_a_colleague_reads_who_is_meant_by_you_and_has_answered_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cause_words, "WIDEST_TOLD", 1)  # then no range is narrow enough to be told in a word
    told = texts(facts())
    head, said, *reasons = told["urgency"].splitlines()
    assert head.startswith("To be seen") and said == "Why, in the words that the person reads:" and reasons
    assert "the answers cannot tell yet" in told["causes"]
    assert [block for block in ("causes", "history", "exam") if "your answers" in told[block].lower()] == []


def test_history_counts_from_the_last_visit_and_leaves_out_what_was_before() -> None:
    told = texts(facts(check_ins=(check_in(20, leg_pain=9.0), check_in(10, leg_pain=6.0), check_in(1, leg_pain=3.0))))["history"]
    assert "Last visit: 15 November 2026, 14 days ago." in told
    assert "Check-ins on 2 of 15 days; the last on 28 November 2026." in told
    assert "6 of 10 at first, 3 at last; the highest was 6 on 19 November 2026." in told and "9 of 10" not in told


def test_the_first_note_tells_from_the_beginning_of_the_plan() -> None:
    assert "First note here. The plan began 30 days ago, on 30 October 2026." in texts(facts(last_on=None))["history"]


def test_without_a_check_in_it_is_not_known_how_it_went() -> None:
    told = texts(facts())["history"]
    assert "No check-in in this time: how it went is not known." in told
    assert "not a “no”" in told and "No session of exercises was reported." in told


def test_flares_and_nights_are_told_as_they_were_reported() -> None:
    told = texts(facts(check_ins=(check_in(5, settled="gt2h", woke=True), check_in(3, settled="gt2h", woke=True), check_in(2, settled="lt30min"))))["history"]
    assert "Flares: on 2 days it took more than 2 hours to settle." in told and "It woke the person before 2 days" in told
    assert "Flares: none took more than 2 hours to settle." in texts(facts(check_ins=(check_in(2, settled="lt30min"),)))["history"]


def test_a_sign_that_was_reported_stands_in_the_note_with_its_day_and_not_sure_is_no_no() -> None:
    signs = (check_in(4, safety={**CALM, "fever": "yes"}), check_in(3, safety={**CALM, "saddle_numb": "not_sure"}))
    told = texts(facts(check_ins=signs))["history"]
    assert "Warning signs reported: " in told and "(25 November 2026)" in told and "(not sure, 26 November 2026)" in told
    assert "denied" in texts(facts(check_ins=(check_in(2),)))["history"]
    assert "not a “no”" in texts(facts(check_ins=(check_in(2, safety={}),)))["history"]


def test_sessions_are_counted_and_what_hurt_more_is_named() -> None:
    known, left_out = list(sciatica().knowledge.treatment.exercises)[:2]
    done = (Done(known, 3, 10, stopped=True), Done(left_out, 0, 10))
    told = texts(facts(sessions=(Session("session-0001", ON - timedelta(days=1), 1, done),)))["history"]
    assert "1 session of exercises on 1 day, with 1 exercise done." in told
    assert f"Stopped because it hurt more: {sciatica().knowledge.treatment.words[known].name}." in told


def test_the_examination_names_what_was_found_normal_and_left_out_and_that_the_rest_is_unknown() -> None:
    told = texts(facts((Entry("slr_clinician", "yes"), Entry("ankle_reflex_absent", "normal"), Entry("matles", None))))["exam"]
    assert "Found: Lifting the straight leg" in told
    assert "Normal, or not there: " in told and "reflex" in told.split("Normal")[1].lower()
    assert "Left out: " in told and "What is not named was not tested, and is not known." in told


def test_without_an_examination_the_note_says_so() -> None:
    assert texts(facts())["exam"] == "Not examined at this visit."


def test_a_disagreement_stands_in_the_note_with_both_sides() -> None:
    told = texts(facts((Entry("slr_clinician", "no"),), own=sciatica().answer("st_slr", "yes")))["exam"]
    assert "found at the examination: No; the person's own answer: Yes." in told


def test_causes_are_told_in_words_and_figures_with_where_the_examination_moved_them() -> None:
    told = texts(facts((Entry("xslr_clinician", "yes"), Entry("slr_clinician", "yes"))))["causes"]
    assert "up: about " in told and " of 100 (" in told and "no diagnosis" in told
    assert "as before" not in texts(facts())["causes"]


def test_changes_of_the_plan_are_told_with_day_version_and_reason() -> None:
    told = texts(facts(changes=(PlanChange(ON - timedelta(days=3), 4, "It hurt more."),)))["changes"]
    assert told == "26 November 2026: version 4. It hurt more."
    assert texts(facts())["changes"] == "Nothing since 15 November 2026."
    assert "More versions" in texts(facts(changes=(PlanChange(ON, 4, "x"),), more_changes=True))["changes"]


def test_options_name_sources_and_grade_and_a_warning_sign_comes_before_them() -> None:
    told = texts(facts())["options"]
    assert "NICE NG59" in told and "grade A" in told and "Guidelines advise against: Gabapentin" in told
    stop = sciatica().answer("saddle_numb", "yes").urgency_now()
    urgent = facts(urgency=stop)
    urgent = replace(urgent, options=treatment_options(urgent.knowledge, urgent.after, stop))
    assert texts(urgent)["options"].startswith("A warning sign is open: ") and "\n- " not in texts(urgent)["options"]


def test_under_18_no_causes_and_no_options_are_told() -> None:
    child = Interview(sciatica().knowledge).answer("rf_age", 15)
    told = texts(facts(own=child))
    assert told["causes"] == "No causes are weighed at this age." and told["options"].startswith("None is named")


def test_an_empty_record_makes_a_whole_note() -> None:
    empty = facts(own=Interview(sciatica().knowledge), urgency=Triage(sciatica().urgency_now().urgency, ()))
    assert all(block.text for block in visit_note(empty))

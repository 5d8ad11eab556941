"""One test or more for each controlled hazard of docs/safety/hazard-log.md; the name carries the hazard's id."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sural import Answers, Interview, Knowledge, Urgency
from sural.assessment.assessment import Band
from sural.cli.assessment_text import as_text
from sural.knowledge.checks.problems import run_checks
from sural.knowledge.files import package_files
from sural_web.interview.result_view import result_view
from sural_web.ops.logs import WithoutValues

KNOWLEDGE = Knowledge.load()
CALF_STEPS = {"muscle_comfort", "tendon_muscle_load"}
STANDING = re.compile(r"\b(?:stand|walk \d|hop|squat|rise)\b", re.IGNORECASE)
HOLDS_ON = re.compile(r"\b(?:hold|hands? (?:on|ready)|counter|wall|table|trolley|helper)\b", re.IGNORECASE)


def said(**levels: str | bool | int) -> Interview:
    interview = Interview(KNOWLEDGE).answer("rf_age", 46).answer("rf_sex", "female")
    for key, level in levels.items():
        interview = interview.answer(key, level)
    return interview


def urgency(interview: Interview) -> Urgency:
    return interview.urgency_now().urgency


def self_tests() -> Iterator[tuple[str, str]]:
    return ((key, question.how) for key, question in KNOWLEDGE.questions.items() if question.how)


def advised() -> list[str]:
    return [line.say for steps in KNOWLEDGE.next_steps.values() for line in steps.do]


def advice_lines() -> list[str]:
    return [line.say for steps in KNOWLEDGE.next_steps.values() for line in (*steps.do, *steps.avoid)]


# ---------------------------------------------------------------- cauda equina, weakness
@pytest.mark.parametrize("sign", ["saddle_numb", "bladder_retention", "bowel_change"])
def test_h01_one_cauda_equina_sign_is_an_emergency(sign: str) -> None:
    assert urgency(said(bladder_bowel_gate=True, **{sign: True})) is Urgency.EMERGENCY


def test_h01_its_questions_come_before_any_other_than_life_and_blood_flow() -> None:
    first = [page.id for page in KNOWLEDGE.pages.values() if page.block == "red_flag" and not page.ask_if]
    assert first.index("nerves_failing") <= 2


@settings(max_examples=25, deadline=None)
@given(calm=st.lists(st.sampled_from(sorted(KNOWLEDGE.pages)), max_size=6))
def test_h01_a_skipped_cauda_equina_page_is_never_read_as_no(calm: list[str]) -> None:
    interview = said().skip("nerves_failing")
    for page in calm:
        if page != "nerves_failing" and KNOWLEDGE.pages[page].kind == "checklist":
            interview = interview.none_of_these(page)
    assert urgency(interview) >= Urgency.SAME_DAY


def test_h02_weakness_that_grows_is_an_emergency_and_new_weakness_is_examined() -> None:
    assert urgency(said(leg_weakness_new=True)) >= Urgency.WITHIN_2_WEEKS
    assert urgency(said(leg_weakness_new=True, weakness_getting_worse=True)) is Urgency.EMERGENCY


# ---------------------------------------------------------------- clot
@settings(max_examples=25, deadline=None)
@given(also=st.dictionaries(st.sampled_from(["pain_tight_cramp", "worse_stretching_calf", "night_cramp", "pain_calf_upper"]), st.booleans()))
def test_h03_a_newly_swollen_calf_is_checked_for_a_clot_however_tight_it_feels(also: dict[str, bool]) -> None:
    interview = said(red_hot_skin=True, leg_swelling="sore_leg_only", swelling_duration="1to14d", **also)
    assert urgency(interview) >= Urgency.SAME_DAY


def test_h03_no_calf_exercise_is_shown_until_the_clot_check() -> None:
    interview = said(red_hot_skin=True, leg_swelling="sore_leg_only", swelling_duration="1to14d", pain_tight_cramp=True, pain_calf_only=True)
    assert not result_view(interview, interview.assessment()).may_start


def test_h04_rubbing_is_warned_of_wherever_a_calf_is_touched() -> None:
    touched = {key: how for key, how in self_tests() if re.search(r"\b(?:press|squeezes?|knot)\b", how, re.IGNORECASE) and "calf" in how}
    assert {"st_calf_knot", "st_soleal_press", "st_deep_vein_tender"} <= set(touched)
    assert [key for key, how in touched.items() if not re.search(r"not rub|Never rub|swollen", how)] == []


def test_h04_massage_is_only_ever_advised_against() -> None:
    assert [line for line in advised() if re.search(r"massage|roller|\brub", line, re.IGNORECASE)] == []


# ---------------------------------------------------------------- arteries, tendon
@pytest.mark.parametrize("nerve_pain", [{}, {"pain_s1_pattern": True, "low_back_pain": True, "pain_electric": True}])
def test_h05_a_cold_pale_leg_is_an_emergency_also_with_nerve_pain(nerve_pain: dict[str, bool]) -> None:
    assert urgency(said(sudden_cold_painful_leg=True, **nerve_pain)) is Urgency.EMERGENCY
    assert urgency(said(pain_sudden_severe=True, leg_cold=True, **nerve_pain)) is Urgency.EMERGENCY


def test_h08_a_snap_leaves_out_the_strength_tests_of_the_calf() -> None:
    loads = ("st_heel_raise", "st_toe_walk", "st_push_down_weak")
    assert [key for key in loads if "Skip this if you felt a snap" not in KNOWLEDGE.questions[key].how] == []
    assert urgency(said(st_calf_squeeze=True)) is Urgency.SAME_DAY


# ---------------------------------------------------------------- cold, heat, medicines
def test_h09_nobody_is_advised_to_use_ice() -> None:
    assert [line for line in advised() if re.search(r"\b(?:ice|cold pack)\b", line, re.IGNORECASE)] == []


def test_h10_warmth_is_tied_to_skin_that_feels_normally() -> None:
    warm = [line for line in advised() if re.search(r"\b(?:warmth|heat)\b", line, re.IGNORECASE)]
    assert warm
    assert [line for line in warm if "skin feels normally" not in line] == []


def test_h11_no_pain_killer_and_no_dose_is_named() -> None:
    drugs = re.compile(r"\b(?:ibuprofen|naproxen|diclofenac|aspirin|paracetamol|acetaminophen|opioids?|\d+ ?mg)\b", re.IGNORECASE)
    assert [line for line in advice_lines() if drugs.search(line)] == []


# ---------------------------------------------------------------- pregnancy, infection, bone, falls
def test_h13_pregnancy_is_asked_with_the_signs_that_can_not_wait() -> None:
    page = KNOWLEDGE.page_of["rf_pregnant"]
    assert page.block == "red_flag"
    assert page.ask_if is None
    assert urgency(said(rf_pregnant=True)) >= Urgency.ROUTINE
    assert urgency(said(rf_pregnant=True, calf_tender=True)) >= Urgency.SAME_DAY
    lying = ("st_slr", "st_crossed_slr", "st_femoral_stretch", "st_p4_bridge")
    assert [key for key in lying if "pregnancy" not in KNOWLEDGE.questions[key].how] == []


def test_h14_fever_or_a_cancer_in_the_past_is_not_sciatica_alone() -> None:
    sciatica = {"pain_s1_pattern": True, "low_back_pain": True, "worse_cough_sneeze": True, "duration": "1to2w"}
    assert urgency(said(fever=True, **sciatica)) is Urgency.EMERGENCY
    assert urgency(said(rf_cancer_history=True, **sciatica)) >= Urgency.WITHIN_2_WEEKS


def test_h15_thin_bones_leave_out_repeated_bending_and_hopping() -> None:
    assert [key for key in ("st_back_move_changes", "st_hop") if "bones are thin" not in KNOWLEDGE.questions[key].how] == []
    new_back_pain: dict[str, str | bool | int] = {"rf_steroid": True, "low_back_pain": True, "duration": "1to2w"}
    assert urgency(said(**new_back_pain)) >= Urgency.WITHIN_2_WEEKS
    assert urgency(said(onset_manner="one_moment", **new_back_pain)) >= Urgency.SAME_DAY
    assert urgency(said(pain_severity=7, **new_back_pain)) >= Urgency.SAME_DAY


def test_h16_every_test_on_the_feet_names_something_to_hold_on_to() -> None:
    standing = {key: how for key, how in self_tests() if STANDING.search(how)}
    assert len(standing) >= 10
    assert [key for key, how in standing.items() if not HOLDS_ON.search(how)] == []


# ---------------------------------------------------------------- trust, age, tables, privacy
def test_h19_a_cause_is_shown_as_a_range_with_what_can_not_be_known() -> None:
    interview = said(pain_s1_pattern=True, numb_s1=True, low_back_pain=True)
    assessment = interview.assessment()
    assert all(cause.low <= cause.probability <= cause.high for cause in assessment.causes)
    assert assessment.causes[0].high - assessment.causes[0].low > 0.1
    text = as_text(KNOWLEDGE, assessment)
    assert "not a diagnosis" in text
    assert "Questions cannot replace an examination" in text


def test_h19_nobody_is_reassured_without_a_list_of_what_to_watch_for() -> None:
    interview = said(pain_tight_cramp=True, st_lunge_cm=4)
    view = result_view(interview, interview.assessment())
    assert view.urgency.watch_for.signs
    assert all(view.condition.what_it_is for view in view.causes if view.band != Band.UNLIKELY)


def test_h20_under_18_a_doctor_should_look_and_the_same_day_when_the_child_limps_or_is_ill() -> None:
    child = Interview(KNOWLEDGE).answer("rf_age", 17)
    assert urgency(child) is Urgency.WITHIN_2_WEEKS
    assert urgency(child.answer("walking_ability", "limp")) is Urgency.SAME_DAY
    assert urgency(child.answer("night_pain_unremitting", True)) is Urgency.SAME_DAY
    assert urgency(Interview(KNOWLEDGE).answer("rf_age", 18)) is Urgency.SELF_CARE


def test_h22_a_rule_that_names_an_unknown_question_is_found() -> None:
    files = package_files()
    files["tables/triage_rules.csv"] = files["tables/triage_rules.csv"].replace(b",saddle_numb OR", b",saddle_numbb OR")
    assert any("saddle_numbb" in problem for problem in run_checks(Knowledge.from_files(files), date(2026, 11, 24)))


def test_h22_a_number_of_men_that_is_used_for_everybody_is_found() -> None:
    files = package_files()
    files["tables/risk_factors.csv"] = files["tables/risk_factors.csv"].replace(b"Low ABI,rf_sex=male", b"Low ABI,", 1)
    assert any("published for 'men answering yes" in problem for problem in run_checks(Knowledge.from_files(files), date(2026, 11, 24)))


def test_h22_any_change_of_a_table_changes_the_version_on_the_result() -> None:
    files = package_files()
    files["tables/parameters.csv"] = files["tables/parameters.csv"].replace(b",0.5,", b",0.51,", 1)
    assert Knowledge.from_files(files).version != KNOWLEDGE.version


def test_h23_a_log_line_does_not_say_what_was_asked() -> None:
    record = logging.LogRecord("django", logging.WARNING, "", 0, "Bad Request: %s", ("/interview/41/",), None)
    assert "41" not in WithoutValues().format(record)


# ---------------------------------------------------------------- answers
def test_h27_an_answer_taken_back_leaves_nothing_behind() -> None:
    interview = said(bladder_bowel_gate=True, bladder_retention=True)
    again = interview.answer("bladder_bowel_gate", False)
    assert urgency(interview) is Urgency.EMERGENCY
    assert again.assessment().triage.urgency == said(bladder_bowel_gate=False).assessment().triage.urgency


def test_h28_the_order_of_the_log_does_not_matter() -> None:
    answers = {"saddle_numb": True, "pain_calf_only": True, "fever": False, "duration": "1to2w"}
    one, other = Answers(), Answers()
    for key, value in answers.items():
        one = one.answer(KNOWLEDGE, key, value)
    for key, value in reversed(answers.items()):
        other = other.answer(KNOWLEDGE, key, value)
    assert Interview(KNOWLEDGE, one).assessment() == Interview(KNOWLEDGE, other).assessment()


def test_h29_every_self_test_says_when_to_stop() -> None:
    assert [key for key, how in self_tests() if not re.search(r"(?m)^Stop", how)] == []

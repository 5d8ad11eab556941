"""What a result may say to anybody, however they answered: ranges that mean something, evidence that is evidence, a test that can be had."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sural import Answers, Assessment, Interview, Knowledge, Urgency
from sural.assessment.cause_words import CANNOT_TELL, band_words, chance_of, form_words, range_words, shown_chance, twin_words, unlisted_words, would_tell_words
from sural.cli.assessment_text import as_text
from sural_web.interview.result_view import result_view
from tests import fresh_seed

KNOWLEDGE = Knowledge.load()
ASKED = [finding for finding in KNOWLEDGE.findings.values() if finding.who_can_answer != "engine"]
SCANS = {"mri_root_compression", "mri_canal_stenosis", "duplex_dvt", "emg_result", "compartment_pressure_high", "post_void_residual"}
PEOPLE = 12
EVERYBODY = pytest.mark.parametrize("number", range(PEOPLE + 1))
SCIATICA = {"rf_age": 46, "rf_sex": "female", "pain_severity": 8, "pain_s1_pattern": "yes", "numb_s1": "yes", "low_back_pain": "yes", "numb_l5": "no"}
HIP = {
    "pain_hip_side": "yes",
    "low_back_pain": "no",
    "pain_below_knee": "no",
    "pins_needles_leg": "no",
    "worse_cough_sneeze": "no",
    "worse_sitting_20min": "no",
}
KNOWN = (SCIATICA, HIP)


def answers_of(number: int) -> dict[str, str]:
    """Up to 16 answers at random; every other person has no warning sign, so that the calm levels are tried too."""
    source = np.random.default_rng((fresh_seed.SEED, number))
    asked = [finding for finding in ASKED if number % 2 or not finding.red_flag]
    picked = source.choice(len(asked), size=source.integers(1, 17), replace=False)
    return {asked[place].id: str(source.choice(asked[place].levels)) for place in picked}


@lru_cache(maxsize=PEOPLE + 1)
def assessed(number: int) -> tuple[Interview, Assessment]:
    """Each person is weighed once for all tests of this page; the first two are not at random: sciatica, and a hip with much denied."""
    answers = Answers()
    for key, level in (KNOWN[number] if number < len(KNOWN) else answers_of(number)).items():
        answers = answers.answer(KNOWLEDGE, key, level)
    interview = Interview(KNOWLEDGE, answers)
    return interview, interview.assessment()


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
@example(0.0, 0.0, 0.0)
@example(1.0, 1.0, 1.0)
@example(0.02, 0.7, 0.95)
def test_h19_no_range_reaches_0_or_100_or_has_a_width_of_nothing(one: float, two: float, three: float) -> None:
    low, middle, high = sorted((one, two, three))

    shown = shown_chance(low, middle, high)

    assert 1 <= shown.low <= shown.middle <= shown.high <= 99
    assert shown.high - shown.low >= 4
    assert abs(shown.middle - 100 * middle) <= 5 and shown.middle <= 95


@given(st.floats(0, 1))
@example(0.0)
@example(0.004)
def test_what_sural_does_not_know_is_never_about_0(chance: float) -> None:
    assert not re.search(r"\b0\b|about [1-4]\b", unlisted_words(chance))


@EVERYBODY
def test_h19_a_range_wider_than_60_says_that_the_answers_cannot_tell_yet_and_what_would(number: int) -> None:
    for place, cause in enumerate(assessed(number)[1].causes):
        shown = chance_of(cause)
        wide = shown.high - shown.low > 60
        assert (CANNOT_TELL.lower() in band_words(KNOWLEDGE, cause, first=place == 0).lower()) is wide
        assert range_words(KNOWLEDGE, cause).startswith(CANNOT_TELL) is wide
        assert f"{shown.low} to {shown.high}" in range_words(KNOWLEDGE, cause), "a range is never hidden"
        assert not wide or len(would_tell_words(KNOWLEDGE, cause)) > 20


def test_a_textbook_slipped_disc_is_called_likely_with_the_one_it_cannot_be_told_apart_from() -> None:
    """As a clinician would: a pressed nerve is likely, and which of two roots it is takes a test of strength and reflexes."""
    cause = assessed(0)[1].causes[0]
    assert (cause.id, cause.told_with) == ("ldh_s1", "ldh_l5")
    assert band_words(KNOWLEDGE, cause, first=True) == "Likely, one of two"
    assert "L5" in twin_words(KNOWLEDGE, cause)
    assert "strength and reflexes" in would_tell_words(KNOWLEDGE, cause)


@EVERYBODY
def test_a_wider_question_has_at_least_the_chance_of_the_narrower_one(number: int) -> None:
    for cause in assessed(number)[1].causes[:8]:
        assert cause.same_care is not None
        for wider in filter(None, (cause.with_twin, cause.same_care)):
            assert wider.low <= wider.probability <= wider.high
            assert wider.probability >= cause.probability - 1e-9 and wider.low >= cause.low - 1e-6


@EVERYBODY
def test_only_of_the_first_cause_it_is_said_that_what_to_do_is_surer(number: int) -> None:
    for place, cause in enumerate(assessed(number)[1].causes[:8]):
        said = "What to do next is surer" in range_words(KNOWLEDGE, cause, first=place == 0)
        assert not said or (place == 0 and not chance_of(cause).tells)


@EVERYBODY
def test_what_would_tell_is_something_that_a_person_believes_tells_one_cause_from_another(number: int) -> None:
    named = [item.finding_id for cause in assessed(number)[1].causes for item in cause.missing]
    assert "no_illness_no_medicine" not in named


@EVERYBODY
def test_web_and_terminal_say_the_same_of_each_cause(number: int) -> None:
    interview, assessment = assessed(number)
    terminal = " ".join(as_text(KNOWLEDGE, assessment).split())
    for cause in result_view(interview, assessment).causes:
        assert f"{cause.band}: {cause.condition.plain_name}" in terminal
        assert " ".join(f"{cause.range} {cause.would_tell} {cause.form}".split()) in terminal
        assert all(f"{item.words} ({item.strength}" in terminal for item in (*cause.speaking_for[:4], *cause.against[:4]))
    assert unlisted_words(assessment.unlisted) in terminal


@EVERYBODY
def test_only_what_is_there_speaks_for_a_cause_and_only_a_sign_has_to_be_explained(number: int) -> None:
    interview, assessment = assessed(number)
    for cause in assessment.causes[:8]:
        for item in cause.speaking_for:
            finding = KNOWLEDGE.findings[item.finding_id]
            assert item.level == interview.levels[item.finding_id]
            assert item.level not in ("no", "none", "never", "normal", "not_linked", "not_tried", "not_tender") or finding.levels[0] != item.level
        for key in (*cause.explains, *cause.does_not_explain):
            finding = KNOWLEDGE.findings[key]
            assert finding.kind != "history" and finding.group not in ("pain_severity", "walking"), key
            assert interview.levels[key] != finding.levels[0], key


@EVERYBODY
def test_h29_the_test_that_would_tell_most_is_one_that_this_person_can_get_next(number: int) -> None:
    interview, assessment = assessed(number)
    urgency, named = assessment.triage.urgency, [item for cause in assessment.causes for item in cause.missing]
    for item in (*named, *([assessment.telling_test] if assessment.telling_test else ())):
        finding = KNOWLEDGE.findings[item.finding_id]
        assert item.finding_id in KNOWLEDGE.next_tests or KNOWLEDGE.page_of[item.finding_id].block != "clinician", "no score that an examiner fills in"
        if finding.kind in ("self_test", "clinician_test"):
            test = KNOWLEDGE.next_tests[item.finding_id]
            assert finding.kind != "self_test" or urgency <= Urgency.WITHIN_2_WEEKS, "the card says: do not stretch or exercise the leg"
            assert finding.kind != "clinician_test" or urgency > Urgency.SELF_CARE, "the card says: nothing needs a visit"
            assert item.finding_id not in SCANS or urgency >= Urgency.WITHIN_2_DAYS
            assert not any(interview.levels.get(answer.finding_id) == answer.level for answer in test.not_if)


def test_each_test_is_named_as_an_act_of_somebody() -> None:
    begins = {
        "home": r"(?!An? )[A-Z]",
        "bedside": r"A (?:doctor|physiotherapist)",
        "measurement": r"A (?:nurse|doctor)",
        "blood": "A blood test",
        "scan": "An? ",
    }
    for test in KNOWLEDGE.next_tests.values():
        assert re.match(begins[test.setting], test.act), test.act
        assert test.act[-1] not in ".?", test.act


def test_every_form_of_a_cause_reads_well_in_its_sentence() -> None:
    cause = assessed(0)[1].causes[0]
    for form in KNOWLEDGE.presentations.values():
        words = form_words(KNOWLEDGE, replace(cause, presentation=form.id), {})
        assert words == f"Your answers fit a known form of it: “{form.name}”."
        assert not re.search(r"[.“”]|^[A-Z][a-z]|^(?:a|the) form", form.name), form.name


@pytest.mark.parametrize(
    ("sex", "age", "word"),
    [
        ("male", "40to49", "women"),
        ("male", "40to49", "pregnancy"),
        ("female", "70to79", "young"),
        ("male", "18to29", "old people"),
        ("female", "50to59", "children"),
    ],
)
def test_nobody_is_told_that_they_fit_a_form_of_other_people(sex: str, age: str, word: str) -> None:
    cause = assessed(0)[1].causes[0]
    about = [form for form in KNOWLEDGE.presentations.values() if re.search(rf"\b{word}\b", form.id.replace("_", " "))]

    assert about
    assert {form_words(KNOWLEDGE, replace(cause, presentation=form.id), {"rf_sex": sex, "rf_age": age}) for form in about} == {""}

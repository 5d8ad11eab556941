"""Treatment options: by cause and urgency, conservative first, and never before a warning sign was named."""

from __future__ import annotations

from sural import Interview, Knowledge
from sural.assessment.triage import Triage
from sural.consultation.options import Options, treatment_options
from tests.examined import KNOWLEDGE, assessed, sciatica


def options(interview: Interview, urgency: Triage | None = None) -> Options:
    assessment = assessed(interview)
    return treatment_options(interview.knowledge, assessment, urgency or assessment.triage)


def states(found: Options) -> dict[str, str]:
    return {row.option.id: row.state for _, rows in found.steps for row in rows}


def calm(**more: str) -> Interview:
    interview = sciatica()
    for key in ("rf_anticoagulant", "rf_pregnant", "rf_osteoporosis", "rf_cancer_history", "fever", "leg_weakness_new", "weakness_getting_worse"):
        interview = interview.answer(key, "no")
    for key, level in more.items():
        interview = interview.answer(key, level)
    return interview


def test_conservative_care_stands_first_and_a_surgeon_last_but_for_what_is_advised_against() -> None:
    found = options(calm(duration="2to6w"))
    assert [step for step, _ in found.steps] == ["first", "look", "medicine", "injection", "surgery", "not"]
    assert states(found)["explain"] == "now"


def test_a_surgeon_is_later_in_the_first_weeks_and_now_when_strong_pain_has_lasted() -> None:
    assert states(options(calm(duration="1to2w", pain_severity="7to8")))["disc_surgeon"] == "later"
    assert states(options(calm(duration="6to12w", pain_severity="7to8")))["disc_surgeon"] == "now"


def test_an_injection_is_thought_of_in_weeks_3_to_12_of_strong_pain_and_kept_back_by_a_blood_thinner() -> None:
    assert states(options(calm(duration="6to12w", pain_severity="7to8")))["injection"] == "now"
    assert states(options(calm(duration="gt1y", pain_severity="7to8")))["injection"] == "later"
    assert states(options(calm(duration="6to12w", pain_severity="7to8", rf_anticoagulant="yes")))["injection"] == "kept_back"


def test_what_would_speak_against_an_option_and_is_not_known_is_asked_first_and_never_taken_for_a_no() -> None:
    assert states(options(sciatica().answer("duration", "6to12w").answer("pain_severity", "7to8")))["injection"] == "ask_first"


def test_with_an_open_red_flag_that_is_said_first_and_no_option_is_for_now() -> None:
    found = options(calm(duration="6to12w", pain_severity="7to8").answer("saddle_numb", "yes"))
    assert found.first.startswith("A warning sign is open: ") and "comes before any treatment" in found.first
    assert "now" not in states(found).values()


def test_a_stop_that_is_more_urgent_than_the_answers_counts_too() -> None:
    interview = calm(duration="6to12w", pain_severity="7to8")
    stop = interview.answer("saddle_numb", "yes").urgency_now()
    assert "now" not in states(options(interview, stop)).values() and options(interview, stop).first


def test_options_fit_the_cause_a_sore_tendon_is_offered_no_surgeon_for_the_disc() -> None:
    runner = Interview(KNOWLEDGE)
    said = {"rf_age": "30to39", "rf_sex": "male", "pain_achilles": "yes", "morning_stiffness_heel": "yes", "st_achilles_pinch": "yes", "low_back_pain": "no"}
    for key, level in said.items():
        runner = runner.answer(key, level)
    found = states(options(runner))
    assert "tendon_load" in found and "disc_surgeon" not in found and "gabapentinoid" not in found


def test_under_18_nothing_is_offered() -> None:
    assert options(Interview(KNOWLEDGE).answer("rf_age", 15)).steps == ()


def test_each_option_has_a_source_and_our_own_estimates_say_so() -> None:
    for option in Knowledge.load().treatment.options.values():
        assert option.source_ids and option.reviewed
        assert (option.source_ids == ("estimate_single",)) is (option.confidence == "D"), option.id

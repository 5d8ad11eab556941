"""Under 18 nothing is said of causes, nothing is tried and nothing is planned, however somebody comes to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pyarrow
import pytest
from hypothesis import given, settings

from sural import Answers, Urgency, assess
from sural.assessment.scope import Scope
from sural.body import Person as Body
from sural.errors import ForbiddenItem, PlanError
from sural.exercise_load.report import body_report
from sural.interop.plan_json import from_json, to_json
from sural.plan.change.edit import clear
from sural.plan.content.clearance import Clearance
from sural.plan.content.version import GetSeen
from sural.population import assess_batch
from tests.plan_people import KNOWLEDGE, SCIATICA, TODAY, care_of, plan_of
from tests.property.test_interview_properties import FEW, answered, people


@FEW
@given(people())
def test_h20_under_18_there_are_no_causes_whatever_was_answered(values: dict[str, str]) -> None:
    found = assess(KNOWLEDGE, answered({**values, "rf_age": "lt18"}))
    assert (found.scope, found.causes, found.rule_out, found.telling_test, found.next_pages) == (Scope.UNDER_18, (), (), None, ())
    assert all(not reason.id.startswith(("likely:", "together:")) for reason in found.triage.reasons)
    assert found.triage.urgency >= Urgency.WITHIN_2_WEEKS


def test_h20_no_plan_can_be_made_read_or_lifted_under_18() -> None:
    made = care_of({**SCIATICA, "rf_age": "lt18"})
    assert isinstance(made, GetSeen)
    plan = plan_of(SCIATICA)
    with pytest.raises(ForbiddenItem, match="under 18"):
        replace(plan, basis=replace(plan.basis, levels={**plan.basis.levels, "rf_age": "lt18"}))
    stored = to_json(KNOWLEDGE, plan)  # as an earlier Sural could have made it
    stored["basis"]["levels"]["rf_age"] = stored["facts"]["rf_age"] = "lt18"
    read = from_json(KNOWLEDGE, stored, body_report(KNOWLEDGE, Body()))
    assert isinstance(read, GetSeen) and read.reasons[-1].id == "tr25_child"
    said = Clearance(made.header.version, "Dr Who", TODAY, dict.fromkeys(made.signs, "no"), {"cause_excluded": "yes"})
    with pytest.raises(PlanError):
        clear(KNOWLEDGE, made, said, TODAY + timedelta(days=1))


def test_h20_a_population_names_no_cause_for_a_child() -> None:
    people = pyarrow.RecordBatch.from_pydict({"age": [12, 46], "pain_below_knee": [True, True], "st_slr": ["yes", "yes"]})
    child, adult = assess_batch(KNOWLEDGE, people).to_pylist()
    assert child["scope"] == "under_18" and adult["scope"] == ""
    assert {child[f"{name}_{place}"] for name in ("cause", "probability") for place in range(1, 6)} == {None}
    assert adult["cause_1"] and "tr25_child" in child["reasons"]
    assert child["urgency"] == assess(KNOWLEDGE, answered({"rf_age": "lt18", "pain_below_knee": "yes", "st_slr": "yes"})).triage.urgency.id


@settings(FEW, max_examples=6)
@given(people())
def test_h49_who_should_be_seen_today_is_asked_for_no_self_test(values: dict[str, str]) -> None:
    """Not by the next question, not as what is missing, and not as the test that would tell most."""
    found = assess(KNOWLEDGE, answered({**values, "saddle_numb": "yes"}))
    assert found.triage.urgency is Urgency.EMERGENCY
    asked = [item for value in found.next_pages for item in value.page.items]
    missing = [one.finding_id for cause in found.causes for one in cause.missing]
    named = [*asked, *missing, *([found.telling_test.finding_id] if found.telling_test else [])]
    assert [key for key in named if key in KNOWLEDGE.findings and KNOWLEDGE.findings[key].kind == "self_test"] == []


def test_an_examiner_may_still_test_what_a_person_may_not() -> None:
    found = assess(KNOWLEDGE, Answers().answer(KNOWLEDGE, "saddle_numb", True), mode="clinician")
    assert {"self_test", "clinician"} & {value.page.block for value in found.next_pages} or found.telling_test

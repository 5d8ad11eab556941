"""A choice of a form that can't be read is said to the person; it is never taken for the calm answer."""

from __future__ import annotations

from typing import Any

import pytest

from sural_web.care import store
from tests.web.care.conftest import DAY, HEALTH, Patient


@pytest.mark.parametrize(
    "wrong",
    [
        {"slept": "awful"},
        {"settled": "days"},
        {"moved": "sideways"},
        {"feeling": ["as_before", "heel"]},
        {"feeling": "nope"},
        {"reach": "1e0"},
        {"leg_pain": "1_0"},
    ],
    ids=str,
)
def test_h47_a_check_in_with_an_answer_that_its_page_does_not_have_is_not_kept_as_a_calm_one(begun: Patient, wrong: dict[str, Any]) -> None:
    before = store.check_ins(begun.care)
    response = begun.check_in(**wrong)
    assert response.status_code == 422
    assert b"Please check" in response.content
    assert store.check_ins(begun.care) == before


def test_h47_a_sign_counts_beside_an_answer_that_can_not_be_read(begun: Patient) -> None:
    response = begun.check_in(none=None, tick="saddle_numb", slept="awful", leg_pain="eleven")
    assert b"Get help now" in response.content


@pytest.mark.parametrize(
    "wrong",
    [{"tick": "calf_new_sign"}, {"tick": ["numb_skin", "open_wond"], "none": ""}, {"falls_3m": "often"}],
    ids=str,
)
def test_h47_a_tick_that_can_not_be_read_does_not_answer_the_other_lines_with_no(patient: Patient, wrong: dict[str, Any]) -> None:
    fields = {key: value for key, value in {**HEALTH, **wrong}.items() if value != ""}
    assert patient.post("/care/start/1/", fields).status_code == 422
    assert store.about(patient.opened) == {}


def test_h47_a_thing_at_hand_that_nobody_knows_is_said(patient: Patient) -> None:
    patient.post("/care/start/1/", HEALTH)
    assert patient.post("/care/start/2/", {**DAY, "equipment": ["wall", "trampoline"]}).status_code == 422


@pytest.mark.parametrize("field", ["did", "moved", "pain", "sets"])
def test_h47_a_session_with_an_answer_that_can_not_be_read_is_not_kept_as_a_calm_one(begun: Patient, field: str) -> None:
    begun.check_in()
    name = begun.plan.items[0].exercise_id  # type: ignore[union-attr]
    assert begun.train(**{f"{field}-{name}": "hurtt"}).status_code == 422
    assert store.sessions(begun.care) == ()

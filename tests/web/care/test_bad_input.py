"""What can't be: a clear word, nothing lost, nothing applied twice, and never a more loaded plan."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sural.plan.content.version import Plan
from sural.plan.limits.dose import volume
from sural_web.care import store
from sural_web.care.models import StoredVersion
from tests.plan_people import KNOWLEDGE, TODAY
from tests.web.care.conftest import Patient
from tests.web.care.stops import unguard


def load(plan: object) -> int:
    assert isinstance(plan, Plan)
    exercises = KNOWLEDGE.treatment.exercises
    return sum(volume(exercises[item.exercise_id], item.dose) for item in plan.items)


def test_a_check_in_from_the_future_is_refused_with_what_to_do(begun: Patient) -> None:
    begun.check_in()
    response = begun.check_in(on=str(TODAY + timedelta(days=3)), leg_pain="0")
    assert response.status_code == 422
    assert b"Check the clock of your device" in response.content
    assert b'value="0" checked' in response.content
    assert all(one.on == TODAY for one in store.check_ins(begun.care))


def test_h28_the_same_check_in_twice_counts_once(begun: Patient) -> None:
    before = len(store.check_ins(begun.care))
    for _ in range(3):
        assert begun.check_in(id="check-in-twice").request["PATH_INFO"] == "/care/"
    assert len(store.check_ins(begun.care)) == before + 1


def test_h28_another_check_in_under_the_same_id_is_said_and_not_used(begun: Patient) -> None:
    begun.check_in(id="check-in-twice", leg_pain="7")
    response = begun.check_in(id="check-in-twice", leg_pain="0")
    assert response.status_code == 409
    assert 0 not in [one.leg_pain for one in store.check_ins(begun.care)]


def test_h26_a_sign_under_a_taken_id_is_not_lost(begun: Patient) -> None:
    begun.check_in(id="check-in-twice")
    for _ in range(3):
        begun.check_in(id="check-in-twice", none=None, tick="saddle_numb")
    begun.check_in(id="check-in-twice", none=None, tick="foot_drop")
    assert [sum(level == "yes" for level in one.safety.values()) for one in store.check_ins(begun.care)] == [0, 0, 1, 1]
    assert b"All exercises stop for now" in begun.get("/care/").content


def test_h28_the_same_session_twice_counts_once(begun: Patient) -> None:
    begun.check_in()
    for _ in range(3):
        begun.train(id="session-twice")
    assert len(store.sessions(begun.care)) == 1


def test_check_ins_out_of_order_are_each_kept_on_their_own_day(begun: Patient) -> None:
    begun.go_to(3)
    for offset in (2, 1, 3):
        begun.check_in(on=str(TODAY + timedelta(days=offset)))
    assert [one.on.day - TODAY.day for one in store.check_ins(begun.care)] == [0, 1, 2, 3]


def test_h28_a_session_of_an_old_plan_counts_with_the_doses_of_that_plan(begun: Patient) -> None:
    begun.check_in()
    first = begun.plan
    assert isinstance(first, Plan)
    begun.train("hurt", pain="8", **{f"moved-{item.exercise_id}": "down" for item in first.items})
    begun.go_to(1)
    begun.check_in()
    after = load(begun.plan)
    done = {f"did-{item.exercise_id}": "done" for item in first.items}
    begun.post("/care/session/", {"id": "session-of-old", "version": "1", "on": str(TODAY), **done})
    assert store.sessions(begun.care)[1].plan_version == 1
    assert load(begun.plan) <= after


@pytest.mark.parametrize("wrong", [{"leg_pain": "11"}, {"leg_pain": "nan"}, {"leg_pain": "-1"}, {"on": "yesterday"}, {"back_pain": "1e9"}, {"leg_pain": ""}])
def test_a_value_that_can_not_be_is_named_and_the_rest_is_still_there(begun: Patient, wrong: dict[str, str]) -> None:
    before = store.check_ins(begun.care)
    response = begun.check_in(reach="4", **wrong)
    assert response.status_code == 422
    assert b"Please check" in response.content
    assert b'id="reach-4" name="reach" value="4" checked' in response.content
    assert store.check_ins(begun.care) == before


def test_neither_a_tick_nor_none_of_these_is_no_answer(begun: Patient) -> None:
    assert begun.check_in(none=None).status_code == 422


def test_h26_a_tick_beside_none_of_these_counts_as_the_tick(begun: Patient) -> None:
    assert b"All exercises stop for now" in begun.check_in(tick="saddle_numb").content


@pytest.mark.parametrize("wrong", [{"id": ""}, {"id": "<script>"}, {"id": "x"}])
def test_a_record_without_an_id_is_refused_in_words(begun: Patient, wrong: dict[str, str]) -> None:
    response = begun.check_in(**wrong)
    assert response.status_code in (422, 200)
    assert len(store.check_ins(begun.care)) <= 2


def test_h28_a_session_can_not_claim_more_than_the_plan_holds(begun: Patient) -> None:
    begun.check_in()
    plan = begun.plan
    assert isinstance(plan, Plan)
    name = plan.items[0].exercise_id
    begun.train(**{f"sets-{name}": "50", "did-single_leg_calf_raise_step": "done"})
    (session,) = store.sessions(begun.care)
    assert {one.exercise_id for one in session.done} == {item.exercise_id for item in plan.items}
    assert next(one.sets for one in session.done if one.exercise_id == name) == plan.items[0].dose.sets


def test_an_empty_session_is_not_kept(begun: Patient) -> None:
    begun.check_in()
    assert begun.post("/care/session/", {"id": "session-empty", "version": "1"}).status_code == 422
    assert store.sessions(begun.care) == ()


def put(care: store.Care, **changed: object) -> None:
    """Another document in place of the stored one, as an old backup or another release would hold it."""
    unguard("care_storedversion")
    StoredVersion.objects.filter(pk=care.version.pk).update(document={**care.version.document, **changed}, at=timezone.now())


def test_h22_a_plan_that_this_server_can_not_read_is_not_shown_and_nothing_is_lost(begun: Patient) -> None:
    begun.check_in()
    put(begun.care, form="sural-plan/99")
    response = begun.get("/care/")
    assert response.status_code == 409
    assert b"cannot be read any more" in response.content
    assert len(store.check_ins(begun.care)) == 2
    begun.begin()
    assert isinstance(begun.plan, Plan)


def test_h26_a_sign_is_answered_and_a_check_in_kept_also_when_the_plan_can_not_be_read(begun: Patient) -> None:
    begun.check_in()
    put(begun.care, form="sural-plan/99")
    assert b"What you just sent is kept" in begun.check_in().content
    assert b"Get help now" in begun.check_in(none=None, tick="saddle_numb", leg_pain="eleven").content
    assert [one.safety["saddle_numb"] for one in store.check_ins(begun.care)[-2:]] == ["no", "yes"]


def test_h22_an_exercise_that_the_knowledge_has_lost_leaves_the_plan(begun: Patient) -> None:
    begun.check_in()
    items = begun.care.version.document["items"]
    put(begun.care, items=[{**items[0], "exercise": "no_such_exercise"}, *items[1:]])
    assert begun.get("/care/").status_code == 200
    assert [item.exercise_id for item in begun.plan.items] == [one["exercise"] for one in items[1:]]  # type: ignore[union-attr]


def test_a_number_of_a_version_that_never_was_does_no_harm(begun: Patient) -> None:
    begun.check_in(version="999999999999")
    begun.check_in(version="-1")
    assert isinstance(begun.plan, Plan)


def test_a_stranger_s_key_opens_nothing(begun: Patient) -> None:
    begun.client.cookies["sural_interview"] = "x" * 43
    assert [begun.get(f"/care/{address}").status_code for address in ("", "session/", "check-in/", "changes/", "seen/", "start/")] == [410] * 6

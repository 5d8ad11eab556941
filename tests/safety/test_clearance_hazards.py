"""Beginning again after "be seen first": each sign that was reported is answered by itself, and an examination answers its own rule alone."""

from __future__ import annotations

import pytest

from sural import assess
from sural.errors import ForbiddenItem, StillStopped, UnansweredSafety
from sural.interop.plan_json import from_json, to_json
from sural.plan import Clearance, GetSeen, Plan, Preferences, build, clear, progress
from sural.plan.change.open_rules import open_rules
from sural.plan.content.clearance import unanswered
from sural.plan.diary.check_in import NOT_SURE, SAFETY_LINE, CheckIn
from tests.each import each
from tests.plan_people import KNOWLEDGE, SCIATICA, answers_of, care_of, check_in, day, person_of, plan_of

REPORTS = {
    **{f"{sign} {level}": check_in(1, signs={sign: level}) for sign in SAFETY_LINE for level in ("yes", NOT_SURE)},
    "a heel walk that fails": check_in(1, heel_walk="cannot"),
    "a name that nobody knows": check_in(1, signs={"legs_turned_blue": "yes"}),
}


def stopped(told: CheckIn) -> GetSeen:
    seen = progress(KNOWLEDGE, plan_of(SCIATICA), [told], [], day(1)).care
    assert isinstance(seen, GetSeen)
    return seen


def looked(seen: GetSeen, levels: dict[str, str], **confirmed: str) -> Clearance:
    return Clearance(seen.header.version, "Dr Test", day(2), levels, confirmed)


@each("told", REPORTS.values())
def test_h40_a_clearance_that_says_nothing_of_a_sign_lifts_nothing(told: CheckIn) -> None:
    seen = stopped(told)
    assert len(seen.signs) == 1
    with pytest.raises(UnansweredSafety):
        clear(KNOWLEDGE, seen, looked(seen, {}), day(2))
    cleared = clear(KNOWLEDGE, seen, looked(seen, dict.fromkeys(seen.signs, "no")), day(2))
    assert isinstance(progress(KNOWLEDGE, cleared, [told], [], day(2)).care, Plan)


def test_h40_a_sign_that_comes_while_stopped_is_asked_about_too() -> None:
    first, second = check_in(1, signs={"foot_drop": "yes"}), check_in(2, signs={"saddle_numb": "yes"})
    seen = progress(KNOWLEDGE, stopped(first), [first, second], [], day(2)).care
    assert isinstance(seen, GetSeen)
    assert set(seen.signs) == {"foot_drop", "saddle_numb"}
    assert unanswered(seen, looked(seen, {"foot_drop": "no"})) == ("saddle_numb",)
    with pytest.raises(UnansweredSafety, match=KNOWLEDGE.questions["saddle_numb"].ask[:20]):
        clear(KNOWLEDGE, seen, looked(seen, {"foot_drop": "no"}), day(2))


def test_h40_a_count_that_fell_twice_begins_again_only_after_strength_was_examined() -> None:
    told = [check_in(offset, heel_raises_left=count) for offset, count in ((1, 20), (8, 12), (9, 12))]
    seen = progress(KNOWLEDGE, plan_of(SCIATICA), told, [], day(9)).care
    assert isinstance(seen, GetSeen) and "stop_heel_fall" in {reason.id for reason in seen.reasons}
    for confirmed in ({}, {"clot_excluded": "yes"}, {"foot_drop_seen": "yes"}):
        with pytest.raises(ForbiddenItem, match="calf has become weaker"):
            clear(KNOWLEDGE, seen, Clearance(seen.header.version, "Dr Test", day(9), {}, confirmed), day(9))
    assert isinstance(clear(KNOWLEDGE, seen, Clearance(seen.header.version, "Dr Test", day(9), {}, {"strength_stable": "yes"}), day(9)), Plan)


def test_what_is_still_open_is_told_with_its_answers_and_the_examination_that_would_settle_it() -> None:
    seen = care_of({"rf_steroid": "yes", "low_back_pain": "yes", "onset_manner": "one_moment"})
    assert isinstance(seen, GetSeen)
    rule = open_rules(KNOWLEDGE, seen, Clearance(1, "Dr Test", day(0), {}))[0]
    assert (rule.id, set(rule.answers), rule.examination) == ("tr20_fracture", {"rf_steroid", "low_back_pain", "onset_manner"}, "")
    assert not open_rules(KNOWLEDGE, seen, Clearance(1, "Dr Test", day(0), {"low_back_pain": "no"}))
    clot = care_of({"rf_prev_dvt": "yes", "leg_swelling": "sore_leg_only", "calf_tender": "yes", "swelling_duration": "1to14d"})
    assert isinstance(clot, GetSeen)
    assert {one.examination for one in open_rules(KNOWLEDGE, clot, Clearance(1, "Dr Test", day(0), {}))} == {"clot_excluded"}


def test_a_stop_is_read_back_with_its_signs_and_one_of_an_earlier_sural_without() -> None:
    seen = stopped(check_in(1, signs={"fever": "yes"}))
    document = to_json(KNOWLEDGE, seen)
    assert from_json(KNOWLEDGE, document) == seen
    del document["signs"]
    old = from_json(KNOWLEDGE, document)
    assert isinstance(old, GetSeen) and old.signs == ()


def test_h40_versions_are_numbered_on_so_that_no_clearance_of_an_earlier_plan_fits_a_later_one() -> None:
    seen = stopped(check_in(1, signs={"foot_drop": "yes"}))
    assessment = assess(KNOWLEDGE, answers_of(SCIATICA))
    begun = build(KNOWLEDGE, assessment, None, person_of(), Preferences(), day(2), seen, looked(seen, {"foot_drop": "no"}))
    assert isinstance(begun, Plan) and begun.header.is_first
    again = progress(KNOWLEDGE, begun, [check_in(3, signs={"saddle_numb": "yes"})], [], day(3)).care
    assert isinstance(again, GetSeen)
    assert [one.header.version for one in (seen, begun, again)] == [2, 3, 4]
    with pytest.raises(StillStopped):
        build(KNOWLEDGE, assessment, None, person_of(), Preferences(), day(3), again, looked(seen, {"foot_drop": "no"}))


def test_h40_a_background_is_answered_by_a_cause_that_is_excluded_and_by_nothing_else() -> None:
    """Nobody stops injecting or being old by being examined, and the back may still hurt."""
    seen = care_of({"rf_iv_drug": "yes", "low_back_pain": "yes", "duration": "1to6d"})
    assert isinstance(seen, GetSeen)
    still = {"low_back_pain": "yes"}
    for confirmed in ({}, {"clot_excluded": "yes"}, {"strength_stable": "yes"}):
        with pytest.raises(ForbiddenItem):
            clear(KNOWLEDGE, seen, Clearance(seen.header.version, "Dr Test", day(2), still, confirmed), day(2))
    assert isinstance(clear(KNOWLEDGE, seen, looked(seen, still, cause_excluded="yes"), day(2)), Plan)
    red = care_of({"skin_purple_dusky": "yes"})
    assert isinstance(red, GetSeen)
    with pytest.raises(ForbiddenItem):
        clear(KNOWLEDGE, red, looked(red, {"skin_purple_dusky": "yes"}, cause_excluded="yes"), day(2))

"""What must hold for every plan and every diary, whatever people report."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from zlib import crc32

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sural.errors import ForbiddenItem, ImpossibleRecord, UnansweredSafety
from sural.interop.plan_json import from_json, to_json
from sural.knowledge.rule_grammar import holds, parse, truth
from sural.plan import CheckIn, Done, Edit, GetSeen, Plan, PlanVersion, Session, edit, progress
from sural.plan.content.version import CAUDA_EQUINA, PHASES
from sural.plan.diary.check_in import SAFETY_LINE
from sural.plan.diary.urgency import all_normal, reasons_of
from sural.plan.limits.admission import Candidate, Withheld, admit
from sural.plan.limits.dose import Dose, in_minutes, risen, scaled, table_dose, volume, within_table
from tests.plan_people import KNOWLEDGE, NOT_ASKED, SCIATICA, TENDON, TIGHT, TODAY, care_of, plan_of

FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SOME = settings(max_examples=50, deadline=None)
EXERCISES = sorted(KNOWLEDGE.treatment.exercises)
PEOPLE = [dict(SCIATICA), dict(TENDON), dict(TIGHT), {**SCIATICA, **TIGHT}, {**TENDON, "rf_pregnant": "yes"}, {**SCIATICA, "rf_osteoporosis": "yes"}]
RED_FLAGS = [finding for finding in KNOWLEDGE.findings.values() if finding.kind == "red_flag"]
DAYS = 8
MINUTE_S = 60
RULES = ["a OR b AND NOT c", "NOT (a AND b)", "count_at_least(2; a, b, c)", "a=x OR NOT b=x"]
pains = st.integers(0, 20).map(lambda half: half / 2)


@st.composite
def reports(draw: st.DrawFn) -> CheckIn:
    """A check-in without warning signs on one of the first days."""
    offset = draw(st.integers(1, DAYS))
    pain = draw(pains)
    return CheckIn(
        id=f"c{offset}", on=TODAY + timedelta(days=offset), safety=dict.fromkeys(SAFETY_LINE, "no"), leg_pain=pain, morning_pain=draw(st.none() | pains),
        moved=draw(st.sampled_from(("same", "up", "down", ""))), settled=draw(st.sampled_from(("lt30min", "30min_to_2h", "gt2h", ""))),
        numbness=draw(st.sampled_from(("", "same", "more"))), reach=draw(st.none() | st.integers(0, 5)),
        walk_min=draw(st.none() | st.integers(0, 60)), heel_walk=draw(st.sampled_from(("", "can"))),
    )  # fmt: skip


def diaries() -> st.SearchStrategy[list[CheckIn]]:
    return st.lists(reports(), max_size=DAYS, unique_by=lambda one: one.id)


def sessions_of(plan: Plan, spots: list[tuple[int, float]]) -> list[Session]:
    """The whole plan done on some days with some pain."""
    return [
        Session(f"s{offset}", TODAY + timedelta(days=offset), plan.header.version, tuple(_done(item.exercise_id, item.dose, pain) for item in plan.items))
        for offset, pain in dict(spots).items()
    ]


def _done(exercise_id: str, dose: Dose, pain: float) -> Done:
    return Done(exercise_id, dose.sets, dose.reps, dose.hold_s, pain, effort=4.0)


def a_plan(draw: st.DrawFn) -> Plan:
    person = draw(st.sampled_from(PEOPLE))
    return plan_of(person, leg_pain=float(draw(st.sampled_from((2, 3, 5)))))


class Situation(tuple):  # type: ignore[type-arg]
    """A plan, check-ins and sessions; shown short, a plan in full is a book."""

    def __repr__(self) -> str:
        plan, check_ins, sessions = self
        told = [(one.id, one.leg_pain, one.morning_pain, one.moved, one.settled, one.numbness) for one in check_ins]
        return f"{plan!r}, told {told}, done {[(one.id, one.done[0].pain_during) for one in sessions if one.done]}"


@st.composite
def situations(draw: st.DrawFn) -> tuple[Plan, list[CheckIn], list[Session]]:
    plan = a_plan(draw)
    done = draw(st.lists(st.tuples(st.integers(1, DAYS), pains), max_size=DAYS))
    return Situation((plan, draw(diaries()), sessions_of(plan, done)))


def after(plan: PlanVersion, check_ins: list[CheckIn], sessions: list[Session], offset: int = DAYS) -> PlanVersion:
    return progress(KNOWLEDGE, plan, check_ins, sessions, TODAY + timedelta(days=offset)).care


def work(plan: PlanVersion) -> dict[str, int]:
    """What each exercise of a plan amounts to; nothing in "be seen first"."""
    exercises = KNOWLEDGE.treatment.exercises
    return {item.exercise_id: volume(exercises[item.exercise_id], item.dose) for item in plan.items} if isinstance(plan, Plan) else {}


@FEW
@given(st.sampled_from(CAUDA_EQUINA), st.sampled_from(PEOPLE), st.lists(st.sampled_from(RED_FLAGS), max_size=2))
def test_no_plan_exists_without_the_cauda_equina_answers(question: str, person: dict[str, str], flags: list) -> None:  # type: ignore[type-arg]
    changed = {**person, **{flag.id: flag.levels[-1] for flag in flags}, question: NOT_ASKED, "bladder_bowel_gate": NOT_ASKED}
    with suppress(UnansweredSafety):
        assert isinstance(care_of(changed), GetSeen)


@SOME
@given(situations(), st.floats(0, 6))
def test_more_pain_never_means_more_load(situation: tuple[Plan, list[CheckIn], list[Session]], more: float) -> None:
    plan, check_ins, sessions = situation
    worse = [replace(one, leg_pain=min(10.0, (one.leg_pain or 0) + more), morning_pain=_more(one.morning_pain, more)) for one in check_ins]
    sore = [replace(one, done=tuple(replace(done, pain_during=_more(done.pain_during, more)) for done in one.done)) for one in sessions]
    calm, hurting = after(plan, check_ins, sessions), after(plan, worse, sore)
    if isinstance(calm, GetSeen):
        assert isinstance(hurting, GetSeen)
        return
    before, less = work(calm), work(hurting)
    assert not isinstance(hurting, Plan) or PHASES.index(hurting.phase) <= PHASES.index(calm.phase)
    assert all(amount <= before[key] for key, amount in less.items() if key in before)
    assert not {key for key, amount in less.items() if amount > work(plan).get(key, amount)}


def _more(pain: float | None, more: float) -> float | None:
    return None if pain is None else min(10.0, pain + more)


@SOME
@given(situations())
def test_doses_never_jump(situation: tuple[Plan, list[CheckIn], list[Session]]) -> None:
    plan, check_ins, sessions = situation
    care: PlanVersion = plan
    for offset in range(1, DAYS + 1):
        before, care = care, after(care, check_ins, sessions, offset)
        if isinstance(care, GetSeen) or isinstance(before, GetSeen):
            return
        assert abs(PHASES.index(care.phase) - PHASES.index(before.phase)) <= 1
        grown = {key for key, amount in work(care).items() if amount > work(before).get(key, amount)}
        assert len(grown) <= 1
        assert all(work(care)[key] <= max(1.2 * work(before)[key] + 1e-9, work(before)[key] + _minute(key)) for key in grown)


def _minute(exercise: str) -> int:
    """The smallest step of what is one stretch of time."""
    row = KNOWLEDGE.treatment.exercises[exercise]
    return MINUTE_S if in_minutes(row, table_dose(row)) else 0


@SOME
@given(situations(), st.integers(0, 1000))
def test_the_same_records_give_the_same_plan_in_any_order_and_any_number(situation, seed: int) -> None:  # type: ignore[no-untyped-def]
    plan, check_ins, sessions = situation
    once = after(plan, check_ins, sessions)
    mixed, many = [*check_ins, *check_ins], [*sessions, *sessions]
    mixed, many = (sorted(records, key=lambda one: crc32(f"{seed}{one.id}".encode())) for records in (mixed, many))
    assert after(plan, mixed, many) == once
    assert after(once, check_ins, sessions) == once


@SOME
@given(situations())
def test_every_item_of_every_version_is_admitted_under_its_own_facts(situation: tuple[Plan, list[CheckIn], list[Session]]) -> None:
    care = after(*situation)
    for item in care.items if isinstance(care, Plan) else ():
        assert not isinstance(admit(Candidate(item.exercise_id, item.dose), care.facts), Withheld)


@SOME
@given(situations(), st.sampled_from(EXERCISES), st.sampled_from(["add", "dose", "lock", "unlock", "end"]), st.integers(0, 30), st.integers(0, 30))
def test_no_edit_brings_in_what_a_limit_forbids(situation, exercise: str, action: str, sets: int, reps: int) -> None:  # type: ignore[no-untyped-def]
    plan = situation[0]
    try:
        made = edit(KNOWLEDGE, plan, Edit(action, exercise, "Dr Test", Dose(sets, reps, 0) if action == "dose" else None), TODAY)
    except (ForbiddenItem, ImpossibleRecord):
        return
    for item in made.items:
        assert not isinstance(admit(Candidate(item.exercise_id, item.dose), made.facts), Withheld)


@SOME
@given(situations(), st.sampled_from(EXERCISES), st.integers(1, 40))
def test_a_restored_copy_holds_nothing_that_a_limit_forbids(situation, exercise: str, reps: int) -> None:  # type: ignore[no-untyped-def]
    plan = situation[0]
    copy = to_json(KNOWLEDGE, plan)
    forged = {**copy["items"][0], "exercise": exercise, "dose": {"sets": 3, "reps": reps, "hold_s": 0}} if copy["items"] else None
    assume(forged is not None and exercise not in {one["exercise"] for one in copy["items"]})
    restored = from_json(KNOWLEDGE, {**copy, "items": [*copy["items"], forged]})
    assert isinstance(restored, Plan)
    for item in restored.items:
        assert not isinstance(admit(Candidate(item.exercise_id, item.dose), restored.facts), Withheld)


@SOME
@given(situations())
def test_a_plan_comes_back_from_its_json_as_it_was(situation: tuple[Plan, list[CheckIn], list[Session]]) -> None:
    care = after(*situation)
    assert to_json(KNOWLEDGE, from_json(KNOWLEDGE, to_json(KNOWLEDGE, care)))["facts" if isinstance(care, Plan) else "reasons"]
    assert from_json(KNOWLEDGE, to_json(KNOWLEDGE, care)).header == care.header


@SOME
@given(st.sampled_from(SAFETY_LINE), st.sampled_from(PEOPLE), st.sampled_from(["yes", "not_sure"]))
def test_every_sign_of_the_safety_line_is_answered_that_day(sign: str, person: dict[str, str], answer: str) -> None:
    plan = plan_of(person)
    told = CheckIn("c1", TODAY + timedelta(days=1), {**dict.fromkeys(SAFETY_LINE, "no"), sign: answer}, 3.0)
    stopped = isinstance(after(plan, [told], [], 1), GetSeen)
    assert stopped or (sign == "fever" and answer == "yes")


@FEW
@given(st.sampled_from(PEOPLE))
def test_a_check_in_without_any_sign_gives_no_reason_to_be_seen(person: dict[str, str]) -> None:
    plan = plan_of(person)
    told = CheckIn("c1", TODAY, dict.fromkeys(SAFETY_LINE, "no"), 3.0)
    assert all_normal(KNOWLEDGE, told)
    assert list(reasons_of(KNOWLEDGE, plan.basis, told)) == []


@SOME
@given(st.sampled_from(EXERCISES), st.floats(0.05, 1.0), st.floats(0.05, 1.0))
def test_a_scaled_dose_is_never_more_and_never_nothing(exercise: str, first: float, second: float) -> None:
    row = KNOWLEDGE.treatment.exercises[exercise]
    once = scaled(row, table_dose(row), first)
    twice = scaled(row, once, second)
    assert 0 < volume(row, twice) <= volume(row, once) <= volume(row, table_dose(row))
    assert within_table(row, twice)


@SOME
@given(st.sampled_from(EXERCISES), st.floats(0.05, 1.0))
def test_what_is_one_stretch_of_time_is_always_whole_minutes(exercise: str, share: float) -> None:
    row = KNOWLEDGE.treatment.exercises[exercise]
    if in_minutes(row, table_dose(row)):
        dose = scaled(row, table_dose(row), share)
        more = risen(row, dose, 0.1) or dose
        assert dose.hold_s % MINUTE_S == more.hold_s % MINUTE_S == 0 < dose.hold_s


@SOME
@given(st.sampled_from(EXERCISES), st.floats(0.05, 1.0), st.floats(0.0, 0.2))
def test_a_risen_dose_is_more_by_no_more_than_the_share_or_a_minute_of_what_is_counted_in_minutes(exercise: str, start: float, share: float) -> None:
    row = KNOWLEDGE.treatment.exercises[exercise]
    dose = scaled(row, table_dose(row), start)
    more = risen(row, dose, share)
    if more is not None:
        most = max(volume(row, dose) * (1 + share) + 1e-6, volume(row, dose) + MINUTE_S if in_minutes(row, dose) else 0)
        assert volume(row, dose) < volume(row, more) <= most
        assert within_table(row, more)


@SOME
@given(
    st.sampled_from(["a OR b AND NOT c", "NOT (a AND b)", "count_at_least(2; a, b, c)", "a=x OR NOT b=x"]),
    st.dictionaries(st.sampled_from("abc"), st.sampled_from("nx")),
)
def test_three_valued_truth_agrees_with_every_way_to_fill_the_gaps(rule: str, known: dict[str, str]) -> None:
    expression = parse(rule)
    gaps = [key for key in "abc" if key not in known]
    fillings = [known | dict(zip(gaps, values, strict=True)) for values in _all(len(gaps))]
    outcomes = {holds(expression, lambda key, level, given=given: given[key] == level if level else given[key] != "n") for given in fillings}
    verdict = truth(expression, lambda key, level: None if key not in known else known[key] == level if level else known[key] != "n")
    assert verdict is None or outcomes == {verdict}


def _all(number: int) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for _ in range(number):
        found = [(*one, value) for one in found for value in "nx"]
    return found

"""Ways to break the engine, each with the sentence that the safety check must then say, and what happens to somebody that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pytest

from sural.errors import ForbiddenItem, SuralError
from sural.knowledge import Urgency
from sural.plan import CheckIn, Edit, GetSeen, Plan, PlanVersion, edit, progress
from sural.plan.change import more_load, progression, rule_actions, stop
from sural.plan.content import version
from sural.plan.day import day_list as day_lists
from sural.plan.day.day_list import AskFirst, Today
from sural.plan.limits import admission
from sural.plan.limits.dose import risen
from sural.plan.making import build as building
from sural.plan.making import care_parts
from sural.simulation import virtual_person
from sural.simulation.safety_check import Observed, violations
from sural.simulation.virtual_person import VirtualPerson
from tests.plan_people import KNOWLEDGE, NOT_ASKED, SCIATICA, TENDON, TODAY, answers_of, care_of, check_in, day, plan_of, session

Patch = pytest.MonkeyPatch
Found = Iterable[str]
SHOWN_NOTHING = AskFirst(())


@lru_cache(maxsize=64)
def _person(changed: tuple[tuple[str, str], ...]) -> VirtualPerson:
    return replace(virtual_person(KNOWLEDGE, 1, 0), answers=answers_of(dict(changed)))


def observed(changed: dict[str, str], before: PlanVersion, care: PlanVersion, offset: int = 0, told: tuple[CheckIn, ...] = (), **more: Any) -> Observed:
    return Observed(_person(tuple(sorted(changed.items()))), offset, day(offset), before, care, more.pop("shown", SHOWN_NOTHING), told, told, **more)


def step(changed: dict[str, str], before: PlanVersion, told: CheckIn, offset: int = 1) -> Found:
    """One day with one check-in, as the engine judges and shows it."""
    care = progress(KNOWLEDGE, before, [told], [], day(offset)).care
    shown = day_lists.day_list(KNOWLEDGE, care, day(offset), [told])
    return violations(KNOWLEDGE, observed(changed, before, care, offset, (told,), shown=shown))


def added(exercise: str, changed: dict[str, str], said: dict[str, str] | None = None) -> Found:
    """A clinician wants an exercise that a limit forbids this person."""
    plan = plan_of(changed, said=said)
    try:
        made = edit(KNOWLEDGE, plan, Edit("add", exercise, "Dr Test"), TODAY)
    except ForbiddenItem:
        return []
    return violations(KNOWLEDGE, observed(changed, made, made))


def made(changed: dict[str, str], said: dict[str, str] | None = None) -> Found:
    """A first plan, if there is one."""
    try:
        care = care_of(changed, said=said)
    except SuralError:
        return []
    return violations(KNOWLEDGE, observed(changed, care, care))


def stopped(signs: dict[str, str]) -> GetSeen:
    care = progress(KNOWLEDGE, plan_of(SCIATICA), [check_in(1, signs=signs)], [], day(1)).care
    assert isinstance(care, GetSeen)
    return care


def weeks(every_other_day: float = 1.0) -> Found:
    """Some calm weeks with a session on each day, but for the pain of every other day; what happened on any of them."""
    care: PlanVersion = plan_of(TENDON)
    check_ins: list[CheckIn] = []
    sessions: list[Any] = []
    for offset in range(1, 19):
        before = care
        assert isinstance(before, Plan)
        check_ins.append(check_in(offset, leg_pain=1.0 if offset % 2 else every_other_day, walk_min=30, sit_min=40))
        care = progress(KNOWLEDGE, before, check_ins, sessions, day(offset)).care
        if not isinstance(care, Plan):
            return
        seen = observed(TENDON, before, care, offset, tuple(check_ins))
        yield from violations(KNOWLEDGE, replace(seen, told=tuple(check_ins[-1:])))
        sessions.append(session(care, offset))


def no_limits_of(hazard: str) -> Callable[[Patch], None]:
    """No hard limit of a hazard holds any more."""
    real = admission._cached

    def broken(patch: Patch) -> None:
        patch.setattr(admission, "_cached", lambda *given: tuple(one for one in real(*given) if hazard not in one.hazards))

    return broken


def no_stop(patch: Patch) -> None:
    patch.setattr(stop, "urgent_reasons", lambda *_: ((), ()))
    patch.setattr(stop, "_stop_rules", lambda _: [])


def milder(patch: Patch) -> None:
    """The most urgent reason is not the one that counts."""
    real = stop.get_seen
    patch.setattr(stop, "get_seen", lambda *given: replace(real(*given), urgency=Urgency.SAME_DAY))


def shown_all_the_same(patch: Patch) -> None:
    real = day_lists.day_list

    def broken(knowledge: Any, plan: PlanVersion, *rest: Any) -> Any:
        return real(knowledge, plan, *rest) if isinstance(plan, Plan) else Today((), 0)

    patch.setattr(day_lists, "day_list", broken)


def forgets_the_stop(patch: Patch) -> None:
    rule = KNOWLEDGE.treatment.rules["stop_urgent"]
    patch.setattr(progression, "still_stopped", lambda _knowledge, seen, _diary: (seen.paused, rule))


def forgets_how_urgent(patch: Patch) -> None:
    rule = KNOWLEDGE.treatment.rules["stop_urgent"]
    patch.setattr(progression, "still_stopped", lambda _knowledge, seen, _diary: (replace(seen, urgency=Urgency.ROUTINE), rule))


def asks_nothing_first(patch: Patch) -> None:
    patch.setattr(day_lists, "SAFETY_LINE", ())


def asks_less_first(patch: Patch) -> None:
    patch.setattr(day_lists, "SAFETY_LINE", ("fever",))


def needs_no_answers(patch: Patch) -> None:
    patch.setattr(building, "CAUDA_EQUINA", ())
    patch.setattr(version, "CAUDA_EQUINA", ())


def plans_for_children(patch: Patch) -> None:
    """Somebody under 18 is taken for an adult, and no limit holds."""
    patch.setattr(version, "UNDER_18_LEVEL", "nobody")
    no_limits_of("H20")(patch)

    def broken(knowledge: Any, header: Any, basis: Any, *_: Any) -> PlanVersion:
        return building.first_plan(knowledge, basis, None, basis.started_on, header)

    patch.setattr(building, "under_18", broken)


def plans_anyway(patch: Patch) -> None:
    """An urgency of the same day makes a plan."""
    patch.setattr(Plan, "__post_init__", lambda _: None)

    def broken(knowledge: Any, header: Any, basis: Any, *_: Any) -> PlanVersion:
        return building.first_plan(knowledge, basis, None, basis.started_on, header)

    patch.setattr(building, "get_seen", broken)


def tendon_rule_for_all(patch: Patch) -> None:
    patch.setattr(admission, "pain_rule_of", lambda exercise, _: "tendon" if exercise.pain_rule == "nerve" else exercise.pain_rule)


def tells_no_caution(patch: Patch) -> None:
    patch.setattr(care_parts, "_tell", lambda *_: ())


def rises_steeply(patch: Patch) -> None:
    patch.setattr(rule_actions, "risen", lambda exercise, dose, _: risen(exercise, dose, 1.0))


def rises_every_day(patch: Patch) -> None:
    patch.setattr(more_load, "_steady", lambda *_: True)
    real = more_load.exercise_facts
    patch.setattr(more_load, "exercise_facts", lambda *given: {**real(*given), "item_rested": "yes", "item_done": "yes"})


def rises_all_at_once(patch: Patch) -> None:
    real = more_load.grown

    def broken(plan: Plan, diary: Any, facts: Any) -> Any:
        change = real(plan, diary, facts)
        if change is None or change.changed.rule_id != "item_rise":
            return change
        raised = (rule_actions.with_more_load(plan.basis, facts, (), draft, 0.2, diary.today, "item_rise") for draft in change.drafts)
        return replace(change, drafts=tuple(new or old for new, old in zip(raised, change.drafts, strict=True)))

    patch.setattr(progression, "grown", broken)


def jumps_a_phase(patch: Patch) -> None:
    real = more_load.grown

    def broken(*given: Any) -> Any:
        change = real(*given)
        return change and (replace(change, phase="maintain") if change.changed.rule_id == "phase_on" else change)

    patch.setattr(progression, "grown", broken)


def leaves_a_version_out(patch: Patch) -> None:
    real = progression._header
    patch.setattr(progression, "_header", lambda *given: replace(real(*given), version=real(*given).version + 1))


def does_not_look_at_today(patch: Patch) -> None:
    """The last check-in is read as if it were as calm as the ones before."""
    real = progression.read_diary

    def broken(check_ins: Iterable[CheckIn], *rest: Any) -> Any:
        return real([replace(one, leg_pain=1.0, morning_pain=1.0) for one in check_ins], *rest)

    patch.setattr(progression, "read_diary", broken)


@dataclass(frozen=True)
class Break:
    """A property, by the words that the check says; how the engine is broken; and what then happens to somebody."""

    says: str
    how: Callable[[Patch], None]
    scene: Callable[[], Found]


SADDLE = {"saddle_numb": "yes"}
SNAPPED = {"sudden_pop_calf": "yes", "duration": "gt1y", "st_calf_squeeze": NOT_ASKED}
HURTS = {"leg_pain": 8.0, "settled": "gt2h"}
BREAKS = (
    Break("H26 a warning sign was reported and the plan goes on", no_stop, lambda: step(SCIATICA, plan_of(SCIATICA), check_in(1, signs={"foot_drop": "yes"}))),
    Break("H26 what cannot wait an hour was reported and the advice can", milder, lambda: step(SCIATICA, plan_of(SCIATICA), check_in(1, signs=SADDLE))),
    Break("H26 exercises are shown although somebody should look at it first", shown_all_the_same, lambda: step(SCIATICA, stopped(SADDLE), check_in(2), 2)),
    Break("H40 a plan began again although nobody has answered for the signs", forgets_the_stop, lambda: step(SCIATICA, stopped(SADDLE), check_in(2), 2)),
    Break("H40 the advice became milder although nobody has looked", forgets_how_urgent, lambda: step(SCIATICA, stopped(SADDLE), check_in(2), 2)),
    Break("H01 exercises are shown before the safety questions of the day", asks_nothing_first, lambda: step(TENDON, plan_of(TENDON), check_in(1), 2)),
    Break(
        "H01 exercises are shown with a cauda equina question left open",
        asks_less_first,
        lambda: step(TENDON, plan_of(TENDON), check_in(1, signs={"saddle_numb": NOT_ASKED})),
    ),
    Break("H01 a plan without the cauda equina answers", needs_no_answers, lambda: made({**TENDON, "saddle_numb": NOT_ASKED})),
    Break("H01 a plan although somebody should look first", plans_anyway, lambda: made({**TENDON, "foot_drop": "yes", "duration": "1to2w"})),
    Break("H20 exercises for a child", plans_for_children, lambda: made({"rf_age": "lt18"})),
    Break("H03 {} without a passed clot check", no_limits_of("H03"), lambda: added("calf_raise_seated", {**TENDON, "rf_prev_dvt": NOT_ASKED})),
    Break("H03 {} with a newly swollen calf", no_limits_of("H03"), lambda: swollen()),
    Break(
        "H08 {} after a snap",
        no_limits_of("H08"),
        lambda: added("calf_raise_seated", SNAPPED),
    ),
    Break(
        "H06 walking into pain without a confirmed artery problem",
        no_limits_of("H06"),
        lambda: added("walk_intervals_pad", {"walk_pain_starts_in_calf_uphill": "yes"}),
    ),
    Break("H07 {} follows the rule of a {} although a nerve is likely", tendon_rule_for_all, lambda: nerve()),
    Break("H07 {} at a leg pain of {}", no_limits_of("H07"), lambda: hurting()),
    Break("H13 {} in pregnancy", no_limits_of("H13"), lambda: added("prone_lying", {"rf_pregnant": "yes"}, {"pregnancy_stage": "first_third"})),
    Break("H15 {} with thin bones", no_limits_of("H15"), lambda: added("knee_rolls", {**TENDON, "rf_osteoporosis": "yes"})),
    Break("H16 a balance drill after two falls", no_limits_of("H16"), lambda: added("tandem_stand", TENDON, {"falls_3m": "two_or_more"})),
    Break("H09 H10 {} where the skin may be numb", no_limits_of("H09"), lambda: made({**SCIATICA, "numb_s1": "yes"})),
    Break("H11 {} without a word to ask first", tells_no_caution, lambda: made(SCIATICA)),
    Break("H18 two phases at once", jumps_a_phase, lambda: two_phases()),
    Break("H18 a version was left out", leaves_a_version_out, weeks),
    Break("H18 {} rose by more than a fifth", rises_steeply, weeks),
    Break("H18 {} rose twice in a week", rises_every_day, weeks),
    Break("H18 more than one exercise rose at once", rises_all_at_once, weeks),
    Break("H18 more load on a day with more pain", does_not_look_at_today, lambda: weeks(3.5)),
)


def swollen() -> Found:
    """The stop of the day is not what is asked here: only the limit keeps the calf out."""
    told = check_in(1, signs={"calf_new_signs": "yes"})
    plan = plan_of(TENDON)
    facts = progression.facts_of_today(KNOWLEDGE, plan, progression.read_diary([told], [], day(1)), None)
    care = building.compose(plan.header, plan.basis, facts, plan.phase, [building.Draft.of(item) for item in plan.items], plan.memory, frozenset())
    return violations(KNOWLEDGE, observed(TENDON, care, care, 1, (told,)))


def nerve() -> Found:
    care = plan_of(SCIATICA)
    return violations(KNOWLEDGE, observed(SCIATICA, care, care))


def hurting() -> Found:
    return step(TENDON, plan_of(TENDON), check_in(1, **HURTS))


def two_phases() -> Found:
    plan = plan_of(SCIATICA, said={"settle_time": "30min_to_2h"}, leg_pain=5.0)
    calm = [check_in(offset, leg_pain=2.0, walk_min=20) for offset in range(1, 6)]
    care = progress(KNOWLEDGE, plan, calm, [session(plan, 1), session(plan, 2)], day(5)).care
    return violations(KNOWLEDGE, observed(SCIATICA, plan, care, 5, tuple(calm)))

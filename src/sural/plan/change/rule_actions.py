"""What a rule does to the items of a plan. Every function gives drafts; what may stand is decided when they are composed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sural.knowledge import Knowledge
from sural.knowledge.treatment import Exercise
from sural.plan.content.version import Plan
from sural.plan.content.week import busiest_day_s
from sural.plan.facts.basis import Basis
from sural.plan.facts.facts import Facts
from sural.plan.limits.admission import Admitted, Candidate, admit
from sural.plan.limits.dose import Dose, risen, scaled, table_dose, volume
from sural.plan.making.compose import Draft
from sural.plan.making.selection import at_hand, has_begun
from sural.plan.making.start_dose import start_dose

_FLOOR_SHARE = 0.4  # of the table's dose: below it a smaller dose is no exercise any more


def cut(knowledge: Knowledge, draft: Draft, share: float, today: date, rule: str) -> Draft:
    """Less by this share; never below the floor, never more than before."""
    exercise = knowledge.treatment.exercises[draft.exercise_id]
    less = scaled(exercise, draft.dose, 1 - share)
    floor = scaled(exercise, table_dose(exercise), _FLOOR_SHARE)
    if volume(exercise, less) < volume(exercise, floor) < volume(exercise, draft.dose):
        less = floor
    if volume(exercise, less) >= volume(exercise, draft.dose) or volume(exercise, draft.dose) <= volume(exercise, floor):
        return draft
    return replace(draft.with_dose(less, today, rule), rises=0)


def with_more_load(basis: Basis, facts: Facts, drafts: list[Draft], draft: Draft, share: float, today: date, rule: str) -> Draft | None:
    """A little more of one exercise, if the table and the minutes of the day allow it."""
    exercise = facts.knowledge.treatment.exercises[draft.exercise_id]
    more = risen(exercise, draft.dose, share)
    if more is None:
        return None
    grown = replace(draft.with_dose(more, today, rule), rises=draft.rises + 1)
    return grown if fits(basis, facts, [*(other for other in drafts if other is not draft), grown]) else None


def next_rung(basis: Basis, facts: Facts, drafts: list[Draft], draft: Draft, avoid: Iterable[str], today: date, rule: str) -> Draft | None:
    """The next harder version with fewer repetitions than before, if the phase, the things at hand and the limits allow it."""
    exercises = facts.knowledge.treatment.exercises
    now = exercises[draft.exercise_id]
    harder = [row for row in facts.knowledge.treatment.ladders[now.ladder] if row.rung > now.rung]
    names = {other.exercise_id for other in drafts} | set(avoid) | set(basis.preferences.unwanted)
    for exercise in harder[:1]:
        if exercise.id in names or not has_begun(exercise, facts.level("phase") or "soothe") or not at_hand(exercise, basis):
            return None
        share = facts.knowledge.treatment.number("rung_entry_share")
        dose = entry_dose(now, draft.dose, exercise, share)
        begun = Draft(exercise.id, dose, today, today, rule)
        others = [other for other in drafts if other is not draft]
        if isinstance(admit(Candidate(exercise.id, dose), facts), Admitted) and fits(basis, facts, [*others, begun]):
            return begun
    return None


def entry_dose(before: Exercise, dose: Dose, after: Exercise, share: float) -> Dose:
    """The first dose of another version: a share of the repetitions before, and never more than the table begins with."""
    start = scaled(after, table_dose(after), share)
    if before.kind != after.kind:
        return start
    amount = dose.repetitions if after.kind == "reps" else volume(before, dose)
    wanted = start.repetitions if after.kind == "reps" else volume(after, start)
    return start if wanted <= amount * share else scaled(after, start, amount * share / wanted)


def easier(plan: Plan, facts: Facts, drafts: Iterable[Draft], draft: Draft, avoid: Iterable[str], today: date, rule: str) -> Draft | None:
    """An easier version that the limits allow; None when there is none.

    Its dose does not depend on which exercise it takes the place of, so that one more bad exercise can never make it larger:
    no more than the smallest dose of its kind in the plan that is being eased.
    """
    treatment = facts.knowledge.treatment
    now = treatment.exercises[draft.exercise_id]
    lower = [row.id for row in reversed(treatment.ladders[now.ladder]) if row.rung < now.rung]
    names = {other.exercise_id for other in drafts} | set(avoid) | set(plan.basis.preferences.unwanted)
    for key in dict.fromkeys((*lower, *now.regressions)):
        exercise = treatment.exercises[key]
        if key in names or not at_hand(exercise, plan.basis):
            continue
        dose = no_more_than_any(plan, treatment.exercises, exercise, start_dose(facts, exercise, plan.basis))
        if isinstance(admit(Candidate(key, dose), facts), Admitted):
            return Draft(key, dose, today, today, rule)
    return None


def no_more_than_any(plan: Plan, exercises: Mapping[str, Exercise], exercise: Exercise, dose: Dose) -> Dose:
    """The dose, or less of it: no more than the smallest dose of its kind in the plan."""
    known = ((exercises[item.exercise_id], item.dose) for item in plan.items)
    least = min((volume(row, standing) for row, standing in known if row.kind == exercise.kind), default=volume(exercise, dose))
    return dose if volume(exercise, dose) <= least else scaled(exercise, dose, least / volume(exercise, dose))


def fits(basis: Basis, facts: Facts, drafts: Iterable[Draft]) -> bool:
    """Whether the fullest day still fits into the minutes that the person has."""
    treatment = facts.knowledge.treatment
    budget_s = 60 * (basis.preferences.minutes_a_day or treatment.number("minutes_default"))
    return busiest_day_s((treatment.exercises[draft.exercise_id], draft.dose) for draft in drafts) <= budget_s

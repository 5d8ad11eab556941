"""Which exercises go into a plan: slot by slot of the phase, by benefit for the likely causes, within the minutes of a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sural.knowledge.treatment import Exercise
from sural.plan.content.version import PHASES
from sural.plan.content.week import busiest_day_s
from sural.plan.facts.basis import Basis
from sural.plan.facts.facts import Facts
from sural.plan.limits.admission import Admitted, Candidate, Withheld, admit
from sural.plan.limits.dose import Dose, scaled, seconds
from sural.plan.making.not_at_hand import left_out_for_want_of
from sural.plan.making.reasons import score
from sural.plan.making.start_dose import start_dose

_LEAST_SCORE, _MAIN_SCORE = 0.05, 0.6
_MOST_WITHHELD = 8
_DOSE_STEPS = (1.0, 0.7, 0.5)


@dataclass(frozen=True)
class Choice:
    """What was chosen, and what would have been useful and is withheld for now, most useful first."""

    chosen: tuple[Admitted, ...]
    withheld: tuple[Withheld, ...]


def choose(basis: Basis, facts: Facts, phase: str, kept: Iterable[Admitted] = (), avoid: Collection[str] = (), new_most: int | None = None) -> Choice:
    """Fill the slots of a phase around what is kept: first with what is for a likely cause in the first place, so that a short day is not spent on the rest.

    Parameters
    ----------
    kept : stay as they are, and fill their slot
    avoid : exercises that are not to be proposed: ended, tried, unwanted
    new_most : how many may come in; None = as many as the phase allows
    """
    plan = list(kept)
    room = items_most(facts, phase) - len(plan)
    room = room if new_most is None else min(room, new_most)
    withheld: dict[str, tuple[float, Withheld]] = {}
    slots = sorted((row for row in facts.knowledge.treatment.slots if row.phase == phase), key=lambda row: row.order)
    rounds = (_MAIN_SCORE, _LEAST_SCORE) if room > 0 else (_LEAST_SCORE,)  # where nothing can come in, one round names all that is withheld
    for slot, least in ((slot, least) for least in rounds for slot in slots):
        taken = [admitted for admitted in plan if _exercise(facts, admitted).ladder in slot.ladders]
        best = _best(basis, facts, phase, slot.ladders, plan, avoid, withheld)[: max(0, slot.most - len(taken))]
        for admitted in (found for value, found in best if value >= least):
            if room > 0 and (fitting := _fitting(basis, facts, plan, admitted)) is not None:
                plan.append(fitting)
                room -= 1
    withheld |= _wanting(basis, facts, phase, {ladder for slot in slots for ladder in slot.ladders}, plan, avoid)
    names = {admitted.exercise_id for admitted in plan}
    ranked = sorted((pair for key, pair in withheld.items() if key not in names), key=lambda pair: (-pair[0], pair[1].item_id))
    return Choice(tuple(plan), tuple(found for _, found in ranked[:_MOST_WITHHELD]))


def items_most(facts: Facts, phase: str) -> int:
    """How many exercises a day of this phase holds at most."""
    treatment = facts.knowledge.treatment
    return int(treatment.number(treatment.phases[phase].items_most))


def may_begin(facts: Facts, exercise: Exercise, phase: str) -> bool:
    """Whether an exercise has a place in a phase; somebody who is known to be able to do it may begin a phase earlier."""
    early = PHASES.index(exercise.phases[0]) == PHASES.index(phase) + 1
    return phase in exercise.phases or (early and _can_do(facts, exercise))


def _can_do(facts: Facts, exercise: Exercise) -> bool:
    return exercise.begin_if is not None and facts.holds(exercise.begin_if)


def has_begun(exercise: Exercise, phase: str) -> bool:
    """Whether an exercise belongs to this phase or an earlier one."""
    return PHASES.index(exercise.phases[0]) <= PHASES.index(phase)


def at_hand(exercise: Exercise, basis: Basis) -> bool:
    """Whether everything it needs is there."""
    return set(exercise.equipment) <= basis.preferences.equipment


def _best(
    basis: Basis, facts: Facts, phase: str, ladders: Iterable[str], plan: list[Admitted], avoid: Collection[str], withheld: dict[str, tuple[float, Withheld]]
) -> list[tuple[float, Admitted]]:
    """The first possible rung of each ladder that is not in the plan yet, most useful first."""
    used = {_exercise(facts, admitted).ladder for admitted in plan}
    found: list[tuple[float, Admitted]] = []
    for ladder in ladders:
        for exercise in _rungs(facts, ladder):
            if ladder in used or exercise.id in avoid or exercise.id in basis.preferences.unwanted or not at_hand(exercise, basis):
                continue
            if not may_begin(facts, exercise, phase) or (value := score(exercise, basis, facts)) < _LEAST_SCORE:
                continue
            verdict = admit(Candidate(exercise.id, start_dose(facts, exercise, basis)), facts)
            if isinstance(verdict, Admitted):
                found.append((value, verdict))
                break
            withheld.setdefault(exercise.id, (value, verdict))
    return sorted(found, key=lambda pair: -pair[0])  # of equals the first ladder of the slot


def _wanting(basis: Basis, facts: Facts, phase: str, ladders: Iterable[str], plan: list[Admitted], avoid: Collection[str]) -> dict[str, tuple[float, Withheld]]:
    """The first rung of each ladder that is not in the plan, would help a likely cause in the first place, and only wants a thing."""
    found: dict[str, tuple[float, Withheld]] = {}
    used = {_exercise(facts, admitted).ladder for admitted in plan}
    for ladder in sorted(set(ladders) - used):
        for exercise in _rungs(facts, ladder):
            barred = exercise.id in avoid or exercise.id in basis.preferences.unwanted or not may_begin(facts, exercise, phase)
            value = 0.0 if barred else score(exercise, basis, facts)
            if value >= _MAIN_SCORE and isinstance(admit(Candidate(exercise.id, start_dose(facts, exercise, basis)), facts), Admitted):
                if not at_hand(exercise, basis):
                    found[exercise.id] = (value, left_out_for_want_of(exercise, basis))
                break
    return found


def _rungs(facts: Facts, ladder: str) -> list[Exercise]:
    """The rungs of a ladder in the order in which they are tried: the hardest that the person can do, then from the easiest on."""
    rungs = facts.knowledge.treatment.ladders[ladder]
    able = [exercise for exercise in reversed(rungs) if _can_do(facts, exercise)]
    return [*able, *(exercise for exercise in rungs if exercise not in able)]


def _fitting(basis: Basis, facts: Facts, plan: list[Admitted], admitted: Admitted) -> Admitted | None:
    """The exercise with a dose that fits into the day, or None."""
    exercise = _exercise(facts, admitted)
    budget_s = 60 * (basis.preferences.minutes_a_day or facts.knowledge.treatment.number("minutes_default"))
    for share in _DOSE_STEPS:
        dose = scaled(exercise, admitted.dose, share)
        if busiest_day_s([*_timed(facts, plan), (exercise, dose)]) <= budget_s:
            smaller = admit(Candidate(exercise.id, dose), facts)
            return smaller if isinstance(smaller, Admitted) else None
    first_of_a_short_day = not plan and seconds(exercise, scaled(exercise, admitted.dose, _DOSE_STEPS[-1])) > budget_s
    if first_of_a_short_day:
        verdict = admit(Candidate(exercise.id, scaled(exercise, admitted.dose, budget_s / seconds(exercise, admitted.dose))), facts)
        return verdict if isinstance(verdict, Admitted) else None
    return None


def _timed(facts: Facts, plan: Iterable[Admitted]) -> Iterator[tuple[Exercise, Dose]]:
    return ((_exercise(facts, admitted), admitted.dose) for admitted in plan)


def _exercise(facts: Facts, admitted: Admitted) -> Exercise:
    return facts.knowledge.treatment.exercises[admitted.exercise_id]

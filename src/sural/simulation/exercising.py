"""What a virtual person does of the exercises of a day, and what that adds to the pain of the next one."""

from __future__ import annotations

from datetime import date
from random import Random

from sural.knowledge import Knowledge
from sural.plan.content.items import PlanItem
from sural.plan.diary.check_in import Done, Session
from sural.simulation.virtual_person import VirtualPerson


def exercise(
    knowledge: Knowledge, person: VirtualPerson, items: tuple[PlanItem, ...], version: int, day: int, today: date, random: Random
) -> tuple[Session | None, float]:
    """A session, None where nothing was done; and the pain it adds [points of 10]."""
    course, table = person.course, knowledge.treatment.virtual_people
    if not items or random.random() > course.adherence:
        return None, 0.0
    pain, added, done = course.pain(day, 0.0), 0.0, []
    too_much = random.choice(items).exercise_id if random.random() < table["overload_share"].best else ""
    for item in items:
        overdone = item.exercise_id == too_much
        grew = item.changed_on == today and item.rises > 0
        extra = (3.0 if overdone else 0.0) + (table["load_response"].best if grew else 0.0)
        added += extra / 3
        during = min(10.0, (pain if item.admitted.pain_rule in ("nerve", "calm") else pain / 3) + extra)
        dose, effort = item.dose, float(random.randint(3, 7))
        done.append(Done(item.exercise_id, dose.sets, dose.reps, dose.hold_s, round(during, 1), effort=effort, stopped=overdone and during > 8))
    return Session(f"s{day}", today, version, tuple(done)), added

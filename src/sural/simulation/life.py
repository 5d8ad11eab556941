"""One life of a virtual person: assessment, plan, and every day what the person reports and does."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sural.assessment.assessment import assess
from sural.knowledge import Knowledge
from sural.plan.change.edit import clear
from sural.plan.change.progression import progress
from sural.plan.content.clearance import Clearance
from sural.plan.content.items import PlanItem
from sural.plan.content.version import GetSeen, Plan, PlanVersion
from sural.plan.day.day_list import Today, day_list
from sural.plan.diary.check_in import SAFETY_LINE, CheckIn, Done, Session, Settled, Walk
from sural.plan.making.build import build
from sural.simulation.safety_check import Observed, violations
from sural.simulation.virtual_person import VirtualPerson

START = date(2026, 1, 5)


@dataclass
class Life:
    """What happened: versions by day, what the safety check found, whether a late sign was answered on its day."""

    person: VirtualPerson
    versions: list[tuple[int, PlanVersion]] = field(default_factory=list)
    days: int = 0
    violations: list[str] = field(default_factory=list)
    sign_reported: int | None = None
    sign_answered: int | None = None
    rules: dict[str, int] = field(default_factory=dict)


@dataclass
class _Records:
    check_ins: list[CheckIn] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    raised: dict[str, float] = field(default_factory=dict)


def live(knowledge: Knowledge, person: VirtualPerson, days: int, seed: int) -> Life:
    """Live `days` days. A sign that is real hands the person over to a clinic and ends the life; others are cleared after some days."""
    random = Random(f"life:{seed}:{person.number}")  # noqa: S311 - a simulation, not a secret
    life, records = Life(person), _Records()
    care = build(knowledge, assess(knowledge, person.answers), None, person.person, person.preferences, START)
    life.versions.append((0, care))
    for day in range(days):
        today = START + timedelta(days=day)
        life.days += 1
        told = _report(knowledge, life, records, random, day, today)
        before = care
        care = _next(knowledge, life, records, care, today, day)
        shown = day_list(knowledge, care, today, records.check_ins[-3:])
        observed = Observed(person, day, today, before, care, shown, tuple(records.check_ins), told)
        life.violations += [f"person {person.number}, day {day}: {found}" for found in violations(knowledge, observed)]
        if life.sign_reported is not None:
            life.sign_answered = day if isinstance(care, GetSeen) and day == life.sign_reported else None
            break
        if isinstance(shown, Today):
            _exercise(knowledge, life, records, random, care, shown.items, day, today)
    return life


def _report(knowledge: Knowledge, life: Life, records: _Records, random: Random, day: int, today: date) -> bool:
    course, table = life.person.course, knowledge.treatment.virtual_people
    signing = day >= course.sign_day
    if not signing and random.random() > table["check_in_share"].best:
        return False
    noise = random.gauss(0, 1)
    pain = course.pain(day, noise) + sum(records.raised.values())
    records.raised = {}
    safety = dict.fromkeys(SAFETY_LINE, "no")
    if not signing and random.random() < table["missing_answers"].best:
        safety.pop(random.choice(SAFETY_LINE))
    heel_walk: Walk = "can" if day % 7 == 0 else ""
    if signing:
        life.sign_reported = day
        if course.sign == "heel_walk":
            heel_walk = "cannot"
        else:
            safety[course.sign] = "yes"
    records.check_ins.append(_check_in(life.person, random, day, today, min(10.0, pain), safety, heel_walk))
    return True


def _check_in(person: VirtualPerson, random: Random, day: int, today: date, pain: float, safety: dict[str, str], heel_walk: Walk) -> CheckIn:
    weekly, base = day % 7 == 0, person.person.baseline
    start_left, start_right = base.heel_raises_left or 0, base.heel_raises_right or 0
    flaring = any(first <= day < first + days for first, days, _ in person.course.flares)
    settled: Settled = "gt2h" if flaring and pain > 6 else "30min_to_2h" if pain > 5 else "lt30min"
    tested = day % 14 == 0
    return CheckIn(
        id=f"c{day}", on=today, safety=safety, leg_pain=round(pain, 1), morning_pain=round(max(0.0, pain - 0.5), 1), reach=_reach(pain), settled=settled,
        heel_walk=heel_walk, moved="down" if flaring and random.random() < 0.3 else "same", walk_min=min(60, 5 + day) if weekly else None,
        sit_min=min(90, 15 + day) if weekly else None, goal=min(10.0, 3 + day / 14) if weekly else None,
        heel_raises_left=_count(person, start_left, day, random) if tested else None,
        heel_raises_right=_count(person, start_right, day, random) if tested else None,
    )  # fmt: skip


def _reach(pain: float) -> float:
    """More pain reaches further down: from the buttock at the least to the foot at 7 and more."""
    return float(0 if pain < 0.5 else 2 + sum(pain >= edge for edge in (2, 4, 7)))


def _count(person: VirtualPerson, start: float, day: int, random: Random) -> float:
    return round(max(0.0, person.course.heel_raises(start, day) + random.gauss(0, 1.5)))


def _next(knowledge: Knowledge, life: Life, records: _Records, care: PlanVersion, today: date, day: int) -> PlanVersion:
    if isinstance(care, GetSeen):
        waited = (today - care.header.made_on).days >= knowledge.treatment.virtual_people["clearance_days"].best
        if not waited or life.sign_reported is not None:
            return care
        new = progress(knowledge, _cleared(knowledge, life, records, care, today), records.check_ins, records.sessions, today).care
    else:
        step = progress(knowledge, care, records.check_ins, records.sessions, today)
        for decision in step.decisions:
            life.rules[decision.rule_id] = life.rules.get(decision.rule_id, 0) + 1
        new = step.care
    if new is not care:
        life.versions.append((day, new))
    return new


def _cleared(knowledge: Knowledge, life: Life, records: _Records, care: GetSeen, today: date) -> PlanVersion:
    """A clinician has found nothing that speaks against the plan: every sign that led there is answered with "no"."""
    levels = {finding.id: finding.levels[0] for finding in knowledge.findings.values() if finding.red_flag and finding.who_can_answer == "patient"}
    levels.pop("rf_pregnant")
    kept = {key: level for key, level in levels.items() if key in care.basis.levels and not key.startswith("rf_") and key != "duration"}
    return clear(knowledge, care, Clearance(care.header.version, "Dr Virtual", today, kept, {"clot_excluded": "yes"}), today)


def _exercise(
    knowledge: Knowledge, life: Life, records: _Records, random: Random, care: PlanVersion, items: tuple[PlanItem, ...], day: int, today: date
) -> None:
    course, table = life.person.course, knowledge.treatment.virtual_people
    if not items or random.random() > course.adherence or not isinstance(care, Plan):
        return
    pain = course.pain(day, 0.0)
    done = []
    too_much = random.choice(items).exercise_id if random.random() < table["overload_share"].best else ""
    for item in items:
        overdone = item.exercise_id == too_much
        grew = item.changed_on == today and item.rises > 0
        extra = (3.0 if overdone else 0.0) + (table["load_response"].best if grew else 0.0)
        records.raised[item.exercise_id] = extra / 3
        during = min(10.0, (pain if item.admitted.pain_rule in ("nerve", "calm") else pain / 3) + extra)
        dose, effort = item.dose, float(random.randint(3, 7))
        done.append(Done(item.exercise_id, dose.sets, dose.reps, dose.hold_s, round(during, 1), effort=effort, stopped=overdone and during > 8))
    records.sessions.append(Session(f"s{day}", today, care.header.version, tuple(done)))

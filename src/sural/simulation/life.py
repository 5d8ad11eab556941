"""One life of a virtual person: assessment, plan, and every day what the person reports and does, and what reaches the engine of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from sural.assessment.assessment import assess
from sural.knowledge import Knowledge
from sural.plan.change.edit import clear
from sural.plan.change.progression import progress
from sural.plan.content.version import GetSeen, Plan, PlanVersion
from sural.plan.day.day_list import Today, day_list
from sural.plan.diary.check_in import CheckIn, Session
from sural.plan.making.build import build
from sural.simulation.clinician import examine, is_settled
from sural.simulation.delivery import draw_delivery
from sural.simulation.exercising import exercise
from sural.simulation.reporting import Report, report
from sural.simulation.safety_check import Observed, violations
from sural.simulation.virtual_person import VirtualPerson

START = date(2026, 1, 5)


@dataclass
class Life:
    """What happened: versions by day, what the safety check found, and whether the real sign was answered on the day it arrived.

    `looks` are the days on which a clinician looked, `cleared` those after which a plan began again.
    """

    person: VirtualPerson
    versions: list[tuple[int, PlanVersion]] = field(default_factory=list)
    days: int = 0
    violations: list[str] = field(default_factory=list)
    sign_reported: int | None = None
    sign_answered: int | None = None
    looks: list[int] = field(default_factory=list)
    cleared: list[int] = field(default_factory=list)
    rules: dict[str, int] = field(default_factory=dict)


@dataclass
class _Diary:
    """What has reached the engine, in the order in which it came; what is on its way, with the day on which it comes; what exercise added."""

    check_ins: list[CheckIn] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    on_the_way: list[tuple[int, Report]] = field(default_factory=list)
    added_pain: float = 0.0


def live(knowledge: Knowledge, person: VirtualPerson, days: int, seed: int) -> Life:
    """Live `days` days. A sign that is real hands the person over to a clinic and ends the life; others are looked at after some days.

    An error of the engine ends this life and is one of its violations: no other life is lost by it.
    """
    life = Life(person)
    try:
        _live(knowledge, life, days, Random(f"life:{seed}:{person.number}"))  # noqa: S311 - a simulation, not a secret
    except Exception as problem:
        life.violations.append(f"person {person.number}, day {life.days - 1}: the engine ended with {type(problem).__name__}: {problem}")
    return life


def _live(knowledge: Knowledge, life: Life, days: int, random: Random) -> None:
    diary, person = _Diary(), life.person
    care = build(knowledge, assess(knowledge, person.answers), None, person.person, person.preferences, START)
    life.versions.append((0, care))
    for day in range(days):
        today = START + timedelta(days=day)
        life.days += 1
        _write(knowledge, life, diary, random, day, today)
        arrived = _arrived(diary, day)
        before, care = care, _judged(knowledge, life, diary, care, today, day)
        if not any(one.sign for one in arrived):
            care = _looked_at(knowledge, life, diary, care, today, day, random)
        shown = day_list(knowledge, care, today, diary.check_ins[-10:])
        cleared = bool(life.cleared) and life.cleared[-1] == day
        observed = Observed(person, day, today, before, care, shown, tuple(diary.check_ins), tuple(one.check_in for one in arrived), cleared)
        life.violations += [f"person {person.number}, day {day}: {found}" for found in violations(knowledge, observed)]
        if any(one.real for one in arrived):
            life.sign_reported = day
            life.sign_answered = day if isinstance(care, GetSeen) else None
            return
        if isinstance(shown, Today) and isinstance(care, Plan):
            session, added = exercise(knowledge, person, shown.items, care.header.version, day, today, random)
            diary.added_pain += added
            diary.sessions += [session] if session else []


def _write(knowledge: Knowledge, life: Life, diary: _Diary, random: Random, day: int, today: date) -> None:
    """The person writes a check-in, and it goes its way; a real sign is written once."""
    if any(one.real for _, one in diary.on_the_way):
        return
    written = report(knowledge, life.person, day, today, diary.added_pain, random)
    if written is None:
        return
    diary.added_pain = 0.0
    way = draw_delivery(knowledge, random)
    dated = replace(written, check_in=replace(written.check_in, on=today + timedelta(days=way.clock_days)))
    diary.on_the_way += [(day + way.late_days + copy, dated) for copy in range(way.copies)]


def _arrived(diary: _Diary, day: int) -> list[Report]:
    """What comes today; a copy of what is here already changes nothing."""
    known = {one.id for one in diary.check_ins}
    arrived = [one for due, one in diary.on_the_way if due == day]
    diary.on_the_way = [(due, one) for due, one in diary.on_the_way if due > day]
    diary.check_ins += [one.check_in for one in arrived]
    return [one for one in arrived if one.check_in.id not in known]


def _judged(knowledge: Knowledge, life: Life, diary: _Diary, care: PlanVersion, today: date, day: int) -> PlanVersion:
    step = progress(knowledge, care, diary.check_ins, diary.sessions, today)
    if isinstance(care, Plan):
        for decision in step.decisions:
            life.rules[decision.rule_id] = life.rules.get(decision.rule_id, 0) + 1
    if step.care is not care:
        life.versions.append((day, step.care))
    return step.care


def _looked_at(knowledge: Knowledge, life: Life, diary: _Diary, care: PlanVersion, today: date, day: int, random: Random) -> PlanVersion:
    """Some days after somebody was told to be seen a clinician looks, and again some days later where it is not over."""
    wait = knowledge.treatment.virtual_people["clearance_days"].best
    last = max([(care.header.made_on - START).days, *life.looks])
    if not isinstance(care, GetSeen) or day - last < wait:
        return care
    life.looks.append(day)
    clearance = examine(knowledge, care, today, random)
    if not is_settled(knowledge, care, clearance):
        return care
    begun = clear(knowledge, care, clearance, today)
    life.versions.append((day, begun))
    life.cleared.append(day)
    return _judged(knowledge, life, diary, begun, today, day)

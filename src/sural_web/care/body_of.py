"""What the body model says of each exercise, for the person of an interview."""

from __future__ import annotations

from functools import lru_cache

from sural import Interview, Knowledge
from sural.body import Person
from sural.exercise_load.report import body_report
from sural.plan.facts.body_report import BodyReport
from sural.why.person import read_person, typed_from


def person_of(interview: Interview) -> Person:
    """The body as far as the answers tell it, else the average one."""
    return read_person(typed_from(interview.answers)).person


def report_for(interview: Interview) -> BodyReport:
    """Computed once a process for each different body."""
    return _report(interview.knowledge, person_of(interview))


@lru_cache(maxsize=64)
def _report(knowledge: Knowledge, person: Person) -> BodyReport:
    return body_report(knowledge, person)

"""What is on record when a visit is written down: all that a note can tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sural.assessment.assessment import Assessment
from sural.assessment.interview import Interview
from sural.assessment.triage import Triage
from sural.consultation.disagreement import Disagreement
from sural.consultation.findings import Entry
from sural.consultation.options import Options
from sural.knowledge import Knowledge
from sural.plan.content.version import PlanVersion
from sural.plan.diary.check_in import CheckIn, Session


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A version of the plan that came in since the last visit, with its own words and the rule or the person that made it."""

    on: date
    number: int
    why: str


@dataclass(frozen=True)
class VisitFacts:
    """All that a note can tell. `last_on` is the day of the last signed note; None where there is none. `found` are the entries of this
    consultation, `trend` the sentences about the leg pain, `next_visit` words, empty where none is booked; `more_changes`: `changes` holds the newest alone."""

    on: date
    last_on: date | None
    began_on: date
    interview: Interview
    urgency: Triage
    before: Assessment
    after: Assessment
    found: tuple[Entry, ...]
    differs: tuple[Disagreement, ...]
    check_ins: tuple[CheckIn, ...]
    sessions: tuple[Session, ...]
    trend: tuple[str, ...]
    changes: tuple[PlanChange, ...]
    plan: PlanVersion | None
    options: Options
    next_visit: str = ""
    more_changes: bool = False

    @property
    def knowledge(self) -> Knowledge:
        return self.interview.knowledge

    @property
    def since(self) -> date:
        """From when on history is told."""
        return self.last_on or self.began_on

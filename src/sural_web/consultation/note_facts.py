"""Collects what a note tells, in a number of queries that does not grow with the record."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest

from sural.assessment.triage import Triage
from sural.consultation.options import treatment_options
from sural.consultation.visit_facts import PlanChange, VisitFacts
from sural.plan.content.version import Plan
from sural_web.booking.next_visit import next_visit
from sural_web.care import lately
from sural_web.care import store as cares
from sural_web.clinic.case import pain_of
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.consultation import notes, store
from sural_web.consultation.exam_view import Exam, exam_of, worked_out
from sural_web.interview.standing import standing_of
from sural_web.ops.first_of import first_of

_MOST_VERSIONS = 12


def facts_of(request: HttpRequest, access: ClinicianAccess, exam: Exam | None = None) -> VisitFacts:
    """Everything that is on record of this person for a note of today."""
    exam = exam or exam_of(access)
    opened, care, plan = access.care.opened, access.care, access.plan
    urgency, pain = standing_of(opened).triage, pain_of(access)
    before, after, _ = worked_out(exam)
    last_on = notes.last_day(access.grant.interview_id)
    since = last_on or care.course.begun_on
    versions = [one for one in lately.last_versions(care, _MOST_VERSIONS + 1) if since <= one["made_on"] <= access.today]
    changes = first_of(versions, _MOST_VERSIONS)
    return VisitFacts(
        on=access.today,
        last_on=last_on,
        began_on=care.course.begun_on,
        interview=opened.interview,
        urgency=urgency,
        before=before,
        after=after,
        found=store.entries(exam.here),
        differs=exam.disagree,
        check_ins=cares.check_ins(care),
        sessions=cares.sessions(care),
        trend=tuple(one.say for one in pain.panel.statements) if pain else (),
        changes=tuple(_change(one) for one in reversed(changes.rows)),
        more_changes=changes.more,
        plan=plan,
        options=treatment_options(opened.knowledge, after, urgency, plan.facts if isinstance(plan, Plan) else None),
        next_visit=_next(request, access),
    )


def basis_of(access: ClinicianAccess, exam: Exam, urgency: Triage) -> str:
    """A mark of all that a note rests on: it changes when anything is answered, found, reported or changed in the plan, and with each reason to hurry."""
    newest = lately.newest_check_in(access.care)
    found = exam.found[-1:] and (exam.found[-1].consultation, exam.found[-1].number)
    hurry = int(urgency.urgency), [(one.id, int(one.urgency)) for one in urgency.reasons]
    return mark_of(repr((access.care.opened.length, access.care.version.pk, newest, found, hurry)))


def mark_of(text: str) -> str:
    """A short mark by which the same text is known again."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:24]


def _change(row: dict[str, Any]) -> PlanChange:
    return PlanChange(row["made_on"], row["number"], str(row["why"]))


def _next(request: HttpRequest, access: ClinicianAccess) -> str:
    found = next_visit(request, access)
    return f"{found['when']}, {found['what']}. {found['state']}." if found else ""

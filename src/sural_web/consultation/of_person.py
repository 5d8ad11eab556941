"""What the page of a person says of their consultations: what was found, and where it disagrees with their own answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from sural.consultation.findings import is_abnormal
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.consultation import notes, store
from sural_web.consultation.exam_view import exam_of
from sural_web.interview.words import answer_words

_MOST_NOTES = 3


def part_of_person(request: HttpRequest, access: ClinicianAccess) -> dict[str, Any]:
    """Three queries, however many visits there were."""
    exam, knowledge = exam_of(access), access.care.opened.knowledge
    found = store.standing(exam.found)
    abnormal = [answer_words(knowledge, key, one.level) for key, one in found.items() if one.level and is_abnormal(knowledge, key, one.level)]
    newest = exam.found[-1] if exam.found else None
    return {
        "under_way": exam.consultation,
        "abnormal": abnormal,
        "normal": len(found) - len(abnormal),
        "newest": newest,
        "disagree": exam.disagree,
        "notes": notes.signed(access.grant.interview_id, _MOST_NOTES),
    }

"""What care knows of a person's urgency beside the answers: a stop that holds, and what a clinician has answered for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sural.errors import FileProblem
from sural.plan.change.highest_urgency import highest_urgency
from sural.plan.content.version import GetSeen, PlanVersion
from sural_web.care import store
from sural_web.care.judging import read
from sural_web.care.store import Care
from sural_web.care.unread_plan import unread_plan
from sural_web.interview.standing import Standing
from sural_web.interview.store import Opened


def person_urgency(opened: Opened, said: Callable[[], Standing], only_forbidding: bool = False) -> Standing | None:
    """The one urgency of somebody with a plan or a stop; None without either. A plan that knows all answers was made below "be seen first"."""
    care = store.open_care(opened)
    if care is None:
        return None
    answers_since = opened.length != care.course.answers
    if only_forbidding and care.version.kind == "plan" and not answers_since and care.version.knowledge_version == opened.knowledge.version:
        return Standing(has_plan=True)
    answers = said()
    version = _version(care) if care.version.kind == "get_seen" or answers.forbids else None
    triage = highest_urgency(opened.knowledge, answers.triage, version, answers_since)
    return replace(answers, triage=triage, stopped=isinstance(version, GetSeen), has_plan=True)


def _version(care: Care) -> PlanVersion | None:
    try:
        return read(care)
    except FileProblem:
        return unread_plan(care) if care.version.kind == "get_seen" else None

"""Beginning again after a warning sign: somebody must have looked at it, and each sign is asked about as it is now."""

from __future__ import annotations

from django.http import QueryDict

from sural_web.care import store
from sural_web.care.check_in_form import SafetyLine, safety_lines
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened

LOOKED_AT = "Answer this first. Without it there is no new plan."


def was_stopped(opened: Opened) -> bool:
    """Whether "be seen first" stands in place of the plan."""
    care = store.open_care(opened)
    return care is not None and care.version.kind == "get_seen"


def reported_signs(opened: Opened) -> tuple[SafetyLine, ...]:
    """The signs that check-ins of this course named, as lines to ask about."""
    care = store.open_care(opened)
    told = store.check_ins(care) if care else ()
    named = {key for one in told for key, level in one.safety.items() if level == "yes"}
    return tuple(line for line in safety_lines(opened.knowledge) if line.id in named & set(opened.knowledge.findings))


def keep_as_now(opened: Opened, fields: QueryDict) -> None:
    """What is still there becomes an answer of the interview, so that its urgency rules and the limits of the plan know of it."""
    asked, still = reported_signs(opened), set(fields.getlist("still"))
    changed = opened.interview
    for line in asked:
        changed = changed.answer(line.id, "yes" if line.id in still else "no")
    if asked:
        interviews.append(opened, changed)

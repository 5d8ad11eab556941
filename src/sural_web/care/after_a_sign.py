"""Beginning again after "be seen first": somebody must have looked at it, and each sign is asked about as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import QueryDict

from sural.plan.change.edit import CALF
from sural.plan.content.clearance import Clearance
from sural.plan.content.version import GetSeen
from sural.plan.diary.check_in import signs_named
from sural_web.care import clearances, store
from sural_web.care.check_in_form import SafetyLine, safety_lines
from sural_web.care.clock import today_in
from sural_web.care.judging import current, read, urgent
from sural_web.care.store import Care
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened

LOOKED_AT = "Answer this first. Without it there is no new plan."
NEWER = "Something was reported since this page was opened. Look at the lines again, and answer once more."
THE_PERSON = "the person"


def standing_stop(opened: Opened) -> Care | None:
    """The care in which "be seen first" stands in place of a plan; one that can't be read is put in words that can."""
    care = store.open_care(opened)
    return current(care, today_in(care.zone))[0] if care is not None and care.version.kind == "get_seen" else None


def reported_signs(care: Care) -> tuple[SafetyLine, ...]:
    """The signs that led to this stop, as lines to ask about: each needs an answer before it is lifted."""
    seen, known = read(care), {line.id: line.words for line in safety_lines(care.opened.knowledge)}
    if not isinstance(seen, GetSeen):
        return ()
    # A stop that an earlier Sural kept names the check-ins alone.
    signs = seen.signs or signs_named(one for one in store.check_ins(care) if one.id in seen.check_ins)
    return tuple(SafetyLine(key, known.get(key) or f"A sign that was named “{key.replace('_', ' ')}”") for key in signs)


def looked_at_error(stop: Care, fields: QueryDict) -> str:
    """What is wrong with the answer to whether somebody has looked; empty for a plain yes to the stop that the page showed."""
    if fields.get("version", str(stop.version.number)) != str(stop.version.number):
        return NEWER
    return "" if fields.get("looked_at") == "yes" else LOOKED_AT


def keep_as_now(stop: Care, fields: QueryDict, day: date) -> bool:
    """Whether what is still there allows a plan. If so, the answer lifts this very stop. What is there becomes an answer of the interview either way."""
    still = set(fields.getlist("still"))
    levels = {line.id: "yes" if line.id in still else "no" for line in reported_signs(stop)}
    opened = _answered(stop.opened, levels)
    clearances.withdraw_clearance(stop.version)
    if urgent(opened.interview) or levels.get(CALF) == "yes":
        return False
    said = Clearance(stop.version.number, THE_PERSON, day, levels, note="The person says that somebody has looked at it.")
    clearances.add_clearance(stop.version, said)
    return True


def _answered(opened: Opened, levels: Mapping[str, str]) -> Opened:
    changed = opened.interview
    for key, level in levels.items():
        if key in opened.knowledge.findings:
            changed = changed.answer(key, level)
    return interviews.append(opened, changed) if changed is not opened.interview else opened

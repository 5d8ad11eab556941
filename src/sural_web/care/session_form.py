"""A session as its page sends it. The doses are those of the version that the page showed, not what a browser says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from sural.errors import ImpossibleRecord
from sural.plan.diary.check_in import Done, Session
from sural.whole_number import whole_number
from sural_web.care.choices import read_choice, unreadable_choice
from sural_web.care.record_day import read_day

DID = (("done", "Done"), ("part", "Part of it"), ("skipped", "Left it out"), ("hurt", "It hurt more, so I stopped"))
SKIPPED = (("time", "No time"), ("place", "Not the place for it"), ("sore", "Too sore today"), ("other", "Another reason"))
_MOVED = ("up", "same", "down")
_MOST_SETS = 999


@dataclass(frozen=True)
class SessionReading:
    """`session` is None when something must be mended."""

    session: Session | None
    errors: Mapping[str, str] = field(default_factory=dict)


def read_session(fields: QueryDict, document: Mapping[str, Any], today: date, begun_on: date = date.min) -> SessionReading:
    """What was done of the exercises of a stored version. `document` is its JSON; the plan began on `begun_on`."""
    on, wrong_day = read_day(fields.get("on", ""), today, begun_on)
    if wrong_day:
        return SessionReading(None, {"on": wrong_day})
    errors: dict[str, str] = {}
    try:
        items = {item["exercise"]: item for item in document.get("items", ())}
        effort = _tenth(fields, "effort", "How hard it was", errors)
        done = tuple(one for key, item in items.items() if (one := _done(fields, key, item, effort, errors)))
        if not done and not errors:
            errors["did"] = "Say for at least one exercise what became of it."
        session = None if errors else Session(fields.get("id", "")[:64], on, int(document["version"]), done)
        return SessionReading(session, errors)
    except ImpossibleRecord as problem:
        return SessionReading(None, {"did": str(problem)})
    except (KeyError, TypeError, ValueError):  # the doses stand in a document that can't be read any more
        return SessionReading(None, {"did": "The plan of this session can't be read any more, so nobody can tell how much it was. It was not used."})


def _done(fields: QueryDict, key: str, item: Mapping[str, Any], effort: float | None, errors: dict[str, str]) -> Done | None:
    """One exercise, or None where nothing was said of it or it can't be read."""
    did = read_choice(fields, f"did-{key}", dict(DID), "What you did", errors)
    moved = read_choice(fields, f"moved-{key}", _MOVED, "Where the pain moved", errors)
    why = read_choice(fields, f"why-{key}", dict(SKIPPED), "Why you left it out", errors)
    pain = _tenth(fields, f"pain-{key}", "Pain meanwhile", errors)
    if not did:
        return None
    if did == "skipped":
        return Done(key, 0, 0, skipped=why or "other")
    dose = item["dose"]
    sets = _sets(fields, key, did, int(dose["sets"]), errors)
    return Done(key, max(1, sets), int(dose["reps"]), int(dose["hold_s"]), pain, moved, effort, stopped=did == "hurt")


def _sets(fields: QueryDict, key: str, did: str, all_sets: int, errors: dict[str, str]) -> int:
    """How many sets were done: as counted, never more than the plan holds."""
    counted = fields.get(f"sets-{key}", "")
    sets = whole_number(counted, 0, _MOST_SETS)
    if counted and sets is None:
        errors[f"sets-{key}"] = unreadable_choice("How many sets you did", counted)
    return min(sets, all_sets) if sets is not None else all_sets if did == "done" else max(1, all_sets // 2)


def _tenth(fields: QueryDict, name: str, ask: str, errors: dict[str, str]) -> float | None:
    text = read_choice(fields, name, tuple(map(str, range(11))), ask, errors)
    return float(text) if text else None

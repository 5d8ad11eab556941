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
from sural_web.care.record_day import read_day

DID = (("done", "Done"), ("part", "Part of it"), ("skipped", "Left it out"), ("hurt", "It hurt more, so I stopped"))
SKIPPED = (("time", "No time"), ("place", "Not the place for it"), ("sore", "Too sore today"), ("other", "Another reason"))
_MOVED = ("up", "same", "down")


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
    effort = _tenth(fields.get("effort", ""))
    try:
        done = tuple(_done(fields, item, effort) for item in document.get("items", ()) if fields.get(f"did-{item['exercise']}") in dict(DID))
        if not done:
            return SessionReading(None, {"did": "Say for at least one exercise what became of it."})
        return SessionReading(Session(fields.get("id", "")[:64], on, int(document["version"]), done))
    except ImpossibleRecord as problem:
        return SessionReading(None, {"did": str(problem)})
    except (KeyError, TypeError, ValueError):  # the doses stand in a document that can't be read any more
        return SessionReading(None, {"did": "The plan of this session can't be read any more, so nobody can tell how much it was. It was not used."})


def _done(fields: QueryDict, item: Mapping[str, Any], effort: float | None) -> Done:
    key, dose = item["exercise"], item["dose"]
    did, moved, why = fields[f"did-{key}"], fields.get(f"moved-{key}", ""), fields.get(f"why-{key}", "")
    all_sets, counted = int(dose["sets"]), fields.get(f"sets-{key}", "")
    sets = whole_number(counted, 0, 999)
    sets = min(sets, all_sets) if sets is not None else all_sets if did == "done" else max(1, all_sets // 2)
    if did == "skipped":
        return Done(key, 0, 0, skipped=why if why in dict(SKIPPED) else "other")
    pain = _tenth(fields.get(f"pain-{key}", ""))
    moved = moved if moved in _MOVED else ""
    return Done(key, max(1, sets), int(dose["reps"]), int(dose["hold_s"]), pain, moved, effort, stopped=did == "hurt")


def _tenth(text: str) -> float | None:
    return float(text) if text in map(str, range(11)) else None

"""A session as its page sends it. The doses are those of the version that the page showed, not what a browser says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
_MOST = 7_200  # seconds of the longest exercise


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
    return _counted(fields, key, item["dose"], Done(key, 1, 0, 0, pain, moved, effort, stopped=did == "hurt"), did, errors)


def _counted(fields: QueryDict, key: str, dose: Mapping[str, Any], done: Done, did: str, errors: dict[str, str]) -> Done:
    """With how much was done: as the player counted it; else all of it, or what can be said for certain of a part."""
    sets, reps, hold_s = int(dose["sets"]), int(dose["reps"]), int(dose["hold_s"])
    whole = _number(fields, f"sets-{key}", "How many sets you did", errors)
    if did == "done":
        return replace(done, sets=max(1, min(whole or sets, sets)), reps=reps, hold_s=hold_s)
    begun = _number(fields, f"part-{key}", "How much of a set you did", errors)
    if whole is None and begun is None:
        return replace(done, sets=max(1, sets // 2), reps=reps, hold_s=hold_s) if sets > 1 else _part_of_a_set(done, reps, hold_s, 0, None)
    return _part_of_a_set(done, reps, hold_s, min(whole or 0, sets), begun or 0)


def _part_of_a_set(done: Done, reps: int, hold_s: int, whole: int, begun: int | None) -> Done:
    """Whole sets, and repetitions (or seconds, where a set is one of them) of the set that was begun; `begun` None = half of it."""
    if reps > 1:
        return replace(done, reps=whole * reps + min(reps // 2 if begun is None else begun, reps), hold_s=hold_s)
    seconds = min(hold_s // 2 if begun is None else begun, hold_s)
    return replace(done, reps=1 if whole * hold_s + seconds else 0, hold_s=whole * hold_s + seconds)


def _number(fields: QueryDict, name: str, ask: str, errors: dict[str, str]) -> int | None:
    text = fields.get(name, "")
    number = whole_number(text, 0, _MOST)
    if text and number is None:
        errors[name] = unreadable_choice(ask, text)
    return number


def _tenth(fields: QueryDict, name: str, ask: str, errors: dict[str, str]) -> float | None:
    text = read_choice(fields, name, tuple(map(str, range(11))), ask, errors)
    return float(text) if text else None

"""What looking back needs of a stored plan, read without judging it anew: old versions stay what they were."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sural.errors import FileProblem
from sural.plan.content.history import PastVersion
from sural.plan.limits.dose import Dose


def past_version_from_json(document: Mapping[str, Any]) -> PastVersion:
    """From the JSON of `plan_json`, also of a version whose knowledge is gone. It is history: nothing of it is ever trained again.

    Raises
    ------
    FileProblem
        A part of the document is missing.
    """
    try:
        doses = {one["exercise"]: _dose(one["dose"]) for one in document.get("items", ())}
        started = date.fromisoformat(document["basis"]["started_on"])
        return PastVersion(int(document["version"]), date.fromisoformat(document["made_on"]), document["made_by"], document["why"], started, doses)
    except (KeyError, TypeError, ValueError) as problem:
        raise FileProblem(f"A stored version of the plan can't be read ({problem}). Restore it from a backup; the plan of today is not touched.") from None


def _dose(one: Mapping[str, Any]) -> Dose:
    return Dose(int(one["sets"]), int(one["reps"]), int(one["hold_s"]))

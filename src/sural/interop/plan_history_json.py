"""What looking back needs of a stored plan, read without judging it anew: old versions stay what they were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sural.errors import FileProblem, ImpossibleRecord
from sural.interop.plan_form import PastForm
from sural.plan.content.history import PastVersion
from sural.plan.limits.dose import Dose
from sural.reading.records import read_record


def past_version_from_json(document: Mapping[str, Any]) -> PastVersion:
    """From the JSON of `plan_json`, also of a version whose knowledge is gone. It is history: nothing of it is ever trained again.

    Raises
    ------
    FileProblem
        A part of the document is missing, or is not of its kind.
    """
    try:
        stored = read_record(PastForm, document, "The version")
    except ImpossibleRecord as problem:
        raise FileProblem(f"A stored version of the plan can't be read: {problem} Restore it from a backup; the plan of today is not touched.") from None
    doses = {one.exercise: Dose(one.dose.sets, one.dose.reps, one.dose.hold_s) for one in stored.items}
    return PastVersion(stored.version, stored.made_on, stored.made_by, stored.why, stored.basis.started_on, doses)

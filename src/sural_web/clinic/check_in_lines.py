"""A check-in in one line, as a clinician reads it."""

from __future__ import annotations

from typing import Any

from sural import Knowledge
from sural.plan.diary.check_in import REACHES, CheckIn
from sural_web.care.check_in_form import safety_lines


def said(knowledge: Knowledge, one: CheckIn) -> dict[str, Any]:
    """What was not answered about a sign is no sign, but is not "no" either."""
    lines = {line.id: line.words for line in safety_lines(knowledge)}
    signs = [lines.get(key, key) + ("" if level == "yes" else " (not sure)") for key, level in one.safety.items() if level != "no"]
    return {"one": one, "reach": "" if one.reach is None else list(REACHES.values())[int(one.reach)], "signs": signs}

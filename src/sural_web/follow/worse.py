"""Which words and numbers of a check-in pause the exercises on a device: read by the form and judged by the rules of the core, one by one."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from sural import Knowledge
from sural.plan.ahead import pauses, worse_from
from sural.plan.check_in import SAFETY_LINE
from sural.plan.diary import Diary
from sural.plan.version import Plan
from sural_web.care.check_in_form import FEELING, MOVED, SETTLED, SLEPT, read_check_in

_CHOICES = {"moved": MOVED, "feeling": FEELING, "slept": SLEPT, "settled": SETTLED}
_PAINS = ("leg_pain", "morning_pain")


def worse(knowledge: Knowledge, plan: Plan, known: Diary) -> dict[str, Any]:
    """`said`: field, value, and why it pauses; `from`: the number from which a field does. The device only looks it up."""
    said = {name: {value: why for value, _ in options if (why := _why(knowledge, plan, known, name, value))} for name, options in _CHOICES.items()}
    mark = worse_from(knowledge, plan, known)
    return {"said": {"tick": dict.fromkeys(SAFETY_LINE, "sign"), **said}, "from": dict.fromkeys(_PAINS, mark)}


def _why(knowledge: Knowledge, plan: Plan, known: Diary, name: str, value: str) -> str:
    """The gravest reason of one choice alone; empty where it goes on."""
    fields = QueryDict(mutable=True)
    fields.update({"id": "as-it-may-come", "none": "1", "gate": "1", name: value})
    report = read_check_in(fields, known.today).check_in
    return next(iter(pauses(knowledge, plan, known, report)), "") if report else ""

"""Which words and numbers of a check-in pause the exercises on a device: read by the form and judged by the rules of the core, one by one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import QueryDict

from sural import Knowledge
from sural.plan.content.version import Plan
from sural.plan.day.days_ahead import marks, pauses
from sural.plan.diary.check_in import SAFETY_LINE
from sural.plan.diary.diary import Diary
from sural_web.care.check_in_form import FEELING, MOVED, SETTLED, SLEPT, read_check_in

_CHOICES = {"moved": MOVED, "feeling": tuple(dict(FEELING)), "slept": tuple(dict(SLEPT)), "settled": tuple(dict(SETTLED))}


def worse(knowledge: Knowledge, plan: Plan, known: Diary) -> dict[str, Any]:
    """`said`: field, value, and why it pauses; `marks`: the numbers from which a field does. The device only looks it up."""
    said = {name: {value: why for value in options if (why := _why(knowledge, plan, known, name, value))} for name, options in _CHOICES.items()}
    return {"said": {"tick": dict.fromkeys(SAFETY_LINE, "sign"), **said}, "marks": {name: asdict(mark) for name, mark in marks(knowledge, plan, known).items()}}


def _why(knowledge: Knowledge, plan: Plan, known: Diary, name: str, value: str) -> str:
    """The gravest reason of one choice alone; empty where it goes on."""
    fields = QueryDict(mutable=True)
    fields.update({"id": "as-it-may-come", "none": "1", "gate": "1", name: value})
    report = read_check_in(fields, known.today).check_in
    return next(iter(pauses(knowledge, plan, known, report)), "") if report else ""

"""From an assessment to a plan, and from day to day to the next one. Start at `build` and `progress`."""

from sural.plan.change.edit import Edit, clear, edit
from sural.plan.change.progression import Step, progress
from sural.plan.content.clearance import Clearance
from sural.plan.content.version import GetSeen, Plan, PlanVersion
from sural.plan.day.day_list import day_list
from sural.plan.diary.check_in import CheckIn, Done, Session
from sural.plan.facts.body_report import BodyReport, MovementLoad
from sural.plan.facts.person import Baseline, Person, Preferences
from sural.plan.making.build import build

__all__ = [
    "Baseline",
    "BodyReport",
    "CheckIn",
    "Clearance",
    "Done",
    "Edit",
    "GetSeen",
    "MovementLoad",
    "Person",
    "Plan",
    "PlanVersion",
    "Preferences",
    "Session",
    "Step",
    "build",
    "clear",
    "day_list",
    "edit",
    "progress",
]

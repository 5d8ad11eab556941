"""From an assessment to a plan, and from day to day to the next one. Start at `build` and `progress`."""

from sural.plan.body_report import BodyReport, MovementLoad
from sural.plan.build import build
from sural.plan.check_in import CheckIn, Done, Session
from sural.plan.day import day_list
from sural.plan.edit import Clearance, Edit, clear, edit
from sural.plan.person import Baseline, Person, Preferences
from sural.plan.progression import Step, progress
from sural.plan.version import GetSeen, Plan, PlanVersion

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

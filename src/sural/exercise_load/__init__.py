"""How much each exercise asks of one person's calf and nerve: from the body model to the plan."""

from sural.exercise_load.report import body_report

__all__ = ["body_report"]

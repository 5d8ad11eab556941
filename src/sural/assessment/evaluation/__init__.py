"""Scoring on published cases: accuracy, urgency, calibration, number of questions."""

from sural.assessment.evaluation.cases import Case, read_cases
from sural.assessment.evaluation.score import Report, evaluate

__all__ = ["Case", "Report", "evaluate", "read_cases"]

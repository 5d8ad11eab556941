"""From answers to causes, urgency and why. Start at `Interview` or `assess`."""

from sural.assessment.answers import Answers
from sural.assessment.assessment import Assessment, assess
from sural.assessment.interview import Interview

__all__ = ["Answers", "Assessment", "Interview", "assess"]

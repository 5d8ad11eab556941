"""Sural: what may cause a hurting leg, how urgent it is, and why. The pure core.

The public names are `Knowledge`, `Interview`, `Answers`, `Assessment`, `assess` and `Urgency`.
"""

from sural.assessment import Answers, Assessment, Interview, assess
from sural.knowledge import Knowledge, Urgency

__all__ = ["Answers", "Assessment", "Interview", "Knowledge", "Urgency", "assess"]

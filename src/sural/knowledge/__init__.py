"""The ground floor: facts with their sources, read from the tables beside this file."""

from sural.knowledge.loader import Knowledge
from sural.knowledge.urgency import Urgency

__all__ = ["Knowledge", "Urgency"]

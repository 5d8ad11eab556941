"""What waits for a practice: in which order it is looked at, and what has waited too long."""

from sural.inbox.waiting import NOBODY_LOOKED_AFTER, Waiting, has_risen, in_order

__all__ = ["NOBODY_LOOKED_AFTER", "Waiting", "has_risen", "in_order"]

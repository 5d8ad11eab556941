"""Hard answers can't be weighed now: what is said then. Nothing that was kept is lost."""

from __future__ import annotations

from sural_web.ops.errors import Trouble

BUSY = Trouble(
    503,
    "One moment, please",
    "Many people are asking Sural something hard right now. Your answers are safe.",
    "Wait a few seconds, then reload this page. If you have a warning sign, do not wait: get help now.",
)
TOO_OFTEN = Trouble(
    429,
    "These answers were changed very often",
    "They are hard to weigh, and this was done hundreds of times in the last hour. Your answers are safe.",
    "Please try again in an hour. If you have a warning sign, do not wait: get help now.",
)


class Busy(Exception):
    """Hard answers can't be weighed now."""

    def __init__(self, too_often: bool = False) -> None:
        super().__init__("hard answers can't be weighed now")
        self.too_often = too_often

"""Why Sural can't be started."""

from __future__ import annotations


class StartProblem(Exception):
    """Sural can't be started; the message says what is the matter and what to do."""

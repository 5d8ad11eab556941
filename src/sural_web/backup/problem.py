"""Why a backup was not made, or not restored."""

from __future__ import annotations


class BackupProblem(Exception):
    """It was not done; the message says what is the matter, what was left as it was, and what to do."""

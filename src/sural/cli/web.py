"""`sural web`: hands over to the web app, which is a package of its own (`python -m sural_web`)."""

from __future__ import annotations

import os
import sys


def run(arguments: list[str]) -> int:
    """Become the web app; returns only when that fails."""
    os.execv(sys.executable, [sys.executable, "-P", "-m", "sural_web", *arguments])  # noqa: S606
    return 1

"""`sural web`: hands over to the web app, which is a package of its own (`python -m sural_web`)."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def run(arguments: list[str]) -> NoReturn:
    """Become the web app; returns only when that fails."""
    os.execv(sys.executable, [sys.executable, "-P", "-m", "sural_web", *arguments])  # noqa: S606

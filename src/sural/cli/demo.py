"""`sural demo`: hands over to the demo of the web app (`python -m sural_web.demo`)."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def run(arguments: list[str]) -> NoReturn:
    """Become the demo; returns only when that fails."""
    os.execv(sys.executable, [sys.executable, "-P", "-m", "sural_web.demo", *arguments])  # noqa: S606

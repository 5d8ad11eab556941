"""Commands that are programs of the web app. The core does not import it: the process becomes that program."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

# By command, the module of the web app and the words before those that were typed.
PROGRAMS: dict[str, tuple[str, ...]] = {
    "web": ("sural_web",),
    "demo": ("sural_web.demo",),
    "backup": ("sural_web.backup", "backup"),
    "restore": ("sural_web.backup", "restore"),
    "doctor": ("sural_web.doctor",),
    "clinician": ("sural_web.administer", "clinician"),
    "practice": ("sural_web.administer", "practice"),
    "purge": ("sural_web.administer", "purge"),
}


def become(name: str, arguments: list[str]) -> NoReturn:
    """Become the program; returns only when that fails."""
    os.execv(sys.executable, [sys.executable, "-P", "-m", *PROGRAMS[name], *arguments])  # noqa: S606

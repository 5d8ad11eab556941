"""Sural: what may cause a hurting leg, how urgent it is, and why. The pure core.

The public names are `Knowledge`, `Interview`, `Answers`, `Assessment`, `assess` and `Urgency`. Each is loaded when it is first asked for,
so that a command can answer `--help` or Ctrl-C before the arithmetic is there.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sural.assessment import Answers, Assessment, Interview, assess
    from sural.knowledge import Knowledge, Urgency

__all__ = ["Answers", "Assessment", "Interview", "Knowledge", "Urgency", "assess"]
_ROOMS = {"Knowledge": "sural.knowledge", "Urgency": "sural.knowledge"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'sural' has no attribute {name!r}")
    found = getattr(import_module(_ROOMS.get(name, "sural.assessment")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

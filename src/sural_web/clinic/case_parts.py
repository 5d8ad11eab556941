"""What other rooms add to the page of a person: each registers a part under a name, and the page shows those it knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from sural_web.clinic.access import ClinicianAccess

Part = Callable[["HttpRequest", "ClinicianAccess"], Any]
_PARTS: dict[str, Part] = {}


def register_part(name: str, part: Part) -> None:
    """A part takes a fixed number of queries, however long the record of the person is."""
    _PARTS[name] = part


def parts_of(request: HttpRequest, access: ClinicianAccess) -> dict[str, Any]:
    return {name: part(request, access) for name, part in _PARTS.items()}

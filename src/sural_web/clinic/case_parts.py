"""What other rooms add to the pages of a person: each registers a part under a name, and the page shows those it knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from sural_web.clinic.clinician_access import ClinicianAccess
    from sural_web.clinic.store import Grant

_OF_A_PLAN: dict[str, Callable[[HttpRequest, ClinicianAccess], Any]] = {}
_BY_CONSENT: dict[str, Callable[[HttpRequest, Grant], Any]] = {}


def register_part(name: str, part: Callable[[HttpRequest, ClinicianAccess], Any]) -> None:
    """A part of the page with a plan. It takes a fixed number of queries, however long the record of the person is."""
    _OF_A_PLAN[name] = part


def register_part_by_consent(name: str, part: Callable[[HttpRequest, Grant], Any]) -> None:
    """A part that needs no plan, so it also stands where there is none, or none that can be read."""
    _BY_CONSENT[name] = part


def parts_of(request: HttpRequest, access: ClinicianAccess) -> dict[str, Any]:
    return {**parts_by_consent(request, access.grant), **{name: part(request, access) for name, part in _OF_A_PLAN.items()}}


def parts_by_consent(request: HttpRequest, grant: Grant) -> dict[str, Any]:
    return {name: part(request, grant) for name, part in _BY_CONSENT.items()}

"""The next visit of a person at a practice of the clinician who looks at their page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from sural_web.booking.models import Booking
from sural_web.booking.words import when
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.policy import Act, actor_of
from sural_web.policy.rows import of_practice


def next_visit(request: HttpRequest, access: ClinicianAccess) -> dict[str, str]:
    """By the answers that go along with a booking, or the account that keeps the plan; empty where none is booked here. One query."""
    row = access.care.opened.row
    mine = Booking.objects.filter(Q(summary=row.pk) | Q(account__claims__interview=row.pk), of_practice(actor_of(request), Act.SEE_PRACTICE))
    coming = mine.filter(state__in=("booked", "confirmed"), begins__gte=settings.CLOCK()).select_related("location", "kind", "clinician")
    found: Any = coming.order_by("begins", "pk").first()
    return {"when": when(found), "what": f"{found.kind.name} with {found.clinician.name}", "state": found.get_state_display()} if found else {}

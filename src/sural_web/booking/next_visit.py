"""The next visit of a person at a practice of the clinician who looks at their page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from sural_web.booking.models import Booking
from sural_web.booking.words import when
from sural_web.clinic.clinician_access import ClinicianAccess
from sural_web.ops.kept_query import KeptQuery, moment, number
from sural_web.policy import Act, actor_of
from sural_web.policy.rows import practices_for


def _coming(practices: frozenset[int]) -> QuerySet[Booking]:
    """The first that comes at one of these practices, of those that go along with the answers or are kept by the account of the plan."""
    theirs = Q(summary=number("person")) | Q(account__claims__interview=number("person"))
    coming = Booking.objects.filter(theirs, practice__in=practices, state__in=("booked", "confirmed"), begins__gte=moment("now"))
    return coming.select_related("location", "kind", "clinician").order_by("begins", "pk")[:1]


_COMING = KeptQuery[Booking](_coming)


def next_visit(request: HttpRequest, access: ClinicianAccess) -> dict[str, str]:
    """Empty where none is booked at a practice where this clinician may see it. One query, and none for who may see no practice."""
    practices, row = practices_for(actor_of(request), Act.SEE_PRACTICE), access.care.opened.row
    found: Any = _COMING.first(practices, person=row.pk, now=settings.CLOCK()) if practices else None
    return {"when": when(found), "what": f"{found.kind.name} with {found.clinician.name}", "state": found.get_state_display()} if found else {}

"""What other rooms read of practices: the places with their hours, who works there, and which kinds of visit there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from sural_web.policy import Act, Actor
from sural_web.policy.rows import of_practice
from sural_web.practice.models import Clinician, Location, Membership, Practice, VisitKind

__all__ = (
    "Clinician",
    "Location",
    "Membership",
    "Practice",
    "VisitKind",
    "administered",
    "all_practices",
    "clinicians_at",
    "location",
    "locations",
    "practices",
    "staff_of",
    "visit_kinds",
    "works_at",
)


def practices() -> QuerySet[Practice]:
    """Every practice that people may see."""
    return Practice.objects.filter(shown=True)


def locations(practice: Practice | None = None) -> QuerySet[Location]:
    """The places that people may see, of one practice or of all, with all that their hours need (`hours.opening_of_location`)."""
    found = Location.objects.filter(shown=True, practice__shown=True).select_related("practice")
    found = found.prefetch_related("hours", "exceptions", "practice__holidays")
    return found.filter(practice=practice) if practice else found


def location(practice_slug: str, slug: str) -> Location | None:
    return locations().filter(practice__slug=practice_slug, slug=slug).first()


def clinicians_at(*places: Location) -> QuerySet[Clinician]:
    """Who works at any of these places, with all that their hours need (`hours.opening_of_clinician`)."""
    found = Clinician.objects.filter(shown=True, hours__location__in=[one.pk for one in places]).distinct()
    kinds = Prefetch("visit_kinds", queryset=VisitKind.objects.filter(shown=True))
    return found.prefetch_related("hours", "exceptions", kinds)


def visit_kinds(practice: Practice) -> QuerySet[VisitKind]:
    return VisitKind.objects.filter(practice=practice, shown=True)


def works_at(accounts: Iterable[int], roles: Iterable[str]) -> dict[int, list[Practice]]:
    """By account: the practices where it has one of these roles now. One query."""
    found: dict[int, list[Practice]] = {}
    for one in Membership.objects.filter(account__in=accounts, role__in=roles, ended=None).select_related("practice"):
        found.setdefault(one.account_id, []).append(one.practice)
    return found


def staff_of(practices: Iterable[int], roles: Iterable[str]) -> dict[int, list[Any]]:
    """By practice: the accounts that have one of these roles there now. One query."""
    found: dict[int, list[Any]] = {}
    for one in Membership.objects.filter(practice__in=practices, role__in=roles, ended=None).select_related("account").order_by("pk"):
        found.setdefault(one.practice_id, []).append(one.account)
    return found


def administered(actor: Actor) -> list[Practice]:
    """The practices that this one sets up."""
    return list(Practice.objects.filter(of_practice(actor, Act.ADMINISTER, "")))


def all_practices() -> QuerySet[Practice]:
    """Every practice, also those that are not shown yet."""
    return Practice.objects.all()

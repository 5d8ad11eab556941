"""What other rooms read of practices: the places with their hours, who works there, and which kinds of visit there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from sural_web.policy import Act, Actor
from sural_web.policy.rows import of_practice
from sural_web.practice.models import Clinician, Location, Membership, Practice, VisitKind
from sural_web.practice.models.shared import share
from sural_web.practice.setup import kept_until_changed

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


@dataclass(frozen=True, slots=True)
class _Setup:
    """All that people may see, in the order of its tables. Shared by all requests: read, never changed."""

    practices: tuple[Practice, ...]
    locations: tuple[Location, ...]
    clinicians: tuple[Clinician, ...]
    kinds: tuple[VisitKind, ...]


@kept_until_changed
def _setup() -> _Setup:
    shown = Prefetch("visit_kinds", queryset=VisitKind.objects.filter(shown=True))
    places = Location.objects.filter(shown=True, practice__shown=True).select_related("practice")
    found = _Setup(
        tuple(Practice.objects.filter(shown=True)),
        tuple(places.prefetch_related("hours", "exceptions", "practice__holidays")),
        tuple(Clinician.objects.filter(shown=True).prefetch_related("hours", "exceptions", shown)),
        tuple(VisitKind.objects.filter(shown=True)),
    )
    for place in found.locations:
        share(place.practice, place, *place.hours.all(), *place.exceptions.all(), *place.practice.holidays.all())
    for who in found.clinicians:
        share(who, *who.hours.all(), *who.exceptions.all(), *who.visit_kinds.all())
    share(*found.practices, *found.kinds)
    return found


def practices() -> tuple[Practice, ...]:
    """Every practice that people may see."""
    return _setup().practices


def locations(practice: Practice | None = None) -> list[Location]:
    """The places that people may see, of one practice or of all, with all that their hours need (`hours.opening_of_location`)."""
    return [one for one in _setup().locations if practice is None or one.practice_id == practice.pk]


def location(practice_slug: str, slug: str) -> Location | None:
    """One place that people may see."""
    return next((one for one in _setup().locations if one.slug == slug and one.practice.slug == practice_slug), None)


def clinicians_at(*places: Location) -> list[Clinician]:
    """Who works at any of these places, with all that their hours need (`hours.opening_of_clinician`)."""
    wanted = {one.pk for one in places}
    return [one for one in _setup().clinicians if any(hours.location_id in wanted for hours in one.hours.all())]


def visit_kinds(practice: Practice) -> list[VisitKind]:
    """The kinds of visit of a practice that people may see."""
    return [one for one in _setup().kinds if one.practice_id == practice.pk]


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

"""What other rooms read of practices: the places with their hours, who works there, and which kinds of visit there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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
    "place_of",
    "places_of",
    "practices",
    "rows",
    "staff_of",
    "visit_kinds",
    "works_at",
)


@dataclass(frozen=True, slots=True)
class _Setup:
    """All that people may see, in the order of its tables; `rows`: also what is not shown, by table and id. Shared by all requests: read, never changed."""

    practices: tuple[Practice, ...]
    locations: tuple[Location, ...]
    clinicians: tuple[Clinician, ...]
    kinds: tuple[VisitKind, ...]
    rows: dict[type, dict[int, Any]]


@kept_until_changed
def _setup() -> _Setup:
    shown = Prefetch("visit_kinds", queryset=VisitKind.objects.filter(shown=True))
    found = {one.pk: one for one in Practice.objects.prefetch_related("holidays")}
    places = _of(found, Location.objects.prefetch_related("hours", "exceptions"))
    people = _of(found, Clinician.objects.prefetch_related("hours", "exceptions", shown))
    kinds = _of(found, VisitKind.objects.all())
    for place in places.values():
        share(place, *place.hours.all(), *place.exceptions.all())
    for who in people.values():
        share(who, *who.hours.all(), *who.exceptions.all(), *who.visit_kinds.all())
    for practice in found.values():
        share(practice, *practice.holidays.all())
    share(*kinds.values())
    return _Setup(
        tuple(one for one in found.values() if one.shown),
        tuple(one for one in places.values() if one.shown and one.practice.shown),
        tuple(one for one in people.values() if one.shown),
        tuple(one for one in kinds.values() if one.shown),
        {Practice: found, Location: places, Clinician: people, VisitKind: kinds},
    )


def _of(practices: dict[int, Practice], found: QuerySet[Any]) -> dict[int, Any]:
    """Rows with their practice. One whose practice came or went a moment ago is left out: the mark has changed then, and the next request reads anew."""
    kept = {one.pk: one for one in found if one.practice_id in practices}
    for one in kept.values():
        one.practice = practices[one.practice_id]
    return kept


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


def place_of(practice_slug: str, slug: str) -> Location | None:
    """One place, also one that is not shown to people: for the staff."""
    return next((one for one in rows()[Location].values() if one.slug == slug and one.practice.slug == practice_slug), None)


def places_of(practices: Collection[int]) -> list[Location]:
    """Every place of these practices by their names, also what is not shown to people: for the staff."""
    return sorted((one for one in rows()[Location].values() if one.practice_id in practices), key=lambda one: (one.practice.name, one.name, one.pk))


def rows() -> Mapping[type, Mapping[int, Any]]:
    """Practices, places, clinicians and kinds of visit by table and id, also what is not shown to people: for what names them, such as a booking."""
    return _setup().rows


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

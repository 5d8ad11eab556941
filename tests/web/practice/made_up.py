"""A made-up practice for tests: two locations, one clinician, two kinds of visit. All its phone numbers are reserved for stories."""

from __future__ import annotations

from datetime import time

from sural_web.practice.models import Clinician, ClinicianHours, Location, LocationHours, Membership, Practice, VisitKind

__all__ = ("Clinician", "Location", "Membership", "Practice", "VisitKind")

MONDAY, TUESDAY = 0, 1


def a_practice(slug: str = "alder-street", name: str = "Alder Street Leg and Back") -> Practice:
    return Practice.objects.create(name=name, slug=slug, phone="+1 212 555 0100")


def a_location(practice: Practice, slug: str = "alder", zone: str = "America/New_York", **more: object) -> Location:
    named = {"name": slug.title(), "street": "12 Alder Street", "city": "New York", "region": "NY", "country": "US", "phone": "+1 212 555 0101"}
    return Location.objects.create(practice=practice, slug=slug, zone=zone, **{**named, **more})


def open_on(location: Location, weekday: int, begins: time, ends: time) -> LocationHours:
    return LocationHours.objects.create(location=location, weekday=weekday, begins=begins, ends=ends)


def a_clinician(practice: Practice, slug: str = "rose-okafor", name: str = "Rose Okafor") -> Clinician:
    return Clinician.objects.create(practice=practice, slug=slug, name=name, profession="Physiotherapist", treats="Leg and back pain")


def works_on(clinician: Clinician, location: Location, weekday: int, begins: time, ends: time) -> ClinicianHours:
    return ClinicianHours.objects.create(clinician=clinician, location=location, weekday=weekday, begins=begins, ends=ends)


def a_visit_kind(practice: Practice, slug: str = "first", form: str = "first", minutes: int = 45, **more: object) -> VisitKind:
    return VisitKind.objects.create(practice=practice, slug=slug, name=slug.title(), form=form, minutes=minutes, **more)

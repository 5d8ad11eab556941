"""A made-up practice: three places, four clinicians and five kinds of visit. Its phone numbers are reserved for stories, and its streets do not exist."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from sural_web.practice.models import Clinician, ClinicianException, ClinicianHours, Holiday, Location, LocationException, LocationHours, Practice, VisitKind

_PLACES = (
    ("alder-street", "Alder Street", "12 Alder Street", "Riverton", "NY", "10999", "+1 212 555 0101", "en es", True, "Bus 7 to Alder and Third. Ground floor."),
    ("birch-house", "Birch House", "300 Birch Avenue", "Hillside", "NY", "10998", "+1 212 555 0102", "en es ht", True, "Two minutes from Hillside station."),
    ("cedar-point", "Cedar Point", "5 Harbour Road", "Cedar Point", "NJ", "07999", "+1 201 555 0103", "en pt", False, "Second floor, with a lift."),
)
_WHERE = {
    "alder-street": {"latitude": 41.05, "longitude": -74.1},
    "birch-house": {"latitude": 41.21, "longitude": -74.03},
    "cedar-point": {"latitude": 40.93, "longitude": -74.29},
}
_WEEK = {
    "alder-street": dict.fromkeys(range(5), ((8, 12), (13, 18))) | {5: ((9, 13),)},
    "birch-house": {0: ((9, 17),), 2: ((9, 19),), 4: ((9, 15),)},
    "cedar-point": {1: ((10, 18),), 3: ((10, 18),)},
}
_FIRST = "Wear or bring shorts.\nBring your list of medicines and any pictures of your back."
_INJECTION = "Eat as usual.\nSomebody should take you home.\nTell us if you take a blood thinner."
_KINDS = (
    (
        "first-visit",
        "First visit",
        "first",
        45,
        5,
        "anybody",
        "180 dollars without cover",
        _FIRST,
    ),
    ("routine-visit", "Routine visit", "routine", 30, 0, "known", "110 dollars without cover", "Wear or bring shorts."),
    ("phone-visit", "Visit by phone or video", "tele", 20, 0, "anybody", "80 dollars without cover", "Sit where you can stand up and take three steps."),
    (
        "injection",
        "Injection",
        "procedure",
        60,
        15,
        "desk",
        "Ask us: it depends on your plan",
        _INJECTION,
    ),
    ("running-lab", "Running check", "routine", 45, 0, "anybody", "140 dollars, no cover", "Bring your running shoes."),
)
# Made up, as all of this is: it says nothing of what any practice takes.
_COVER = {"aetna": True, "bs32bj": True, "emblem_ghi": True, "cigna": False}
_PEOPLE = (
    (
        "rose-okafor",
        "Rose Okafor",
        "Physiotherapist",
        "Back and leg pain, nerve pain",
        "en",
        ("first-visit", "routine-visit", "phone-visit"),
    ),
    ("luis-marin", "Luis Marín", "Physiotherapist", "Running, calf and Achilles tendon", "en es", ("first-visit", "routine-visit", "running-lab")),
    ("ada-byron", "Dr Ada Byron", "Pain physician", "Sciatica, narrow spine, injections", "en", ("first-visit", "phone-visit", "injection")),
    ("marie-joseph", "Marie Joseph", "Nurse practitioner", "First look, feet and circulation", "en ht", ("first-visit", "routine-visit")),
)
_AT = {
    "rose-okafor": {0: ("alder-street", 8, 12), 1: ("cedar-point", 10, 18), 2: ("birch-house", 9, 17), 4: ("alder-street", 13, 18)},
    "luis-marin": {0: ("birch-house", 9, 17), 2: ("alder-street", 8, 18), 3: ("cedar-point", 10, 18), 5: ("alder-street", 9, 13)},
    "ada-byron": {1: ("alder-street", 8, 18), 3: ("alder-street", 8, 12), 4: ("birch-house", 9, 15)},
    "marie-joseph": {0: ("alder-street", 13, 18), 1: ("alder-street", 8, 12), 2: ("birch-house", 12, 19), 3: ("alder-street", 13, 18)},
}


def make_practice(today: date) -> Practice:
    """All of it. `today` decides which days are a holiday and which have other hours, so that the pages have something to say."""
    practice = Practice.objects.create(
        name="Alder Leg and Back",
        slug="alder",
        phone="+1 212 555 0100",
        email="desk@alder.example",
        about="We see people whose leg or back hurts. Most are seen within a week, and the same day if it can't wait.",
        urgent_answer_min=30,
    )
    places = {one[0]: _place(practice, *one) for one in _PLACES}
    kinds = {one[0]: _kind(practice, *one) for one in _KINDS}
    for one in _PEOPLE:
        _clinician(practice, places, kinds, *one)
    for payer, accepted in _COVER.items():
        practice.acceptances.create(payer=payer, accepted=accepted, verified=today - timedelta(days=20), verified_by="Kim Tran")
    new_year = date(today.year + 1, 1, 1)
    Holiday.objects.create(practice=practice, name="New Year", first_day=new_year, last_day=new_year)
    soon = today + timedelta(days=3)
    LocationException.objects.create(
        location=places["alder-street"], first_day=soon, last_day=soon, begins=time(10), ends=time(14), reason="Short day: training"
    )
    away = today + timedelta(days=9)
    who = Clinician.objects.get(slug="luis-marin")
    ClinicianException.objects.create(clinician=who, first_day=away, last_day=away + timedelta(days=4))
    return practice


def _place(practice: Practice, *row: Any) -> Location:
    slug, name, street, city, region, postcode, phone, languages, flat, way = row
    place = Location.objects.create(
        practice=practice, slug=slug, name=name, street=street, city=city, region=region, postcode=postcode, country="US", phone=phone,
        zone="America/New_York", languages=languages, step_free=flat, accessible_toilet=True, hearing_loop=flat, parking=not flat, getting_there=way,
        directions_url=f"https://maps.example/{slug}", **_WHERE[slug],
    )  # fmt: skip
    spans = [(day, begins, ends) for day, held in _WEEK[slug].items() for begins, ends in held]
    for day, begins, ends in spans:
        LocationHours.objects.create(location=place, weekday=day, begins=time(begins), ends=time(ends))
    return place


def _kind(practice: Practice, *row: Any) -> VisitKind:
    slug, name, form, minutes, gap, booked_by, price, prepare = row
    return VisitKind.objects.create(
        practice=practice, slug=slug, name=name, form=form, minutes=minutes, gap_min=gap, booked_by=booked_by, price_note=price, prepare=prepare
    )


def _clinician(practice: Practice, places: dict[str, Location], kinds: dict[str, VisitKind], *row: Any) -> None:
    slug, name, profession, treats, languages, does = row
    who = Clinician.objects.create(practice=practice, slug=slug, name=name, profession=profession, treats=treats, languages=languages)
    who.visit_kinds.set([kinds[one] for one in does])
    for day, (place, begins, ends) in _AT[slug].items():
        ClinicianHours.objects.create(clinician=who, location=places[place], weekday=day, begins=time(begins), ends=time(ends))

"""The database itself refuses hours, people and kinds of visit that can't be, whoever writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.db import IntegrityError, transaction

from sural_web.practice.models import Clinician, ClinicianException, Holiday, Location, LocationException, Practice
from sural_web.practice.zones import ZONES
from tests.web.practice import made_up
from tests.web.practice.made_up import MONDAY, TUESDAY

pytestmark = pytest.mark.django_db
NINE, TEN, NOON, FIVE = time(9), time(10), time(12), time(17)


def refused(write: Callable[[], object], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        write()


def test_two_spans_of_one_day_do_not_overlap_but_may_touch() -> None:
    place = made_up.a_location(made_up.a_practice())
    made_up.open_on(place, MONDAY, NINE, NOON)
    made_up.open_on(place, MONDAY, NOON, FIVE)
    made_up.open_on(place, TUESDAY, NINE, FIVE)
    refused(lambda: made_up.open_on(place, MONDAY, TEN, time(11)), "practice_locationhours_no_overlap")


def test_changing_hours_is_no_conflict_with_themselves_but_with_others() -> None:
    place = made_up.a_location(made_up.a_practice())
    morning = made_up.open_on(place, MONDAY, NINE, NOON)
    made_up.open_on(place, MONDAY, NOON, FIVE)
    morning.begins = TEN
    morning.save()
    morning.ends = time(13)
    refused(morning.save, "practice_locationhours_no_overlap")


def test_hours_end_after_they_begin() -> None:
    place = made_up.a_location(made_up.a_practice())
    refused(lambda: made_up.open_on(place, MONDAY, NOON, NOON), "ends_after_it_begins")
    refused(lambda: made_up.open_on(place, 7, NINE, NOON), "weekday_is_known")


def test_a_clinician_is_never_at_two_places_at_a_time() -> None:
    practice = made_up.a_practice()
    here, there, who = made_up.a_location(practice), made_up.a_location(practice, "birch"), made_up.a_clinician(practice)
    made_up.works_on(who, here, MONDAY, NINE, NOON)
    made_up.works_on(who, there, MONDAY, NOON, FIVE)
    refused(lambda: made_up.works_on(who, there, MONDAY, TEN, NOON), "practice_clinicianhours_no_overlap")


def test_exceptions_of_one_day_do_not_contradict_each_other() -> None:
    place = made_up.a_location(made_up.a_practice())
    days = {"location": place, "first_day": date(2026, 12, 24), "last_day": date(2026, 12, 26)}
    LocationException.objects.create(**days, begins=NINE, ends=NOON)
    LocationException.objects.create(**days, begins=NOON, ends=FIVE)
    refused(lambda: LocationException.objects.create(location=place, first_day=days["last_day"], last_day=days["last_day"]), "no_overlap")
    refused(lambda: LocationException.objects.create(location=place, first_day=date(2027, 1, 2), last_day=date(2027, 1, 1)), "last_day")
    refused(lambda: LocationException.objects.create(location=place, first_day=date(2027, 1, 1), last_day=date(2027, 1, 1), begins=NINE), "both_times")
    refused(lambda: Holiday.objects.create(practice=place.practice, name="Leap", first_day=date(2027, 1, 2), last_day=date(2027, 1, 1)), "last_day")


def test_being_at_a_place_needs_its_times_and_being_away_has_neither() -> None:
    practice = made_up.a_practice()
    who, place, day = made_up.a_clinician(practice), made_up.a_location(practice), date(2026, 12, 1)
    ClinicianException.objects.create(clinician=who, first_day=day, last_day=day)
    refused(lambda: ClinicianException.objects.create(clinician=who, location=place, first_day=date(2027, 1, 1), last_day=date(2027, 1, 1)), "place_with_times")


def test_nothing_joins_two_practices() -> None:
    ours, theirs = made_up.a_practice(), made_up.a_practice("other", "Other")
    who, place = made_up.a_clinician(ours), made_up.a_location(theirs)
    refused(lambda: made_up.works_on(who, place, MONDAY, NINE, NOON), "of_one_practice")
    refused(lambda: who.visit_kinds.add(made_up.a_visit_kind(theirs)), "of_one_practice")
    refused(lambda: Clinician.objects.filter(pk=who.pk).update(practice=theirs), "stays_with_its_practice")
    refused(lambda: Location.objects.filter(pk=place.pk).update(practice=ours), "stays_with_its_practice")


@pytest.mark.parametrize(
    ("field", "value"),
    [("zone", "America/Nowhere"), ("zone", ""), ("phone", "555 0101"), ("country", "us"), ("slug", "Elm Street"), ("languages", "English"),
     ("directions_url", "http://map.example"), ("street", "")],
)  # fmt: skip
def test_a_location_that_nobody_could_find_or_call_is_refused(field: str, value: str) -> None:
    refused(lambda: made_up.a_location(made_up.a_practice(), **{field: value}), "practice_location")


def test_a_visit_takes_time_and_is_of_a_known_kind() -> None:
    practice = made_up.a_practice()
    refused(lambda: made_up.a_visit_kind(practice, minutes=0), "takes_minutes")
    refused(lambda: made_up.a_visit_kind(practice, form="surgery"), "form_is_known")
    refused(lambda: made_up.a_visit_kind(practice, booked_by="everyone"), "booked_by_is_known")
    refused(lambda: Practice.objects.filter(pk=practice.pk).update(urgent_answer_min=0), "answers_within_a_day")


def test_every_zone_of_the_list_is_one_that_python_knows() -> None:
    assert set(ZONES) <= available_timezones()
    assert all(ZoneInfo(name) for name in ("America/New_York", "Europe/London", "Asia/Kathmandu") if name in ZONES)

"""What is kept of the setup never offers a time that is taken, nor hours that were changed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from sural.booking.offer import Offer
from sural_web.booking.desk_kinds import MOST_DAYS_AHEAD, kinds_for_the_desk
from sural_web.booking.free import ONE_DAY, SOON, WEEKS, Booked, Rota, free_times
from sural_web.booking.staffing import staffing_at
from sural_web.practice.models import Clinician, Location
from tests.web.booking.conftest import MONDAY_MORNING, Place
from tests.web.practice import made_up


def begins(place: Place) -> list[datetime]:
    return [one.begins for one in free_times(place.location, place.kind, Offer(), MONDAY_MORNING)]


def test_h65_a_time_that_was_taken_a_moment_ago_is_not_offered(place: Place, client: Client) -> None:
    address = f"/book/{place.practice.slug}/{place.location.slug}/?kind={place.kind.slug}"
    before = client.get(address).content.decode()
    booking = place.book(8, 9)
    after = client.get(address).content.decode()
    assert "20261208T1400Z" in before
    assert "20261208T1400Z" not in after
    type(booking).objects.filter(pk=booking.pk).update(state="cancelled")
    assert client.get(address).content.decode().count("20261208T1400Z") == 1


def test_hours_that_were_changed_hold_for_the_next_look(place: Place) -> None:
    assert place.time(8, 9).begins in begins(place)
    place.location.hours.update(begins=time(10))
    assert place.time(8, 9).begins not in begins(place)
    place.location.exceptions.create(first_day="2026-12-08", last_day="2026-12-08", reason="Closed")
    assert not any(one.date() == date(2026, 12, 8) for one in begins(place))
    Clinician.objects.update(shown=False)
    assert begins(place) == []


def test_open_hours_are_kept_and_nothing_else_is(place: Place, django_assert_num_queries: Any) -> None:
    begins(place)
    with django_assert_num_queries(2):  # the mark of the setup, and what is booked in the first weeks
        next(Rota(place.location).days(place.kind, Offer(), MONDAY_MORNING))
    assert staffing_at(place.location) is staffing_at(Location.objects.get(pk=place.location.pk))


def test_how_far_is_read_at_a_time_changes_no_answer(place: Place) -> None:
    for hour in (9, 10, 11):
        place.book(8, hour)
        place.book(22, hour)
    looks = [Rota(place.location, days=days).days(place.kind, Offer(), MONDAY_MORNING) for days in (ONE_DAY, SOON, WEEKS)]
    found = [[one.begins for day in look for one in day] for look in looks]
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 50


@pytest.mark.parametrize("days", [ONE_DAY, SOON])
@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("known", [True, False])
def test_what_reaches_into_a_day_is_read_with_it(place: Place, zone: str, days: int, known: bool) -> None:
    """The longest visit takes up 12 hours: one from the noon before, and one until the noon after."""
    found, day = place.book(8, 9), date(2026, 12, 10)
    begun, over = (datetime.combine(one, time(0), ZoneInfo(zone)) for one in (day, day + timedelta(days=1)))
    for begins in (begun - timedelta(hours=11, minutes=55), over + timedelta(hours=11, minutes=55)):
        type(found).objects.filter(pk=found.pk).update(begins=begins, ends=begins + timedelta(hours=8), busy_until=begins + timedelta(hours=12))
        booked = Booked([place.clinician], days=days, first=day, zone=ZoneInfo(zone) if known else None)
        assert booked.around(day)[place.clinician.pk].between(begins, begins + timedelta(hours=12)), begins


def test_a_day_by_itself_has_the_times_that_it_has_among_others(place: Place) -> None:
    place.book(8, 10)
    rota = Rota(place.location)
    every = list(chain.from_iterable(rota.days(place.kind, Offer(), MONDAY_MORNING)))
    for number in range(14):
        day = date(2026, 12, 7) + timedelta(days=number)
        of_day = [one for one in every if one.begins.astimezone(rota.zone).date() == day]
        assert Rota(place.location, days=ONE_DAY).on(day, place.kind, Offer(), MONDAY_MORNING) == of_day
        since = datetime.combine(day, time(0), rota.zone)
        later = list(chain.from_iterable(rota.days(place.kind, Offer(), MONDAY_MORNING, since)))
        assert later == [one for one in every if one.begins >= since]
    assert Rota(place.location).on(date(2026, 12, 8), place.kind, Offer(books=False), MONDAY_MORNING) == []


def test_the_desk_books_kinds_as_they_are_now_and_nobody_changes_them(place: Place) -> None:
    (kind,) = kinds_for_the_desk(place.practice)
    assert (kind.minutes, kind.notice_hours, kind.days_ahead) == (45, 0, MOST_DAYS_AHEAD)
    with pytest.raises(TypeError, match="shared by all requests"):
        kind.notice_hours = 5
    type(kind).objects.update(minutes=30)
    assert [one.minutes for one in kinds_for_the_desk(place.practice)] == [30]
    type(kind).objects.update(shown=False)
    assert kinds_for_the_desk(place.practice) == ()


def test_a_place_that_is_not_shown_has_its_hours_for_who_was_booked_there(place: Place) -> None:
    hidden = made_up.a_location(place.practice, "hidden")
    for day in range(5):
        made_up.open_on(hidden, day, time(13), time(15))
        made_up.works_on(place.clinician, hidden, day, time(13), time(15))
    Location.objects.filter(pk=hidden.pk).update(shown=False)
    assert free_times(hidden, place.kind, Offer(), MONDAY_MORNING)

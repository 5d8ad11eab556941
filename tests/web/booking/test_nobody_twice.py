"""The database itself lets nobody be booked twice, whoever writes to it and however."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from sural_web.booking import making
from sural_web.booking.models import Booking, BookingChange
from sural_web.booking.no_double import RULE
from sural_web.booking.visit_time import Over, Time, TimeTaken
from tests.web.booking.conftest import MONDAY_MORNING, Place
from tests.web.practice import made_up


def test_h65_a_time_that_is_booked_is_taken_for_everybody_else(place: Place) -> None:
    place.book(8, 9)

    with pytest.raises(TimeTaken):
        place.book(8, 9, 30)


def test_visits_may_follow_each_other_directly(place: Place) -> None:
    place.book(8, 9)
    place.book(8, 9, 45)

    assert Booking.objects.count() == 2


def test_the_free_minutes_after_a_visit_are_taken_too(place: Place) -> None:
    place.kind.gap_min = 10
    place.book(8, 9)

    with pytest.raises(TimeTaken):
        place.book(8, 9, 50)


def test_somebody_is_not_booked_at_two_places_at_a_time(place: Place) -> None:
    place.book(8, 9)
    elsewhere = made_up.a_location(place.practice, "elm")

    with pytest.raises(TimeTaken):
        making.book(Time(elsewhere, place.kind, place.clinician, place.time(8, 9).begins), making.Contact("B", phone="+1 212 555 0143"), "", MONDAY_MORNING)


def test_h65_a_change_that_does_not_go_through_the_app_is_refused_too(place: Place) -> None:
    place.book(8, 9)
    second = place.book(8, 10)

    with pytest.raises(IntegrityError, match=RULE), transaction.atomic():
        Booking.objects.filter(pk=second.pk).update(begins=place.time(8, 9, 15).begins)


def test_a_booking_is_no_conflict_with_itself(place: Place) -> None:
    moved = making.move(place.book(8, 9), place.time(8, 9, 15), MONDAY_MORNING)

    assert (moved.begins, moved.revision) == (place.time(8, 9, 15).begins, 1)


def test_a_cancelled_time_is_free_again_and_can_not_be_taken_back_from_another(place: Place) -> None:
    first = place.book(8, 9)
    making.cancel(first, MONDAY_MORNING)
    place.book(8, 9)

    with pytest.raises(IntegrityError, match=RULE), transaction.atomic():
        Booking.objects.filter(pk=first.pk).update(state="booked")


def test_a_move_to_a_taken_time_changes_nothing(place: Place) -> None:
    place.book(8, 9)
    second = place.book(8, 10)

    with pytest.raises(TimeTaken):
        making.move(second, place.time(8, 9), MONDAY_MORNING)
    second.refresh_from_db()
    assert (second.begins, second.revision, second.mails.count()) == (place.time(8, 10).begins, 0, 1)


def test_a_visit_can_not_be_booked_with_somebody_of_another_practice(place: Place) -> None:
    stranger = made_up.a_clinician(made_up.a_practice("other"), "max")

    with pytest.raises(IntegrityError, match="of_its_practice"), transaction.atomic():
        making.book(Time(place.location, place.kind, stranger, place.time(8, 9).begins), making.Contact("B", phone="1"), "", MONDAY_MORNING)


def test_what_was_done_with_a_booking_can_not_be_rewritten(place: Place) -> None:
    place.book(8, 9)

    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        BookingChange.objects.update(by="Somebody else")


def test_the_rule_is_there_after_all_migrations(place: Place) -> None:
    """SQLite drops the triggers of a table that a later migration makes anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'booking_booking'")
            assert cursor.fetchone()[0] == 8
        else:
            cursor.execute("SELECT count(*) FROM pg_constraint WHERE conname = %s AND contype = 'x'", [RULE])
            assert cursor.fetchone()[0] == 1


def test_a_visit_that_is_over_can_not_be_moved(place: Place) -> None:
    booking = place.book(8, 9)
    making.cancel(booking, MONDAY_MORNING)

    with pytest.raises(Over):
        making.move(booking, place.time(9, 9), MONDAY_MORNING + timedelta(hours=1))

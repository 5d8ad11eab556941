"""The work behind the pages: what goes wrong in one place holds up nothing else."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sural_web.booking import delivery, outbox, waiting, work
from sural_web.booking.models import Mail
from sural_web.ops import guarded
from sural_web.ops.logs import WithoutValues
from tests.web.booking.conftest import MONDAY_MORNING, Place

pytestmark = pytest.mark.django_db
NAME = "Anna Berg"


@pytest.fixture(autouse=True)
def nothing_failed_before() -> None:
    guarded._FAILING.clear()


def goes_wrong(now: datetime) -> None:
    raise ValueError(f"{NAME} has fever")


def test_h77_what_goes_wrong_in_one_room_holds_up_no_mail_and_no_other_room(
    place: Place, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    mail, looked_after = place.book(8, 9).mails.get(purpose="receipt"), []
    monkeypatch.setattr(work, "_MINUTE", [goes_wrong, looked_after.append])
    with caplog.at_level(logging.ERROR, logger="sural.worker"):
        work.tidy(MONDAY_MORNING)
        work.tidy(MONDAY_MORNING)
    mail.refresh_from_db()
    assert mail.state == "sent"
    assert looked_after == [MONDAY_MORNING, MONDAY_MORNING]
    (told,) = [one for one in caplog.records if one.name == "sural.worker"]  # once, not every minute
    assert NAME not in WithoutValues().format(told)


def test_h77_every_room_of_the_minute_is_guarded_and_the_mails_stand_first(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for owner, name in ((delivery, "recover"), (delivery, "send_due"), (waiting, "lapse"), (work, "_delete_old")):

        def fails(now: datetime, name: str = name) -> None:
            done.append(name)
            raise RuntimeError

        fails.__qualname__ = name
        monkeypatch.setattr(owner, name, fails)
    monkeypatch.setattr(work, "_MINUTE", [lambda now: done.append("room")])
    work.tidy(MONDAY_MORNING)
    assert done == ["recover", "send_due", "lapse", "room", "_delete_old"]


def test_h77_a_mail_that_cannot_be_written_holds_up_no_other_and_fails_at_last(place: Place, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = (place.book(8, hour).mails.get(purpose="receipt") for hour in (9, 10))
    write = delivery.letter

    def cannot_write_one(mail: Mail) -> Any:
        if mail.pk == bad.pk:
            raise ValueError(NAME)
        return write(mail)

    monkeypatch.setattr(delivery, "letter", cannot_write_one)
    now = MONDAY_MORNING
    for _ in range(9):
        work.tidy(now)
        now += timedelta(hours=5)
        Mail.objects.filter(purpose="reminder").delete()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (good.state, bad.state, bad.trouble) == ("sent", "failed", "ValueError")


def test_a_mail_to_the_staff_is_deleted_in_time_also_where_somebody_had_looked_before_it_went_out(place: Place, settings: Any) -> None:
    for item, whom in ((1, "7"), (1, "practice"), (11, "7")):
        outbox.tell_staff(item, whom, "kim@example.org", MONDAY_MORNING)
    outbox.forget_staff([1], MONDAY_MORNING)
    assert sorted(Mail.objects.values_list("key", "state")) == [("inbox:11:7", "waiting"), ("inbox:1:7", "dropped"), ("inbox:1:practice", "dropped")]
    work.tidy(MONDAY_MORNING + timedelta(days=settings.KEEP_BOOKINGS_DAYS - 1))
    assert Mail.objects.count() == 3
    work.tidy(MONDAY_MORNING + timedelta(days=2 * settings.KEEP_BOOKINGS_DAYS + 1))
    assert not Mail.objects.exists()


def test_the_database_refuses_a_mail_that_is_over_and_does_not_say_since_when(place: Place) -> None:
    place.book(8, 9)
    for state in ("sent", "unsure", "failed", "dropped"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mail.objects.update(state=state)

"""A limit is never passed, whatever a process counts ahead; and to count costs next to nothing (ADR 0082)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sural_web.ops import limits
from sural_web.ops.limits import _Shares
from sural_web.ops.models import HourlyCount

pytestmark = pytest.mark.django_db


def caller(number: int = 7) -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=f"203.0.113.{number}")


@pytest.mark.parametrize("limit", [1, 2, 49, 50, 99, 100, 120, 301])
@pytest.mark.parametrize("processes", [1, 3])
def test_h66_no_more_than_the_limit_get_through_however_many_processes_there_are(limit: int, processes: int) -> None:
    each = [_Shares() for _ in range(processes)]
    let_in = sum(each[number % processes].may("look", caller(), limit) for number in range(limit * 2))
    held = (processes - 1) * (max(1, limit // 50) - 1)  # parts that a process did not use
    assert limit - held <= let_in <= limit
    assert not any(one.may("look", caller(), limit) for one in each)


def test_a_caller_who_comes_to_many_processes_is_not_stopped_for_what_each_of_them_holds() -> None:
    each = [_Shares() for _ in range(64)]
    assert all(each[number % 64].may("look", caller(), 300) for number in range(150))


def test_processes_that_are_killed_take_no_more_of_a_limit_along_than_they_have_let_through() -> None:
    """A process that died is replaced: sixty times in an hour is no reason to stop a caller who is far below the limit."""
    for _ in range(60):
        own = _Shares()
        assert all(own.may("look", caller(), 10_000) for _ in range(50))
    assert HourlyCount.objects.get().count <= 2 * 60 * 50


def test_each_caller_and_each_action_has_its_own_count() -> None:
    shares = _Shares()
    assert [shares.may("look", caller(), 1), shares.may("look", caller(8), 1), shares.may("book", caller(), 1), shares.may("look", caller(), 1)] == [
        True,
        True,
        True,
        False,
    ]


def test_a_look_costs_at_most_one_statement_and_most_looks_none() -> None:
    shares = _Shares()
    shares.may("look", caller(), 300)  # the first of an hour also deletes what is old
    with CaptureQueriesContext(connection) as asked:
        assert all(shares.may("look", caller(), 300) for _ in range(299))
    assert len(asked) == 52  # 1, 2 and 4 at once, then 6
    assert all("RETURNING" in one["sql"] for one in asked)


def test_h66_where_the_count_can_not_be_kept_nobody_gets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> int:
        raise DatabaseError

    monkeypatch.setattr(limits, "_count", full)
    with pytest.raises(DatabaseError):
        _Shares().may("look", caller(), 300)


def test_counts_of_an_hour_that_is_over_are_deleted_and_no_address_is_kept() -> None:
    now = timezone.now()
    limits._count("look", caller(), now.replace(year=now.year - 1))
    limits._count("look", caller(), now)
    (row,) = HourlyCount.objects.all()
    assert row.count == 1 and "203.0.113" not in f"{row.caller} {limits._SHARES._held}"


def test_what_is_held_for_callers_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_HELD", 3)
    shares = _Shares()
    for number in range(6):
        shares.may("look", caller(number), 300)
    assert len(shares._held) == 3


def test_the_next_hour_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    shares, now = _Shares(), timezone.now()
    monkeypatch.setattr(limits.timezone, "now", lambda: now)
    assert [shares.may("look", caller(), 1) for _ in range(2)] == [True, False]
    monkeypatch.setattr(limits.timezone, "now", lambda: now + timedelta(hours=1))
    assert shares.may("look", caller(), 1)


def test_pages_that_count_ask_the_database_no_more_than_one_that_does_not() -> None:
    for _ in range(3):  # after which more than one look is counted ahead
        Client().get("/booking/guess/")
    with CaptureQueriesContext(connection) as asked:
        Client().get("/booking/guess/")
    assert len(asked) == 1  # the look for the booking

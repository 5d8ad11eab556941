"""A question whose SQL is kept gives what Django's own query gives, for other values each time, and keeps nothing of what it found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connections

from sural_web.accounts import store as accounts
from sural_web.interview.models import StoredInterview
from sural_web.ops.kept_query import KeptQuery, moment, numbers, text
from sural_web.ops.models import HourlyCount

HOUR = datetime(2026, 12, 1, 9, tzinfo=UTC)
LATER = KeptQuery[HourlyCount](lambda: HourlyCount.objects.filter(action=text("action"), hour__gte=moment("hour")).order_by("hour"))
COUNTS = KeptQuery[int](lambda many: HourlyCount.objects.filter(count__in=numbers("count", many)).order_by("-hour").values_list("count", flat=True))


@pytest.fixture
def rows(db: None) -> list[HourlyCount]:
    return [HourlyCount.objects.create(action="ab"[number % 2], caller="x", hour=HOUR + timedelta(hours=number), count=number) for number in range(8)]


def test_it_finds_what_the_query_of_django_finds(rows: list[HourlyCount], django_assert_num_queries: Any) -> None:
    for action in ("a", "b", "a'; DROP TABLE ops_hourlycount; --"):
        for hour in (HOUR, HOUR + timedelta(hours=3), HOUR + timedelta(days=3)):
            expected = list(HourlyCount.objects.filter(action=action, hour__gte=hour).order_by("hour"))
            with django_assert_num_queries(1):
                found = LATER.all(action=action, hour=hour)
            assert [vars(one) | {"_state": None} for one in found] == [vars(one) | {"_state": None} for one in expected]


def test_it_has_one_sql_for_each_shape(rows: list[HourlyCount]) -> None:
    assert COUNTS.all(1, count0=3) == [3]
    assert COUNTS.all(2, count0=3, count1=5) == [5, 3]
    assert COUNTS.all(1, count0=7) == [7]
    assert COUNTS.first(1, count0=99) is None


@pytest.mark.parametrize("number", [2**63, 2**70, -(2**63) - 1])
def test_nobody_has_a_number_that_no_row_can_have(db: None, number: int) -> None:
    """As with Django's own query, and no fault of the database."""
    assert accounts.account(number) is None


def test_nothing_that_was_found_is_kept(rows: list[HourlyCount]) -> None:
    before = LATER.all(action="a", hour=HOUR)
    HourlyCount.objects.filter(pk=before[0].pk).update(count=70)
    HourlyCount.objects.filter(pk=before[1].pk).delete()
    assert [one.count for one in LATER.all(action="a", hour=HOUR)] == [70, *(one.count for one in before[2:])]


def test_it_is_not_asked_with_none_or_without_a_value(rows: list[HourlyCount]) -> None:
    with pytest.raises(ValueError, match="action"):
        LATER.all(action=None, hour=HOUR)
    with pytest.raises(KeyError):
        LATER.all(action="a")


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection() -> None:
    HourlyCount.objects.create(action="a", caller="x", hour=HOUR, count=4)
    found = [COUNTS.all(1, count0=4)]

    def ask() -> None:
        found.append(COUNTS.all(1, count0=4))
        connections.close_all()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [[4], [4]]


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once_get_their_own_answers() -> None:
    for count in range(8):
        HourlyCount.objects.create(action="a", caller=str(count), hour=HOUR, count=count)
    found: dict[int, list[list[int]]] = {}

    def ask(count: int) -> None:
        found[count] = [COUNTS.all(1, count0=count) for _ in range(20)]
        connections.close_all()

    threads = [Thread(target=ask, args=(count,)) for count in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {count: [[count]] * 20 for count in range(8)}


def test_what_is_prefetched_is_refused_and_not_left_out(db: None) -> None:
    question = KeptQuery[StoredInterview](lambda: StoredInterview.objects.prefetch_related("bookings"))
    with pytest.raises(ValueError, match="prefetched"):
        question.all()

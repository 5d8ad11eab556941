"""A kept question gives each actor what the plain query gives them, and the next asking what was written since; a condition that was forgotten is an error."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import BigIntegerField, Q
from django.utils import timezone

from sural_web.care.models import StoredCheckIn
from sural_web.clinic.models import Grant
from sural_web.inbox import store as inbox
from sural_web.inbox.models import Item
from sural_web.interview import store as interviews
from sural_web.interview.models import LogEntry, StoredInterview
from sural_web.messages.models import Thread
from sural_web.ops.kept_query import Given, KeptQuery, day, moment, number
from sural_web.policy.actor import CLINICIAN, DESK, Actor
from sural_web.policy.rows import threads_for
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient, begun, patient
from tests.web.clinic.conftest import Clinician, clinician, place

__all__ = ["begun", "clinician", "patient", "place"]
LOG = KeptQuery(lambda: LogEntry.objects.filter(interview=number("interview")).values_list("number", "item"))


def a_log(*items: str) -> StoredInterview:
    row = interviews.begin()[1]
    LogEntry.objects.bulk_create(LogEntry(interview=row, number=place, action="put", item=item) for place, item in enumerate(items))
    return row


@pytest.mark.django_db
class TestRows:
    def test_each_asking_gets_the_rows_of_its_own_values(self) -> None:
        one, other = a_log("course", "duration"), a_log("leak")
        for _ in range(2):
            assert LOG.all(interview=one.pk) == [(0, "course"), (1, "duration")]
            assert LOG.all(interview=other.pk) == [(0, "leak")]
            assert LOG.all(interview=other.pk + 1) == [] and LOG.first(interview=other.pk + 1) is None

    def test_h94_what_was_written_since_is_there_the_next_time_and_what_was_deleted_is_not(self) -> None:
        row = a_log("course")
        LOG.all(interview=row.pk)
        LogEntry.objects.create(interview=row, number=1, action="put", item="duration")
        assert LOG.all(interview=row.pk) == [(0, "course"), (1, "duration")]
        LogEntry.objects.all().delete()
        assert LOG.all(interview=row.pk) == []

    def test_days_and_moments_reach_the_database_as_in_a_plain_query(self, begun: Patient, clinician: Clinician) -> None:
        clinician.enter(begun)
        until = KeptQuery(lambda: StoredCheckIn.objects.filter(on__lte=day("until")).values_list("on", flat=True))
        held = KeptQuery(lambda: Grant.objects.filter(since__lte=moment("now"), until__gt=moment("now")).select_related("account"))
        on = begun.plan.header.made_on
        assert [until.all(until=on - timedelta(days=late)) for late in (0, 1)] == [[on], []]
        now = timezone.now()
        assert [one.account.name for one in held.all(now=now)] == [clinician.account.name]
        assert held.all(now=now - timedelta(hours=1)) == held.all(now=now + timedelta(weeks=13)) == []

    def test_no_row_has_a_number_that_the_database_cannot_hold(self) -> None:
        assert LOG.all(interview=10**30) == LOG.all(interview=-(10**30)) == []

    def test_models_come_with_what_was_asked_along(self, django_assert_num_queries: Any) -> None:
        row = a_log("course")
        with_row = KeptQuery(lambda: LogEntry.objects.filter(interview=number("interview")).select_related("interview"))
        with django_assert_num_queries(1):
            assert with_row.first(interview=row.pk).interview.key_hash == row.key_hash


@pytest.mark.django_db
class TestWhoMaySee:
    """The rows of the policy, by the actor: what one may see is never shown to another by SQL that was kept."""

    def test_h94_each_actor_gets_what_the_plain_query_gives_them(self, begun: Patient, clinician: Clinician, place: Place) -> None:
        clinician.enter(begun)
        item = Item.objects.create(key="x", kind="sign", urgency=4, at=timezone.now(), interview_id=begun.opened.row.pk)
        visit = place.book(8, 9)
        Item.objects.create(key="y", kind="urgent_booking", urgency=4, at=timezone.now(), booking=visit)
        here, account, now = place.practice.pk, clinician.account.pk, timezone.now()
        actors = [
            Actor(account, clinician=True, proved=True),
            Actor(account, clinician=True),  # without a passkey: nothing
            Actor(account, clinician=True, proved=True, roles=frozenset({(here, CLINICIAN)})),
            Actor(account + 1, clinician=True, proved=True),
            Actor(account + 1, proved=True, roles=frozenset({(here, DESK)})),
            Actor(account + 1, proved=True, roles=frozenset({(here + 1, DESK)})),
            Actor(),
        ]
        found = [[one.pk for one in inbox.my_unseen_urgent(actor)] for actor in (*actors, *reversed(actors))]
        plain = [[one.pk for one in inbox.mine(actor, now).filter(urgency__gte=4, looked_at=False)] for actor in actors]
        assert found == [*plain, *reversed(plain)]
        assert [len(one) for one in plain] == [1, 0, 2, 0, 1, 0, 0]
        assert item.pk in plain[0] and item.pk not in plain[4]

    def test_h94_consent_that_is_over_or_taken_back_shows_nothing_the_next_time(self, begun: Patient, clinician: Clinician) -> None:
        clinician.enter(begun)
        actor = Actor(clinician.account.pk, clinician=True, proved=True)
        person = begun.opened.row.pk
        assert inbox.mine_of_person(actor, person, 9)
        Grant.objects.update(until=timezone.now())
        assert not inbox.mine_of_person(actor, person, 9)
        Grant.objects.update(until=timezone.now() + timedelta(days=1))
        assert inbox.mine_of_person(actor, person, 9)
        Grant.objects.update(ended=timezone.now())
        assert not inbox.mine_of_person(actor, person, 9)

    def test_who_may_see_nothing_asks_nothing(self, django_assert_num_queries: Any) -> None:
        threads = KeptQuery(lambda actor: Thread.objects.filter(threads_for(actor, moment("now"))))
        with django_assert_num_queries(0):
            assert threads.all(Actor(), now=timezone.now()) == []


@pytest.mark.django_db
class TestRefused:
    def test_a_value_that_is_missing_or_that_no_condition_is_for(self) -> None:
        for given in ({}, {"interview": 1, "now": timezone.now()}, {"interviews": 1}):
            with pytest.raises(KeyError, match="places for"):
                LOG.all(**given)

    def test_a_condition_that_only_some_shapes_have_is_named(self) -> None:
        some = KeptQuery(lambda late: LogEntry.objects.filter(Q(at__gt=moment("now")) if late else Q()), sometimes=frozenset(("now",)))
        assert some.all(True, now=timezone.now()) == some.all(False, now=timezone.now()) == []

    def test_a_value_of_another_kind(self) -> None:
        with pytest.raises((TypeError, ValueError)):
            LOG.all(interview=date(2026, 11, 29))


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_the_same_moment_ask_each_over_its_own_connection() -> None:
    """Only the one that has written sees what is not committed yet."""
    row, together = a_log("course"), Barrier(2)

    class Meeting(BigIntegerField):  # type: ignore[type-arg]
        def get_db_prep_value(self, *given: Any, **more: Any) -> Any:
            together.wait(20)
            return super().get_db_prep_value(*given, **more)

    asked = KeptQuery[str](lambda: LogEntry.objects.filter(interview=Given("interview", Meeting())).values_list("item", flat=True))

    def ask(writes: bool) -> list[str]:
        try:
            with transaction.atomic() if writes else nullcontext():
                if writes:
                    LogEntry.objects.create(interview=row, number=1, action="put", item="duration")
                found = asked.all(interview=row.pk)
                together.wait(20)  # nothing is committed before both have asked
                return found
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(ask, (True, False))) == [["course", "duration"], ["course"]]


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_only_in_a_transaction_also_when_the_sql_is_there_already() -> None:
    row = a_log("course")
    locked = KeptQuery(lambda: StoredInterview.objects.filter(pk=number("pk")).select_for_update())
    with transaction.atomic():
        assert locked.first(pk=row.pk) == row
    with pytest.raises(transaction.TransactionManagementError):
        locked.first(pk=row.pk)

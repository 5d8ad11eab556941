"""What SQLite's one lock for writing rules out by itself: two who write at once. Each holds the row that both depend on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.utils import timezone

from sural.plan.diary.check_in import CheckIn
from sural_web.accounts import store as accounts
from sural_web.care import store
from sural_web.care.models import StoredCheckIn
from sural_web.clinic import store as clinics
from sural_web.clinic.models import Look
from sural_web.inbox.models import Item
from sural_web.interview import store as interviews
from sural_web.interview.linked_records import delete_everything
from sural_web.interview.models import StoredInterview
from sural_web.messages import sending
from sural_web.messages.between import Between
from sural_web.messages.hearing import hear
from sural_web.messages.models import Message
from sural_web.messages.once import new_mark
from sural_web.messages.sending import Sheet
from sural_web.ops import limits
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.conftest import Visitor, calm_answer
from tests.web.practice import made_up

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*doing: Callable[[], Any]) -> list[Any]:
    """What each of them gave back, or the error that ended it; all begin at the same moment."""
    found: list[Any] = [None] * len(doing)
    ready = threading.Barrier(len(doing))

    def run(place: int) -> None:
        ready.wait()
        try:
            found[place] = doing[place]()
        except Exception as problem:
            found[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(doing))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def begun_transaction(doing: Callable[[], Any]) -> tuple[threading.Thread, threading.Event]:
    """Somebody who has done it, and commits when the event is set."""
    done, commit = threading.Event(), threading.Event()

    def run() -> None:
        try:
            with transaction.atomic():
                doing()
                done.set()
                commit.wait(10)
        finally:
            done.set()
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    done.wait(10)
    return thread, commit


def test_every_caller_is_counted_and_none_gets_one_more_than_the_limit() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7")
    now = timezone.now()
    counts = at_once(*[lambda: limits._count("calendar", request, now)] * 12)
    assert sorted(counts) == list(range(1, 13))


def test_steps_of_eight_windows_are_all_in_the_log(visitor: Visitor) -> None:
    visitor.start()
    key = visitor.client.cookies["sural_interview"].value

    def answer(age: int) -> int:
        opened = interviews.open_with(key)
        assert opened is not None
        return interviews.append(opened, opened.interview.answer("rf_age", age)).length

    lengths = at_once(*[lambda age=age: answer(age) for age in range(40, 48)])
    assert sorted(lengths) == list(range(1, 9))


def test_one_code_lets_one_clinician_in(begun: Patient) -> None:
    now = timezone.now()
    code = clinics.new_code(begun.opened, now)
    who = [accounts.new_clinician(f"Dr {number}") for number in range(6)]
    found = at_once(*[lambda one=one: clinics.let_in(one, code, "A. B.", now) for one in who])
    assert len([one for one in found if isinstance(one, clinics.Grant)]) == 1, found
    assert [one for one in found if isinstance(one, Exception)] == []


def test_three_links_at_most_are_on_their_way_to_one_mailbox() -> None:
    now = timezone.now()
    found = at_once(*[lambda: accounts.new_link("anna@example.org", None, now)] * 8)
    assert len([code for code in found if code]) == 3


def test_a_look_waits_for_a_consent_that_is_being_taken_back_and_is_not_granted(begun: Patient, clinician: Clinician) -> None:
    number, now = clinician.enter(begun), timezone.now()
    opened, before = begun.opened, Look.objects.count()
    thread, commit = begun_transaction(lambda: clinics.take_back(opened, number, now))
    threading.Timer(0.2, commit.set).start()
    assert clinics.look(clinician.account, number, "plan", now + timedelta(seconds=1)) is None
    thread.join()
    assert Look.objects.count() == before


def test_deleting_everything_waits_for_a_record_that_is_being_kept_and_takes_it_along(begun: Patient) -> None:
    """Without the locks the check-in would come in between, and the database would refuse to delete what it hangs on."""
    care, opened = begun.care, begun.opened
    day = begun.plan.header.made_on

    def keep() -> None:
        store.hold(care.course.record_id)
        store.add_check_in(care, CheckIn("in-between-01", day, {}, 3.0), 1)

    thread, commit = begun_transaction(keep)
    threading.Timer(0.2, commit.set).start()
    delete_everything(opened)
    thread.join()
    assert not StoredInterview.objects.exists()
    assert not StoredCheckIn.objects.exists()


def test_an_answer_that_comes_while_the_interview_is_deleted_is_said_to_be_gone(visitor: Visitor) -> None:
    page = visitor.start()
    visitor.send(page, calm_answer(visitor.knowledge, page))
    opened = interviews.open_with(visitor.client.cookies["sural_interview"].value)
    assert opened is not None
    visitor.client.raise_request_exception = False
    thread, commit = begun_transaction(lambda: delete_everything(opened))
    threading.Timer(0.2, commit.set).start()
    response = visitor.none(page)
    thread.join()
    assert response.status_code == 409
    assert b"This was deleted just now" in response.content
    assert b"get help now" in response.content


def test_h81_a_form_that_is_sent_twice_at_once_is_one_message_and_two_forms_are_two(settings: Any) -> None:
    person, practice = Patient(settings), made_up.a_practice()
    between, now, mark = Between(person.opened.row.pk, practice_id=practice.pk), timezone.now(), new_mark()
    texts = [(mark, "A ramp?")] * 3 + [(new_mark(), "And a lift?")]
    found = at_once(*[lambda one=one: sending.from_person(between, Sheet(*one), hear(one[1]), person.opened, now) for one in texts])
    assert [one for one in found if isinstance(one, Exception)] == []
    assert sorted(Message.objects.values_list("number", "text"))[0][0] == 1
    assert sorted(Message.objects.values_list("text", flat=True)) == ["A ramp?", "And a lift?"]
    assert Item.objects.filter(kind="message").count() == 2

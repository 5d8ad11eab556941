"""What a page of an inbox shows, of whom a look is written down, and that its queries don't grow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sural_web.clinic import store as clinics
from sural_web.clinic.models import Grant, Look
from sural_web.inbox.models import Item, Step
from sural_web.inbox.row import age_words
from sural_web.interview.models import StoredInterview
from sural_web.practice import staffing
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import NAME, Clinician
from tests.web.inbox.test_inbox import close, shown
from tests.web.practice.conftest import Member

pytestmark = pytest.mark.django_db


def queries(clinician: Clinician) -> int:
    with CaptureQueriesContext(connection) as asked:
        shown(clinician)
    return len(asked)


def another(clinician: Clinician, label: str) -> StoredInterview:
    """Somebody else who has let them in."""
    row, now = StoredInterview.objects.create(key_hash=f"{len(label):064x}"), timezone.now()
    Grant.objects.create(account=clinician.account, interview=row, label=label, until=now + timedelta(days=1))
    Item.objects.filter(interview=row).delete()
    return row


def some_signs(about: StoredInterview, number: int, urgency: int = 4) -> None:
    rows = [Item(key=f"x:{about.pk}:{one}", kind="sign", urgency=urgency, at=timezone.now(), interview=about) for one in range(number)]
    Item.objects.bulk_create(rows)


def test_the_inbox_takes_the_same_queries_however_much_waits_of_however_many(begun: Patient, clinician: Clinician, place: Place) -> None:
    staffing.give_role(place.practice, clinician.account, "clinician", clinician.account.name, timezone.now())
    number = clinician.enter(begun)
    place.book(8, 9)
    close(clinician, Item.objects.get(interview=begun.opened.row))
    some_signs(begun.opened.row, 1)
    few = queries(clinician)
    some_signs(another(clinician, "C. D."), 150)
    for hour in (10, 11):
        place.book(8, hour)
    some_signs(another(clinician, "E. F. G."), 150)
    for item in Item.objects.filter(booking=None)[:40]:
        Step.objects.create(item=item, what="closed", at=item.at, by=NAME, reason="Done")
    assert queries(clinician) == few <= 14
    assert shown(clinician).count('class="inbox__row') == 100
    assert clinician.get(f"/clinic/{number}/").status_code == 200


def test_h76_a_look_is_written_for_everybody_who_is_shown_and_for_nobody_else(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    last = another(clinician, "C. D.")
    some_signs(begun.opened.row, 100, urgency=5)
    some_signs(last, 1, urgency=3)
    looks = Look.objects.filter(what="inbox", grant__interview=last)
    assert "C. D." not in shown(clinician)
    assert not looks.exists()  # the 101st is on the next page
    assert "C. D." in clinician.get("/inbox/?from=100").content.decode()
    assert looks.count() == 1
    item = Item.objects.get(interview=last)
    Step.objects.create(item=item, what="closed", at=item.at, by=NAME, reason="Called.")
    assert "C. D." in shown(clinician)  # among the closed ones
    assert looks.count() == 2


def test_h76_consent_that_is_taken_back_while_the_list_is_made_shows_nothing(begun: Patient, clinician: Clinician, monkeypatch: pytest.MonkeyPatch) -> None:
    clinician.enter(begun)
    close(clinician, Item.objects.get())
    some_signs(begun.opened.row, 2)
    called = clinics.called

    def taken_back_meanwhile(*about: Any) -> Any:
        Grant.objects.update(ended=timezone.now())
        return called(*about)

    monkeypatch.setattr(clinics, "called", taken_back_meanwhile)
    assert "A. B." not in shown(clinician)
    assert not Look.objects.filter(what="inbox").exists()


def test_the_inbox_says_that_only_the_newest_closed_ones_are_shown(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    some_signs(begun.opened.row, 21)
    for item in Item.objects.filter(kind="sign"):
        Step.objects.create(item=item, what="closed", at=timezone.now(), by=NAME, reason="Done")
    assert "Closed in the last two weeks: the newest 20" in shown(clinician)


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "just now"), (1, "1 minute ago"), (59, "59 minutes ago"), (60, "1 hour ago"), (47 * 60, "47 hours ago"), (48 * 60, "2 days ago")]
)
def test_how_long_something_waits_is_said_in_one_unit(minutes: int, words: str) -> None:
    now = timezone.now()
    assert age_words(now, now - timedelta(minutes=minutes)) == words


def test_a_visit_of_the_inbox_leads_to_its_own_day_at_the_desk(place: Place) -> None:
    desk = Member(place.practice, "desk", "Kim Desk")
    place.book(8, 9)
    page = desk.client.get(f"/inbox/{Item.objects.get().pk}/").content.decode()
    assert 'href="/desk/alder-street/alder/2026-12-08/"' in page and "It came just now." in page

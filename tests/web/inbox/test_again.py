"""What comes after something was closed waits again; what closes is readable; and what rises reaches somebody (H75, H76)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings as live

from sural_web.booking.models import Mail
from sural_web.inbox.models import Item, Step
from sural_web.practice.models import Practice
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.inbox.test_inbox import close, urgent, with_sign
from tests.web.inbox.test_rising import after, signed
from tests.web.practice.conftest import Member

pytestmark = pytest.mark.django_db


def tell(person: Patient, text: str) -> None:
    person.client.post("/ask/", {"text": text})


def close_told(clinician: Clinician, number: int) -> Any:
    """By the form on the page of the person."""
    page = clinician.get(f"/clinic/{number}/").content.decode()
    item = Item.objects.filter(kind="told").latest("pk")
    words = re.search(rf'action="/inbox/{item.pk}/".*?name="words" value="(\d+)"', page)
    assert words
    return clinician.client.post(f"/inbox/{item.pk}/", {"reason": "Called.", "words": words[1]})


def told() -> int:
    return Item.objects.filter(kind="told").count()


def test_h75_the_same_emergency_told_again_after_it_was_closed_waits_again(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    tell(begun, "my crotch went numb")
    tell(begun, "i said my crotch is numb")
    assert told() == 1, "the one that waits is enough"
    close_told(clinician, number)
    begun.go_to(20)
    tell(begun, "my crotch went numb")
    assert told() == 2
    assert "Told something urgent in their own words" in clinician.get("/inbox/").content.decode().partition("<details")[0]


def test_h75_what_is_told_again_while_somebody_reads_is_not_closed_with_it(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    tell(begun, "my crotch went numb")
    item = Item.objects.get(kind="told")
    page = clinician.get(f"/clinic/{number}/").content.decode()
    words = page.partition('name="words" value="')[2].partition('"')[0]
    tell(begun, "my crotch is still numb")
    refused = clinician.client.post(f"/inbox/{item.pk}/", {"reason": "Called an hour ago.", "words": words})
    assert refused.status_code == 409 and "Called an hour ago." in refused.content.decode()
    assert close(clinician, item).status_code == 409, "a form that says nothing of it has not seen it"
    assert not Step.objects.filter(item=item, what="closed").exists()
    assert close_told(clinician, number).status_code == 302
    assert Step.objects.filter(item=item, what="closed").exists()


def test_h75_told_before_there_was_consent_and_again_after_the_letting_in_was_closed_waits(begun: Patient, clinician: Clinician) -> None:
    tell(begun, "my crotch went numb")
    clinician.enter(begun)
    tell(begun, "my crotch is still numb")
    assert told() == 0, "that they were let in waits, as urgent as this"
    close(clinician, Item.objects.get(kind="shared"))
    tell(begun, "my crotch is still numb")
    assert told() == 1


def test_h75_answers_that_make_it_urgent_after_sharing_wait_also_without_a_plan(patient: Patient, clinician: Clinician) -> None:
    clinician.enter(patient)
    close(clinician, Item.objects.get(kind="shared"))
    patient.answer(patient.opened.interview.answer("saddle_numb", "yes"))
    item = Item.objects.get(kind="answers")
    assert item.urgency == 5 and "cauda" in item.told
    patient.answer(patient.opened.interview.answer("saddle_numb", "yes"))
    assert Item.objects.filter(kind="answers").count() == 1, "an answer that changes nothing of it opens nothing"
    after(61)
    assert b"nobody has opened in time" in clinician.get("/clinic/").content


def test_h75_answers_that_make_it_more_urgent_under_a_stop_that_was_closed_wait(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    with_sign(begun)
    close(clinician, Item.objects.get(kind="sign"))
    begun.answer(begun.opened.interview.answer("saddle_numb", "yes"))
    assert Item.objects.get(kind="answers").urgency == 5
    begun.answer(begun.opened.interview.answer("saddle_numb", "no"))
    begun.answer(begun.opened.interview.answer("saddle_numb", "yes"))
    assert Item.objects.filter(kind="answers").count() == 2, "what was said not to be so, and is so again"
    assert "Answered something urgent" in clinician.get(f"/clinic/{number}/").content.decode()


def test_h76_answers_of_somebody_who_has_let_nobody_in_wait_nowhere(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.post("/care/clinicians/", {"take_back": str(number)})
    begun.answer(begun.opened.interview.answer("saddle_numb", "yes"))
    assert not Item.objects.filter(kind="answers").exists()


@pytest.mark.parametrize("reason", ["", "  ", "\u200b\u2060", "x" * 201])
def test_h75_a_reason_that_nobody_could_read_or_that_would_be_cut_closes_nothing(begun: Patient, clinician: Clinician, reason: str) -> None:
    clinician.enter(begun)
    response = close(clinician, Item.objects.get(), reason)
    assert response.status_code == 422 and not Step.objects.filter(what="closed").exists()
    assert reason.strip() in response.content.decode(), "it is given back"
    close(clinician, Item.objects.get(), "x" * 200)
    assert Step.objects.get(what="closed").reason == "x" * 200


def test_when_a_thing_was_closed_is_told_on_the_clock_of_whoever_looks(place: Place) -> None:
    live.CLOCK = lambda: datetime(2026, 12, 7, 3, 15, tzinfo=UTC)
    desk = Member(place.practice, "desk", "Kim Desk")
    place.book(8, 9)
    item = Item.objects.get()
    close(desk, item)
    desk.client.cookies["sural_zone"] = "America/New_York"
    for address in ("/inbox/", f"/inbox/{item.pk}/"):
        page = desk.client.get(address).content.decode()
        assert "6 December, 22:15" in page and "03:15" not in page, address


def test_h76_where_every_mail_to_the_staff_was_refused_the_practice_s_own_address_is_told_once(begun: Patient, clinician: Clinician) -> None:
    signed(begun, clinician)
    Practice.objects.update(email="desk@example.org")
    after(30)
    after(1)
    assert [one.to for one in Mail.objects.all()] == ["ada@example.org"]
    Mail.objects.update(state="failed", done=live.CLOCK())
    for _ in range(2):
        after(1)
    assert sorted(one.to for one in Mail.objects.all()) == ["ada@example.org", "desk@example.org"]


def test_h76_an_urgent_visit_of_a_practice_where_nobody_works_yet_reaches_the_practice(place: Place) -> None:
    place.practice.email = "desk@example.org"
    place.practice.save()
    urgent(place)
    after(60)
    after(1)
    assert Mail.objects.get(purpose="inbox").to == "desk@example.org"

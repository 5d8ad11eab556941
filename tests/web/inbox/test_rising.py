"""What needs somebody today and was opened by nobody in the practice's own time: the banner, and one mail without a word about health."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as live
from django.db import IntegrityError, transaction

from sural_web.booking.letter import letter
from sural_web.booking.models import Mail
from sural_web.inbox.models import Item, Step
from sural_web.inbox.rising import raise_due
from sural_web.practice import staffing
from tests.web.booking.conftest import MONDAY_MORNING, Place
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.inbox.test_inbox import urgent, with_sign
from tests.web.practice import made_up
from tests.web.practice.conftest import Member

BANNER = b"nobody has opened in time"


def after(minutes: int) -> None:
    """So many minutes later on the clock of the server."""
    moment = live.CLOCK() + timedelta(minutes=minutes)
    live.CLOCK = lambda: moment
    raise_due(moment)


def signed(person: Patient, clinician: Clinician, minutes: int = 30) -> int:
    """The number of the consent; the clinician works at a practice with this time of its own, and reads mail."""
    practice = made_up.a_practice()
    practice.urgent_answer_min = minutes
    practice.save()
    staffing.give_role(practice, clinician.account, "clinician", clinician.account.name, person.opened.row.began)
    clinician.account.email = "ada@example.org"
    clinician.account.save()
    number = clinician.enter(person)
    with_sign(person)
    return number


@pytest.mark.django_db
def test_h76_after_the_practice_s_own_time_there_is_a_banner_and_one_mail(begun: Patient, clinician: Clinician) -> None:
    signed(begun, clinician)
    after(29)
    assert BANNER not in clinician.get("/clinic/").content
    assert not Mail.objects.exists()
    after(1)
    for address in ("/clinic/", "/inbox/", "/desk/", "/clinic/let-in/"):
        assert BANNER in clinician.get(address).content, address
    for _ in range(3):
        after(1)
    mail = Mail.objects.get()
    assert (mail.to, mail.purpose) == ("ada@example.org", "inbox")
    told = letter(mail)
    assert told.to == ["ada@example.org"]
    for word in ("A. B.", "fever", "sign", "pain", "leg", "http"):
        assert word not in f"{told.subject} {told.body}".replace("Sign in", "").replace("sign in", "")


@pytest.mark.django_db
def test_h76_what_somebody_has_opened_does_not_rise(begun: Patient, clinician: Clinician) -> None:
    number = signed(begun, clinician)
    clinician.get(f"/clinic/{number}/")
    after(300)
    assert BANNER not in clinician.get("/clinic/").content
    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_h76_after_consent_was_taken_back_nobody_is_told(begun: Patient, clinician: Clinician) -> None:
    number = signed(begun, clinician)
    begun.post("/care/clinicians/", {"take_back": str(number)})
    after(300)
    assert BANNER not in clinician.get("/clinic/").content
    assert not Mail.objects.exists() and not Step.objects.filter(what="raised").exists()


@pytest.mark.django_db
def test_h76_where_nobody_has_an_address_the_practice_s_own_one_is_told(place: Place) -> None:
    desk, _ = Member(place.practice, "desk", "Kim Desk"), urgent(place)
    place.practice.email = "desk@example.org"
    place.practice.save()
    after(59)
    assert not Mail.objects.filter(purpose="inbox").exists()
    after(1)
    assert Mail.objects.get(purpose="inbox").to == "desk@example.org"
    assert BANNER in desk.client.get("/inbox/").content
    assert live.CLOCK() > MONDAY_MORNING


@pytest.mark.django_db
def test_a_person_s_own_pages_have_no_banner_and_ask_nothing_for_it(begun: Patient, clinician: Clinician) -> None:
    signed(begun, clinician)
    after(60)
    assert BANNER not in begun.get("/care/").content


@pytest.mark.django_db
def test_h76_the_database_refuses_that_a_thing_rises_twice_to_the_same_one(begun: Patient, clinician: Clinician) -> None:
    signed(begun, clinician)
    after(60)
    raised = Step.objects.get(what="raised")
    for account in (clinician.account, None):
        fields = {"item": raised.item, "what": "raised", "at": raised.at, "account": account}
        if account is None:
            Step.objects.create(**fields)
        with pytest.raises(IntegrityError), transaction.atomic():
            Step.objects.create(**fields)


def test_h75_what_is_told_urgently_at_the_front_door_waits_for_whoever_has_the_consent(begun: Patient, clinician: Clinician) -> None:
    def tell(text: str) -> None:
        begun.client.post("/ask/", {"text": text})

    tell("my crotch went numb")
    assert not Item.objects.filter(kind="told").exists(), "nobody was let in yet"
    clinician.enter(begun)
    begun.client.post("/ask/not-so/", {"why": "not_so", "shown": "told:0"})
    tell("my crotch went numb")
    tell("what are your hours?")
    assert [(item.urgency, "crotch" in item.told) for item in Item.objects.filter(kind="told")] == [(5, False)]
    tell("and now i cough up blood and cant breathe")
    assert Item.objects.filter(kind="told").count() == 2, "another kind of emergency"
    assert "Told something urgent in their own words" in clinician.client.get("/inbox/").content.decode()

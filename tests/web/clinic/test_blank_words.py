"""Where words are asked for, signs without a width are none: nobody could read them afterwards."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils import timezone

from sural_web.clinic import store
from sural_web.clinic.models import Grant
from sural_web.consultation.models import Addendum, Note
from sural_web.frontdoor.message_form import read_message
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician

NOTHING_TO_SEE = "\u200b\u2060"


@pytest.mark.django_db
def test_what_is_added_to_a_signed_note_can_be_read_and_its_time_is_on_the_clock_of_whoever_looks(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    note = clinician.sign_a_note(number)
    address = f"/clinic/{number}/notes/{note}/"
    assert clinician.client.post(address, {"text": NOTHING_TO_SEE, "seen": "0"}).status_code == 422
    assert not Addendum.objects.exists()
    clinician.client.cookies["sural_zone"] = "Pacific/Kiritimati"
    there = Note.objects.get().at.astimezone(ZoneInfo("Pacific/Kiritimati"))
    assert f", {there:%H:%M}. It stays as it is." in clinician.get(address).content.decode()


@pytest.mark.django_db
def test_what_a_clinician_calls_a_person_can_be_read(begun: Patient, clinician: Clinician) -> None:
    code = store.new_code(begun.opened, timezone.now())
    assert clinician.client.post("/clinic/let-in/", {"code": code, "label": NOTHING_TO_SEE}).status_code == 422
    assert not Grant.objects.exists()


def test_a_message_of_the_front_door_can_be_read() -> None:
    sent = QueryDict(mutable=True)
    sent.update({"text": NOTHING_TO_SEE, "name": "Ann", "phone": "+1 212 555 0100", "agree": "yes"})
    assert set(read_message(sent, "en").errors) == {"text"}

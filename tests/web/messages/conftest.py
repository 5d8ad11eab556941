"""A person with a plan who has let in a clinician of a practice; and a visit booked there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sural_web.booking.link import code_of
from sural_web.booking.models import Booking
from sural_web.inbox.models import Item, Step
from sural_web.messages.models import Message
from sural_web.messages.once import new_mark
from sural_web.practice import staffing
from tests.web.booking.conftest import Place, place
from tests.web.care.conftest import Patient, begun, patient
from tests.web.clinic.conftest import Clinician, clinician
from tests.web.practice.conftest import Member

__all__ = ["begun", "clinician", "patient", "place"]
NUMB = "Since this morning I am numb between my legs and can't pee"
CALM = "Do you have a ramp at the door?"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def mark_on(page: Any) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page.content.decode())
    assert found, page.content.decode()
    return found[1]


class Writer:
    """Whoever opens the page of a thread with a browser, and sends its forms, each with a mark as the page has one."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address

    def page(self, more: str = "") -> str:
        return str(self.client.get(self.address + more).content.decode())

    def mark(self) -> str:
        return mark_on(self.client.get(self.address))

    def write(self, text: str, mark: str = "", **more: Any) -> Any:
        return self.client.post(self.address, {"text": text, "once": mark or new_mark(), **more}, follow=True)

    def send(self, name: str, content: bytes, mark: str = "") -> Any:
        from django.core.files.uploadedfile import SimpleUploadedFile

        sent = {"once": mark or new_mark(), "file": SimpleUploadedFile(name, content, "text/html")}
        return self.client.post(f"{self.address}file/", sent, follow=True)


@pytest.fixture
def ours(place: Place, begun: Patient, clinician: Clinician) -> int:
    """The number of the consent that the person gave to a clinician of our practice."""
    staffing.give_role(place.practice, clinician.account, "clinician", clinician.account.name, timezone.now())
    return clinician.enter(begun)


@pytest.fixture
def person(begun: Patient, ours: int) -> Writer:
    return Writer(begun.client, "/messages/alder-street/")


@pytest.fixture
def booking(place: Place) -> Booking:
    return place.book(8, 9)


@pytest.fixture
def visitor(booking: Booking) -> Writer:
    """With the link of the visit, in a browser that knows nothing else. At the desk somebody reads."""
    Member(booking.practice, "desk", "Kim Desk")
    return Writer(Client(), f"/booking/{code_of(booking.uid)}/messages/")


def texts() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("text", flat=True))


def open_items() -> list[tuple[str, int]]:
    closed = Step.objects.filter(what="closed").values("item")
    return list(Item.objects.filter(kind="message").exclude(pk__in=closed).order_by("pk").values_list("kind", "urgency"))


def answerer(clinician: Clinician) -> Writer:
    return Writer(clinician.client, f"/inbox/messages/{Message.objects.latest('pk').thread_id}/")

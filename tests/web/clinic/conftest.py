"""A person with a plan, and a clinician whom they let in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sural_web.accounts import store as accounts
from sural_web.clinic import store
from tests.web import proved
from tests.web.booking.conftest import place
from tests.web.care.conftest import Patient, begun, patient

__all__ = ["begun", "patient", "place"]
NAME = "Dr Ada Byron"


class Clinician:
    """Signed in, with a browser of their own."""

    def __init__(self, name: str = NAME) -> None:
        self.account = accounts.new_clinician(name)
        self.client = proved.sign_in(Client(), self.account)

    def enter(self, person: Patient, label: str = "A. B.") -> int:
        """Use a code of the person, as the two pages do; the number of the consent."""
        now = timezone.now()
        grant = store.let_in(self.account, store.new_code(person.opened, now), label, now)
        assert grant
        return int(grant.pk)

    def enter_by_pages(self, person: Patient, label: str = "A. B.") -> int:
        page = person.post("/care/clinicians/", {}).content.decode()
        code = re.search(r'translate="no">([A-Z0-9-]+)<', page)
        assert code
        response = self.client.post("/clinic/let-in/", {"code": code[1].lower(), "label": label})
        assert response.status_code == 302, response.content.decode()
        return int(response.url.split("/")[2])

    def get(self, address: str) -> Any:
        return self.client.get(address)

    def sign_a_note(self, number: int) -> int:
        """As it is prefilled; the number of the note."""
        page = self.get(f"/clinic/{number}/note/").content.decode()
        hidden = dict(re.findall(r'name="(basis|after)" value="([0-9a-f]+)"', page))
        response = self.client.post(f"/clinic/{number}/note/", {**hidden, "revision": "0", "sign": "1"})
        return int(response.url.split("/")[-2])

    def send(self, address: str, person: Patient, **fields: Any) -> Any:
        """A change of the version that holds now."""
        return self.client.post(address, {"version": str(person.care.version.number), **fields}, follow=True)


@pytest.fixture
def clinician(db: None) -> Clinician:
    return Clinician()

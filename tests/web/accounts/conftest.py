"""A person with an account, and devices with and without it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from sural_web.accounts import store
from tests.web.accounts.authenticator import Authenticator
from tests.web.care.conftest import Patient, begun, patient

__all__ = ["begun", "patient"]


class Holder:
    """Somebody whose plan is kept by an account with one passkey; `client` is the browser in which they did it."""

    def __init__(self, person: Patient) -> None:
        self.person, self.client, self.passkey = person, person.client, Authenticator()
        self.client.post("/account/keep/", {"answer": self.passkey.make(self.client)})

    @property
    def account(self) -> store.Account:
        found = store.owner(self.person.opened.row)
        assert found is not None
        return found

    def events(self) -> list[tuple[str, str]]:
        return [(one.what, one.how) for one in store.events(self.account)]


def sign_in(client: Client, passkey: Authenticator, **fields: str) -> Any:
    return client.post("/account/sign-in/", {"answer": passkey.use(client), **fields})


def mailed_link() -> str:
    """The path of the link in the newest mail."""
    found = re.search(r"http://testserver(/account/link/\S+)", mail.outbox[-1].body)
    assert found
    return found[1]


@pytest.fixture
def holder(begun: Patient) -> Holder:
    return Holder(begun)


@pytest.fixture
def mails(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example"

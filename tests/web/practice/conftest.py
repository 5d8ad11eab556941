"""Staff of a made-up practice, each with a browser of their own."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sural_web.accounts import staff
from sural_web.practice import staffing
from sural_web.practice.models import Practice
from tests.web import proved
from tests.web.practice import made_up


class Member:
    """Somebody with a role, signed in by a passkey."""

    def __init__(self, practice: Practice, role: str, name: str = "Nia Okoye") -> None:
        self.practice, self.account = practice, staff.new_staff(name)
        self.membership = staffing.give_role(practice, self.account, role, name, timezone.now())
        self.client = proved.sign_in(Client(), self.account)

    def get(self, address: str) -> Any:
        return self.client.get(address)

    def post(self, address: str, fields: dict[str, Any] | None = None, **more: Any) -> Any:
        return self.client.post(address, fields or {}, **more)


@pytest.fixture
def practice(db: None) -> Practice:
    return made_up.a_practice()


@pytest.fixture
def administrator(practice: Practice) -> Member:
    return Member(practice, "administrator")

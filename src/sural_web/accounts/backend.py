"""Who signs in is found by a passkey or a link, never by a password: this backend refuses every other way."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from sural_web.accounts import store
from sural_web.accounts.store import Account


class WithoutPasswords(BaseBackend):
    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: int) -> Account | None:
        return store.account(user_id)

"""Signing in, once it is known who it is; and where to go then. The clinic signs its people in here too."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from sural_web.accounts import store
from sural_web.accounts.store import Account


def sign_in(request: HttpRequest, account: Account, how: str) -> None:
    """Begin a session under a new id, and record the event. `how` is for the person to read: "passkey: my phone", "link by email"."""
    login(request, account)
    store.note(account, "signed_in", how)


def safe_next(request: HttpRequest) -> str:
    """Where to go afterwards, if the address asks for a page of this site; else nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if own else ""

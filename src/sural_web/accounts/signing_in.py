"""Signing in, once it is known who it is; and where to go then. The clinic signs its people in here too."""

from __future__ import annotations

import time

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from sural_web.accounts import store
from sural_web.accounts.store import Account
from sural_web.policy.actor import INVITED, PROVED_AT


def sign_in(request: HttpRequest, account: Account, how: str, *, proved: bool = False, invited: bool = False) -> None:
    """Begin a session under a new id, and record the event. `how` is for the person to read: "passkey: my phone", "link by email".

    `proved`: by a passkey, which the pages of the staff ask for. `invited`: by an invitation, whose first passkey is made next.
    """
    login(request, account)
    request.session.pop(PROVED_AT, None)
    request.session.pop(INVITED, None)
    if proved:
        prove(request)
    elif invited:
        request.session[INVITED] = True
    store.note(account, "signed_in", how)


def prove(request: HttpRequest) -> None:
    """A passkey was used in this session, now."""
    request.session[PROVED_AT] = int(time.time())
    request.session.pop(INVITED, None)


def safe_next(request: HttpRequest) -> str:
    """Where to go afterwards, if the address asks for a page of this site; else nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    own = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if own else ""

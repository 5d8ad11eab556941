"""A browser that is signed in as if by a passkey, for tests that are about something else."""

from __future__ import annotations

import time

from django.test import Client

from sural_web.accounts.store import Account
from sural_web.policy.actor import PROVED_AT


def sign_in(client: Client, account: Account, *, proved: bool = True) -> Client:
    """`proved` is what a passkey leaves in the session; a link by email leaves nothing."""
    client.force_login(account)
    if proved:
        session = client.session
        session[PROVED_AT] = int(time.time())
        session.save()
    return client

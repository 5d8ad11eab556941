"""The events of an account (sign-ins, passkeys, plans) in words for its owner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sural_web.accounts.store import AccountEvent

_WORDS = {
    "signed_in": "Signed in",
    "device_let_in": "A link let one more device in",
    "signed_out_elsewhere": "Signed out everywhere else",
    "shut_out": "All other devices shut out from a plan",
    "passkey_added": "Passkey added",
    "passkey_removed": "Passkey removed",
    "email_kept": "Email address kept",
    "email_removed": "Email address removed",
    "plan_added": "Plan added to the account",
    "plan_removed": "Plan taken out of the account, from a device that holds it",
}


def in_words(events: Iterable[AccountEvent]) -> list[tuple[datetime, str]]:
    return [(one.at, _WORDS[one.what] + (f": {one.how}" if one.how else "")) for one in events]

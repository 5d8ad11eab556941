"""A mark in each form that books: sent twice, by a double press or after a server died, it books once."""

from __future__ import annotations

import hashlib
import secrets

from django.core import signing

from sural_web.ops.errors import Trouble

TOO_OLD = Trouble(409, "This page is too old", "It was opened more than a day ago. Nothing was booked.", "Go back, and choose a time again.")
_SALT = "sural.booking.once"
_LASTS_S = 86_400


def new_mark() -> str:
    """Signed, so that nobody chooses the id of a booking."""
    return signing.dumps(secrets.token_hex(16), salt=_SALT)


def uid_of(mark: str) -> str | None:
    """The id of the booking that a form with this mark makes; None where it is too old, or not from here."""
    try:
        once = signing.loads(mark, salt=_SALT, max_age=_LASTS_S)
    except signing.BadSignature:
        return None
    return hashlib.sha256(f"booking {once}".encode()).hexdigest()[:32]

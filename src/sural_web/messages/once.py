"""The mark in each form that writes. Sent again with the same words it is the same message; with other words it is another one, and neither is lost."""

from __future__ import annotations

import hashlib
import secrets

from django.core import signing

_SALT = "sural.messages.once"


def new_mark() -> str:
    """Signed, so that nobody chooses the id of a message. It does not get too old: a page that was open for days still sends."""
    return signing.dumps(secrets.token_hex(16), salt=_SALT)


def once_of(mark: str, thread: int, content: bytes) -> str | None:
    """The id of what this form with this content makes in this thread; None where the mark is not from here."""
    try:
        drawn = signing.loads(mark, salt=_SALT)
    except signing.BadSignature:
        return None
    return hashlib.sha256(b"\0".join((f"{drawn} {thread}".encode(), content))).hexdigest()

"""The random WebAuthn user handle that a passkey is bound to."""

from __future__ import annotations

import secrets


def new_user_handle() -> str:
    return secrets.token_urlsafe(32)

"""An id for a record that will be sent from a page: the same page sent twice is the same record."""

from __future__ import annotations

import secrets


def fresh_id() -> str:
    """Long enough that no two pages share one; a page with scripts may put its own in its place."""
    return secrets.token_urlsafe(15)

"""The one place that reads and writes accounts."""

from __future__ import annotations

from sural_web.accounts.models import Account


def new_account() -> Account:
    """An account of somebody who needs no name."""
    return Account.objects.create()


def new_clinician(name: str) -> Account:
    """An account that people can open their plans to."""
    return Account.objects.create(name=name, clinician=True)

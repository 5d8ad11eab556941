"""Accounts of the staff: they have a name, for the records that name them. Which role they have is said by a practice."""

from __future__ import annotations

from sural_web.accounts.store import Account


def new_staff(name: str) -> Account:
    """An account of somebody whose name the record needs; a role at a practice gives it its rights."""
    return Account.objects.create(name=name)


def name_staff(account: Account, name: str, clinician: bool) -> None:
    """The record needs a name. `clinician`: people can open their plans to this account from now on."""
    account.name, account.clinician = account.name or name, account.clinician or clinician
    account.save(update_fields=["name", "clinician"])


def no_longer_clinician(account: Account) -> None:
    """Nobody can open a plan to this account from now on; the name stays in the record."""
    Account.objects.filter(pk=account.pk).update(clinician=False)

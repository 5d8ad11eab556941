"""The one place that reads and writes accounts, their passkeys, claims and events."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils import timezone

from sural_web.accounts.models import Account, AccountEvent, Claim, EmailLink, Passkey
from sural_web.accounts.user_handle import new_user_handle
from sural_web.interview import keys
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened, StoredInterview
from sural_web.ops.alone import alone
from sural_web.ops.kept_query import KeptQuery, number
from sural_web.ops.key_hash import key_hash
from sural_web.ops.wal import empty_after_commit

_OF_NUMBER = KeptQuery[Account](lambda: Account.objects.filter(pk=number("number"))[:1])
LINK_LASTS = timedelta(minutes=15)
_LINKS_ON_THEIR_WAY = 3
_EVENTS_KEPT = 200


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan of an account, told by its days only."""

    number: int
    row: StoredInterview
    began: datetime
    used: datetime


def account(pk: int) -> Account | None:
    return _OF_NUMBER.first(number=pk)


def new_account(handle: str | None = None) -> Account:
    """An account of somebody who needs no name."""
    return Account.objects.create(handle=handle or new_user_handle())


class Taken(Exception):
    """The passkey is known already."""


def new_account_with(handle: str, credential_id: str, credential: bytes, sign_count: int, name: str) -> Account:
    """An account and the passkey that opens it, or neither. Raises `Taken`."""
    with transaction.atomic():
        made = new_account(handle)
        if not add_passkey(made, credential_id, credential, sign_count, name):
            raise Taken
    return made


def is_staff(account: Account) -> bool:
    """Whether a record names this account for good: as a clinician, or by a role at a practice, also one that has ended."""
    return bool(account.clinician) or account.memberships.exists()


def new_clinician(name: str) -> Account:
    """An account that people can open their plans to."""
    return Account.objects.create(name=name, clinician=True)


def clinicians() -> list[Account]:
    return list(Account.objects.filter(clinician=True).order_by("pk"))


def close(account: Account) -> None:
    """Nobody signs in to it any more; the row stays for what names it."""
    with transaction.atomic():
        account.passkeys.all().delete()
        EmailLink.objects.filter(Q(account=account) | Q(email=account.email or "")).delete()
        Account.objects.filter(pk=account.pk).update(email=None)
        _new_seal(account)


# Passkeys
def passkeys(account: Account) -> list[Passkey]:
    return list(account.passkeys.all())


def find_passkey(credential_id: str) -> Passkey | None:
    return Passkey.objects.filter(credential_id=credential_id).select_related("account").first()


def add_passkey(account: Account, credential_id: str, credential: bytes, sign_count: int, name: str) -> bool:
    """Keep a passkey; False when it is known already, to whomever."""
    try:
        with transaction.atomic():
            Passkey.objects.create(account=account, credential_id=credential_id, credential=credential, sign_count=sign_count, name=name)
            note(account, "passkey_added", name)
    except IntegrityError:
        return False
    return True


def count_use(passkey: Passkey, sign_count: int) -> bool:
    """Whether this use is a new one. A counter that does not rise, where the device counts at all, means a copy or a replay."""
    newer = Q(sign_count__lt=sign_count) if sign_count else Q(sign_count=0)
    return Passkey.objects.filter(newer, pk=passkey.pk).update(sign_count=sign_count, used=timezone.now()) == 1


def rename_passkey(account: Account, number: int, name: str) -> None:
    Passkey.objects.filter(account=account, pk=number).update(name=name)


def remove_passkey(account: Account, number: int) -> None:
    with transaction.atomic():
        for passkey in Passkey.objects.filter(account=account, pk=number):
            note(account, "passkey_removed", passkey.name)
            passkey.delete()


# Addresses
def new_link(email: str, account: Account | None, now: datetime) -> str | None:
    """The code of a link to an address; None when several are on their way there already."""
    EmailLink.objects.filter(until__lte=now).delete()
    code = secrets.token_urlsafe(32)
    with alone("link to", email):
        if EmailLink.objects.filter(email=email).count() >= _LINKS_ON_THEIR_WAY:
            return None
        EmailLink.objects.create(email=email, account=account, code_hash=key_hash(code), until=now + LINK_LASTS)
    return code


def links_on_their_way(account: Account) -> int:
    return EmailLink.objects.filter(Q(account=account) | Q(email=account.email or "")).count()


def look_at_link(code: str, now: datetime) -> EmailLink | None:
    """What a link is for, without using it up."""
    return EmailLink.objects.filter(code_hash=key_hash(code), until__gt=now).select_related("account").first()


def use_link(code: str, now: datetime) -> EmailLink | None:
    """The same, once."""
    with transaction.atomic():
        found = look_at_link(code, now)
        return found if found and EmailLink.objects.filter(pk=found.pk).delete()[0] else None


def account_at(email: str) -> Account:
    """The account of a confirmed address; a new one where there is none."""
    with transaction.atomic():
        found, made = Account.objects.get_or_create(email=email)
        if made:
            note(found, "email_kept")
    return found


def keep_email(account: Account, email: str | None) -> bool:
    """Set or remove a confirmed address; False when another account has it."""
    try:
        with transaction.atomic():
            Account.objects.filter(pk=account.pk).update(email=email)
            note(account, "email_kept" if email else "email_removed")
    except IntegrityError:
        return False
    return True


# Plans
def claim(account: Account, row: StoredInterview) -> bool:
    """The plan belongs to the account from now on; False when it belongs to another one. Nothing of the plan changes."""
    with alone("plans of", account.pk):
        found, made = Claim.objects.get_or_create(interview=row, defaults={"account": account})
        if made:
            interviews.set_claimed(row, True)
            note(account, "plan_added")
    return found.account_id == account.pk


def owner(row: StoredInterview) -> Account | None:
    """Whose plan it is."""
    return Account.objects.filter(claims__interview=row).first()


def plans(account: Account) -> list[KeptPlan]:
    """All plans of an account, the one used last first."""
    claims = Claim.objects.filter(account=account).select_related("interview").annotate(last=Max("interview__entries__at"))
    found = [KeptPlan(one.pk, one.interview, one.interview.began, _last(one.interview, one.last)) for one in claims]
    return sorted(found, key=lambda plan: plan.used, reverse=True)


def release(row: StoredInterview, key: str) -> None:
    """Take a plan out of whatever account it is in; only the device with this key opens it from now on."""
    with transaction.atomic():
        for one in Claim.objects.filter(interview=row).select_related("account"):
            note(one.account, "plan_removed")
            one.delete()
        interviews.set_claimed(row, False)
        keys.shut_out_others(row, key)


def sign_out_elsewhere(account: Account, here: StoredInterview | None, key: str | None) -> None:
    """Every session and every device but this one is out."""
    with transaction.atomic():
        for one in Claim.objects.filter(account=account).select_related("interview"):
            keys.shut_out_others(one.interview, key if here and here.pk == one.interview_id else None)
        EmailLink.objects.filter(Q(account=account) | Q(email=account.email or "")).delete()
        note(account, "signed_out_elsewhere")
        _new_seal(account)


def end_sessions(row: StoredInterview) -> None:
    """All other devices were shut out from a plan: none of them comes back to it by a session that is still open."""
    found = owner(row)
    if found:
        note(found, "shut_out")
        _new_seal(found)


def _new_seal(account: Account) -> None:
    account.seal = new_user_handle()
    account.save(update_fields=["seal"])


# Account events
def note(account: Account, what: str, how: str = "") -> None:
    """One line more; the oldest beyond some hundreds go."""
    AccountEvent.objects.create(account=account, what=what, how=how[:80])
    old = AccountEvent.objects.filter(account=account).values_list("pk", flat=True)[_EVENTS_KEPT : _EVENTS_KEPT + 20]
    if old:
        AccountEvent.objects.filter(pk__in=list(old)).delete()


def note_device(row: StoredInterview) -> None:
    """A link let one more device in to a plan that may belong to somebody."""
    found = owner(row)
    if found:
        note(found, "device_let_in")


def events(account: Account) -> list[AccountEvent]:
    return list(account.events.all())


# What is kept, and for how long
def forget_with(opened: Opened) -> None:
    """The plan is about to be deleted: its account goes with it, unless that keeps another plan or is a clinician's."""
    found = owner(opened.row)
    if found:
        with alone("plans of", found.pk):
            if not is_staff(found) and found.claims.count() == 1:
                delete(found)


def delete(account: Account, plans_too: bool = False) -> None:
    """The account for good. Its plans go too, or stay for whoever holds a key to them, and are kept as briefly as any other."""
    with alone("plans of", account.pk):
        for one in Claim.objects.filter(account=account).select_related("interview"):
            if plans_too:
                interviews.delete(interviews.opened_of(one.interview))
            else:
                interviews.set_claimed(one.interview, False)
        EmailLink.objects.filter(email=account.email or "").delete()
        account.delete()
        empty_after_commit()


def purge(now: datetime) -> None:
    """Links that are over, and accounts that keep nothing and were not used for as long as a plan is kept."""
    EmailLink.objects.filter(until__lte=now).delete()
    limit = now - timedelta(days=settings.KEEP_DAYS)
    unused = Q(last_login=None) | Q(last_login__lt=limit)
    gone, _ = Account.objects.filter(unused, claims=None, clinician=False, memberships=None, made__lt=limit).delete()
    if gone:
        empty_after_commit()


def _last(row: StoredInterview, *moments: datetime | None) -> datetime:
    known: Iterable[datetime] = [moment for moment in (row.began, row.used, *moments) if moment]
    return max(known)

"""How somebody joins the staff of a practice, and leaves it. Codes are told once; only their hashes are kept."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from sural_web.accounts import staff
from sural_web.accounts.store import Account
from sural_web.clinic import store as clinics
from sural_web.ops.key_hash import key_hash
from sural_web.policy.actor import ADMINISTRATOR, CLINICIAN
from sural_web.practice.models import Clinician, Membership, Practice, StaffInvitation

INVITATION_LASTS = timedelta(hours=72)


class LastAdministrator(Exception):
    """The role can't be ended: nobody could set the practice up any more."""


def found(name: str, slug: str, phone: str) -> Practice:
    """A new practice, not shown to people before its administrator says so. Raises `ValidationError`."""
    practice = Practice(name=name, slug=slug, phone=phone, shown=False)
    practice.full_clean()
    practice.save()
    return practice


def invite(practice: Practice, role: str, name: str, now: datetime) -> str:
    """The code of a link that gives a role to whoever uses it first."""
    invitation = StaffInvitation(practice=practice, role=role, name=name)
    return give_code(invitation, now)


def give_code(invitation: StaffInvitation, now: datetime) -> str:
    """Keep an invitation, and tell its code."""
    code = secrets.token_urlsafe(32)
    invitation.code_hash, invitation.until = key_hash(code), now + INVITATION_LASTS
    invitation.save()
    return code


def look_at(code: str, now: datetime) -> StaffInvitation | None:
    """What an invitation is for, without using it up."""
    return StaffInvitation.objects.filter(code_hash=key_hash(code), until__gt=now).select_related("practice").first()


def use(code: str, account: Account | None, now: datetime) -> Account | None:
    """The role for the account that is signed in, or for a new one; once."""
    with transaction.atomic():
        invitation = look_at(code, now)
        if invitation is None or not StaffInvitation.objects.filter(pk=invitation.pk).delete()[0]:
            return None
        member = account or staff.new_staff(invitation.name)
        give_role(invitation.practice, member, invitation.role, invitation.name, now)
    return member


def give_role(practice: Practice, account: Account, role: str, name: str, now: datetime) -> Membership:
    """A role that holds from now on. Whoever has a role has a name, for the record."""
    with transaction.atomic():
        staff.name_staff(account, name, clinician=role == CLINICIAN)
        membership, _ = Membership.objects.get_or_create(practice=practice, account=account, role=role, ended=None, defaults={"since": now})
    return membership


def end(membership: Membership, now: datetime) -> None:
    """The role holds no more, from this moment. With the last role of a clinician their consents end too: nobody's plan stays open to them.

    Raises `LastAdministrator`.
    """
    with transaction.atomic():
        held = Membership.objects.select_for_update().filter(practice=membership.practice_id, role=ADMINISTRATOR, ended=None)
        if membership.role == ADMINISTRATOR and not held.exclude(pk=membership.pk).exists():
            raise LastAdministrator
        Membership.objects.filter(pk=membership.pk, ended=None).update(ended=now)
        if membership.role == CLINICIAN and not _held(membership.account).filter(role=CLINICIAN).exists():
            clinics.end_consents(membership.account, now)
            staff.no_longer_clinician(membership.account)


def end_all(account: Account, now: datetime) -> None:
    """Somebody who was removed has no role any more, also not as the last administrator, and nobody books a visit with them.

    Else a practice would promise that somebody reads what nobody can read. Visits that are booked stand: the desk moves them.
    """
    Membership.objects.filter(account=account, ended=None).update(ended=now)
    Clinician.objects.filter(account=account, shown=True).update(shown=False)


def _held(account: Account) -> QuerySet[Membership]:
    return Membership.objects.filter(account=account, ended=None)

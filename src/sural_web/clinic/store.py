"""The one place that reads and writes who was let in, and what they looked at. Codes are told once; only their hashes are kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.crypto import salted_hmac

from sural_web.accounts import store as accounts
from sural_web.accounts.store import Account
from sural_web.care.store import newest_kinds
from sural_web.clinic.models import ConsentCode, Grant, Invitation, Look
from sural_web.interview.store import Opened
from sural_web.ops import kept_query
from sural_web.ops.first_of import FirstOf, first_of
from sural_web.ops.kept_query import KeptQuery
from sural_web.policy.rows import consents

CODE_LASTS = timedelta(hours=24)
INVITATION_LASTS = timedelta(hours=72)
GRANT_LASTS = timedelta(weeks=12)
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # no I, L, O, 0 or 1, which look or sound alike
CODE_LENGTH = 8
MOST_LABEL = 40
_LOOKS_SHOWN = 30
_REMOVALS: list[Callable[[Account, datetime], None]] = []


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of a clinician's list; `seen_first` where "be seen first" stands in place of a plan."""

    number: int
    label: str
    until: datetime
    checked_in: date | None
    seen_first: bool
    has_plan: bool


# The person's side
def new_code(opened: Opened, now: datetime) -> str:
    """A code to read aloud; an older one stops working."""
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    ConsentCode.objects.update_or_create(interview=opened.row, defaults={"code_hash": _hash(code), "until": now + CODE_LASTS})
    return f"{code[:4]}-{code[4:]}"


def active_grants(opened: Opened, now: datetime) -> list[Grant]:
    """Who may look now."""
    return list(Grant.objects.filter(interview=opened.row, ended=None, until__gt=now).select_related("account").order_by("since"))


def looks(opened: Opened) -> FirstOf:
    """What clinicians saw and changed, the newest first."""
    return first_of(Look.objects.filter(grant__interview=opened.row).select_related("grant__account"), _LOOKS_SHOWN)


def take_back(opened: Opened, number: int, now: datetime) -> None:
    """A clinician may not look from now on; a code on its way lets nobody in either."""
    with transaction.atomic():
        ConsentCode.objects.filter(interview=opened.row).delete()
        Grant.objects.filter(interview=opened.row, pk=number, ended=None).update(ended=now)


def everything(opened: Opened) -> dict[str, Any]:
    """All that is kept here of a person, as plain values."""
    let_in = [
        {"clinician": one.account.name, "called_you": one.label, "since": _iso(one.since), "until": _iso(one.until), "taken_back": _iso(one.ended)}
        for one in Grant.objects.filter(interview=opened.row).select_related("account").order_by("since")
    ]
    seen = [
        {"at": _iso(one.at), "clinician": one.grant.account.name, "what": one.what, "detail": one.detail}
        for one in Look.objects.filter(grant__interview=opened.row).select_related("grant__account")
    ]
    codes = ConsentCode.objects.filter(interview=opened.row).count()
    return {"let_in": let_in, "looked": seen, "codes_for_a_clinician": codes} if let_in or codes else {}


# The clinician's side
def let_in(account: Account, typed: str, label: str, now: datetime) -> Grant | None:
    """Use a code once; None when it is unknown, used or too old. A grant that was there before is replaced by the new one."""
    code = "".join(letter for letter in typed.upper() if letter in LETTERS)
    with transaction.atomic():
        ConsentCode.objects.filter(until__lte=now).delete()
        found = ConsentCode.objects.filter(code_hash=_hash(code)).first()
        if found is None or not ConsentCode.objects.filter(pk=found.pk).delete()[0]:
            return None
        Grant.objects.filter(account=account, interview_id=found.interview_id, ended=None).update(ended=now)
        grant = Grant.objects.create(account=account, interview_id=found.interview_id, label=label, since=now, until=now + GRANT_LASTS)
        note(grant, "let_in")
        return grant


def somebody_may_look(interview: int, now: datetime) -> bool:
    """Whether any clinician has the consent of this person now."""
    return Grant.objects.filter(interview=interview, ended=None, until__gt=now).exists()


def let_in_by(accounts: Iterable[int], now: datetime) -> list[int]:
    """The interviews of everybody who has let in any of these clinicians at this moment. One query."""
    held = Grant.objects.filter(account__in=list(accounts), ended=None, until__gt=now)
    return list(held.order_by("interview").values_list("interview", flat=True).distinct())


def who_may_look(interviews: Iterable[int], now: datetime) -> dict[int, list[Account]]:
    """By interview: the clinicians who have the person's consent now. One query."""
    found: dict[int, list[Account]] = {}
    for one in Grant.objects.filter(interview__in=interviews, ended=None, until__gt=now).select_related("account"):
        found.setdefault(one.interview_id, []).append(one.account)
    return found


def called(account_id: int, interviews: Iterable[int], now: datetime) -> dict[int, Grant]:
    """By interview: the consent of this clinician that holds now, with what they call the person. One query."""
    return {one.interview_id: one for one in Grant.objects.filter(consents(account_id, now), interview__in=interviews)}


def note_list(grants: Iterable[Grant], what: str) -> None:
    """One line for each person of a list that a clinician saw. One query."""
    Look.objects.bulk_create(Look(grant=one, what=what) for one in grants)


def grant_of(account: Account, number: int, now: datetime) -> Grant | None:
    """The consent by which this account may look, if it holds now."""
    return _held(account, number, now).select_related("interview", "account").first()


def _held(account: Account, number: int, now: datetime) -> QuerySet[Grant]:
    return Grant.objects.filter(consents(account.pk, now), pk=number)


def note(grant: Grant, what: str, detail: str = "") -> None:
    """One line of the record."""
    Look.objects.create(grant=grant, what=what, detail=detail[:200])


_HELD_NOW = KeptQuery[Grant](
    lambda: (
        Grant.objects.filter(consents(kept_query.number("account"), kept_query.moment("now")), pk=kept_query.number("grant"))
        .select_for_update(of=("self",))
        .select_related("interview", "account")[:1]
    ),
)


class ConsentGone(Exception):
    """The person took the consent back in between. Nothing was written."""


def look(account: Account, number: int, what: str, now: datetime) -> Grant | None:
    """The consent by which this account may look, if it holds now, and the line about it: both or none."""
    with transaction.atomic():
        grant = _HELD_NOW.first(account=account.pk, grant=number, now=now)
        if grant:
            note(grant, what)
        return grant


def still_let_in(grant: Grant) -> None:
    """Nobody takes the consent back until the transaction ends. Raises `ConsentGone` where it was taken back since the page was opened."""
    if not Grant.objects.select_for_update().filter(pk=grant.pk, ended=None).values_list("pk").first():
        raise ConsentGone


def note_change(grant: Grant, what: str, detail: str = "") -> None:
    """The line about a change, in its transaction. Raises `ConsentGone` as `still_let_in`."""
    still_let_in(grant)
    note(grant, what, detail)


def people(account: Account, now: datetime) -> list[PersonRow]:
    """Everybody who has let this clinician in, those to be seen first at the top; the look at the list is written down for each."""
    with transaction.atomic():
        held = Grant.objects.filter(consents(account.pk, now)).order_by("label", "pk")
        rows = list(held.annotate(checked_in=Max("interview__care__courses__check_ins__on")))
        newest = newest_kinds([one.interview_id for one in rows])
        Look.objects.bulk_create(Look(grant=one, what="list") for one in rows)
    found = [PersonRow(one.pk, one.label, one.until, one.checked_in, newest.get(one.interview_id) == "get_seen", one.interview_id in newest) for one in rows]
    return sorted(found, key=lambda one: not one.seen_first)


def end_consents(account: Account, now: datetime) -> None:
    """A clinician may look at nobody's plan from now on; what they saw stays in the record."""
    Grant.objects.filter(account=account, ended=None).update(ended=now)


# Who is a clinician
def invite(name: str, now: datetime) -> str:
    """The code of a link that makes somebody a clinician here."""
    code = secrets.token_urlsafe(32)
    Invitation.objects.create(name=name, code_hash=_hash(code), until=now + INVITATION_LASTS)
    return code


def look_at_invitation(code: str, now: datetime) -> Invitation | None:
    """Whom a link is for, without using it up."""
    return Invitation.objects.filter(code_hash=_hash(code), until__gt=now).first()


def use_invitation(code: str, now: datetime) -> Account | None:
    """The account of a new clinician, once."""
    with transaction.atomic():
        found = look_at_invitation(code, now)
        if found is None or not Invitation.objects.filter(pk=found.pk).delete()[0]:
            return None
        return accounts.new_clinician(found.name)


def clinicians() -> list[Account]:
    """Everybody who is or was one, in the order in which they came."""
    return accounts.clinicians()


def register_removal(heard: Callable[[Account, datetime], None]) -> None:
    """A room in which a clinician has something else that ends with them, in the same transaction."""
    _REMOVALS.append(heard)


def remove(number: int, now: datetime) -> Account | None:
    """No way in, no consent and no role is left to a clinician; their name stays in the record. None when there is no such number."""
    with transaction.atomic():
        found = next((one for one in clinicians() if one.pk == number), None)
        if found:
            end_consents(found, now)
            for heard in _REMOVALS:
                heard(found, now)
            accounts.close(found)
        return found


def _hash(code: str) -> str:
    """Keyed: a copy of the database alone does not tell a short code."""
    return salted_hmac("sural.clinic", code, algorithm="sha256").hexdigest()


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None

"""To whom a person can write: the practices of the clinicians whom they have let in, and a clinician who belongs to none. Asked at each look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sural_web.clinic import store as clinics
from sural_web.interview.store import Opened
from sural_web.messages.between import Between
from sural_web.messages.models import Thread
from sural_web.policy.actor import CLINICIAN
from sural_web.practice import store as practices

_ALONE = "clinician_"  # a practice's short name has no such sign in it


@dataclass(frozen=True, slots=True)
class Reader:
    """`slug` stands in the address; `who` reads it now: nobody, where the consent was taken back or is over."""

    slug: str
    name: str
    who: tuple[str, ...]
    between: Between
    practice: Any = None


def readers_of(opened: Opened, now: datetime) -> list[Reader]:
    """Those who can be written to, then those with whom there is a thread that nobody there may read any more."""
    found, interview = dict[str, Reader](), opened.row.pk
    accounts = {one.account_id: one.account for one in clinics.active_grants(opened, now) if one.account.clinician}
    works = practices.works_at(accounts, (CLINICIAN,))
    for number, account in accounts.items():
        for practice in works.get(number, []):
            known = found.get(practice.slug) or _at(practice, interview)
            found[practice.slug] = _with(known, account.name)
        if not works.get(number):
            found[f"{_ALONE}{number}"] = _with(_alone(account, interview), account.name)
    for thread in Thread.objects.filter(interview=interview).select_related("practice", "account").order_by("pk"):
        reader = _at(thread.practice, interview) if thread.practice else _alone(thread.account, interview)
        found.setdefault(reader.slug, reader)
    return list(found.values())


def reader_of(opened: Opened, slug: str, now: datetime) -> Reader | None:
    return next((one for one in readers_of(opened, now) if one.slug == slug), None)


def _at(practice: Any, interview: int) -> Reader:
    return Reader(practice.slug, practice.name, (), Between(interview, practice_id=practice.pk), practice)


def _alone(account: Any, interview: int) -> Reader:
    return Reader(f"{_ALONE}{account.pk}", account.name, (), Between(interview, account_id=account.pk))


def _with(reader: Reader, name: str) -> Reader:
    return Reader(reader.slug, reader.name, tuple(dict.fromkeys((*reader.who, name))), reader.between, reader.practice)

"""Who asks: an account with its roles, and whether its passkey was used for this session not long ago."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest

from sural_web.ops.kept_query import KeptQuery, number

PROVED_AT = "sural_proved_at"  # in the session: when a passkey was used, in seconds
INVITED = "sural_invited"  # in the session: an invitation was used, and its first passkey is not made yet
PROOF_LASTS_S = 12 * 3_600  # a day at work; whoever uses the same computer tomorrow has to be somebody again
CLINICIAN, DESK, ADMINISTRATOR = "clinician", "desk", "administrator"


def _held_by() -> QuerySet[Any, Any]:
    """The roles of an account, also those that have ended."""
    roles = get_user_model()._meta.get_field("memberships").related_model
    return roles.objects.filter(account=number("account")).order_by().values_list("practice_id", "role", "ended")


_HELD = KeptQuery[tuple[int, str, datetime | None]](_held_by)


@dataclass(frozen=True, slots=True)
class Actor:
    """`account` is None for a stranger; `roles` are pairs of the id of a practice and a role.

    `proved`: by a passkey, which is two factors at once: the device, and its owner's finger or code.
    """

    account: int | None = None
    clinician: bool = False
    roles: frozenset[tuple[int, str]] = field(default_factory=frozenset)
    proved: bool = False
    invited: bool = False
    recorded: bool = False  # some record names this account for good: a role, also one that has ended

    @property
    def staff(self) -> bool:
        return self.clinician or bool(self.roles)

    def practices(self, *roles: str) -> frozenset[int]:
        """The ids of the practices where this one has any of these roles."""
        return frozenset(practice for practice, role in self.roles if role in roles)


def account_of(request: HttpRequest) -> Actor:
    """Only whether somebody is signed in, for what every account may do."""
    return Actor(request.user.pk if request.user.is_authenticated else None)


def actor_of(request: HttpRequest) -> Actor:
    """Read once a request, and only where a page asks."""
    known = getattr(request, "actor", None)
    if known is None:
        known = request.actor = _read(request)  # type: ignore[attr-defined]
    return known


def _read(request: HttpRequest) -> Actor:
    account = request.user
    if not account.is_authenticated:
        return Actor()
    held = _HELD.all(account=account.pk)
    roles = frozenset((practice, role) for practice, role, ended in held if ended is None)
    proved = time.time() - request.session.get(PROVED_AT, 0) < PROOF_LASTS_S
    return Actor(account.pk, account.clinician, roles, proved, bool(request.session.get(INVITED)), account.clinician or bool(held))

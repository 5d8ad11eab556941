"""Which rows an act reaches: the part of every query that says whose they are. None, for who may not do it at all."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from sural_web.policy.actor import Actor
from sural_web.policy.acts import ROLES_FOR, Act, Answer, answer

_NONE = Q(pk__in=())


def consents(account_id: int, now: datetime) -> Q:
    """The consents by which this account may look at this moment."""
    return Q(account=account_id, ended=None, until__gt=now)


def of_practice(actor: Actor, act: Act, path: str = "practice") -> Q:
    """Rows of the practices where the actor may do this; `path` leads from the row to its practice, "" where the row is one."""
    if answer(actor, act) is not Answer.YES:
        return _NONE
    ids = actor.practices(*ROLES_FOR[act])
    return Q(**{f"{path}__in" if path else "pk__in": ids})

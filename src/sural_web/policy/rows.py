"""Which rows an act reaches: the part of every query that says whose they are. None, for who may not do it at all."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from sural_web.ops.kept_query import Given
from sural_web.policy.actor import CLINICIAN, DESK, Actor
from sural_web.policy.acts import ROLES_FOR, Act, Answer, answer

_NONE = Q(pk__in=())
OF_CLINICIANS = frozenset(("now",))  # who is none has no consent that could be over by now


def consents(account_id: int | Given, now: datetime | Given) -> Q:
    """The consents by which this account may look at this moment."""
    return Q(account=account_id, ended=None, until__gt=now)


def of_practice(actor: Actor, act: Act, path: str = "practice") -> Q:
    """Rows of the practices where the actor may do this; `path` leads from the row to its practice, "" where the row is one."""
    ids = practices_for(actor, act)
    return Q(**{f"{path}__in" if path else "pk__in": ids}) if ids else _NONE


def practices_for(actor: Actor, act: Act) -> frozenset[int]:
    """The ids of the practices where the actor may do this; none for who may not do it at all."""
    return actor.practices(*ROLES_FOR[act]) if answer(actor, act) is Answer.YES else frozenset()


def waiting_for(actor: Actor, now: datetime | Given) -> Q:
    """What waits in the inbox of this one: of people whose consent they have at this moment, and of bookings of the practices where they work.

    One `Q`, so that account, end and time are asked of the same consent.
    """
    if answer(actor, Act.INBOX) is not Answer.YES:
        return _NONE
    found = Q(booking__practice__in=actor.practices(CLINICIAN, DESK))
    if actor.clinician:
        held = Q(interview__grants__account=actor.account, interview__grants__ended=None, interview__grants__until__gt=now)
        here = Q(message=None) | Q(message__thread__account=actor.account) | Q(message__thread__practice__in=actor.practices(CLINICIAN))
        found |= held & (Q(account=None) | Q(account=actor.account)) & here
    return found


def threads_for(actor: Actor, now: datetime | Given) -> Q:
    """Messages that this one may read: of people whose consent they have at this moment, written to where they work as a clinician or to themselves;
    and along with bookings of the practices where they work.
    """
    if answer(actor, Act.ANSWER_MESSAGES) is not Answer.YES:
        return _NONE
    found = Q(booking__practice__in=actor.practices(CLINICIAN, DESK))
    if actor.clinician:
        held = Q(interview__grants__account=actor.account, interview__grants__ended=None, interview__grants__until__gt=now)
        found |= held & (Q(practice__in=actor.practices(CLINICIAN)) | Q(account=actor.account))
    return found

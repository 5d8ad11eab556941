"""The last lines between a person and whoever looks, on the page of that person. To read all of it, and to answer, is a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from sural_web.care.clock import zone
from sural_web.clinic.store import Grant
from sural_web.messages.models import Message, Thread
from sural_web.ops.first_of import first_of
from sural_web.ops.kept_query import KeptQuery, moment, number
from sural_web.policy import actor_of
from sural_web.policy.actor import Actor
from sural_web.policy.rows import OF_CLINICIANS, threads_for

_LAST = 3


@dataclass(frozen=True, slots=True)
class LastLines:
    """`thread` is None where nobody has written; `lines` the newest last; `zone`: the one in which whoever looks reads times."""

    thread: int | None
    lines: tuple[Message, ...]
    zone: tzinfo


def last_lines(request: HttpRequest, grant: Grant) -> Any:
    """Two queries, however long the threads are."""
    asked = {"interview": grant.interview_id, "now": timezone.now()}
    lines = first_of(_LINES.all(actor_of(request), _LAST + 1, **asked), _LAST).rows[::-1]
    return LastLines(lines[-1].thread_id if lines else _THREAD.first(actor_of(request), **asked), lines, zone(request))


def _mine(actor: Actor) -> QuerySet[Thread, Any]:
    return Thread.objects.filter(threads_for(actor, moment("now")), interview=number("interview")).values_list("pk", flat=True)


_LINES = KeptQuery[Message](lambda actor, most: Message.objects.filter(thread__in=_mine(actor)).order_by("-at", "-pk")[:most], sometimes=OF_CLINICIANS)
_THREAD = KeptQuery[int](lambda actor: _mine(actor).order_by("pk")[:1], sometimes=OF_CLINICIANS)

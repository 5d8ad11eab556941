"""The last lines between a person and whoever looks, on the page of that person. To read all of it, and to answer, is a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from sural_web.care.clock import zone
from sural_web.clinic.store import Grant
from sural_web.messages.models import Message, Thread
from sural_web.ops.first_of import first_of
from sural_web.policy import actor_of
from sural_web.policy.rows import threads_for

_LAST = 3


@dataclass(frozen=True, slots=True)
class LastLines:
    """`thread` is None where nobody has written; `lines` the newest last; `zone`: the one in which whoever looks reads times."""

    thread: int | None
    lines: tuple[Message, ...]
    zone: tzinfo


def last_lines(request: HttpRequest, grant: Grant) -> Any:
    """Two queries, however long the threads are."""
    mine = Thread.objects.filter(threads_for(actor_of(request), timezone.now()), interview=grant.interview_id)
    lines = first_of(Message.objects.filter(thread__in=mine.values("pk")).order_by("-at", "-pk"), _LAST).rows[::-1]
    if lines:
        return LastLines(lines[-1].thread_id, lines, zone(request))
    return LastLines(mine.order_by("pk").values_list("pk", flat=True).first(), (), zone(request))

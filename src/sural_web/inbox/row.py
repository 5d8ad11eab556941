"""An item as the core puts it in order, and as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from sural import Knowledge, Urgency
from sural.inbox import Waiting
from sural.knowledge.urgency import SOON_WORDS


def as_waiting(item: Any) -> Waiting:
    return Waiting(item.pk, Urgency(item.urgency), item.at, bool(item.looked_at))


@dataclass(frozen=True, slots=True)
class Row(Waiting):
    """`who`: what the clinician calls the person, or the name of a booking; `age` in words; `address` leads to all of it."""

    who: str = ""
    kind: str = ""
    told: str = ""
    age: str = ""
    address: str = ""
    risen: bool = False
    is_message: bool = False
    is_told: bool = False

    @property
    def card(self) -> str:
        return Knowledge.load().urgency_advice[self.urgency.id].card

    @property
    def title(self) -> str:
        """How soon, in the staff's words; those of the result speak to the person."""
        words = SOON_WORDS[self.urgency]
        return words[:1].upper() + words[1:]


def row_of(item: Any, grant: Any, now: datetime, risen: bool, when: str = "") -> Row:
    """`grant`: the consent of whoever looks, for a person; `when`: the time of a booked visit in words."""
    who, told = (grant.label, item.told) if grant else (item.booking.name, when)
    if item.message_id:
        told, address = item.told, reverse("messages:answer", args=[item.message.thread_id])
    else:
        address = reverse("clinic:person", args=[grant.pk]) + "#waits" if grant else reverse("inbox:item", args=[item.pk])
    waiting = as_waiting(item)
    return Row(
        waiting.number,
        waiting.urgency,
        waiting.since,
        waiting.looked_at,
        who,
        item.get_kind_display(),
        told,
        age_words(now, item.at),
        address,
        risen,
        bool(item.message_id),
        item.kind == "told",
    )


def age_words(now: datetime, since: datetime) -> str:
    """In one unit: whoever reads a list compares."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if not minutes:
        return "just now"
    number, unit = (minutes, "minute") if minutes < 60 else (minutes // 60, "hour") if minutes < 48 * 60 else (minutes // 1_440, "day")
    return f"{number} {unit}{'' if number == 1 else 's'} ago"

"""What is kept of a person's messages, for the file with everything; and what goes when they delete it."""

from __future__ import annotations

import base64
from typing import Any

from django.db.models import Q, QuerySet

from sural_web.booking import outbox
from sural_web.booking.told import bookings_of
from sural_web.interview.store import Opened
from sural_web.messages.models import Message, Thread


def everything(opened: Opened) -> dict[str, Any]:
    """Each thread with every message, its file as it came, and who read it when."""
    rows = threads_of(opened).select_related("practice", "account", "booking__practice").prefetch_related("messages__file", "readings").order_by("pk")
    threads = [{"with": _with(one), "messages": [_message(row) for row in one.messages.all()], "read": _read(one)} for one in rows]
    return {"threads": threads} if threads else {}


def forget(opened: Opened) -> None:
    """Also those along with visits to which these answers belong, and whom mails about any of them went to."""
    for thread in threads_of(opened):
        outbox.delete_messages(thread.pk)
    threads_of(opened).filter(booking__isnull=False).delete()


def threads_of(opened: Opened) -> QuerySet[Thread]:
    visits = bookings_of(opened).values("pk")
    return Thread.objects.filter(Q(interview=opened.row) | Q(booking__in=visits))


def _with(thread: Thread) -> str:
    return str(thread.booking.practice.name if thread.booking else thread.practice.name if thread.practice else thread.account.name if thread.account else "")


def _message(row: Message) -> dict[str, Any]:
    told: dict[str, Any] = {"at": row.at.isoformat(), "by": row.by or "you", "text": row.text}
    if row.need != "none":
        told |= {"urgency": row.need, "rules": row.rules.split()}
    if row.with_file:
        file = row.file
        told["file"] = {"name": file.name, "kind": file.kind, "bytes": file.size, "sha256": file.sha256}
        told["file"]["content_base64"] = base64.b64encode(bytes(file.content)).decode()
    return told


def _read(thread: Thread) -> list[str]:
    return [f"{one.at.isoformat()}: {'file of' if one.what == 'file' else 'up to'} message {one.number} by {one.by or 'you'}" for one in thread.readings.all()]

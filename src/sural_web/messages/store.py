"""What is read of threads, and the note that somebody has read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from sural.frontdoor import Need
from sural_web.inbox import store as inbox
from sural_web.messages.models import File, Message, Reading, Thread
from sural_web.messages.telling import read_up_to


def read_by_person(thread: Thread, now: datetime) -> None:
    """Noted where there is something of the staff that they had not read."""
    last = Message.objects.filter(thread=thread, account__isnull=False).order_by("-number").values_list("number", flat=True).first() or 0
    if last > read_up_to(thread):
        Reading.objects.create(thread=thread, number=last, at=now)


def read_by_staff(thread: Thread, account: Any, shown: tuple[int, int], now: datetime) -> None:
    """Each look is noted. What waits in the inbox of the messages that were shown (the first and the last number) was opened with it, and nothing else."""
    Reading.objects.create(thread=thread, number=shown[1], account=account, by=account.name, at=now)
    inbox.seen_messages(thread.pk, shown, account, now)


def fetched(thread: Thread, number: int, account: Any, now: datetime) -> None:
    """Somebody has fetched a file; only a look of the staff is noted."""
    if account is not None:
        Reading.objects.create(thread=thread, number=number, what="file", account=account, by=account.name, at=now)


def file_of(thread: Thread, number: int) -> File | None:
    return File.objects.filter(message__thread=thread, message__number=number).first()


def urgent_and_open(thread: Thread) -> list[Message]:
    """The urgent messages of the person that nobody of the staff has closed: the most urgent first, and of equally urgent ones the newest."""
    found = Message.objects.filter(thread=thread, account=None, pk__in=inbox.open_messages(thread.pk)).exclude(need="none")
    return sorted(found, key=lambda one: (-Need(one.need).rank, -one.number))


def answered_by_another(thread: Thread, account: Any, since: int) -> Message | None:
    """The newest answer that somebody else of the staff has written after the message `since`."""
    return Message.objects.filter(thread=thread, account__isnull=False, number__gt=since).exclude(account=account).order_by("-number").first()


def with_last(threads: QuerySet[Thread]) -> QuerySet[Thread]:
    """With when something was written last (`last_at`) and by whom (`last_by`: "" for the person), and the newest number that the staff wrote and
    that the person has read.
    """
    last = Message.objects.filter(thread=OuterRef("pk")).order_by("-number")
    read = Reading.objects.filter(thread=OuterRef("pk"), account=None, what="read").order_by("-number")
    newest_of_staff = last.filter(account__isnull=False).values("number")[:1]
    found = {"last_at": last.values("at")[:1], "last_by": last.values("by")[:1], "of_staff": newest_of_staff, "read": read.values("number")[:1]}
    return threads.annotate(**{name: Subquery(rows) for name, rows in found.items()})


def is_unread(thread: Any) -> bool:
    """By the person, of a thread `with_last`."""
    return (thread.of_staff or 0) > (thread.read or 0)

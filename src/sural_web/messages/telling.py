"""The mail that says "you have a message", and nothing else: once until the person has read what there is."""

from __future__ import annotations

from datetime import datetime

from sural_web.accounts import store as accounts
from sural_web.booking import outbox
from sural_web.messages.models import Message, Reading, Thread


def tell_person(thread: Thread, message: Message, now: datetime) -> None:
    """Nobody is told where no address is known, or where a mail about an earlier one went out and that one is not read yet."""
    unread = Message.objects.filter(thread=thread, account__isnull=False, number__gt=read_up_to(thread), number__lt=message.number)
    if not outbox.is_told_of_message(f"{thread.pk}:{number}" for number in unread.values_list("number", flat=True)):
        outbox.tell_of_message(f"{thread.pk}:{message.number}", address_of(thread), thread.booking, now)


def read_up_to(thread: Thread) -> int:
    """The newest message that the person has had before them."""
    rows = Reading.objects.filter(thread=thread, account=None, what="read").order_by("-number")
    return rows.values_list("number", flat=True).first() or 0


def address_of(thread: Thread) -> str:
    """Where the person said that mails reach them: with the visit, or for their account."""
    if thread.booking_id:
        return str(thread.booking.email)
    return _email(thread)


def forget(thread: Thread, now: datetime) -> None:
    """A mail about what the person has read, that was not begun, need not go out. What came in this very moment was not read."""
    outbox.forget_messages(thread.pk, read_up_to(thread), now)


def _email(thread: Thread) -> str:
    owner = accounts.owner(thread.interview) if thread.interview else None
    return (owner.email or "") if owner else ""

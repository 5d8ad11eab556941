"""The one place that reads and writes messages to a practice. Each look of the staff is noted, for the writer to read."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When

from sural_web.frontdoor.message_form import MessageForm
from sural_web.frontdoor.models import Message, MessageLook
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened
from sural_web.policy.acts import ROLES_FOR, Act
from sural_web.practice.store import Membership, Practice

__all__ = ("Message", "are_read_at", "at_practice", "is_known", "mark", "read", "send", "sent_by", "waiting_at")


def are_read_at(practice: Practice) -> bool:
    """Whether anybody there can read a message: else none is taken."""
    return Membership.objects.filter(practice=practice, ended=None, role__in=ROLES_FOR[Act.READ_MESSAGES]).exists()


def is_known(once: str) -> bool:
    """Whether this very form was sent before."""
    return Message.objects.filter(once=once).exists()


def send(opened: Opened, practice: Practice, form: MessageForm, lang: str, need: str, once: str, now: datetime) -> None:
    """Keep it, once: a form that is sent again is the same message."""
    contact = {"name": form.name, "phone": form.phone, "email": form.email}
    try:
        with transaction.atomic():
            interviews.keep(opened)
            Message.objects.create(interview=opened.row, practice=practice, text=form.text, lang=lang, need=need, once=once, agreed=now, **contact)
    except IntegrityError:
        if not is_known(once):
            raise


def sent_by(opened: Opened) -> list[Message]:
    """What this person sent, the newest first."""
    return list(Message.objects.filter(interview=opened.row).select_related("practice"))


def at_practice(practice: Practice) -> QuerySet[Message]:
    """For the desk: what is not answered first, and of that what was urgent."""
    done = Case(When(state="done", then=Value(1)), default=Value(0), output_field=IntegerField())
    calm = Case(When(need="none", then=Value(1)), default=Value(0), output_field=IntegerField())
    return Message.objects.filter(practice=practice).order_by(done, calm, "-agreed", "-pk")


def waiting_at(practice: Practice) -> int:
    """How many nobody has answered."""
    return Message.objects.filter(practice=practice).exclude(state="done").count()


def read(message: Message, by: str, now: datetime) -> None:
    """Somebody of the staff opened it: that is noted."""
    with transaction.atomic():
        Message.objects.filter(pk=message.pk, state="new").update(state="read")
        MessageLook.objects.create(message=message, by=by, what="read", at=now)


def mark(message: Message, state: str, by: str, now: datetime) -> None:
    """Answered; or new again, where that was a mistake."""
    with transaction.atomic():
        Message.objects.filter(pk=message.pk).update(state=state)
        MessageLook.objects.create(message=message, by=by, what=state, at=now)

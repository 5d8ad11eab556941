"""Write a message down: with its item of the inbox, what it told urgently and the mail about it, all or nothing. Only then it is acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from sural import Urgency
from sural_web.frontdoor import conversation
from sural_web.interview import store as interviews
from sural_web.interview.standing import standing_of
from sural_web.interview.store import Opened
from sural_web.messages import store, telling
from sural_web.messages.between import Between
from sural_web.messages.files import Attached, is_full, keep_file
from sural_web.messages.hearing import Heard
from sural_web.messages.models import MOST, Message, Thread
from sural_web.messages.once import once_of

_ONE_TALK = timedelta(hours=2)
_SAID = "Urgent words in a message: it stands under Messages."  # in place of the words, which are for one practice only


class Full(Exception):
    """A thread with thousands of messages takes no more."""


class FilesFull(Exception):
    """A thread takes no further file of this size."""


class AnsweredMeanwhile(Exception):
    """A colleague has answered since this one opened the thread; the exception says who."""


class Gone(Exception):
    """The person has deleted everything in between."""


class UnknownMark(Exception):
    """The form is not from here, or the server has another secret since."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was sent: the mark of its form, and words or a file."""

    mark: str
    text: str = ""
    file: Attached | None = None

    @property
    def content(self) -> bytes:
        return b"file " + self.file.sha256.encode() if self.file else b"text " + self.text.encode()


def begin(between: Between, now: datetime) -> Thread:
    """The thread, made where it is not there. Within a transaction."""
    return Thread.objects.get_or_create(**between.fields, defaults={"begun": now})[0]


def known(between: Between, sheet: Sheet) -> Message | None:
    """What this very form has made already, if it has. Raises `UnknownMark`."""
    thread = between.thread()
    once = _once(sheet, thread.pk if thread else 0)
    return Message.objects.filter(once=once).first()


def from_person(between: Between, sheet: Sheet, heard: Heard, opened: Opened | None, now: datetime) -> Message:
    """A message of the person; `opened`: their answers, where it belongs to them. The same form again gives the message that is there."""
    urgency = max(heard.urgency, _standing(opened))  # worked out before anything is locked
    with transaction.atomic():
        thread = _held(begin(between, now))
        once = _once(sheet, thread.pk)
        found = Message.objects.filter(once=once).first()
        if found:
            return found
        told = {"need": heard.need, "flags": " ".join(heard.flags)[:300], "rules": " ".join(heard.rules)[:600]}
        made = _add(thread, sheet, once, now, urgency=int(urgency), **told)
        if opened is not None:
            _stands(opened, heard, now)
            interviews.keep(opened)
    return made


def from_staff(thread: Thread, sheet: Sheet, account: Any, answers_to: int, now: datetime) -> Message:
    """An answer; what it answers is closed in the inbox, by whoever listens there. The person is told by mail that there is one.

    Raises
    ------
    AnsweredMeanwhile
        A colleague has written since the message `answers_to`, the newest that this one had before them.
    """
    with transaction.atomic():
        thread = _held(thread)
        once = _once(sheet, thread.pk)
        found = Message.objects.filter(once=once).first()
        if found:
            return found
        other = store.answered_by_another(thread, account, answers_to)
        if other is not None:  # two of the staff must not tell one person different things without knowing it
            raise AnsweredMeanwhile(other.by)
        made = _add(thread, sheet, once, now, account=account, by=account.name, answers_to=answers_to)
        telling.tell_person(thread, made, now)
        if thread.interview:
            interviews.keep(Opened(thread.interview, 0))
    return made


def before(thread: Thread | None, opened: Opened | None, now: datetime) -> list[str]:
    """What the person wrote just before, which may complete the sentence: nothing from before they took something back."""
    if thread is None:
        return []
    since = now - _ONE_TALK
    taken_back = [one.at for one in conversation.turns_of(opened) if one.took_back] if opened is not None else []
    rows = Message.objects.filter(thread=thread, account=None, at__gt=max([since, *taken_back])).exclude(text="")
    return list(rows.order_by("number").values_list("text", flat=True))


def taken_back(opened: Opened | None, since: datetime) -> bool:
    """Whether the person has said since then that what they told is not so, or that somebody has seen them for it."""
    return opened is not None and any(one.took_back and one.at >= since for one in conversation.turns_of(opened))


def _held(thread: Thread) -> Thread:
    """One writer at a time: numbers follow each other, and a form that is sent twice at once is one message."""
    found = Thread.objects.select_for_update(of=("self",)).select_related("interview", "booking").filter(pk=thread.pk).first()
    if found is None:
        raise Gone
    return found


def _add(thread: Thread, sheet: Sheet, once: str, now: datetime, **more: Any) -> Message:
    last = Message.objects.filter(thread=thread).order_by("-number").values_list("number", flat=True).first() or 0
    if last >= MOST:
        raise Full
    if sheet.file is not None and is_full(thread, len(sheet.file.content)):  # asked again: several files can come at once
        raise FilesFull
    made = Message.objects.create(thread=thread, number=last + 1, text=sheet.text, with_file=sheet.file is not None, once=once, at=now, **more)
    if sheet.file is not None:
        keep_file(made, sheet.file)
    return made


def _once(sheet: Sheet, thread: int) -> str:
    once = once_of(sheet.mark, thread, sheet.content)
    if once is None:
        raise UnknownMark
    return once


def _standing(opened: Opened | None) -> Urgency:
    """Somebody who should be seen today and writes is read today, whatever they write."""
    if opened is None:
        return Urgency.ROUTINE
    standing = standing_of(opened, only_forbidding=True).urgency
    return standing if standing >= Urgency.SAME_DAY else Urgency.ROUTINE


def _stands(opened: Opened, heard: Heard, now: datetime) -> None:
    """What is urgent stands on every page of the person from now on, as what they tell at the front door; they can say there that it is not so.

    Every clinician with their consent sees that it stands and by which rules. The words are for whom they were written to.
    """
    if heard.is_urgent and heard.understood is not None:
        try:
            with transaction.atomic():
                conversation.say(opened, heard.understood, _SAID, now)
        except conversation.ConversationFull:  # the message itself is kept, and what was told before stands
            return

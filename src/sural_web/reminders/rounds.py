"""Looks every half minute whose reminder is due, in a thread of each worker. A row of the database decides which worker sends it."""

from __future__ import annotations

import logging
import threading
import time
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import close_old_connections

from sural_web.care.person_mark import who
from sural_web.interview.store import opened_of
from sural_web.ops.guarded import guarded
from sural_web.reminders import store
from sural_web.reminders.due import due
from sural_web.reminders.push_services import origin_of
from sural_web.reminders.sending import Outcome, send
from sural_web.reminders.wanted import is_wanted_now

EVERY_S = 30.0
AGAIN_AFTER = timedelta(minutes=5)
_LOG = logging.getLogger("sural.reminders")


def start() -> None:
    """In a worker, beside the threads that answer pages. A worker that dies is replaced, and this with it."""
    if settings.PUSH:
        threading.Thread(target=_forever, name="reminders", daemon=True).start()


def _forever() -> None:
    while True:
        time.sleep(EVERY_S)
        try:
            close_old_connections()
            one_round(settings.CLOCK())
        except Exception:  # whatever goes wrong here, pages are answered, and the next round is tried
            _LOG.exception("a round of reminders was not finished")


def one_round(now: datetime) -> int:
    """Send what is due; how many reminders were sent. A service that can't be reached is not tried again in this round.

    What goes wrong with one of them keeps nobody else from theirs.
    """
    unreachable: set[str] = set()
    sent = 0
    for reminder in store.to_try_again(now):
        if origin_of(reminder.device.endpoint) not in unreachable and store.claim_again(reminder):
            sent += guarded("send a reminder again", partial(_settled, reminder, now, unreachable)) or 0
    for moment, day in due(store.moments(), now):
        for device in store.waiting(moment, day):
            reminder_of_day = None if origin_of(device.endpoint) in unreachable else store.claim(device, day)
            if reminder_of_day is not None:
                sent += guarded("send a reminder", partial(_settled, reminder_of_day, now, unreachable)) or 0
    return sent


def _settled(reminder: store.Reminder, now: datetime, unreachable: set[str]) -> int:
    device: store.PushDevice = reminder.device
    if not store.may_open(device):
        store.forget(device)
        return 0
    opened = opened_of(device.interview)
    if not is_wanted_now(opened):
        return 0
    outcome = send(device, who(opened))
    if outcome is Outcome.GONE:
        store.forget(device)
    elif outcome is Outcome.LATER:
        store.try_later(reminder, now + AGAIN_AFTER)
        unreachable.add(origin_of(device.endpoint))
    return int(outcome is Outcome.SENT)

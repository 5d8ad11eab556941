"""Does what stands in the queue, and once a minute looks after what the queue may have lost. A thread of each web worker runs it.

A mail mostly waits for another machine, so it costs the pages next to nothing, and whatever replaces a dead web worker replaces this too.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import close_old_connections, transaction
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from sural_web.booking import delivery, waiting
from sural_web.booking.models import Booking, Mail
from sural_web.ops.guarded import guarded
from sural_web.ops.wal import empty_after_commit

_LOOK_S, _TIDY_S = 1.0, 60.0
_KEEP_DONE = timedelta(days=2)
_LOG = logging.getLogger("sural.worker")


_MINUTE: list[Callable[[datetime], None]] = []


def register_minute(task: Callable[[datetime], None]) -> None:
    """Something that a room looks after once a minute, told the time. It may be run by several workers at once."""
    _MINUTE.append(task)


def start() -> None:
    """In each web worker."""
    threading.Thread(target=work, name="queue", daemon=True).start()


def work(stop: threading.Event | None = None) -> None:
    """Until told to stop. What is in the way for a while is waited for, and told once."""
    stop, name, tidied, fine = stop or threading.Event(), get_random_string(32), 0.0, True
    while not stop.wait(_LOOK_S):
        try:
            close_old_connections()
            if time.monotonic() - tidied > _TIDY_S:
                tidied = time.monotonic()
                tidy(settings.CLOCK())
            do_waiting(name)
            fine = True
        except Exception as problem:  # whatever goes wrong here, pages are answered, and it is tried again
            if fine:
                _LOG.error("the work of the queue could not be done: %s", type(problem).__name__)
            fine = False


def do_waiting(name: str = "worker") -> None:
    """All that is in the queue and due now, and the mails. An empty queue and an empty outbox are looked at without locking anything."""
    if DBTaskResult.objects.ready().exists():
        Worker(
            queue_names=["default"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        ).run()
    delivery.send_due(settings.CLOCK())


def tidy(now: datetime) -> None:
    """What was left behind is taken up again, the mails first; what is long over is deleted. What goes wrong in one room holds up no other."""
    for task in (delivery.recover, delivery.send_due, waiting.lapse, *_MINUTE, _delete_old):
        guarded(f"{task.__module__}.{task.__qualname__}", partial(task, now))


def _delete_old(now: datetime) -> None:
    long_ago = now - timedelta(days=settings.KEEP_BOOKINGS_DAYS)
    written = Booking.objects.filter(threads__messages__at__gte=long_ago)  # somebody may wait for an answer there
    old = Booking.objects.filter(ends__lt=long_ago).exclude(pk__in=written.values("pk"))
    if old.exists():
        with transaction.atomic():
            old.delete()
            empty_after_commit()
    Mail.objects.filter(booking=None, done__lt=now - timedelta(days=settings.KEEP_BOOKINGS_DAYS)).delete()
    # A task that a dead worker had stays RUNNING for ever; what it had to do stands in the outbox.
    DBTaskResult.objects.filter(started_at__lt=now - _KEEP_DONE).exclude(status="READY").delete()

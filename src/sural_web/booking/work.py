"""The worker beside the web app: it does what stands in the queue, and once a minute looks after what the queue may have lost."""

from __future__ import annotations

import logging
import signal
import threading
import time
from datetime import datetime, timedelta
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from sural_web.booking import delivery
from sural_web.booking.models import Booking

_LOOK_S, _TIDY_S = 1.0, 60.0
_KEEP_DONE = timedelta(days=2)
_LOG = logging.getLogger("sural.worker")


def work(stop: threading.Event) -> None:
    """Until told to stop. A database that is away for a while is waited for."""
    tidied, name = 0.0, get_random_string(32)
    while not stop.is_set():
        try:
            close_old_connections()
            if time.monotonic() - tidied > _TIDY_S:
                tidied = time.monotonic()
                tidy(settings.CLOCK())
            do_waiting(name)
        except DatabaseError as problem:
            _LOG.error("the queue could not be read: %s", type(problem).__name__)
        stop.wait(_LOOK_S)


def do_waiting(name: str = "worker") -> None:
    """All that is in the queue and due now. An empty queue is looked at without locking anything."""
    if not DBTaskResult.objects.ready().exists():
        return
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


def tidy(now: datetime) -> None:
    """What was left behind is taken up again; what is long over is deleted."""
    delivery.recover(now)
    delivery.send_due(now)
    Booking.objects.filter(ends__lt=now - timedelta(days=settings.KEEP_BOOKINGS_DAYS)).delete()
    DBTaskResult.objects.filter(enqueued_at__lt=now - _KEEP_DONE, status__in=("SUCCESSFUL", "FAILED", "RUNNING")).delete()


def run() -> None:
    """As a process of its own, until SIGTERM."""
    stop = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        stop.set()

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, end)
    work(stop)

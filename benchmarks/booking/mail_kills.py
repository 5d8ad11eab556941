"""Is a mail sent twice, or forgotten, when workers are killed in the middle? Workers are killed with SIGKILL after any number of mails, and started again.

    python -m benchmarks.booking.mail_kills [--mails 1000] [--server]     # into a folder, or to a mail server on this computer

Into a folder every mail must arrive once. To a server none may arrive twice, and one that may have been taken and was not noted must stand as "unsure".
SURAL_DATABASE_URL names a PostgreSQL database that may be filled; without it SQLite is used, in a folder that goes away.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.booking.mail_sink import MailSink, mail_sink

_WORKER = """
import django, os, pathlib; django.setup()
from datetime import timedelta
from sural_web.booking import delivery, work
delivery.LEFT_BEHIND = timedelta(seconds=3)
work._TIDY_S, work._LOOK_S = 1.0, 0.1
pathlib.Path(os.environ["SURAL_DATA"], f"ready-{os.getpid()}").touch()
work.work()
"""
_PATIENCE_S = 600


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("mail_kills", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--server", action="store_true")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sural-mails-") as folder, ExitStack() as stack:
        sink = stack.enter_context(mail_sink()) if chosen.server else None
        os.environ |= {"SURAL_DATA": folder, "DJANGO_SETTINGS_MODULE": "sural_web.settings"}
        if sink:
            os.environ |= {"SURAL_MAIL_HOST": "127.0.0.1", "SURAL_MAIL_PORT": str(sink.port), "SURAL_MAIL_SECURITY": "none", "SURAL_MAIL_FROM": "a@localhost"}
        return _measured(chosen.mails, chosen.workers, sink, Path(folder))


def _measured(mails: int, workers: int, sink: MailSink | None, folder: Path) -> int:
    _prepare(mails)
    from sural_web.booking.models import Mail

    running, kills, began, done, next_kill = [_worker() for _ in range(workers)], 0, time.monotonic(), 0, 1
    while done < mails and time.monotonic() - began < _PATIENCE_S:
        time.sleep(random.uniform(0.05, 0.5))  # noqa: S311
        done = Mail.objects.filter(state__in=("sent", "unsure", "failed")).count()
        place = random.randrange(workers)  # noqa: S311
        if done >= next_kill and (folder / f"ready-{running[place].pid}").exists():
            running[place].send_signal(signal.SIGKILL)
            running[place].wait()
            running[place], kills, next_kill = _worker(), kills + 1, done + random.randint(1, 50)  # noqa: S311
    for process in running:
        process.kill()
        process.wait()
    return _told(mails, kills, sink, folder)


def _told(mails: int, kills: int, sink: MailSink | None, folder: Path) -> int:
    from django.db import connection

    from sural_web.booking.letter import message_id
    from sural_web.booking.models import Mail

    states = Counter(Mail.objects.values_list("state", flat=True))
    arrived = sink.taken if sink else Counter(f"<{path.stem}@localhost>" for path in (folder / "mail").glob("*.eml"))
    twice = sum(1 for count in arrived.values() if count > 1)
    lost = sum(1 for one in Mail.objects.filter(state="sent") if not arrived[message_id(one)])
    unsure = list(Mail.objects.filter(state="unsure"))
    print(f"{connection.vendor}, {'mail server' if sink else 'folder'}: {mails} mails, {kills} kills. Rows: {dict(states)}.")
    known = sum(bool(arrived[message_id(one)]) for one in unsure)
    print(f"Arrived twice: {twice}. Sent by the row, but not arrived: {lost}. Unsure: {len(unsure)}, of which {known} had arrived.")
    done = states["sent"] + states["unsure"] == mails
    return 0 if done and not twice and not lost and (sink or not unsure) else 1


def _prepare(mails: int) -> None:
    """Bookings for some seconds ago: each has a receipt that is due."""
    import django

    django.setup()
    from django.core.management import call_command

    from sural_web.booking import making
    from sural_web.booking.visit_time import Time
    from sural_web.practice.models import Clinician, Location, Practice, VisitKind

    call_command("migrate", verbosity=0, interactive=False)
    practice = Practice.objects.create(name="Mails", slug=f"mails-{os.getpid()}", phone="+1 212 555 0100")
    place = Location.objects.create(
        practice=practice, slug="one", name="One", street="1 Road", city="York", country="US", phone="+1 212 555 0101", zone="America/New_York"
    )
    who = Clinician.objects.create(practice=practice, slug="ada", name="Ada", profession="x")
    kind = VisitKind.objects.create(practice=practice, slug="first", name="First", form="first", minutes=5)
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    for number in range(mails):
        when = Time(place, kind, who, now + timedelta(minutes=60 + 5 * number))
        made = making.book(when, making.Contact("A", email="a@example.org"), "http://localhost/", now)
        made.mails.filter(purpose="reminder").delete()


def _worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-P", "-c", _WORKER])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

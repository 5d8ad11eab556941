"""Can two people get the same time? Many processes at once book, move and cancel; then it is counted how often somebody is booked twice.

    python -m benchmarks.booking.attempts                                # SQLite, in a folder that goes away
    SURAL_DATABASE_URL=postgresql://... python -m benchmarks.booking.attempts   # a PostgreSQL database that may be filled

Nothing is checked beforehand: each attempt writes its row, and only the database can refuse it. Times are drawn so that most attempts meet.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

_FIRST = datetime(2030, 1, 7, 8, 0, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("attempts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attempts", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="sural-attempts-") as folder:
        os.environ["SURAL_DATA"], os.environ["DJANGO_SETTINGS_MODULE"] = folder, "sural_web.settings"
        return _measured(chosen.attempts, chosen.processes, chosen.seed)


def _measured(attempts: int, processes: int, seed: int) -> int:
    rows = _prepare()
    began = time.monotonic()
    share = [attempts // processes + (one < attempts % processes) for one in range(processes)]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        found = sum(pool.starmap(_try, [(rows, count, seed * 1_000 + one) for one, count in enumerate(share)]), Counter())
    doubles, standing = _doubles(rows)
    told = ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
    print(f"{_vendor()}: {attempts} attempts from {processes} processes in {time.monotonic() - began:.0f} s: {told}.")
    print(f"Standing bookings: {standing}. Booked twice: {doubles}.")
    return 1 if doubles or not found["booked"] or not found["taken"] else 0


def _prepare() -> tuple[int, list[int], int]:
    """A practice with two clinicians; the ids of place, clinicians and kind of visit."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from sural_web.practice.models import Clinician, Location, Practice, VisitKind

    call_command("migrate", verbosity=0, interactive=False)
    practice = Practice.objects.create(name="Attempts", slug=f"attempts-{os.getpid()}", phone="+1 212 555 0100")
    place = Location.objects.create(
        practice=practice, slug="one", name="One", street="1 Road", city="York", country="US", phone="+1 212 555 0101", zone="America/New_York"
    )
    who = [Clinician.objects.create(practice=practice, slug=name, name=name, profession="x").pk for name in ("ada", "ben")]
    kind = VisitKind.objects.create(practice=practice, slug="first", name="First", form="first", minutes=45, gap_min=5)
    connection.close()
    return place.pk, who, kind.pk


def _try(rows: tuple[int, list[int], int], attempts: int, seed: int) -> Counter[str]:
    """One process: it books, and now and then moves or cancels what it has booked."""
    import django

    django.setup()
    from django.db import OperationalError

    from sural_web.booking import making
    from sural_web.booking.models import Booking
    from sural_web.booking.visit_time import Time, TimeTaken
    from sural_web.practice.store import Clinician, Location, VisitKind

    place, kind = Location.objects.select_related("practice").get(pk=rows[0]), VisitKind.objects.get(pk=rows[2])
    who, draw, ours, found = list(Clinician.objects.filter(pk__in=rows[1])), random.Random(seed), list[Booking](), Counter[str]()  # noqa: S311
    for _ in range(attempts):
        when = Time(place, kind, draw.choice(who), _FIRST + timedelta(minutes=5 * draw.randrange(12 * 8 * 5)))
        chance, now = draw.random(), datetime.now(UTC)
        try:
            if ours and chance < 0.15:
                making.cancel(ours.pop(draw.randrange(len(ours))), now)
                found["cancelled"] += 1
            elif ours and chance < 0.4:
                making.move(draw.choice(ours), when, now)
                found["moved"] += 1
            else:
                ours.append(making.book(when, making.Contact("A", phone="+1 212 555 0102", email=draw.choice(("", "a@example.org"))), "http://localhost", now))
                found["booked"] += 1
        except TimeTaken:
            found["taken"] += 1
        except OperationalError:  # the page says that it was not kept, and to send it again
            found["too busy"] += 1
    return found


def _doubles(rows: tuple[int, list[int], int]) -> tuple[int, int]:
    """Counted in Python, from what stands in the table in the end."""
    from sural_web.booking.models import ENDED, Booking

    doubles = standing = 0
    for who in rows[1]:
        taken = sorted(Booking.objects.filter(clinician=who).exclude(state__in=ENDED).values_list("begins", "busy_until"))
        standing += len(taken)
        doubles += sum(one[1] > other[0] for number, one in enumerate(taken) for other in taken[number + 1 :])
    return doubles, standing


def _vendor() -> str:
    from django.db import connection

    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

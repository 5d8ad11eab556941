"""A clinician's page of one person with a long record, against a bare Django page with the same number of queries.

Both in this process through Django's own handler, on one SQLite file, in alternating rounds of one run, as for the page of the day (`plan_page`).
The person has 1,000 check-ins and 200 booked visits; the clinician works at the practice where these are booked. The page is one that this process
has shown before. `first_look` is the first time: answers are weighed, the plan is read and all is drawn (what is kept by its content is forgotten).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
import time
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.plan_page import summary, timed

if TYPE_CHECKING:
    from django.test import Client

_FIRST_LOOKS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--check-ins", type=int, default=1_000)
    parser.add_argument("--visits", type=int, default=200)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"SURAL_DATA": data, "DJANGO_SETTINGS_MODULE": "benchmarks.web.settings"}
        result = measured(chosen.rounds, chosen.check_ins, chosen.visits)
    print(json.dumps(result, indent=1) if chosen.format == "json" else "\n".join(f"{key:<24}{value:>12.3f}" for key, value in result.items()))


def measured(rounds: int, check_ins: int, visits: int) -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    call_command("migrate", verbosity=0)
    client = Client(headers={"accept-encoding": "gzip"}, SERVER_NAME="localhost")
    address = prepared(client, check_ins, visits)
    client.get(address)
    asked: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *more: (asked.append(sql), run(sql, *more))[1]):
        page = client.get(address)
    if page.status_code != 200:
        raise SystemExit(f"The page of the person answered {page.status_code}.")
    size = len(gzip.decompress(page.content))
    bare, as_long = (f"/bare-page?queries={len(asked)}&bytes={length}" for length in (0, size))
    rounds_of = [(timed(client, bare), timed(client, address), timed(client, as_long), first_looks(client, address)) for _ in range(rounds)]
    found = {name.replace("plan", "case"): value for name, value in summary(rounds_of).items()}
    first = {"first_look_p50_ms": 1e3 * median(one for each in rounds_of for one in each[3]), "first_look_over_bare": over(rounds_of, 3, 0)}
    return {"queries": len(asked), "page_kb": size / 1_000, **found, **first}


def over(rounds: list[tuple[list[float], ...]], side: int, other: int) -> float:
    return median(median(each[side]) / median(each[other]) for each in rounds)


def first_looks(client: Client, address: str) -> list[float]:
    """Seconds of the page where nothing of this person is kept in memory; the SQL of its queries is."""
    from sural_web.ops.lru_cache import LruCache

    modules = [module for name, module in list(sys.modules.items()) if name.startswith("sural_web.")]
    kept = [one for module in modules for one in vars(module).values() if isinstance(one, LruCache)]
    times = []
    for _ in range(_FIRST_LOOKS):
        for one in kept:
            one.forget()
        start = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - start)
    return times


def prepared(client: Client, check_ins: int, visits: int) -> str:
    """A person with a long record who has let a clinician in; the address of their page. The browser is the clinician's."""
    from django.test import Client
    from django.utils import timezone

    from benchmarks.web.patient import begin
    from sural_web.clinic import store as clinics
    from sural_web.demo.practice_rows import make_practice
    from sural_web.interview import store as interviews
    from sural_web.practice import staffing

    now, person = timezone.now(), Client(SERVER_NAME="localhost")
    begin(person, check_ins)
    opened = interviews.open_with(person.cookies["sural_interview"].value)
    practice = make_practice(now.date())
    from sural_web.accounts import staff

    account = staff.new_staff("Dr Ada Byron")
    staffing.give_role(practice, account, "clinician", "Dr Ada Byron", now)
    grant = clinics.let_in(account, clinics.new_code(opened, now), "A. B.", now) if opened else None
    if opened is None or grant is None:
        raise SystemExit("Nobody was let in.")
    booked(practice, opened.row, visits)
    _sign_in(client, account)
    return f"/clinic/{grant.pk}/"


def booked(practice: object, row: object, visits: int) -> None:
    """Visits of one person, one after the other."""
    from django.utils import timezone

    from sural_web.booking.models import Booking
    from sural_web.practice.store import clinicians_at, locations, visit_kinds

    place, kind = next(iter(locations(practice))), visit_kinds(practice)[0]  # type: ignore[arg-type]
    clinician, first = clinicians_at(place)[0], timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    where = {"practice_id": place.practice_id, "location": place, "clinician": clinician, "kind": kind, "summary": row, "site": "http://localhost/"}
    who = {"name": "Anna Berg", "phone": "+1 212 555 0142", "made": first, "changed": first}
    Booking.objects.bulk_create(
        Booking(
            uid=f"visit-{number}",
            code_hash=f"{number:064x}",
            begins=first + timedelta(hours=number),
            ends=first + timedelta(hours=number, minutes=30),
            busy_until=first + timedelta(hours=number, minutes=30),
            **where,
            **who,
        )
        for number in range(visits)
    )


def _sign_in(client: Client, account: object) -> None:
    """As with a passkey used a moment ago."""
    from sural_web.policy.actor import PROVED_AT

    client.force_login(account)  # type: ignore[arg-type]
    session = client.session
    session[PROVED_AT] = time.time()
    session.save()


if __name__ == "__main__":
    main()

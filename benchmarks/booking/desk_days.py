"""Writes what the desk sees of many days into a folder, so that two versions of Sural can be compared: of the same data both must show the same.

    python -m benchmarks.booking.desk_days DATA PAGES [--visits 150]

DATA: a folder. If it is not there yet, a practice with so many visits is put into it, in all states, and the moment is kept. PAGES: gets a file for each
page, without what is drawn anew each time. Run it with each version, on the same DATA within some hours (the desk's passkey holds so long), and compare:
`diff -r PAGES_OLD PAGES_NEW` must say nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from benchmarks.booking.load import NO_LIMITS, prepare

if TYPE_CHECKING:
    from django.test import Client

_DAYS = (*range(-1, 15), 60, 61, 62)
_PLACES = ("alder-street", "birch-house", "cedar-point")
_DRAWN_ANEW = re.compile(r'(name="(?:csrfmiddlewaretoken|once)" value=")[^"]+')
_MISTYPED = {"name": "", "phone": '<1> & "2"', "email": "x@", "time": "first-visit nobody 20261201T1400Z"}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("desk_days", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--visits", type=int, default=150)
    chosen = parser.parse_args(arguments)
    is_new = not chosen.data.exists()
    os.environ |= {"SURAL_DATA": str(chosen.data), "DJANGO_SETTINGS_MODULE": "benchmarks.web.settings", **NO_LIMITS}
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    chosen.data.mkdir(parents=True, exist_ok=True)
    django.setup()
    call_command("migrate", verbosity=0)
    kept = chosen.data / "desk_days.json"
    if is_new:
        kept.write_text(json.dumps(_filled(chosen.visits)), encoding="utf-8")
    known = json.loads(kept.read_text(encoding="utf-8"))
    now = datetime.fromisoformat(known["now"])
    settings.CLOCK = lambda: now
    desk = Client(SERVER_NAME="localhost")
    for name, value in known["cookies"].items():
        desk.cookies[name] = value
    chosen.pages.mkdir(parents=True, exist_ok=True)
    for name, page in _pages(desk, now).items():
        (chosen.pages / f"{name}.html").write_text(page, encoding="utf-8")
    return 0


def _filled(visits: int) -> dict[str, Any]:
    """Cookies of somebody at the desk, and now."""
    from django.test import Client
    from django.utils import timezone

    from benchmarks.booking.pages import InProcess

    cookies, person = prepare(), InProcess(Client(SERVER_NAME="localhost", enforce_csrf_checks=True))
    for _ in range(visits):
        person.visit()
    _vary(timezone.now())
    return {"cookies": cookies, "now": timezone.now().isoformat()}


def _vary(now: datetime) -> None:
    """Every state, some urgent ones that nobody has answered, names that have to be escaped, phones, and mails that failed."""
    from sural_web.booking.models import ENDED, STATES, Booking, Mail

    for booking in Booking.objects.exclude(state__in=ENDED):  # the time of those may be somebody else's
        more = {
            "state": STATES[booking.pk % len(STATES)][0] if booking.pk % 3 == 0 else booking.state,
            "answer_by": now + timedelta(minutes=booking.pk % 60 - 40) if booking.pk % 8 == 1 else None,
            "name": '<b>Bo</b> & "Co"' if booking.pk % 4 == 2 else booking.name,
            "phone": ("+1 212 555 0142", "212-555 0199", "")[booking.pk % 3],
            "email": booking.email if booking.pk % 5 or booking.pk % 3 == 2 else "",
            "reason": "It hurts" if booking.pk % 7 == 0 else "",
        }
        Booking.objects.filter(pk=booking.pk).update(**more)
    for number, mail in enumerate(Mail.objects.order_by("pk")):
        state = ("waiting", "sent", "failed", "unsure", "dropped")[number % 5]
        Mail.objects.filter(pk=mail.pk).update(state=state, done=None if state == "waiting" else now)


def _pages(desk: Client, now: datetime) -> dict[str, str]:
    from sural_web.booking.once import new_mark

    found = {"desks": _seen(desk.get("/desk/"))}
    for place in _PLACES:
        found[f"{place} today"] = _seen(desk.get(f"/desk/alder/{place}/"))
        for ahead in _DAYS:
            day = now.date() + timedelta(days=ahead)
            found[f"{place} {day}"] = _seen(desk.get(f"/desk/alder/{place}/{day}/"))
        sent = urlencode(_MISTYPED | {"once": new_mark()})
        day = now.date() + timedelta(days=3)
        found[f"{place} mistyped"] = _seen(desk.post(f"/desk/alder/{place}/{day}/book/", sent, content_type="application/x-www-form-urlencoded"))
    return found


def _seen(answer: Any) -> str:
    page = _DRAWN_ANEW.sub(r"\1", answer.content.decode())
    return f"{answer.status_code}\n{page}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

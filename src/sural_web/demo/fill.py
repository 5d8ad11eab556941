"""Fill the database of a demo. Another room adds its own made-up rows by a function in `ALSO`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sural_web.accounts import staff
from sural_web.accounts import store as accounts
from sural_web.accounts.store import Account
from sural_web.clinic import store as clinics
from sural_web.demo.cast import Part, write
from sural_web.demo.consultations import see
from sural_web.demo.conversations import make_conversations
from sural_web.demo.people import MARKS, RUNNER, SCIATICA, STENOSIS, MadeUp, live, on_day
from sural_web.demo.practice_rows import make_practice
from sural_web.demo.visits import make_visits
from sural_web.policy.actor import ADMINISTRATOR, CLINICIAN, DESK
from sural_web.practice import staffing
from sural_web.practice.models import Clinician, Practice

ALSO: list[Callable[[Practice, datetime], None]] = []


def fill(now: datetime, days: int = 14) -> None:
    """The practice, its staff, and four people with up to so many days of a plan; and who one can be."""
    today = now.date()
    practice = make_practice(today)
    clinician = _member(practice, CLINICIAN, "Dr Ada Byron", now)
    Clinician.objects.filter(practice=practice, slug="ada-byron").update(account=clinician)
    desk, administrator = _member(practice, DESK, "Kim Tran", now), _member(practice, ADMINISTRATOR, "Nia Okoye", now)
    people = _people(today, days, clinician, now)
    write(
        [
            *people,
            Part(
                "clinician",
                "clinician",
                "Dr Ada Byron",
                "Her inbox: a warning sign of this morning, and who let her in. M. G. was examined: open the note and its letter.",
                "/inbox/",
                account=clinician.pk,
            ),
            Part("desk", "front desk", "Kim Tran", "An urgent visit that waits, the day of each place, and the phone.", "/inbox/", account=desk.pk),
            Part("administrator", "administrator", "Nia Okoye", "Sets up places, hours, staff and kinds of visit.", "/admin/", account=administrator.pk),
        ]
    )
    make_visits(practice, now)
    make_conversations(practice, clinician, now)
    for more in ALSO:
        more(practice, now)


def _member(practice: Practice, role: str, name: str, now: datetime) -> Account:
    account = staff.new_staff(name)
    staffing.give_role(practice, account, role, name, now)
    return account


def _people(today: date, days: int, clinician: Account, now: datetime) -> list[Part]:
    maria, ben = MadeUp(SCIATICA, MARKS["sciatica"], min(14, days)), MadeUp(RUNNER, MARKS["runner"], min(5, days))
    ruth, sam = MadeUp(STENOSIS, MARKS["stenosis"], min(2, days)), MadeUp(SCIATICA, MARKS["sciatica"], 0)
    live(maria, today, (6, 6, 5, 6, 5, 5, 4, 4, 5, 4, 4, 3, 3, 3)[:days])
    live(ben, today, (4, 4, 3, 4, 3)[:days])
    live(ruth, today, (5, 5)[:days])
    see(_let_in(maria, clinician, "M. G.", now), clinician, today, min(4, days - 1))
    _let_in(ruth, clinician, "R. W.", now)
    with on_day(today):
        ruth.check_in(6, tick="saddle_numb", none=None)
    return [
        _part("maria", maria, "Maria", "46, pain from the back to the calf. Two weeks into her plan, and it gets better.", "/care/"),
        _part("ben", ben, "Ben", "34, runs, sore Achilles tendon. In his first week.", "/care/"),
        _part("ruth", ruth, "Ruth", "67. This morning she told of a warning sign, so her plan has stopped.", "/care/"),
        _part("sam", sam, "Sam", "Has just answered the questions and looks at the result.", "/interview/result/"),
    ]


def _part(key: str, one: MadeUp, name: str, story: str, starts: str) -> Part:
    """Each has an account that keeps the plan, so that all pages have something to show."""
    account = accounts.new_account()
    accounts.claim(account, one.row)
    return Part(key, "person", name, story, starts, account.pk, one.row.pk)


def _let_in(person: MadeUp, clinician: Account, label: str, now: datetime) -> clinics.Grant:
    """By a code, as in life."""
    grant = clinics.let_in(clinician, clinics.new_code(person.opened, now), label, now)
    if grant is None:
        raise RuntimeError("the demo's code let nobody in")
    return grant

"""People and clinicians in every state that the app knows, each with a browser, the arguments that open their own pages, and the forms they see."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.utils import timezone

from sural import Knowledge
from sural.booking.offer import Offer
from sural_web.accounts import store as accounts
from sural_web.booking import making
from sural_web.booking.free import free_times
from sural_web.booking.link import code_of
from sural_web.booking.moments import in_address
from sural_web.booking.visit_time import Time
from sural_web.clinic import store as clinics
from sural_web.frontdoor import own_answers
from sural_web.messages import sending
from sural_web.messages.between import Between
from sural_web.messages.files import attached
from sural_web.messages.hearing import hear
from sural_web.messages.once import new_mark
from sural_web.messages.sending import Sheet
from sural_web.ops.refusals import readable
from sural_web.practice import staffing
from sural_web.practice.admin import office
from tests import fresh_seed
from tests.web.accounts.conftest import Holder
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.fuzz.addresses import Address, addresses
from tests.web.fuzz.forms import Form, forms_of
from tests.web.messages.conftest import PDF
from tests.web.practice import made_up
from tests.web.practice.conftest import Member

_KEY = re.compile(r"(?:calendar|device|link|welcome|join)/([\w-]{20,})")


@dataclass
class State:
    """`known` are arguments by name that are good for some address, percent-encoded; `forms` what pages of this state can send."""

    name: str
    client: Client
    known: dict[str, list[str]] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)

    def paths(self, address: Address) -> list[str]:
        """The address with each of the known arguments in turn."""
        names = address.arguments
        if not all(self.known.get(name) for name in names):
            return []
        count = max((len(self.known[name]) for name in names), default=1)
        return [address.filled({name: self.known[name][turn % len(self.known[name])] for name in names}) for turn in range(count)]

    def look_round(self) -> None:
        """Read every page once, and remember its forms by where they go."""
        for address in addresses():
            for path in self.paths(address):
                response = self.client.get(path)
                if response.headers.get("Content-Type", "").startswith("text/html"):
                    for form in forms_of(response.content.decode(), path):
                        self.forms.setdefault(form.action, form).fields.update(form.fields)


def states(settings: Any) -> list[State]:
    """Each made by walking there, as a person would."""
    for name in [name for name in dir(settings) if name.endswith("_PER_HOUR")]:
        setattr(settings, name, 10**9)
    settings.EMAIL_HOST = "mail.example"
    made: list[Callable[[Any], State]] = [_stranger, _halfway, _finished, _planned, _stopped, _kept, _clinician, _administrator]
    found = [make(settings) for make in made]
    for state in found:
        _as_served(state.client)
        state.known = {"version": ["abc"], "cause_id": ["dvt", "no_cause"], "page": ["1", "2"], **state.known}
        state.look_round()
    return found


def _as_served(client: Client) -> None:
    """Requests pass what stands between the server and Django."""
    django = client.handler
    client.handler = lambda environ: django(readable(environ))  # type: ignore[assignment,method-assign]


def _stranger(settings: Any) -> State:
    return State("stranger", Client(), {"number": ["1", "10"], "code": ["a" * 32], "key": ["a" * 43], "exercise_id": ["bridge"]})


def _halfway(settings: Any) -> State:
    """In the middle of the interview."""
    client = Client()
    client.post("/interview/start")
    for number in ("10", "20"):
        client.post(f"/interview/{number}/", {"none": "1", "lines": "1", "rf_age": "46", "rf_sex": "female"})
    client.post("/ask/", {"text": "shooting pain down my leg since Monday"})
    return State("halfway", client, {"number": _pages(4)})


def _finished(settings: Any) -> State:
    return State("finished", Patient(settings).client, {"number": _pages(8), "page": ["1", "2", "3"]})


def _planned(settings: Any) -> State:
    """With a plan, some days of it, a calendar link and a code for another device on its way."""
    person = Patient(settings)
    person.begin()
    person.check_in()
    person.train()
    pages = person.post("/care/calendar/", {"at": "08:00"}).content + person.post("/care/devices/", {}).content
    keys = _KEY.findall(pages.decode())
    exercises = [item.exercise_id for item in person.plan.items]
    clinician = Clinician("Dr Planned")
    clinician.enter(person)
    _a_file(person, clinician)
    to = [f"clinician_{clinician.account.pk}", "nobody"]
    return State("planned", person.client, {"number": ["10", "41", "1"], "key": keys, "code": keys, "exercise_id": exercises, "to": to})


def _a_file(person: Patient, clinician: Clinician) -> int:
    """Sent to a clinician who belongs to no practice; the number of the thread."""
    between = Between(person.opened.row.pk, account_id=clinician.account.pk)
    made = sending.from_person(between, Sheet(new_mark(), file=attached("scan.pdf", PDF)), hear(""), None, timezone.now())
    return int(made.thread_id)


def _stopped(settings: Any) -> State:
    person = Patient(settings)
    person.begin()
    person.check_in(tick="saddle_numb", none=None)
    return State("stopped", person.client, {"number": ["10"], "page": ["1", "2"]})


def _kept(settings: Any) -> State:
    """Signed in, with a passkey, a kept plan and a link by email on its way."""
    person = Patient(settings)
    person.begin()
    holder = Holder(person)
    holder.client.post("/account/email/", {"email": "anna@example.org"})
    accounts.note(holder.account, "signed_in", "a test")
    passkeys = [str(one.pk) for one in accounts.passkeys(holder.account)]
    return State("kept", holder.client, {"number": passkeys, "code": _KEY.findall(mail.outbox[-1].body)})


def _clinician(settings: Any) -> State:
    """With one person who has a plan, one who is stopped, and an invitation for a colleague."""
    clinician, numbers, threads, exercises = Clinician(), list[str](), list[str](), list[str]()
    for stopped in (False, True):
        person = Patient(settings)
        person.begin()
        exercises = [item.exercise_id for item in person.plan.items]
        numbers.append(str(clinician.enter(person)))
        threads.append(str(_a_file(person, clinician)))
        if stopped:
            person.check_in(tick="saddle_numb", none=None)
    invitation, notes = clinics.invite("Dr Other", timezone.now()), [str(clinician.sign_a_note(int(number))) for number in numbers]
    known = {"number": [*numbers, *threads], "note": notes, "file": ["1"], "exercise_id": [*exercises, "no_exercise"], "code": [invitation]}
    return State("clinician", clinician.client, known)


def _administrator(settings: Any) -> State:
    """With a place, its hours, a clinician, a kind of visit, a holiday, staff, and an invitation for one more."""
    member = Member(made_up.a_practice(), "administrator")
    place, who = made_up.a_location(member.practice), made_up.a_clinician(member.practice)
    made_up.a_visit_kind(member.practice)
    made_up.open_on(place, 0, time(9), time(12))
    made_up.works_on(who, place, 0, time(9), time(12))
    place.exceptions.create(first_day=date(2026, 12, 24), last_day=date(2026, 12, 24))
    member.practice.holidays.create(name="New Year", first_day=date(2027, 1, 1), last_day=date(2027, 1, 1))
    code = staffing.invite(member.practice, "desk", "Kim Desk", timezone.now())
    answer = own_answers.write(member.practice, member.account, "en", "Is there a ramp?", "Yes.", timezone.now())
    rows = [str(row.pk) for model in office._registry for row in model.objects.all()]
    known = {"object_id": sorted({*rows, "0"}), "app_label": ["practice"], "practice": [member.practice.slug], "location": [place.slug], "code": [code]}
    visit = _visit(place, who)
    return State("administrator", member.client, {**known, **visit, "key": [answer.key], "code": [code, *visit["code"]]})


def _visit(place: Any, who: Any) -> dict[str, list[str]]:
    """A booked visit, and the arguments that lead to it and to one that can be booked."""
    kind, begins = place.practice.visit_kinds.first(), (timezone.now() + timedelta(days=4)).replace(hour=15, minute=0, second=0, microsecond=0)
    contact = making.Contact("Anna Berg", "+1 212 555 0142", "anna@example.org", reason="Pain")
    made = making.book(Time(place, kind, who, begins), contact, "http://testserver/", timezone.now())
    told = {"kind": [kind.slug], "clinician": [who.slug], "number": [str(made.pk)], "day": [begins.date().isoformat()]}
    free = free_times(place, kind, Offer(), timezone.now())
    return {**told, "moment": [in_address(free[0].begins if free else begins)], "code": [code_of(made.uid)]}


def _pages(every: int) -> list[str]:
    """The numbers of some pages of the interview, other ones each time."""
    return [str(page.order) for page in Knowledge.load().pages.values()][fresh_seed.SEED % every :: every]

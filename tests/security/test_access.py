"""Every address as every role, as a stranger and as the staff of another practice: what happens is what docs/reference/access.md says."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from django.utils import timezone

from sural_web.accounts import staff
from sural_web.accounts import store as accounts
from sural_web.booking import making
from sural_web.booking.link import code_of
from sural_web.booking.moments import in_address
from sural_web.booking.visit_time import Time
from sural_web.clinic import store as clinics
from sural_web.frontdoor.models import Message, OwnAnswer
from sural_web.inbox.models import Item
from sural_web.messages import sending
from sural_web.messages.between import Between
from sural_web.messages.files import attached
from sural_web.messages.hearing import hear
from sural_web.messages.once import new_mark
from sural_web.messages.sending import Sheet
from sural_web.policy.access_table import addresses, page
from sural_web.policy.pages import PAGES, act_of
from sural_web.practice import staffing
from sural_web.practice.admin import office
from sural_web.practice.models import StaffInvitation
from tests.fresh_seed import SEED
from tests.repository.checkout import ROOT
from tests.web import proved
from tests.web.care.conftest import Patient, begun, patient
from tests.web.clinic.conftest import Clinician
from tests.web.messages.conftest import PDF
from tests.web.practice import made_up
from tests.web.practice.conftest import Member

__all__ = ["begun", "patient"]
pytestmark = pytest.mark.django_db
WRITTEN = (ROOT / "docs/reference/access.md").read_text(encoding="utf-8")
MARKS_OF_A_PLAN = (b'class="exercise-list"', b'id="session"', b"data-step=", b'class="exercise__picture"', b"BEGIN:VEVENT")
ONLY_SOMETIMES = {"clinic:clear"}  # there while somebody waits for a clearance
OWN_ONLY = {"booking:desks", "booking:given", "frontdoor:desk", "messages:threads", "outcomes:practices"}  # lists of what is one's own
MAY_SHOW_THEM = ("/clinic/", "/calendar/", "/booking/")
_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("| \n").split("|")]


def tables() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """From the written page: the answers by act and role, and the act of each address."""
    lines = [cells(line) for line in WRITTEN.splitlines() if line.startswith("| ")]
    roles, split = lines[0][1:], next(place for place, row in enumerate(lines) if row[0] == "address")
    return {row[0]: dict(zip(roles, row[1:], strict=True)) for row in lines[1:split]}, {row[0].strip("`"): row[1] for row in lines[split + 1 :]}


class World:
    """Two practices with their staff; a person with a plan who has let the clinician of the first one in."""

    def __init__(self, person: Patient, settings: Any) -> None:
        settings.EMAIL_HOST = "mail.example"
        for name in [name for name in dir(settings) if name.endswith("_PER_HOUR")]:
            setattr(settings, name, 10**9)
        now, ours, theirs = timezone.now(), made_up.a_practice(), made_up.a_practice("other", "Other Practice")
        self.person, self.account = person, accounts.new_account()
        clinician = Clinician("Dr Ada Byron")
        staffing.give_role(ours, clinician.account, "clinician", "Dr Ada Byron", now)
        elsewhere = Clinician("Dr Other")
        staffing.give_role(theirs, elsewhere.account, "clinician", "Dr Other", now)
        half = staff.new_staff("Half Way")
        for role in ("administrator", "clinician", "desk"):
            staffing.give_role(ours, half, role, "Half Way", now)
        other = Member(theirs, "administrator", "Ann Other")
        staffing.give_role(theirs, other.account, "desk", "Ann Other", now)
        desk, administrator = Member(ours, "desk", "Kim Desk"), Member(ours, "administrator", "Nia Okoye")
        self.clients: dict[str, Client] = {
            "stranger": Client(),
            "person with an account": proved.sign_in(Client(), self.account),
            "clinician": clinician.client,
            "front desk": desk.client,
            "administrator": administrator.client,
            "staff by email link only": proved.sign_in(Client(), half, proved=False),
            "clinician elsewhere": elsewhere.client,
            "administrator elsewhere": other.client,
        }
        owners = (None, self.account, clinician.account, desk.account, administrator.account, half, elsewhere.account, other.account)
        self.passkeys = {role: _a_passkey(owner) for role, owner in zip(self.clients, owners, strict=True)}
        consent, item = clinician.enter(person), person.plan.items[0].exercise_id  # type: ignore[union-attr]
        self.known = {"number": str(consent), "exercise_id": item, "page": "1", "cause_id": "dvt", "version": "abc", "app_label": "practice"}
        self.known |= {"practice": "alder-street", "location": "alder", "note": str(clinician.sign_a_note(consent)), **self._rows(ours, now)}
        self.codes = self._codes(now)
        self.visit, self.told = self._visit(ours, now), self._told(ours, now)
        self.waits = str(Item.objects.get(booking=self.visit["number"]).pk)
        self.consent, self.thread = str(consent), self._thread(now)

    def _told(self, ours: Any, now: Any) -> dict[str, str]:
        """A message of the person to our practice, and a draft of an answer."""
        message = Message.objects.create(
            interview=self.person.opened.row, practice=ours, name="Anna Berg", phone="+1 212 555 0142", text="A ramp?", once="1", agreed=now
        )
        draft = OwnAnswer.objects.create(practice=ours, key="ramp", questions="Is there a ramp?", text="Yes.", written=now, written_by="Kim Desk")
        return {"number": str(message.pk), "key": draft.key}

    def _thread(self, now: Any) -> dict[str, str]:
        """A file along with the visit, and what the person wrote to the practice of their clinician."""
        own = Between(self.person.opened.row.pk, practice_id=made_up.Practice.objects.get(slug="alder-street").pk)
        for between, sheet in (
            (own, Sheet(new_mark(), "A ramp?")),
            (Between(booking_id=int(self.visit["number"])), Sheet(new_mark(), file=attached("a.pdf", PDF))),
        ):
            made = sending.from_person(between, sheet, hear(sheet.text), None, now)
        return {"number": str(made.thread_id), "file": "1", "to": "alder-street", "code": self.visit["code"]}

    def _visit(self, ours: Any, now: Any) -> dict[str, str]:
        """A booking of our practice, by which its person gave something along."""
        place, who, kind = (found.first() for found in (ours.locations, ours.clinicians, ours.visit_kinds))
        begins = now.replace(second=0, microsecond=0) + timedelta(days=3)
        made = making.book(Time(place, kind, who, begins), making.Contact("Anna Berg", "+1 212 555 0142", reason="Pain"), "http://testserver/", now)
        told = {"number": str(made.pk), "code": code_of(made.uid), "day": "2026-12-07", "moment": in_address(begins)}
        return {**told, "kind": kind.slug, "clinician": who.slug}

    def _rows(self, ours: Any, now: Any) -> dict[str, str]:
        """One row of each model of the admin; its number by the name of the model."""
        place, who, kind = made_up.a_location(ours), made_up.a_clinician(ours), made_up.a_visit_kind(ours)
        made_up.open_on(place, 0, time(9), time(12))
        made_up.works_on(who, place, 0, time(9), time(12))
        days = {"first_day": now.date(), "last_day": now.date()}
        place.exceptions.create(**days)
        ours.holidays.create(name="New Year", **days)
        staffing.invite(ours, "desk", "Somebody New", now)
        ours.acceptances.create(payer="aetna", accepted=True, verified=now.date(), verified_by="Front desk")
        assert kind.pk and StaffInvitation.objects.exists()
        rows = {model._meta.model_name: model.objects.order_by("pk").first() for model in office._registry}
        return {f"admin {name}": str(row.pk) for name, row in rows.items() if row}

    def _codes(self, now: Any) -> dict[str, str]:
        pages = self.person.post("/care/calendar/", {"at": "08:00"}).content + self.person.post("/care/devices/", {}).content
        feed, device = re.search(rb"/calendar/([\w-]{20,})", pages), re.search(rb"/device/([\w-]{20,})", pages)
        assert feed and device
        link = accounts.new_link("anna@example.org", None, now)
        ours = made_up.Practice.objects.get(slug="alder-street")
        return {
            "follow:feed": feed[1].decode(),
            "follow:join": device[1].decode(),
            "accounts:link": str(link),
            "clinic:welcome": clinics.invite("Dr New", now),
            "practice:join": staffing.invite(ours, "desk", "Kim New", now),
        }

    def filled(self, name: str, route: str, role: str) -> str:
        """The path with arguments that lead to something of our practice, or of the one who asks where it is their own account."""
        known = dict(self.known)
        if name in self.codes:
            known |= {"code": self.codes[name], "key": self.codes[name]}
        if name == "accounts:passkey":
            known["number"] = self.passkeys[role]
        if name.startswith("admin:"):
            known["object_id"] = known.get("admin " + route.split("/")[2], "1")
        if name.startswith("booking:"):
            known |= self.visit
        if name.startswith("frontdoor:"):
            known |= self.told
        if name.startswith("inbox:"):
            known["number"] = self.waits
        if name.startswith("messages:"):
            known |= {**self.thread, "number": self.consent if name == "messages:begin" else self.thread["number"] if "answer" in name else "1"}
        if name.startswith("interview:"):
            known["number"] = "10"
        return _ARGUMENT.sub(lambda found: known[found[1]], route)


def _a_passkey(account: Any) -> str:
    if account is None:
        return "1"
    accounts.add_passkey(account, f"key-{account.pk}", b"x", 0, "A key")
    return str(accounts.passkeys(account)[0].pk)


def what_happened(response: Any, role: str) -> str:
    """In the words of the table."""
    if response.status_code == 302 and response.url.startswith("/account/sign-in/?next="):
        return "sign in first" if role == "stranger" else "passkey first"
    gone = response.status_code == 404 or (response.status_code == 302 and response.url == "/admin/")  # as the admin says it
    return "not there" if gone else "no" if response.status_code == 403 else "yes"


@pytest.fixture
def world(begun: Patient, settings: Any) -> World:
    return World(begun, settings)


def test_the_page_is_written_from_the_policy() -> None:
    """`python -m django access > docs/reference/access.md` writes it."""
    assert page() == WRITTEN


def test_every_address_has_an_act_and_every_act_an_address_that_is_there() -> None:
    names = {one.name for one in addresses()}
    assert {name for name in names if act_of(name) is None} == set()
    assert set(PAGES) - names == set()


def test_every_address_answers_every_role_as_the_table_says(world: World) -> None:
    answers, acts = tables()
    wrong: list[str] = []
    for place, one in enumerate(addresses()):
        closed = "nobody" in (acts.get(one.route), acts.get(f"{one.route}change/"))  # Django's short address of a row leads to its page
        act = acts["every other address below `/admin/"] if closed or one.name.startswith("admin:") else acts[one.route]
        for turn, (role, client) in enumerate(world.clients.items()):
            said = answers[act][role]
            if set(answers[act].values()) == {"yes"} and turn not in (0, 1 + (place + SEED) % 7):
                continue  # for everybody alike: a stranger, and another one each time
            if one.name.startswith("admin:") or one.name in OWN_ONLY:
                said = _in_the_admin(one.route, said)
            said = "no" if closed and said in ("yes", "not there") else said
            sends = said != "yes" and (place + turn + SEED) % 4 == 0
            found = _asked(client, world.filled(one.name, one.route, role), role, sends)
            wrong += [f"{one.route} {role}: said {said}, got {got}" for got in found if got != said and not (one.name in ONLY_SOMETIMES and got == "not there")]
    assert "\n".join(wrong) == ""


def _in_the_admin(route: str, said: str) -> str:
    """Pages without a row are those of one's own practice."""
    return "yes" if said == "not there" and "object_id" not in route else said


def _asked(client: Client, address: str, role: str, sends: bool) -> list[str]:
    """Reading; and sometimes, where nothing may happen, sending a form too. Everything is as before afterwards."""
    savepoint, cookies = transaction.savepoint(), client.cookies.copy()
    try:
        found = [_onward(client, client.get(address)), *([_onward(client, client.post(address, {"x": "1"}))] if sends else [])]
        assert all(response.status_code < 500 for response in found), address
        assert not any(mark in response.content for response in found for mark in MARKS_OF_A_PLAN if not address.startswith(MAY_SHOW_THEM))
        return [what_happened(response, role) for response in found if response.status_code != 405]
    finally:
        client.cookies = cookies
        transaction.savepoint_rollback(savepoint)


def _onward(client: Client, response: Any) -> Any:
    """Django's short address of a row leads to its page before anything is asked."""
    return client.get(response.url) if response.status_code == 302 and response.url.endswith("/change/") else response


def test_a_page_that_nobody_has_named_is_refused(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    assert Client().get("/unnamed/").status_code == 403


def test_h62_a_link_by_email_does_not_open_the_pages_of_the_staff_and_adds_no_passkey_to_their_account(world: World) -> None:
    half = world.clients["staff by email link only"]
    for address in ("/admin/", "/clinic/", reverse("accounts:passkey_add"), reverse("accounts:email_remove")):
        for response in (half.get(address), half.post(address, {"answer": "x"})):
            assert response.status_code == 302 and response.url.startswith("/account/sign-in/"), address
    assert b"Your passkey, please" in half.get("/account/sign-in/").content


def test_h62_a_passkey_that_was_used_yesterday_has_to_be_used_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = world.clients["administrator"]
    assert client.get("/admin/").status_code == 200
    now = timezone.now().timestamp()
    monkeypatch.setattr("sural_web.policy.actor.time.time", lambda: now + 13 * 3_600)
    assert client.get("/admin/").status_code == 302


def test_somebody_elses_passkey_is_not_there(world: World) -> None:
    number = world.passkeys["administrator"]
    assert world.clients["front desk"].get(f"/account/passkey/{number}/").status_code == 404
    assert world.clients["front desk"].post(f"/account/passkey/{number}/", {"remove": "1", "sure": "1"}).status_code == 404


def test_a_clinician_whose_role_ends_can_look_at_nobody_any_more(world: World) -> None:
    client, number = world.clients["clinician"], world.known["number"]
    assert client.get(f"/clinic/{number}/").status_code == 200
    for membership in made_up.Membership.objects.filter(role="clinician", account__name="Dr Ada Byron"):
        staffing.end(membership, timezone.now())
    assert client.get(f"/clinic/{number}/").status_code == 403
    assert "Dr Ada Byron" in world.person.get("/care/clinicians/").content.decode()  # the record still says who looked


def test_the_command_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("access")
    assert capsys.readouterr().out == WRITTEN


urlpatterns = [path("unnamed/", lambda request: HttpResponse("seen"), name="unnamed"), path("", include("sural_web.urls"))]

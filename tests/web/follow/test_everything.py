"""Everything that is kept about a person can be seen, taken along and deleted. A new table that is forgotten fails here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db.models import Model
from django.utils import timezone

from sural_web.accounts import store as accounts
from sural_web.accounts.models import Account
from sural_web.booking.models import Waiting
from sural_web.care import store as care
from sural_web.clinic import store as clinic
from sural_web.follow import store as follow
from sural_web.follow.store import Wishes
from sural_web.frontdoor.models import Message, MessageLook, Turn, Unanswered
from sural_web.inbox import store as inbox
from sural_web.inbox.models import Item
from sural_web.interview import store as interviews
from sural_web.interview.models import StoredInterview
from sural_web.messages import models as threads
from sural_web.messages.models import File, Reading, Thread
from sural_web.practice import staffing
from sural_web.reminders import store as reminders
from sural_web.reminders.store import Subscription
from tests.plan_people import TODAY
from tests.web.booking.conftest import Place
from tests.web.care.conftest import HEALTH, Patient
from tests.web.consultation.made_up import consulted
from tests.web.practice import made_up

pytestmark = pytest.mark.django_db

# Each table that hangs on a person, and a word of the export that shows it. None: it holds only the hash of a key.
TOLD = {
    "interview.LogEntry": "answers",
    "interview.OtherKey": None,
    "care.CareRecord": "said_for_the_plan",
    "care.Course": "courses",
    "care.StoredVersion": "versions",
    "care.StoredClearance": "clearances",
    "care.StoredCheckIn": "check_ins",
    "care.StoredSession": "sessions",
    "care.StoredDone": "done",
    "care.TakenBack": "taken_back",
    "accounts.Claim": "plans",
    "clinic.ConsentCode": "codes_for_a_clinician",
    "clinic.Grant": "let_in",
    "clinic.Look": "looked",
    "follow.CalendarLink": "calendar_link",
    "follow.DeviceCode": "codes_for_other_devices",
    "reminders.PushDevice": "reminded_on",
    "reminders.Reminder": "reminded_days",
    "frontdoor.Turn": "written",
    "frontdoor.Unanswered": "shown_to_the_practice_with_words_masked",
    "frontdoor.Message": "messages",
    "frontdoor.MessageLook": "looks",
    "inbox.Item": "items",
    "inbox.Step": "then",
    "threads.Thread": "threads",
    "threads.Message": "messages",
    "threads.File": "content_base64",
    "threads.Reading": "read",
    "consultation.Consultation": "visits",
    "consultation.Finding": "findings",
    "consultation.Draft": "draft",
    "consultation.Note": "note",
    "consultation.Addendum": "added",
}
# The same of each table that hangs on the account of a person.
TOLD_OF_AN_ACCOUNT = {
    "accounts.Passkey": "passkeys",
    "accounts.Claim": "plans",
    "accounts.EmailLink": "email_links_on_their_way",
    "accounts.AccountEvent": "events",
    "clinic.Grant": "let_in",
    "clinic.Look": "looked",
    "inbox.Item": "items",
    "inbox.Step": "then",
    "threads.Thread": "threads",
    "threads.Message": "messages",
    "threads.File": "content_base64",
    "threads.Reading": "read",
    "consultation.Consultation": "visits",
    "consultation.Finding": "findings",
    "consultation.Draft": "draft",
    "consultation.Note": "note",
    "consultation.Addendum": "added",
}
# The same of each table that hangs on an account of the staff. Such an account stays when its plan is deleted: records name it.
TOLD_OF_THE_STAFF = {"practice.Membership": "roles", "practice.Clinician": "shown_to_people", "admin.LogEntry": "changed_in_the_admin"}
# What hangs on a clinician's entry: when they work.
HOURS_OF_A_CLINICIAN = {"practice.ClinicianHours", "practice.ClinicianException"}
NOT_ABOUT_A_PERSON = {"clinic.Invitation", "cover.Acceptance", "frontdoor.OwnAnswer", "interview.StoredInterview", "ops.HourlyCount"} | {
    f"practice.{name}" for name in ("Practice", "Location", "LocationHours", "LocationException", "Holiday", "VisitKind", "StaffInvitation", "SetupMark")
}


def tables(model: type[Model]) -> Iterator[type[Model]]:
    """All tables whose rows go when a row of this one goes."""
    for found in model._meta.related_objects:
        if found.related_model._meta.app_label == "booking":
            continue  # a visit stays with the practice; its answers no longer go along
        yield found.related_model
        yield from tables(found.related_model)


@pytest.fixture
def full(begun: Patient) -> Patient:
    """Somebody with a row in every table."""
    begun.check_in(tick="fever", none=None)
    begun.post("/care/start/1/", {**HEALTH, "looked_at": "yes"})
    begun.begin()
    begun.check_in()
    begun.train()
    care.take_back(begun.care, "session", care.sessions(begun.care)[0].id)
    follow.new_link(begun.opened, Wishes(), timezone.now())
    follow.new_code(begun.opened, timezone.now())
    interviews.another_key(begun.opened.row)
    reminders.remind(begun.opened, begun.key, Subscription("https://push.example/a-browser", "key", "secret"), time(18, 0))
    reminders.claim(reminders.devices(begun.opened)[0], TODAY)
    account = accounts.account_at("anna@example.org")
    accounts.add_passkey(account, "id-of-a-passkey", b"", 0, "my phone")
    accounts.claim(account, begun.opened.row)
    accounts.new_link("anna@example.org", account, timezone.now())
    clinician, now = accounts.new_clinician("Dr Ada Byron"), timezone.now()
    clinic.let_in(clinician, clinic.new_code(begun.opened, now), "A. B.", now)
    clinic.new_code(begun.opened, now)
    _at_the_front_door(begun)
    consulted(begun.opened.row, clinician)
    inbox.seen(Item.objects.values_list("pk", flat=True), clinician, now)
    return begun


def _at_the_front_door(person: Patient) -> None:
    practice, now, row = made_up.a_practice("birch", "Birch"), timezone.now(), person.opened.row
    turn = Turn.objects.create(interview=row, number=0, text="do you have a ramp", at=now)
    Unanswered.objects.create(turn=turn, practice=practice, masked="do you have a", day=TODAY)
    message = Message.objects.create(interview=row, practice=practice, name="Anna", phone="+1 212 555 0142", text="A ramp?", once="1", agreed=now)
    MessageLook.objects.create(message=message, by="Kim Desk", what="read", at=now)
    thread = Thread.objects.create(interview=row, practice=practice, begun=now)
    written = threads.Message.objects.create(thread=thread, number=1, text="A ramp?", with_file=True, once="a" * 64, at=now)
    File.objects.create(message=written, name="ramp.pdf", kind="pdf", size=4, sha256="b" * 64, content=b"%PDF")
    Reading.objects.create(thread=thread, number=1, at=now)


def test_every_table_that_hangs_on_a_person_is_known_here() -> None:
    assert {model._meta.label for model in tables(StoredInterview)} == set(TOLD)
    assert {model._meta.label for model in tables(Account)} == set(TOLD_OF_AN_ACCOUNT) | set(TOLD_OF_THE_STAFF) | HOURS_OF_A_CLINICIAN


def test_every_table_hangs_on_a_person_or_holds_nothing_about_one() -> None:
    own = {model._meta.label for model in apps.get_models() if model.__module__.startswith("sural_web.")}
    staff = set(TOLD_OF_THE_STAFF) - {"admin.LogEntry"} | HOURS_OF_A_CLINICIAN
    visits = {f"booking.{name}" for name in ("Booking", "BookingChange", "Mail", "Waiting")}
    assert own == visits | set(TOLD) | set(TOLD_OF_AN_ACCOUNT) | {"accounts.Account"} | staff | NOT_ABOUT_A_PERSON


def test_the_file_holds_something_of_every_table(full: Patient) -> None:
    text = full.client.get("/interview/result.json").content.decode()
    assert all(model.objects.exists() for model in (*tables(StoredInterview), *tables(Account)) if model._meta.label in TOLD | TOLD_OF_AN_ACCOUNT)
    assert "anna@example.org" in text
    assert [label for label, word in (TOLD | TOLD_OF_AN_ACCOUNT).items() if word and f'"{word}"' not in text] == []


def test_the_file_tells_the_visits_of_the_answers_and_those_of_the_account(full: Patient) -> None:
    place, account = Place(), accounts.account_at("anna@example.org")
    place.book(8, 9, summary=full.opened.row, reason="my leg", name="With answers")
    waits = place.book(8, 10, account=account, name="By the account")
    waits.waiting = Waiting.objects.create(booking=waits, since=timezone.now())
    place.book(9, 9, name="Somebody else")
    text = full.client.get("/interview/result.json").content.decode()
    assert all(words in text for words in ("With answers", "my leg", "By the account", '"waits_for_an_earlier_time": true', "receipt"))
    assert "Somebody else" not in text


def test_what_is_kept_of_the_staff_is_told_to_them_and_stays(full: Patient) -> None:
    account, practice = accounts.account_at("anna@example.org"), made_up.a_practice()
    staffing.give_role(practice, account, "clinician", "Anna", timezone.now())
    practice.clinicians.create(slug="anna", name="Anna", profession="Physiotherapist", account=account)
    LogEntry.objects.create(user=account, action_flag=2, object_repr="Alder Street")
    text = full.client.get("/interview/result.json").content.decode()
    assert [word for word in TOLD_OF_THE_STAFF.values() if f'"{word}"' not in text] == []
    full.post("/interview/delete/", {})
    assert accounts.account(account.pk) is not None
    accounts.purge(timezone.now() + timedelta(days=4000))
    assert accounts.account(account.pk) is not None


def test_the_page_tells_answers_check_ins_sessions_and_plans_in_words(full: Patient) -> None:
    page = full.get("/care/everything/").content.decode()
    for words in ("Check ins 1", "Sessions 1", "Versions 1", "leg pain", "calendar link", "my phone", "anna@example.org"):
        assert words.lower() in page.lower()
    assert "{&#x27;" not in page  # no raw structures


def test_deleting_leaves_nothing_in_any_table(full: Patient) -> None:
    full.post("/interview/delete/", {})
    Account.objects.filter(clinician=True).delete()  # the clinician stays one
    assert [model._meta.label for model in (StoredInterview, *tables(StoredInterview), Account, *tables(Account)) if model.objects.exists()] == []

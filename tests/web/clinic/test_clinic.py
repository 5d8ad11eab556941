"""Consent, its end, the record of looks, and changes that no limit lets through."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from sural.plan import GetSeen, Plan
from sural_web.accounts import store as accounts
from sural_web.care import settling
from sural_web.care import store as cares
from sural_web.clinic import store, urls
from sural_web.clinic.models import Grant, Look
from tests.web import proved
from tests.web.accounts.authenticator import Authenticator
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import NAME, Clinician
from tests.web.qr_reader import qr_codes

pytestmark = pytest.mark.django_db


def plan_of(person: Patient) -> Plan:
    assert isinstance(person.plan, Plan)
    return person.plan


def test_a_code_works_once_and_the_person_sees_who_was_let_in(begun: Patient, clinician: Clinician) -> None:
    clinician.enter_by_pages(begun)
    page = begun.get("/care/clinicians/").content.decode()
    assert NAME in page
    assert "was let in with your code" in page
    code = store.new_code(begun.opened, begun.opened.row.began - timedelta(days=2))
    assert clinician.client.post("/clinic/let-in/", {"code": code, "label": "x"}).status_code == 422  # made long ago


def test_the_consent_that_tests_put_there_is_the_one_the_pages_make(begun: Patient, clinician: Clinician) -> None:
    def told(number: int) -> tuple[object, ...]:
        one = Grant.objects.get(pk=number)
        return one.account_id, one.interview_id, one.label, one.until - one.since, one.ended, [look.what for look in Look.objects.filter(grant=one)]

    assert told(clinician.enter(begun)) == told(clinician.enter_by_pages(begun))


@pytest.mark.parametrize("address", ["", "result/", "charts/", "versions/", "add/"])
def test_h38_no_page_of_a_person_opens_without_consent_or_after_it_was_taken_back(begun: Patient, clinician: Clinician, address: str) -> None:
    number = clinician.enter(begun)
    assert clinician.get(f"/clinic/{number}/{address}").status_code == 200
    other = Clinician("Dr Other")
    assert other.get(f"/clinic/{number}/{address}").status_code == 404
    begun.post("/care/clinicians/", {"take_back": str(number)})
    assert clinician.get(f"/clinic/{number}/{address}").status_code == 404


def test_an_account_that_is_no_clinicians_sees_nothing_and_a_stranger_is_asked_to_sign_in(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    plain = Client()
    assert plain.get(f"/clinic/{number}/").url.startswith("/account/sign-in/")
    plain.force_login(accounts.new_account())
    assert plain.get(f"/clinic/{number}/").status_code == 403
    assert plain.get("/clinic/").status_code == 403


def test_each_look_is_written_down_and_shown_to_the_person(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    clinician.get("/clinic/")
    clinician.get(f"/clinic/{number}/")
    assert list(Look.objects.order_by("pk").values_list("what", flat=True)) == ["let_in", "list", "plan"]
    assert "looked at your plan" in begun.get("/care/clinicians/").content.decode()
    with pytest.raises(DatabaseError, match="append-only"):
        Look.objects.update(what="list")


def last_looks(count: int) -> list[str]:
    return list(Look.objects.order_by("-pk").values_list("what", flat=True))[:count]


def test_h38_every_look_leaves_a_line_also_by_head_and_where_the_form_was_refused(begun: Patient, clinician: Clinician) -> None:
    number, exercise = clinician.enter(begun), plan_of(begun).items[0].exercise_id
    of_a_person = [one.pattern for one in urls.urlpatterns if "<int:number>" in str(one.pattern)]
    for pattern in of_a_person:
        address = "/" + str(pattern).replace("<int:number>", str(number)).replace("<slug:exercise_id>", exercise)
        for ask in (clinician.client.get, clinician.client.head, clinician.client.post):
            before = Look.objects.count()
            response = ask(address)
            assert response.status_code in (200, 404, 405, 409, 422), address
            assert Look.objects.count() == before + (response.status_code != 405), (ask, address)

    assert len(of_a_person) >= 7
    clinician.send(f"/clinic/{number}/item/{exercise}/", begun, action="dose", sets="²", reps="5")
    assert last_looks(1) == ["plan"]
    clinician.send(f"/clinic/{number}/item/{exercise}/", begun, action="lock")
    assert last_looks(2) == ["plan", "lock"]


def test_h38_a_change_is_not_made_when_the_consent_was_taken_back_while_it_was_worked_out(begun: Patient, clinician: Clinician, monkeypatch: Any) -> None:
    number, exercise, before = clinician.enter(begun), plan_of(begun).items[0].exercise_id, begun.care.version.number
    real = settling.progress

    def taken_back(*given: Any) -> Any:
        begun.post("/care/clinicians/", {"take_back": str(number)})
        return real(*given)

    monkeypatch.setattr(settling, "progress", taken_back)
    assert clinician.send(f"/clinic/{number}/item/{exercise}/", begun, action="lock").status_code == 404
    assert begun.care.version.number == before


def test_h38_a_page_whose_look_can_not_be_written_down_is_not_served(begun: Patient, clinician: Clinician, monkeypatch: Any) -> None:
    number = clinician.enter(begun)

    def broken(*given: Any) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(store, "note", broken)
    clinician.client.raise_request_exception = False
    assert clinician.get(f"/clinic/{number}/").status_code == 500


def test_what_a_clinician_ends_is_told_to_the_person_and_does_not_come_back(begun: Patient, clinician: Clinician) -> None:
    number, first = clinician.enter(begun), plan_of(begun).items[0].exercise_id
    clinician.send(f"/clinic/{number}/item/{first}/", begun, action="end", note="Too early for you.")
    assert plan_of(begun).item(first) is None
    assert f"{NAME} ended" in begun.get("/care/changes/").content.decode()
    assert "Too early for you." in begun.get("/care/changes/").content.decode()
    for offset in (1, 2, 3):
        begun.go_to(offset)
        begun.check_in()
    assert plan_of(begun).item(first) is None


def test_a_locked_exercise_stays_as_it_is_until_it_is_unlocked(begun: Patient, clinician: Clinician) -> None:
    number, first = clinician.enter(begun), plan_of(begun).items[0].exercise_id
    address = f"/clinic/{number}/item/{first}/"
    clinician.send(address, begun, action="lock")
    item = plan_of(begun).item(first)
    assert item and item.locked
    clinician.send(address, begun, action="unlock")
    item = plan_of(begun).item(first)
    assert item and not item.locked


def test_h39_a_page_that_is_out_of_date_changes_nothing(begun: Patient, clinician: Clinician) -> None:
    number, first = clinician.enter(begun), plan_of(begun).items[0].exercise_id
    address, seen = f"/clinic/{number}/item/{first}/", str(begun.care.version.number)
    clinician.send(address, begun, action="lock")
    before = len(cares.versions(begun.care))
    response = clinician.client.post(address, {"version": seen, "action": "end"})
    assert response.status_code == 409
    assert len(cares.versions(begun.care)) == before


def test_h39_no_change_by_a_clinician_brings_in_what_a_limit_forbids(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    page = clinician.get(f"/clinic/{number}/add/")
    assert page.context["kept_out"]
    allowed = {key for key, _ in page.context["possible"]}
    plan = plan_of(begun)
    forbidden = sorted(set(begun.opened.knowledge.treatment.exercises) - allowed - {item.exercise_id for item in plan.items})
    before = len(cares.versions(begun.care))
    for key in (*forbidden, "no_such_thing"):
        response = clinician.send(f"/clinic/{number}/add/", begun, exercise=key)
        assert response.status_code == 422, key
    assert len(cares.versions(begun.care)) == before


def test_h39_a_dose_beyond_the_table_is_refused_and_a_steep_one_asks_again(begun: Patient, clinician: Clinician) -> None:
    number, item = clinician.enter(begun), plan_of(begun).items[0]
    address, dose = f"/clinic/{number}/item/{item.exercise_id}/", item.dose
    huge = clinician.send(address, begun, action="dose", sets="50", reps="500", hold_s="7200", steep="1")
    assert huge.status_code == 422
    steep = clinician.send(address, begun, action="dose", sets=str(dose.sets + 5), reps=str(dose.reps + 20), hold_s=str(dose.hold_s))
    assert steep.status_code == 422
    assert b"Tick the box if you mean it" in steep.content
    assert plan_of(begun).item(item.exercise_id).dose == dose  # type: ignore[union-attr]
    wrong = clinician.send(address, begun, action="dose", sets="many", reps="3", hold_s="0")
    assert wrong.status_code == 422


def test_a_clinician_answers_for_a_sign_line_by_line(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.check_in(none=None, tick="fever")
    assert isinstance(begun.plan, GetSeen)
    assert b"Be seen first" in clinician.get("/clinic/").content
    assert b"be seen first" in clinician.get(f"/clinic/{number}/").content
    address, day = f"/clinic/{number}/clear/", begun.plan.header.made_on.isoformat()
    assert clinician.send(address, begun, on=day).status_code == 422
    assert isinstance(begun.plan, GetSeen)
    clinician.send(address, begun, on=day, **{"now-fever": "no"})
    assert isinstance(begun.plan, Plan)
    assert "answered for a warning sign" in begun.get("/care/clinicians/").content.decode()


@pytest.mark.parametrize(("said", "asked"), [({"feeling": "heels"}, "foot_drop"), ({"tick": "calf_new_signs"}, "calf_new_signs")])
def test_h40_a_sign_that_is_no_answer_of_the_interview_is_asked_about_too(begun: Patient, clinician: Clinician, said: dict[str, str], asked: str) -> None:
    number = clinician.enter(begun)
    begun.check_in(none=None if "tick" in said else "1", **said)
    address, day = f"/clinic/{number}/clear/", begun.plan.header.made_on.isoformat()
    assert f'name="now-{asked}"' in clinician.get(address).content.decode()
    assert clinician.send(address, begun, on=day).status_code == 422
    clinician.send(address, begun, on=day, **{f"now-{asked}": "no"})
    assert isinstance(begun.plan, Plan)


def test_a_clinician_can_answer_for_a_symptom_that_makes_a_rule_hold(begun: Patient, clinician: Clinician) -> None:
    """A rule can stand on an answer that is no warning sign by itself: new back pain in somebody whose defence is weak."""
    number = clinician.enter(begun)
    begun.answer(begun.opened.interview.answer("low_back_pain", "yes").answer("rf_immunosuppressed", "yes").answer("duration", "2to6w"))
    assert b"All exercises stop" in begun.get("/care/").content
    address, day = f"/clinic/{number}/clear/", begun.plan.header.made_on.isoformat()
    page = clinician.get(address).content.decode()
    assert 'name="now-low_back_pain"' in page and 'name="now-rf_immunosuppressed"' not in page
    assert clinician.send(address, begun, on=day, **{"now-low_back_pain": "yes"}).status_code == 422
    clinician.send(address, begun, on=day, **{"now-low_back_pain": "no"}, confirmed="cause_excluded")
    assert isinstance(begun.plan, Plan)


def test_an_invitation_makes_a_clinician_once_and_looking_does_not_use_it_up(db: None) -> None:
    code = store.invite("Dr New", timezone.now())
    guest = Client()
    assert b"Welcome, Dr New" in guest.get(f"/clinic/welcome/{code}/").content
    assert guest.post(f"/clinic/welcome/{code}/").url.startswith("/account/passkey/add/")
    assert guest.get("/clinic/").status_code == 302  # first the passkey
    guest.post("/account/passkey/add/", {"answer": Authenticator().make(guest)})
    assert guest.get("/clinic/").status_code == 200
    assert Client().post(f"/clinic/welcome/{code}/").status_code == 410


def test_the_list_takes_the_same_queries_however_many_let_one_in(begun: Patient, clinician: Clinician, django_assert_max_num_queries: Any) -> None:
    clinician.enter(begun)
    with django_assert_max_num_queries(11):
        clinician.get("/clinic/")


def test_the_account_of_a_clinician_is_not_deleted_by_a_button_so_that_the_record_goes_on_saying_who(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    assert clinician.client.post("/account/delete/", {}).status_code == 403
    assert NAME in begun.get("/care/clinicians/").content.decode()


def test_h39_a_sign_that_is_still_there_and_urgent_keeps_the_plan_stopped_and_changes_nothing(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.check_in(none=None, tick="saddle_numb")
    day, length = begun.plan.header.made_on.isoformat(), begun.opened.length
    response = clinician.send(f"/clinic/{number}/clear/", begun, on=day, **{"now-saddle_numb": "yes"})
    assert response.status_code == 422
    assert isinstance(begun.plan, GetSeen)
    assert begun.opened.length == length
    clinician.send(f"/clinic/{number}/clear/", begun, on=day, **{"now-saddle_numb": "no"})
    begun.get("/care/")
    assert plan_of(begun).items
    assert b"You changed answers after this plan was made" not in begun.get("/care/").content


def test_what_is_no_sentence_of_the_questionnaire_is_not_counted(begun: Patient) -> None:
    begun.post("/care/check-in/week/", {"id": "everyday-0001", "questionnaire": "rmdq", "says": [str(number) for number in range(20, 60)]})
    assert [one.rmdq for one in cares.check_ins(begun.care) if one.rmdq is not None] == [5]


def test_a_clinician_who_leaves_can_look_at_nothing_and_stays_in_the_record(begun: Patient, clinician: Clinician) -> None:
    number, out = clinician.enter(begun), StringIO()
    call_command("clinician", "--list", stdout=out)
    assert NAME in out.getvalue()
    call_command("clinician", "--remove", str(clinician.account.pk), stdout=StringIO())
    assert clinician.get(f"/clinic/{number}/").status_code == 302  # signed out
    proved.sign_in(clinician.client, accounts.account(clinician.account.pk) or clinician.account)
    assert clinician.get(f"/clinic/{number}/").status_code == 404
    assert NAME in begun.get("/care/clinicians/").content.decode()


def test_a_sign_of_a_check_in_is_told_in_words(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.check_in(none=None, tick="fever", reach="4")
    page = clinician.get(f"/clinic/{number}/").content.decode()
    assert "Feeling ill, with a fever or shivering" in page
    assert "calf or shin" in page


@pytest.mark.parametrize("words", [["x"], ["--remove", "999"]])
def test_the_command_says_what_it_can_not_do(db: None, words: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("clinician", *words)


def test_the_code_says_where_it_is_typed_and_a_camera_brings_it_there(begun: Patient, clinician: Clinician) -> None:
    page = begun.post("/care/clinicians/", {}).content.decode()
    assert 'Your physiotherapist types this code at:</p>\n<p><code class="address">http://testserver/clinic/let-in/</code>' in page
    code = page.split('translate="no">')[1].split("<")[0]
    ((_, read),) = qr_codes(page)
    form = clinician.get(read.removeprefix("http://testserver")).content.decode()
    assert f'name="code" value="{code}"' in form
    assert store.active_grants(begun.opened, timezone.now()) == []  # looking lets nobody in
    assert clinician.client.post("/clinic/let-in/", {"code": code, "label": "A. B."}).status_code == 302

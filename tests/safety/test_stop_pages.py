"""A stop can't be stepped over on the web, in its store and in the database. The engine's side is in test_stop_hazards.py."""

from __future__ import annotations

import re

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from sural.errors import StillStopped
from sural.plan.content.version import GetSeen, Plan
from sural_web.accounts import store as accounts
from sural_web.care import clearances, store
from sural_web.care.judging import read
from sural_web.care.models import CareRecord, Course, StoredClearance, StoredVersion
from tests.plan_people import TODAY, day
from tests.web.care.conftest import DAY, HEALTH, Patient, begun, patient
from tests.web.care.stops import arrive, is_stop, unreadable, versions
from tests.web.clinic.conftest import Clinician, clinician

__all__ = ["begun", "clinician", "patient"]
pytestmark = pytest.mark.django_db
SEEN = {**HEALTH, "looked_at": "yes"}


@pytest.fixture
def stopped(begun: Patient) -> Patient:
    begun.check_in(none=None, tick="foot_drop")
    assert versions(begun)[-1] == "get_seen"
    return begun


# Stepping over it
def test_h40_back_to_the_second_page_makes_no_plan_and_shows_the_stop(stopped: Patient) -> None:
    before = versions(stopped)
    response = stopped.post("/care/start/2/", DAY)
    assert is_stop(response) and response.status_code == 409
    assert is_stop(stopped.get("/care/start/2/"))
    assert versions(stopped) == before


def test_h40_what_lifts_a_stop_is_stored_for_that_version_and_lets_one_plan_begin(stopped: Patient) -> None:
    stop = stopped.care.version
    assert stopped.post("/care/start/1/", {**SEEN, "version": str(stop.number)}).request["PATH_INFO"] == "/care/start/2/"
    said = clearances.clearance_of(stop)
    assert said and (said.version, said.by, dict(said.levels)) == (stop.number, "the person", {"foot_drop": "no"})
    stopped.post("/care/start/2/", DAY)
    assert isinstance(stopped.plan, Plan)
    stopped.check_in(none=None, tick="foot_drop")
    assert stopped.post("/care/start/2/", DAY).status_code == 409, "the old answer does not lift the next stop"


@pytest.mark.parametrize("door", ["check-in", "arrive", "interview"])
def test_h40_a_sign_after_the_answer_needs_an_answer_of_its_own(stopped: Patient, door: str) -> None:
    stopped.post("/care/start/1/", SEEN)
    if door == "check-in":
        stopped.check_in(none=None, tick="saddle_numb")
    elif door == "arrive":
        arrive(stopped, tick="saddle_numb", none="")
    else:
        stopped.post("/interview/40/", {"tick": "saddle_numb"})
        stopped.post("/interview/40/", {"none": "1"})
    assert is_stop(stopped.post("/care/start/2/", DAY))
    assert isinstance(stopped.plan, GetSeen)


def test_h40_a_first_page_that_was_opened_before_the_last_sign_lifts_nothing(stopped: Patient) -> None:
    page = stopped.get("/care/start/1/").content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    stopped.check_in(none=None, tick="saddle_numb")
    response = stopped.post("/care/start/1/", {**SEEN, "version": version[1]})
    assert response.status_code == 422 and b"Something was reported since" in response.content
    assert b"still-saddle_numb" in response.content
    assert StoredClearance.objects.count() == 0


def test_h40_not_yet_takes_an_earlier_yes_back(stopped: Patient) -> None:
    stopped.post("/care/start/1/", SEEN)
    assert is_stop(stopped.post("/care/start/1/", {**HEALTH, "looked_at": "no"}))
    assert stopped.post("/care/start/2/", DAY).status_code == 409


@pytest.mark.parametrize("still", ["saddle_numb", "calf_new_signs"])
def test_h40_a_sign_that_is_still_there_lifts_nothing(begun: Patient, still: str) -> None:
    begun.check_in(none=None, tick=still)
    begun.post("/care/start/1/", {**SEEN, "still": still})
    assert StoredClearance.objects.count() == 0
    begun.post("/care/start/2/", DAY)
    assert isinstance(begun.plan, GetSeen)


def test_h40_an_emergency_ticked_in_another_tab_stops_the_plan_at_once_and_stays_when_it_is_unticked(begun: Patient) -> None:
    begun.post("/care/start/1/", HEALTH)
    begun.post("/interview/40/", {"tick": "saddle_numb"})
    assert versions(begun)[-1] == "get_seen"
    assert b"Be seen first" in begun.post("/care/start/2/", DAY).content
    begun.post("/interview/40/", {"none": "1"})
    assert is_stop(begun.post("/care/start/2/", DAY))
    assert isinstance(begun.plan, GetSeen)


def test_h40_a_stop_outlives_its_course_and_a_new_course_does_not_reset_it(stopped: Patient) -> None:
    Course.objects.update(ended_on=day(5))
    assert is_stop(stopped.get("/care/"))
    assert stopped.post("/care/start/2/", DAY).status_code == 409
    stopped.post("/care/start/1/", SEEN)
    stopped.post("/care/start/2/", DAY)
    assert versions(stopped) == ["plan", "get_seen", "plan"]


def test_h40_starting_again_does_not_leave_a_stop_behind_without_a_word(stopped: Patient) -> None:
    response = stopped.post("/interview/start", {})
    assert response.status_code == 409 and b"Be seen first" in response.content
    assert stopped.client.cookies["sural_interview"].value == stopped.key
    assert stopped.post("/interview/start", {"another": "1"}).request["PATH_INFO"].startswith("/interview/")
    assert stopped.client.cookies["sural_interview"].value != stopped.key


@pytest.mark.parametrize("way", ["device", "account"])
def test_h40_another_device_has_the_same_stop(stopped: Patient, way: str) -> None:
    other = Client()
    if way == "device":
        link = re.search(r"(/device/[\w-]+/)", stopped.post("/care/devices/", {}).content.decode())
        assert link
        other.post(link[1])
    else:
        account = accounts.new_account()
        accounts.claim(account, stopped.opened.row)
        other.force_login(account)
        other.post("/account/plans/", {"plan": str(accounts.plans(account)[0].number)})
    assert is_stop(other.get("/care/", follow=True))
    assert is_stop(other.post("/care/start/2/", DAY, follow=True))


def test_h40_a_clinician_changes_nothing_while_a_stop_holds_and_answers_for_the_stop_that_was_seen(stopped: Patient, clinician: Clinician) -> None:
    number, exercise = clinician.enter(stopped), store.versions(stopped.care)[0].document["items"][0]["exercise"]
    for address, fields in (("add/", {"exercise": exercise}), (f"item/{exercise}/", {"action": "lock"})):
        assert clinician.client.post(f"/clinic/{number}/{address}", {"version": "1", **fields}).status_code in (404, 409)
    seen = str(stopped.care.version.number)
    stopped.check_in(none=None, tick="saddle_numb")
    answers = {"now-foot_drop": "no", "now-saddle_numb": "no", "on": str(TODAY)}
    assert clinician.client.post(f"/clinic/{number}/clear/", {"version": seen, **answers}).status_code == 409
    assert isinstance(stopped.plan, GetSeen)
    clinician.send(f"/clinic/{number}/clear/", stopped, **answers)
    assert isinstance(stopped.plan, Plan)
    assert StoredClearance.objects.get().by == clinician.account.name


def test_h40_the_store_makes_no_plan_in_place_of_a_stop(stopped: Patient) -> None:
    first = read(store.Care(stopped.opened, store.versions(stopped.care)[0]))
    with pytest.raises(StillStopped):
        store.begin_course(stopped.opened, first, TODAY)
    assert versions(stopped) == ["plan", "get_seen"]
    assert Course.objects.filter(ended_on=None).count() == 1


@pytest.mark.parametrize("new_course", [False, True])
def test_h40_the_database_itself_refuses_a_plan_in_place_of_a_stop_until_a_clearance_of_that_very_version(stopped: Patient, new_course: bool) -> None:
    stop = stopped.care.version
    course = stop.course
    if new_course:
        Course.objects.update(ended_on=day(0))
        course = Course.objects.create(record=CareRecord.objects.get(), answers=0, begun_on=day(0))
    plan = {"course": course, "kind": "plan", "made_on": day(0), "made_by": "x", "knowledge_version": "x", "document": {}}

    def refused(number: int) -> bool:
        try:
            with transaction.atomic():
                StoredVersion.objects.create(number=number, **plan)
        except IntegrityError as problem:
            return "no clearance is stored" in str(problem)
        return False

    assert refused(8)
    StoredClearance.objects.create(version=StoredVersion.objects.earliest("pk"), by="x", on=day(0))
    assert refused(8), "the clearance of another version"
    clearances.add_clearance(stop, clearances.Clearance(stop.number, "x", day(0), {}))
    assert not refused(8)
    assert not refused(9), "a plan may follow a plan"


def test_h40_a_clearance_can_not_be_changed(stopped: Patient) -> None:
    stopped.post("/care/start/1/", SEEN)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        StoredClearance.objects.update(by="somebody else")


# What a plan that can't be read hides
@pytest.mark.parametrize("dated", [0, 3000, -3000])
def test_h40_a_sign_beside_a_plan_that_can_not_be_read_is_a_stop_that_a_new_plan_does_not_step_over(begun: Patient, clinician: Clinician, dated: int) -> None:
    clinician.enter(begun)
    unreadable(begun.care)
    assert is_stop(begun.check_in(none=None, tick="saddle_numb", on=str(day(dated))))
    assert is_stop(begun.get("/care/"))
    assert b"Be seen first" in clinician.get("/clinic/").content
    assert begun.post("/care/start/2/", DAY).status_code == 409


def test_h40_a_stop_that_can_not_be_read_is_still_one_and_can_be_lifted(stopped: Patient, clinician: Clinician) -> None:
    number = clinician.enter(stopped)
    unreadable(stopped.care)
    assert stopped.post("/care/start/2/", DAY).status_code == 409
    assert is_stop(stopped.get("/care/"))
    assert b"be seen first" in clinician.get(f"/clinic/{number}/").content
    stopped.post("/care/start/1/", SEEN)
    stopped.post("/care/start/2/", DAY)
    assert isinstance(stopped.plan, Plan)


# Other pages
@pytest.mark.parametrize("address", ["/interview/result/", "/why/", "/", "/care/changes/", "/care/progress/", "/care/everything/"])
def test_h40_every_page_beside_the_plan_says_that_a_stop_holds_and_offers_no_exercise(stopped: Patient, address: str) -> None:
    page = stopped.get(address).content
    assert b"data-standing=" in page
    assert b"Make my plan" not in page and b"exercise-list" not in page


def test_h40_the_page_of_everything_does_not_list_the_exercises_while_a_stop_holds(begun: Patient) -> None:
    listed = re.compile(rb"\(\d+ x \d+\)")
    assert listed.search(begun.get("/care/everything/").content)
    begun.check_in(none=None, tick="foot_drop")
    assert not listed.search(begun.get("/care/everything/").content)


def test_h40_the_calendar_holds_no_session_while_a_stop_holds(begun: Patient) -> None:
    link = re.search(r"http://testserver(/calendar/[^<\s]+\.ics)", begun.post("/care/calendar/", {"at": "08:00"}).content.decode())
    assert link
    assert b"BEGIN:VEVENT" in Client().get(link[1]).content
    begun.check_in(none=None, tick="foot_drop")
    assert b"BEGIN:VEVENT" not in Client().get(link[1]).content
    assert b"BEGIN:VEVENT" not in begun.get("/care/calendar/sural.ics").content

"""Somebody answers for another person: it is said on each page, with that person's consent, and two records in one browser never mix."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from sural_web.interview import cookie
from sural_web.interview import store as interviews
from sural_web.interview.models import StoredInterview
from tests.web.care.conftest import Patient
from tests.web.fuzz.addresses import addresses

pytestmark = pytest.mark.django_db
FRAME = "<strong>For somebody else:</strong> answer as they would."
AGREED = {"other": "new", "consent": "consent"}
FORM = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture
def patient(settings: Any) -> Patient:
    return Patient(settings)


@pytest.fixture
def begun(patient: Patient) -> Patient:
    patient.begin()
    return patient


def shown(client: Client) -> str:
    return client.cookies[cookie.NAME].value


def shown_record(client: Client) -> interviews.Opened:
    found = interviews.open_with(shown(client))
    assert found is not None
    return found


def careful(person: Patient) -> Client:
    """A browser of the same person whose forms are checked as they are when served."""
    client = Client(enforce_csrf_checks=True)
    client.cookies[cookie.NAME] = person.key
    return client


def token(page: Any) -> str:
    found = FORM.search(page.content.decode())
    assert found, page
    return found[1]


# ---------------------------------------------------------------- the question of consent
def test_nothing_begins_before_it_is_said_that_they_agree(client: Client) -> None:
    for consent, words in (("", "Choose what is true"), ("no", "In an emergency do not ask: call")):
        response = client.post("/interview/whose/", {"other": "new", "consent": consent})
        assert response.status_code == 422
        assert words in response.content.decode()
    assert not StoredInterview.objects.exists()


def test_the_page_says_whose_data_these_are_and_that_an_emergency_needs_no_leave(client: Client) -> None:
    page = client.get("/interview/whose/").content.decode()
    for words in ("Their answers are health data", "delete them at any time", "Call first", "Under 18, Sural says only how urgent it is"):
        assert words in page


@pytest.mark.parametrize(("consent", "words"), [("consent", "with this person's consent"), ("right", "somebody who may decide for this person")])
def test_whoever_reads_the_record_is_told_who_answered(client: Client, consent: str, words: str) -> None:
    client.post("/interview/whose/", {"other": "new", "consent": consent})
    assert words in interviews.answered_by(shown_record(client))
    assert words in client.get("/interview/result.json").json()["answered_by"]


# ---------------------------------------------------------------- said on each page, in fitting words
def test_h59_every_page_of_the_person_says_for_whom_the_answers_are(begun: Patient) -> None:
    begun.post("/interview/whose/", {"other": "same", "consent": "consent"})
    pages = {}
    for address in addresses():
        if address.arguments or address.route.startswith(("clinic/", "account/")):
            continue
        response = begun.client.get(f"/{address.route}")
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            pages[address.route] = FRAME in response.content.decode()
    assert len(pages) > 25
    assert [route for route, says in pages.items() if not says] == []


def test_h59_without_the_mode_no_page_says_so(begun: Patient) -> None:
    assert FRAME not in begun.get("/care/").content.decode() + begun.get("/").content.decode()


def test_h59_the_safety_pages_and_the_call_card_speak_of_them(client: Client) -> None:
    client.cookies["sural_zone"] = "Europe/Berlin"
    client.post("/interview/whose/", AGREED)
    page = client.get("/interview/20/").content.decode()
    assert "If they cannot tell you, do not guess" in page
    answer = client.post("/interview/20/", {"tick": "chest_pain_breathless"}, follow=True).content.decode()
    assert "for them" in answer
    assert "Call for them." in answer


def test_h59_what_they_can_not_tell_is_not_a_no(client: Client) -> None:
    client.post("/interview/whose/", AGREED)
    for number in range(10, 90, 10):
        client.post(f"/interview/{number}/", {"skip": "1"})
    interview = shown_record(client).interview
    assert interview.urgency_now().urgency.seen_first


@pytest.mark.parametrize("consent", ["consent", "right"])
def test_h59_under_18_stays_out_of_scope_whoever_answers(client: Client, consent: str) -> None:
    client.post("/interview/whose/", {"other": "new", "consent": consent})
    opened = shown_record(client)
    interviews.append(opened, opened.interview.answer("rf_age", 14))
    assert shown_record(client).interview.scope.name == "UNDER_18"
    assert client.get("/care/start/", follow=True).request["PATH_INFO"] != "/care/start/1/"


# ---------------------------------------------------------------- two records, apart
def test_h59_ones_own_plan_is_untouched_and_one_tap_away(begun: Patient) -> None:
    own, plan = begun.opened, begun.plan
    begun.post("/interview/whose/", AGREED)
    assert shown(begun.client) != begun.key
    assert begun.client.get("/care/").status_code == 302  # there is no plan for them
    begun.client.post("/interview/20/", {"tick": "chest_pain_breathless"})
    assert begun.opened.length == own.length
    begun.post("/interview/whose/", {"swap": "1"})
    assert shown(begun.client) == begun.key
    page = begun.get("/care/").content.decode()
    assert FRAME not in page
    assert "data-standing" not in page  # their emergency is not one's own
    assert begun.plan == plan


def test_h59_theirs_waits_while_ones_own_is_shown_and_the_other_way_round(begun: Patient) -> None:
    begun.post("/interview/whose/", AGREED)
    theirs = shown(begun.client)
    for wanted, says in ((begun.key, False), (theirs, True), (begun.key, False)):
        begun.post("/interview/whose/", {"swap": "1"})
        assert shown(begun.client) == wanted
        assert (FRAME in begun.get("/interview/answers/").content.decode()) is says


@pytest.mark.parametrize("address", ["/interview/10/", "/interview/delete/", "/care/check-in/", "/care/calendar/", "/care/clinicians/", "/interview/clinician"])
def test_h59_a_form_that_was_shown_before_the_switch_reaches_nobody(begun: Patient, address: str) -> None:
    """Another window may still show the record from before; its form must not write into the one that is in front now."""
    browser = careful(begun)
    old = token(browser.get("/interview/10/" if address == "/interview/clinician" else address))
    browser.post("/interview/whose/", {**AGREED, "csrfmiddlewaretoken": token(browser.get("/interview/whose/"))})
    theirs = shown(browser)
    response = browser.post(address, {"csrfmiddlewaretoken": old, "tick": "chest_pain_breathless", "on": "1"})
    assert response.status_code == 403
    found = interviews.open_with(theirs)
    assert found is not None
    assert found.length == 0
    assert begun.opened.length > 0


@pytest.mark.parametrize("way", ["device", "start"])
def test_h59_forms_are_void_after_every_other_way_to_another_record_too(begun: Patient, settings: Any, way: str) -> None:
    browser = careful(begun)
    old = token(browser.get("/interview/10/"))
    if way == "device":
        other = Patient(settings)
        other.begin()
        link = re.search(r'class="address">http://testserver([^<]+)<', other.post("/care/devices/", {}).content.decode())
        assert link
        browser.post(link[1], {"csrfmiddlewaretoken": token(browser.get(link[1]))})
    else:
        browser.post("/interview/start", {"csrfmiddlewaretoken": old, "delete": "1"})
    assert shown(browser) != begun.key
    assert browser.post("/interview/10/", {"csrfmiddlewaretoken": old, "none": "1"}).status_code == 403


def test_h59_deleting_theirs_leaves_ones_own_and_brings_it_back(begun: Patient) -> None:
    begun.post("/interview/whose/", AGREED)
    begun.client.post("/interview/10/", {"none": "1"})
    response = begun.client.post("/interview/delete/", {})
    page = response.content.decode()
    assert "Your own answers" in page
    assert "data-forget-device" not in page
    assert "storage" not in response.headers["Clear-Site-Data"]
    assert shown(begun.client) == begun.key
    assert begun.client.get("/care/").status_code == 200
    assert FRAME not in begun.get("/care/").content.decode()
    assert StoredInterview.objects.count() == 1


def test_h59_deleting_ones_own_leaves_theirs_and_still_says_for_whom(begun: Patient) -> None:
    begun.post("/interview/whose/", AGREED)
    theirs = shown(begun.client)
    begun.post("/interview/whose/", {"swap": "1"})
    begun.post("/interview/delete/", {})
    assert shown(begun.client) == theirs
    assert FRAME in begun.get("/interview/answers/").content.decode()


def test_starting_again_for_somebody_else_asks_anew_for_whom_and_deletes_theirs_alone(begun: Patient) -> None:
    begun.post("/interview/whose/", AGREED)
    begun.client.post("/interview/10/", {"none": "1"})
    response = begun.client.post("/interview/start", {"delete": "1"})
    assert response.url == "/interview/whose/"
    assert shown(begun.client) == begun.key
    assert begun.client.get("/care/").status_code == 200


def test_h59_ones_own_stop_goes_on_while_somebody_else_is_answered_for(begun: Patient) -> None:
    begun.check_in(none=None, tick="saddle_numb")
    begun.post("/interview/whose/", AGREED)
    assert "data-standing" not in begun.get("/interview/answers/").content.decode()
    begun.post("/interview/whose/", {"swap": "1"})
    assert 'data-standing="emergency"' in begun.get("/interview/answers/").content.decode()


# ---------------------------------------------------------------- later, and back
def test_answers_that_are_here_already_can_be_said_to_be_somebody_elses(begun: Patient) -> None:
    length = begun.opened.length
    begun.post("/interview/whose/", {"other": "same", "consent": "right"})
    assert shown(begun.client) == begun.key
    assert FRAME in begun.get("/care/").content.decode()
    begun.post("/interview/whose/", {"own": "same"})
    assert FRAME not in begun.get("/care/").content.decode()
    assert begun.opened.length == length


def test_a_record_of_ones_own_can_begin_beside_theirs(client: Client) -> None:
    client.post("/interview/whose/", AGREED)
    theirs = shown(client)
    client.post("/interview/whose/", {"own": "new"})
    own = shown(client)
    assert own != theirs
    assert FRAME not in client.get("/interview/answers/").content.decode()
    client.post("/interview/whose/", {"swap": "1"})
    assert shown(client) == theirs


def test_a_third_record_takes_the_place_of_none(begun: Patient) -> None:
    begun.post("/interview/whose/", AGREED)
    theirs = shown(begun.client)
    begun.post("/interview/whose/", {"swap": "1"})
    for fields in (AGREED, {"other": "same", "consent": "consent"}):
        begun.post("/interview/whose/", fields)
        assert (shown(begun.client), begun.client.cookies[cookie.PARKED].value[1:]) == (begun.key, theirs)


def test_the_other_device_says_for_itself_whose_plan_it_shows(begun: Patient) -> None:
    begun.post("/interview/whose/", {"other": "same", "consent": "consent"})
    for sent, says in (({}, False), ({"for": "other"}, True)):
        link = re.search(r'class="address">http://testserver([^<]+)<', begun.post("/care/devices/", {}).content.decode())
        assert link
        second = Client()
        second.post(link[1], sent)
        assert (FRAME in second.get("/care/").content.decode()) is says


def test_h59_the_mode_lasts_as_long_as_the_key_that_it_says_something_of(begun: Patient) -> None:
    begun.post("/interview/whose/", {"other": "same", "consent": "consent"})
    renewed = begun.client.get("/care/").cookies
    assert renewed[cookie.NAME]["max-age"] == renewed[cookie.FOR_OTHER]["max-age"]
    assert renewed[cookie.FOR_OTHER]["httponly"]


def test_what_waits_on_a_device_for_ones_own_plan_is_told_apart(begun: Patient) -> None:
    mark = begun.client.get("/care/arrive").json()["who"]
    begun.post("/interview/whose/", AGREED)
    told = begun.client.get("/care/arrive").json()
    assert told["parked"] == mark
    assert told["who"] != mark

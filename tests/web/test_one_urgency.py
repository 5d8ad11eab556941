"""One urgency of a person on every page: each address is opened while something holds, and must say so and invite to nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sural import Urgency
from sural.assessment.triage import triage
from sural_web.follow import urls as follow_urls
from sural_web.follow.worker import source
from sural_web.interview import store as interviews
from sural_web.ops.lru_cache import LruCache
from tests.plan_people import KNOWLEDGE
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.walks import addresses

LIBRARY = [("library:causes", "/causes/"), ("library:sources", "/sources/"), ("library:cause", "/causes/ldh_s1/"), ("not found", "/no/such/page/")]
PAGES = [*addresses(), *LIBRARY]
# Leads on to exercise, questions or a plan: where something holds, only a plain link may.
LEADS_ON = re.compile(r'<a[^>]*class="button(?![^"]*button--call)[^"]*"[^>]*href="(/care/|/care/session/|/care/start/|/interview/|/interview/\?more|/why/)"')
INVITES = re.compile(
    r"Make my plan|Good to see you|a few minutes today|Start today|Your session|Your calendar can show"
    r"|data-step=|class=\"exercise|type=\"range\"|Show it moving|class=\"steps\""
    r"|steps on your heels|Stand on one leg|Raise the heel|What is fine until then|Move the leg|class=\"do\""
)


def sign_in_a_check_in(settings: Any, _: object = None) -> tuple[Patient, Urgency]:
    person = Patient(settings)
    person.begin()
    person.check_in(tick=["calf_new_signs"], none=None)
    return person, Urgency.SAME_DAY


def emergency_in_the_answers(settings: Any, _: object = None) -> tuple[Patient, Urgency]:
    person = Patient(settings)
    person.answer(person.opened.interview.answer("saddle_numb", "yes"))
    return person, Urgency.EMERGENCY


def a_probability_alone(settings: Any, patch: pytest.MonkeyPatch) -> tuple[Patient, Urgency]:
    """No rule asks for it; the chances do, from a mark that anybody's reach."""
    patch.setattr("sural.assessment.triage.threshold", lambda _, level: 0.0 if level is Urgency.SAME_DAY else 2.0)
    patch.setattr("sural_web.interview.standing._WEIGHED", LruCache())  # a process never changes its marks
    person = Patient(settings)
    interview = person.opened.interview
    assert interview.urgency_now().urgency < Urgency.WITHIN_2_DAYS < interview.urgency_weighed().urgency
    return person, Urgency.SAME_DAY


def worse_answers_after_a_stop(settings: Any, _: object = None) -> tuple[Patient, Urgency]:
    """The stop was for the same day; what was answered since can't wait."""
    person, _ = sign_in_a_check_in(settings)
    person.post("/interview/40/", {"tick": "saddle_numb"})
    return person, Urgency.EMERGENCY


def told_at_the_front_door(settings: Any, _: object = None) -> tuple[Patient, Urgency]:
    """In words, beside a plan that holds."""
    person = Patient(settings)
    person.begin()
    person.post("/ask/", {"text": "book me a visit please, also my crotch went numb"})
    return person, Urgency.EMERGENCY


State = Callable[[Any, pytest.MonkeyPatch], tuple[Patient, Urgency]]
STATES: tuple[State, ...] = (sign_in_a_check_in, emergency_in_the_answers, a_probability_alone, worse_answers_after_a_stop, told_at_the_front_door)


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_h49_every_address_says_the_one_urgency_and_invites_to_nothing(settings: Any, monkeypatch: pytest.MonkeyPatch, state: State) -> None:
    person, urgency = state(settings, monkeypatch)
    for name, address in PAGES:
        html = person.get(address).content.decode()
        if "<main" not in html:
            continue
        assert re.findall(r'data-standing="(\w+)"', html)[:1] == [urgency.id], f"{name} does not say it first"
        assert set(re.findall(r'data-standing="(\w+)"', html)) == {urgency.id}, f"{name} says two things"
        assert LEADS_ON.search(html) is None, f"{name} leads on by a button: {LEADS_ON.search(html)}"
        assert INVITES.search(html) is None, f"{name} invites: {INVITES.search(html)}"


@pytest.mark.django_db
def test_h49_nothing_stands_on_any_page_where_nothing_holds(settings: Any) -> None:
    """The other way round, so that the test above can fail."""
    person = Patient(settings)
    person.begin()
    assert [name for name, address in PAGES if b"data-standing" in person.get(address).content and name not in ("interview:result", "interview:now")] == []
    assert "Good to see you" in person.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_h49_the_file_says_the_same_urgency_as_the_pages(settings: Any, monkeypatch: pytest.MonkeyPatch, state: State) -> None:
    person, urgency = state(settings, monkeypatch)
    document = json.loads(person.get("/interview/result.json").content)
    assert document["urgency"] == urgency.id
    assert max(Urgency.from_id(one["urgency"]) for one in document["reason_details"]) is urgency


@pytest.mark.django_db
def test_h49_what_a_clinician_has_answered_for_holds_no_more_and_comes_back_with_new_answers(settings: Any) -> None:
    person, _ = sign_in_a_check_in(settings)
    clinician = Clinician("Dr One")
    number = clinician.enter(person)
    assert b'data-standing="same_day"' in clinician.get(f"/clinic/{number}/").content
    day = person.plan.header.made_on.isoformat()
    clinician.send(f"/clinic/{number}/clear/", person, on=day, confirmed=["clot_excluded"], **{"now-calf_new_signs": "no"})
    assert b"data-standing" not in person.get("/").content
    person.post("/interview/40/", {"tick": "saddle_numb"})
    assert b'data-standing="emergency"' in person.get("/").content


@pytest.mark.django_db
def test_h49_a_plan_made_before_a_rule_was_written_stops_when_the_rule_holds(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Newer knowledge can call for a look by the same answers."""
    person = Patient(settings)
    person.begin()
    person.answer(person.opened.interview.answer("saddle_numb", "yes"))
    store = person.care.course
    type(store).objects.filter(pk=store.pk).update(answers=person.opened.length)  # as if the plan had been made knowing it
    assert b"Your session" in person.get("/care/").content or b"ten seconds" in person.get("/care/").content
    newer = "0" * 12
    monkeypatch.setattr("sural_web.care.judging.read", _as_made_with(newer))
    assert b'data-standing="emergency"' in person.get("/care/").content


def _as_made_with(version: str) -> Callable[[Any], Any]:
    from dataclasses import replace

    from sural_web.care import judging

    real = judging.read

    def read(care: Any) -> Any:
        plan = real(care)
        return replace(plan, header=replace(plan.header, knowledge_version=version))

    return read


def test_h49_pages_that_a_device_keeps_are_the_same_for_everybody(db: None, settings: Any) -> None:
    """They are asked for without what holds now; the worker puts it in when it shows them."""
    person, _ = sign_in_a_check_in(settings)
    for name in source._PUBLIC:
        kept, open_to_all = person.client.get(reverse(name), headers={"Sural-Shell": "1"}), Client().get(reverse(name))
        assert _plain(kept) == _plain(open_to_all), name
        assert b"data-standing" in person.client.get(reverse(name)).content, name
    assert "data-standing" in source.worker_source()
    assert {one.name for one in follow_urls.urlpatterns} >= {name.partition(":")[2] for name in source._PUBLIC}


def _plain(response: Any) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())


@pytest.mark.django_db
def test_no_self_test_page_is_shown_by_its_address_to_somebody_who_should_be_seen_today(settings: Any) -> None:
    person, _ = emergency_in_the_answers(settings)
    tests = [page for page in KNOWLEDGE.pages.values() if page.block == "self_test"]
    assert len(tests) > 5
    for page in tests:
        html = person.get(f"/interview/{page.order}/").content.decode()
        assert "This test can wait" in html and 'class="steps"' not in html, page.id
    assert 'class="steps"' in Patient(settings).get(f"/interview/{tests[0].order}/").content.decode()


@pytest.mark.django_db
def test_h49_hard_answers_still_say_what_the_rules_say_on_every_page(settings: Any) -> None:
    settings.HARD_PER_HOUR = 0
    person = Patient(settings)
    person.answer(person.opened.interview.answer("saddle_numb", "yes"))
    opened = interviews.open_with(person.key)
    assert opened and triage(KNOWLEDGE, opened.interview.answers).urgency is Urgency.EMERGENCY
    assert b'data-standing="emergency"' in person.get("/privacy/").content

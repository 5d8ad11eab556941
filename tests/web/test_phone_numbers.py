"""Calling is one tap, with the number of the country that the browser is in; numbers are data with a source and stand nowhere else."""

from __future__ import annotations

import re
import zoneinfo
from importlib.resources import files
from typing import Any

import pytest
from django.test import Client

from sural import Answers, Knowledge, Urgency
from sural.assessment.triage import triage
from sural.knowledge.phone_numbers import dialled
from sural_web.design import phones
from tests.docs.person_texts import TEMPLATES
from tests.repository.checkout import ROOT
from tests.web.care.conftest import Patient

KNOWLEDGE = Knowledge.load()
# Single findings that are an emergency and that anybody would call for by themselves: asked, but not on the short list.
_PLAIN_TO_SEE = {"dark_urine_weak_muscles", "leg_deformed", "leg_short_turned_out"}


def _emergency(settings: Any) -> Patient:
    person = Patient(settings)
    person.answer(person.opened.interview.answer("saddle_numb", "yes"))
    return person


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "number"), [("Europe/London", "999"), ("Europe/Berlin", "112"), ("America/Chicago", "911"), ("Australia/Perth", "000")])
def test_h50_the_button_calls_the_number_of_the_country_of_the_browser(settings: Any, zone: str, number: str) -> None:
    person = _emergency(settings)
    person.client.cookies[phones.ZONE] = zone
    for address in ("/", "/interview/now/", "/interview/result/"):
        html = person.get(address).content.decode()
        assert f'class="button button--call" href="tel:{number}"' in html, address
    assert f"Your emergency number ({number})" in html


@pytest.mark.django_db
def test_the_country_can_be_changed_and_the_choice_stays_in_the_browser(settings: Any) -> None:
    person = _emergency(settings)
    person.client.cookies[phones.ZONE] = "Europe/Berlin"
    back = person.client.post("/numbers/", {"country": "nz", "back": "/interview/now/"})
    assert (back.url, person.client.cookies[phones.COUNTRY].value) == ("/interview/now/", "nz")
    assert 'href="tel:111"' in person.get("/interview/now/").content.decode()
    for strange in ("https://elsewhere.example/", "élan", "javascript:alert(1)", ""):
        assert person.client.post("/numbers/", {"country": "gb", "back": strange}).url == "/"
    person.client.post("/numbers/", {"country": ""})
    assert 'href="tel:112"' in person.get("/interview/now/").content.decode()


@pytest.mark.django_db
def test_where_the_country_is_not_known_the_numbers_of_many_can_be_tapped_and_one_be_chosen(settings: Any) -> None:
    html = _emergency(settings).get("/interview/now/").content.decode()
    assert set(re.findall(r'button--call" href="tel:(\d+)"', html)) == {"999", "112", "911", "000", "111"}
    assert "Choose your country" in html


@pytest.mark.django_db
def test_the_urgent_line_comes_first_where_it_is_not_an_emergency_and_the_practice_before_it(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    person = Patient(settings)
    person.begin()
    person.check_in(tick=["calf_new_signs"], none=None)
    person.client.cookies[phones.ZONE] = "Europe/London"
    first = re.search(r'button--call" href="tel:(\d+)"', person.get("/care/").content.decode())
    assert first and first[1] == "111"
    monkeypatch.setattr(phones, "_PRACTICE", [lambda request: phones.PracticePhone("Elm Practice", "020 7946 0000")])
    assert re.findall(r'button--call" href="tel:(\d+)"', person.get("/care/").content.decode()) == ["02079460000", "111"]


def test_h50_every_country_has_a_source_and_a_number_that_can_be_dialled() -> None:
    assert len(KNOWLEDGE.phone_numbers) > 40
    for one in KNOWLEDGE.phone_numbers.values():
        assert one.source_ids and all(source in KNOWLEDGE.sources for source in one.source_ids), one.id
        assert re.fullmatch(r"\d{3}", dialled(one.emergency)), one.id
        assert bool(one.urgent) == bool(one.urgent_name) and (not one.urgent or dialled(one.urgent).isdigit()), one.id


def test_every_zone_belongs_to_one_country_and_is_its_zone() -> None:
    named = [zone for one in KNOWLEDGE.phone_numbers.values() for zone in one.zones]
    assert len(named) == len(set(named))
    assert set(named) <= zoneinfo.available_timezones()
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    country_of = {cells[2]: cells[0].lower() for line in table.splitlines() if not line.startswith("#") for cells in [line.split("\t")]}
    assert {zone: (one.id, country_of[zone]) for one in KNOWLEDGE.phone_numbers.values() for zone in one.zones if country_of.get(zone, one.id) != one.id} == {}
    assert {zone for zone, country in country_of.items() if country in KNOWLEDGE.phone_numbers} <= set(named)


def test_h50_no_page_and_no_advice_holds_a_number_of_its_own() -> None:
    known = {number for one in KNOWLEDGE.phone_numbers.values() for number in (one.emergency, one.urgent) if number}
    pattern = re.compile(r"(?<![\d.:#\w])(" + "|".join(sorted(map(re.escape, known), key=len, reverse=True)) + r")(?![\d.%\w])")
    prose = [*TEMPLATES, *(ROOT / "src/sural/knowledge").rglob("*.toml"), ROOT / "README.md"]
    lines = ((path.name, line) for path in prose for line in path.read_text(encoding="utf-8").splitlines() if "call" in line.lower())
    found = {name: match[0] for name, line in lines if (match := pattern.search(line))}
    assert found == {}
    assert "112" in KNOWLEDGE.urgency_advice["emergency"].who  # and yet it is said, from the table


def test_h50_every_single_finding_that_is_an_emergency_is_on_the_list_that_is_always_shown() -> None:
    listed = {key for finds in KNOWLEDGE.watch_for.finds for key in finds}
    asked = (one for one in KNOWLEDGE.findings.values() if one.who_can_answer == "patient")
    alone = {one.id for one in asked for level in one.levels[1:] if triage(KNOWLEDGE, Answers().answer(KNOWLEDGE, one.id, level)).urgency is Urgency.EMERGENCY}
    assert {"saddle_numb", "pain_flank_or_back_tearing"} <= alone
    assert alone - listed - _PLAIN_TO_SEE == set()
    assert any("calf newly swollen" in sign for sign in KNOWLEDGE.watch_for.signs)
    assert all(len(words) == len(set(words)) for words in KNOWLEDGE.watch_for.finds)


def test_the_list_stands_on_the_front_page_for_a_stranger(db: None) -> None:
    html = Client().get("/").content.decode()
    assert all(sign in html for sign in KNOWLEDGE.watch_for.signs)
    assert "button--call" in html

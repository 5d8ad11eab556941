"""The page of own data gives a FHIR bundle that an independent library reads, with visits and without a name (H73)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from fhir.resources.R4B.bundle import Bundle

from sural_web.booking import making
from sural_web.booking.visit_time import Time
from tests.web.care.conftest import Patient
from tests.web.practice import made_up

pytestmark = pytest.mark.django_db


def of_kind(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in made["entry"] if entry["resource"]["resourceType"] == kind]


def a_visit(person: Patient) -> None:
    ours = made_up.a_practice()
    place, who, kind = made_up.a_location(ours), made_up.a_clinician(ours), made_up.a_visit_kind(ours)
    begins = timezone.now().replace(second=0, microsecond=0) + timedelta(days=3)
    made = making.book(Time(place, kind, who, begins), making.Contact("Anna Berg", "+1 212 555 0142"), "http://testserver/", timezone.now())
    type(made).objects.filter(pk=made.pk).update(summary=person.opened.row)


def test_a_person_downloads_answers_plan_check_ins_and_visits_and_a_sign_puts_the_plan_on_hold(begun: Patient) -> None:
    assert b"/care/everything/fhir.json" in begun.get("/care/everything/").content
    a_visit(begun)
    response = begun.get("/care/everything/fhir.json")
    assert (response.headers["Content-Type"], response.headers["Content-Disposition"]) == ("application/fhir+json", 'attachment; filename="sural-fhir.json"')
    made = response.json()
    Bundle.model_validate(made)
    (plan,) = of_kind(made, "CarePlan")
    assert plan["status"] == "active" and plan["activity"] and plan["goal"]
    assert of_kind(made, "QuestionnaireResponse")[0]["item"]
    assert [one["status"] for one in of_kind(made, "Appointment")] == ["pending"]
    assert b"Anna Berg" not in response.content and b"212 555 0142" not in response.content

    begun.answer(begun.opened.interview.answer("saddle_numb", True))
    (held,) = of_kind(begun.get("/care/everything/fhir.json").json(), "CarePlan")
    assert held["status"] == "on-hold"
    assert "activity" not in held


def test_without_answers_there_is_nothing_to_download() -> None:
    assert Client().get("/care/everything/fhir.json").status_code != 200

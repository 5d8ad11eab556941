"""The outcomes of a practice: of whom it counts, who may see it, and that nobody stands in it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import timezone

from sural_web.care.models import TakenBack
from sural_web.practice import staffing
from tests.web.booking.conftest import Place, place
from tests.web.clinic.conftest import Clinician, clinician
from tests.web.outcomes.made_up import people
from tests.web.practice.conftest import Member

__all__ = ["clinician", "place"]
pytestmark = pytest.mark.django_db
BETTER, SAME = (6.0, 2.0, 1.0), (6.0, 6.0, 5.0)


@pytest.fixture
def ours(place: Place, clinician: Clinician) -> Clinician:
    staffing.give_role(place.practice, clinician.account, "clinician", clinician.account.name, timezone.now())
    return clinician


def page(one: Any) -> str:
    return str(one.client.get("/outcomes/alder-street/").content.decode())


def test_a_cause_with_enough_people_is_told_with_change_and_who_got_better(ours: Clinician, place: Place, settings: Any) -> None:
    people(ours.account, "ldh_s1", [BETTER] * 11 + [SAME] * 10, timezone.now())
    html = page(ours)
    assert "<td>11 of 21</td>" in html and "Slipped disc" in html
    rows = Member(place.practice, "administrator").get("/outcomes/alder-street/outcomes.csv").content.decode().splitlines()
    assert rows[1].endswith(",21,6.0,-4.0,-4.0,0.0,11") and rows[1].startswith("Leg pain,6,")


def test_h82_small_causes_and_small_counts_are_told_nowhere(ours: Clinician) -> None:
    people(ours.account, "ldh_s1", [BETTER] * 12, timezone.now())
    people(ours.account, "dvt", [BETTER], timezone.now())
    html = page(ours) + ours.client.get("/outcomes/alder-street/outcomes.csv").content.decode()
    words = re.sub(r"<[^>]+>", " ", html).lower()  # a token in a form may hold any letters
    assert "clot" not in words and "All other causes" in html and "not told" in html


def test_h82_only_those_count_whose_consent_to_a_clinician_of_the_practice_holds(ours: Clinician, settings: Any) -> None:
    settings.OUTCOMES_LEAST = 5
    now, elsewhere = timezone.now(), Clinician("Dr Elsewhere")
    held = people(ours.account, "ldh_s1", [BETTER] * 6, now)
    people(elsewhere.account, "lss", [BETTER] * 6, now)
    assert "<td>6</td>" in page(ours) and "narrow" not in page(ours).lower()
    for one in held[:2]:
        one.ended = now
        one.save()
    assert "<td>6</td>" not in page(ours) and "<td>4</td>" not in page(ours)


def test_what_was_taken_back_counts_no_more(ours: Clinician, settings: Any) -> None:
    settings.OUTCOMES_LEAST = 5
    for one in people(ours.account, "ldh_s1", [BETTER] * 6, timezone.now()):
        record = one.interview.care
        last = record.courses.get().check_ins.order_by("on")[1]
        TakenBack.objects.create(record=record, kind="check_in", client_id=last.client_id)
    assert page(ours).count("<td>6</td>") == 1, "after 12 weeks only"


def test_h82_the_desk_and_other_practices_see_nothing(ours: Clinician, place: Place) -> None:
    other = Member(Place("other").practice, "administrator")
    assert other.get("/outcomes/alder-street/").status_code == other.get("/outcomes/alder-street/outcomes.csv").status_code == 404
    assert Member(place.practice, "desk").get("/outcomes/alder-street/").status_code == 403


def test_the_number_of_queries_does_not_grow(ours: Clinician, django_assert_max_num_queries: Any) -> None:
    people(ours.account, "ldh_s1", [BETTER] * 30, timezone.now())
    with django_assert_max_num_queries(12):
        page(ours)

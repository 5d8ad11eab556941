"""The page of charts: what was noted, what can be said about it, the same as a table; as fast with a thousand check-ins as with one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sural_web.care import store
from sural_web.care.models import StoredCheckIn
from tests.plan_people import TODAY
from tests.web.care.conftest import Patient

ADDRESS = "/care/progress/"
pytestmark = pytest.mark.django_db


def noted(begun: Patient, number: int) -> None:
    """So many daily check-ins up to today, pain falling from 7 to 3; written past the clock."""
    days = [TODAY - timedelta(days=number - 1 - offset) for offset in range(number)]
    common = {"record": begun.care.course.record, "course": begun.care.course, "plan_version": 1}
    values = ((on, f"noted-{number}-{offset:05d}", 7 - round(4 * offset / number)) for offset, on in enumerate(days))
    StoredCheckIn.objects.bulk_create(StoredCheckIn(on=on, client_id=id, leg_pain=pain, **common) for on, id, pain in values)


def test_the_chart_its_sentence_and_its_table_are_on_the_page(begun: Patient) -> None:
    noted(begun, 28)
    page = begun.get(ADDRESS).content.decode()
    assert 'class="chart"' in page
    assert "Leg pain over 27 days: clearly better" in page or "Leg pain over 27 days: probably better" in page
    assert re.search(rf'<th scope="row">{TODAY.isoformat()}</th><td>3</td>', page)
    assert "What usually happens by itself" in page
    assert "Ostelo" in page


def test_on_the_first_day_it_says_that_no_trend_can_be_seen_yet(begun: Patient) -> None:
    page = begun.get(ADDRESS).content.decode()
    assert "Leg pain: there are not enough check-ins yet to see a trend." in page
    assert 'class="trend' not in page


def test_a_changed_plan_is_marked_with_its_rule(begun: Patient) -> None:
    for offset in range(1, 5):
        begun.go_to(offset)
        begun.check_in(leg_pain="9", settled="gt2h")
    page = begun.get(ADDRESS).content.decode()
    assert store.versions(begun.care)[-1].number > 1
    assert "What changed in the plan" in page
    assert 'class="chart-mark"' in page


@pytest.mark.parametrize("weeks", ["4", "12", "0", "nonsense", "-1"])
def test_every_window_can_be_asked_for(begun: Patient, weeks: str) -> None:
    noted(begun, 40)
    assert begun.client.get(ADDRESS, {"weeks": weeks}).status_code == 200


def test_a_thousand_check_ins_take_as_many_queries_as_one(begun: Patient) -> None:
    noted(begun, 1)
    few = queries(begun)
    noted(begun, 1000)
    assert queries(begun) == few
    assert few <= 10


def queries(begun: Patient) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert begun.client.get(ADDRESS, {"weeks": "0"}).status_code == 200
    return len(captured)


def test_a_page_with_a_thousand_check_ins_stays_light(begun: Patient) -> None:
    noted(begun, 1000)
    response: Any = begun.client.get(ADDRESS, {"weeks": "0"}, headers={"accept-encoding": "gzip"})
    assert len(response.content) < 60_000


def test_who_has_no_plan_is_sent_to_its_beginning(patient: Patient) -> None:
    assert patient.client.get(ADDRESS).headers["Location"].startswith("/care/start")

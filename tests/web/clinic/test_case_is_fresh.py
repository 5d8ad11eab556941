"""The page of a person shows what the database holds at this moment, however often this process has drawn it before.

What is written here goes by plain SQL around the app, as another process would write it.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sural_web.clinic.models import Grant
from sural_web.interview.models import LogEntry
from sural_web.practice import staffing
from sural_web.practice.models import Membership
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician

pytestmark = pytest.mark.django_db
HIDDEN = "Nobody has let you in here"


def shown(clinician: Clinician, number: int, status: int = 200) -> str:
    response = clinician.get(f"/clinic/{number}/")
    assert response.status_code == status
    return str(response.content.decode())


def another_process(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def step(person: Patient, number: int, item: str, level: str) -> None:
    values = number, "answer", item, level, timezone.now(), person.opened.row.pk
    another_process("INSERT INTO interview_logentry (number, action, item, level, at, interview_id) VALUES (%s, %s, %s, %s, %s, %s)", *values)


def copied_check_in(person: Patient, days_ago: int, leg_pain: float) -> None:
    """A check-in of an earlier day, which differs from the newest one in its day, id and pain."""
    names = "record_id, course_id, plan_version, safety, moved, numbness, settled, woke, heel_walk, toe_walk, at"
    another_process(
        f'INSERT INTO care_storedcheckin ({names}, client_id, "on", leg_pain) '  # noqa: S608
        f"SELECT {names}, %s, %s, %s FROM care_storedcheckin WHERE course_id = %s ORDER BY id LIMIT 1",
        f"copied-{days_ago:04d}",
        person.plan.header.made_on - timedelta(days=days_ago),
        leg_pain,
        person.care.course.pk,
    )


def test_h94_a_check_in_that_came_since_stands_among_the_last_ones_and_in_the_trend(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    assert "not enough check-ins yet" in shown(clinician, number)
    for days_ago in range(1, 15):
        copied_check_in(begun, days_ago, 9.0 if days_ago > 7 else 8.0)
    page = shown(clinician, number)
    assert "not enough check-ins yet" not in page
    day = begun.plan.header.made_on - timedelta(days=1)
    assert f'<th scope="row">{day.day} {day:%b}</th><td>8</td>' in page
    taken = begun.care.course.record_id, timezone.now()
    another_process("INSERT INTO care_takenback (record_id, kind, client_id, at) VALUES (%s, 'check_in', 'copied-0001', %s)", *taken)
    assert f'<th scope="row">{day.day} {day:%b}</th><td>8</td>' not in shown(clinician, number)


def test_h94_a_red_flag_that_was_answered_since_stands_first_at_once(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    assert 'data-standing="' not in shown(clinician, number)
    step(begun, begun.opened.length, "saddle_numb", "yes")
    page = shown(clinician, number)
    assert 'data-standing="emergency"' in page and "be seen first" in page


def test_h94_a_sign_of_a_check_in_stands_there_at_once(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    before = shown(clinician, number)
    begun.check_in(none=None, tick="fever")
    page = shown(clinician, number)
    assert "<strong>Reported: " in page and "<strong>Reported: " not in before


def test_h94_an_answer_that_another_database_had_in_its_place_is_the_one_that_is_shown(begun: Patient, clinician: Clinician) -> None:
    """As after a restore: the same interview, with as many steps, of which one says something else."""
    number = clinician.enter(begun)
    last, item = begun.opened.length, "tried_stretching"
    step(begun, last, item, "no_change")
    before = shown(clinician, number)
    LogEntry.objects.filter(number=last).delete()
    step(begun, last, item, "worse")
    after = shown(clinician, number)
    assert begun.opened.length == last + 1
    assert before.count("<strong>Tried:</strong>") == after.count("<strong>Tried:</strong>") == 1
    assert before.partition("<strong>Tried:</strong>")[2][:200] != after.partition("<strong>Tried:</strong>")[2][:200]


def test_h94_consent_that_was_taken_back_or_is_over_closes_the_page_at_once(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    shown(clinician, number)
    another_process("UPDATE clinic_grant SET until = %s WHERE id = %s", timezone.now(), number)
    assert HIDDEN in shown(clinician, number, 404)
    Grant.objects.update(until=timezone.now() + timedelta(days=1))
    assert "case__first" in shown(clinician, number)
    another_process("UPDATE clinic_grant SET ended = %s WHERE id = %s", timezone.now(), number)
    assert HIDDEN in shown(clinician, number, 404)


def test_h94_somebody_with_the_same_answers_is_shown_as_themselves(begun: Patient, clinician: Clinician) -> None:
    """What is drawn of answers is shared by all who gave the same; nothing of one person stands in it."""
    first = clinician.enter(begun, "First one")
    one = shown(clinician, first)
    second = Clinician("Dr Other One").enter(begun, "Second one")
    clinicians = Clinician("Dr Third")
    third = clinicians.enter(begun, "Third one")
    page = shown(clinicians, third)
    assert "Third one" in page and "First one" not in page and "Second one" not in page
    assert f"/clinic/{first}/" not in page and f"/clinic/{second}/" not in page
    assert one.partition('id="case-causes"')[2][:400] == page.partition('id="case-causes"')[2][:400]


def test_h94_a_role_that_has_ended_shows_no_visit_at_once(begun: Patient, clinician: Clinician, place: Place) -> None:
    staffing.give_role(place.practice, clinician.account, "clinician", clinician.account.name, timezone.now())
    number = clinician.enter(begun)
    place.book(8, 9, summary=begun.opened.row)
    assert "None is booked at your practice." not in shown(clinician, number)
    Membership.objects.update(ended=timezone.now())
    assert "None is booked at your practice." in shown(clinician, number)


def test_h94_an_exercise_that_was_locked_since_is_locked_on_the_page_and_each_page_leads_through_its_own_consent(begun: Patient, clinician: Clinician) -> None:
    number, exercise = clinician.enter(begun), begun.plan.items[0].exercise_id
    other = Clinician("Dr Other One")
    theirs = other.enter(begun, "Second one")
    assert all('class="tag">Locked' not in page for page in (shown(clinician, number), shown(other, theirs)))
    clinician.send(f"/clinic/{number}/item/{exercise}/", begun, action="lock")
    for who, mine, not_mine in ((clinician, number, theirs), (other, theirs, number)):
        page = shown(who, mine)
        assert page.count('class="tag">Locked') == 1
        assert f"/clinic/{mine}/item/{exercise}/" in page and f"/clinic/{not_mine}/" not in page

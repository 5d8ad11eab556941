"""The page of a person: what stands on it, and that its queries don't grow with the record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sural.progress.series import series_of
from sural_web.booking.models import Booking
from sural_web.care import lately
from sural_web.care import store as cares
from sural_web.care.models import Course, StoredCheckIn, StoredVersion
from sural_web.clinic.models import Look
from sural_web.inbox.models import Item, Step
from sural_web.practice import staffing
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient
from tests.web.care.stops import unreadable
from tests.web.clinic.conftest import NAME, Clinician

pytestmark = pytest.mark.django_db


def shown(clinician: Clinician, number: int) -> str:
    response = clinician.get(f"/clinic/{number}/")
    assert response.status_code == 200
    return str(response.content.decode())


def longer(person: Patient, days: int, begins: int = 0) -> None:
    """So many check-ins, one a day before today, and half as many versions of the plan."""
    care = person.care
    day = timezone.localdate()
    rows = [
        StoredCheckIn(record_id=care.course.record_id, course=care.course, client_id=f"before-{number:05d}", on=day - timedelta(days=number), plan_version=1)
        for number in range(begins + 1, begins + days + 1)
    ]
    for number, row in enumerate(rows):
        row.leg_pain, row.safety = float(number % 5), {"fever": "unsure"} if number % 3 == 0 else {}
    StoredCheckIn.objects.bulk_create(rows)
    newest, versions = care.version, []
    for number in range(1, days // 2 + 1):
        row = StoredVersion.objects.get(pk=newest.pk)
        row.pk, row.number = None, newest.number + number
        row.document = {**newest.document, "version": row.number}
        versions.append(row)
    StoredVersion.objects.bulk_create(versions)


def visits(person: Patient, place: Place, number: int, begins: int = 0) -> None:
    """That many booked visits of this person, one an hour."""
    first = place.book(8, 9, summary=person.opened.row)
    rows = []
    for hour in range(begins + 1, begins + number):
        row = Booking.objects.get(pk=first.pk)
        row.pk, row.uid, row.code_hash = None, f"visit-{hour}", f"{hour:064x}"
        for name in ("begins", "ends", "busy_until"):
            setattr(row, name, getattr(first, name) + timedelta(days=30, hours=hour))
        rows.append(row)
    Booking.objects.bulk_create(rows)


def signs(person: Patient, number: int, begins: int = 0) -> None:
    """That many things wait about them."""
    about = person.opened.row.pk
    Item.objects.bulk_create(Item(key=f"x:{one}", kind="sign", urgency=4, at=timezone.now(), interview_id=about) for one in range(begins, begins + number))


def queries(clinician: Clinician, number: int) -> int:
    shown(clinician, number)
    with CaptureQueriesContext(connection) as asked:
        shown(clinician, number)
    return len(asked)


def test_the_first_screen_has_urgency_causes_denied_signs_map_plan_trend_and_next_visit(begun: Patient, clinician: Clinician, place: Place) -> None:
    staffing.give_role(place.practice, clinician.account, "clinician", clinician.account.name, timezone.now())
    number = clinician.enter(begun)
    place.book(8, 9, summary=begun.opened.row)
    first = shown(clinician, number).partition('class="case__first"')[2].partition('id="waits"')[0]
    for part in ("case-urgency", "case-plan", "case-causes", "case-where", "case-denied"):
        assert f'id="{part}"' in first
    for words in ("Phase: ", "range__span", "Leg pain", "8 December", "visit-map", "Numb"):
        assert words.lower() in first.lower(), words
    assert "like you" not in first and "your answers" not in first.partition("case-causes")[2].lower()  # a clinician reads it
    assert first.index("case-urgency") < first.index("case-plan")  # on a phone the urgency stands first


def test_no_visit_at_another_practice_is_told(begun: Patient, clinician: Clinician, place: Place) -> None:
    number = clinician.enter(begun)
    place.book(8, 9, summary=begun.opened.row)
    assert "None is booked at your practice." in shown(clinician, number)


def test_the_next_visit_is_told_to_whoever_works_where_it_is_and_to_nobody_else_in_turns(begun: Patient, clinician: Clinician, place: Place) -> None:
    """The SQL of the query is kept by the practices of who asks."""
    there, nowhere = "8 December", "None is booked at your practice."
    other, elsewhere = Clinician("Dr Grace Hopper"), Place("birch-street")
    staffing.give_role(place.practice, clinician.account, "clinician", clinician.account.name, timezone.now())
    staffing.give_role(elsewhere.practice, other.account, "clinician", other.account.name, timezone.now())
    number, theirs = clinician.enter(begun), other.enter(begun)
    booking = place.book(8, 9, summary=begun.opened.row)
    for _ in range(2):
        assert there in shown(clinician, number) and nowhere in shown(other, theirs)
    Booking.objects.filter(pk=booking.pk).update(state="cancelled")
    assert nowhere in shown(clinician, number)


def test_a_stop_stands_on_the_same_page_with_its_urgency_first(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.check_in(none=None, tick="saddle_numb")
    page = shown(clinician, number)
    assert 'data-standing="emergency"' in page
    assert "be seen first" in page and "I have seen this person" in page
    assert 'class="exercise-list"' not in page and "Exercises</h2>" not in page


def test_h75_a_sign_of_a_check_in_is_reported_on_the_page_and_never_listed_as_denied(begun: Patient, clinician: Clinician) -> None:
    """The interview said "no" to it; what was reported since holds."""
    number = clinician.enter(begun)
    begun.check_in(none=None, tick="fever")
    case = clinician.get(f"/clinic/{number}/").context["case"]
    assert len(case.reported) == 1
    assert not set(case.reported) & {*case.denied, *case.denied_too}
    assert len(case.denied) == 12 and case.denied_too


def test_whoever_opens_the_page_has_opened_what_waits_and_can_close_it_there(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    item = Item.objects.get()
    assert f'action="/inbox/{item.pk}/"' in shown(clinician, number)
    assert list(item.steps.values_list("what", "by")) == [("seen", clinician.account.name)]
    assert clinician.client.post(f"/inbox/{item.pk}/", {"reason": "Looked at."}).url == "/inbox/"
    assert 'id="waits"' not in shown(clinician, number)


def test_the_trend_goes_by_the_same_days_as_the_page_of_charts(begun: Patient) -> None:
    longer(begun, 40)
    begun.check_in(leg_pain="7")
    care, today = begun.care, timezone.localdate()
    points = series_of(begun.opened.knowledge, "leg_pain", cares.check_ins(care), today).points
    for since in (today, today - timedelta(days=20), today - timedelta(days=400)):
        kept = [(one.on, one.value) for one in points if one.on >= since or one == points[0]]
        assert lately.worst_by_day(care, "leg_pain", since, today) == kept


def test_the_page_takes_the_same_queries_with_1000_check_ins_and_200_visits_as_with_10(begun: Patient, clinician: Clinician, place: Place) -> None:
    staffing.give_role(place.practice, clinician.account, "clinician", clinician.account.name, timezone.now())
    number = clinician.enter(begun)
    longer(begun, 10)
    visits(begun, place, 10)
    signs(begun, 1)
    few = queries(clinician, number)
    longer(begun, 990, begins=10)
    Booking.objects.all().delete()
    visits(begun, place, 200)
    signs(begun, 90, begins=1)
    assert StoredCheckIn.objects.count() > 1_000 and Booking.objects.count() == 200 and StoredVersion.objects.count() > 500
    assert queries(clinician, number) == few <= 24


def test_where_more_waits_than_the_page_shows_it_says_so_and_only_what_is_shown_counts_as_opened(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    signs(begun, 100)  # and that they have shared their result
    assert "More waits than is shown here" in shown(clinician, number)
    assert Item.objects.get(steps=None).kind == "shared"
    Step.objects.create(item=Item.objects.filter(kind="sign")[0], what="closed", at=timezone.now(), by=NAME, reason="Done")
    assert "More waits than is shown here" not in shown(clinician, number)
    assert not Item.objects.filter(steps=None).exists()


def test_h75_what_waits_stands_where_there_is_no_plan_and_where_it_cannot_be_read(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    signs(begun, 1)
    unreadable(begun.care)
    signs(begun, 1, begins=1)
    begun.answer(begun.opened.interview)
    for address in (f"/clinic/{number}/", f"/clinic/{number}/result/", f"/clinic/{number}/charts/"):
        response = clinician.get(address)
        assert response.status_code == 409
        assert "In your inbox" in response.content.decode() and "A. B." in response.content.decode()
    assert not Item.objects.exclude(steps__what="seen").exists()
    Course.objects.update(ended_on=timezone.localdate())
    response = clinician.get(f"/clinic/{number}/")
    assert "has no plan now" in response.content.decode() and "In your inbox" in response.content.decode()
    assert Look.objects.filter(what="plan").count() == 2

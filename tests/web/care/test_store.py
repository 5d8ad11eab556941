"""Care belongs to one interview, arrives once, is never changed, and goes with the interview."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection
from django.utils import timezone

from sural.errors import ImpossibleRecord
from sural_web.care import store
from sural_web.care.models import CareRecord, Course, StoredCheckIn, StoredDone, StoredSession, StoredVersion
from sural_web.interview import store as interviews
from tests.plan_people import SCIATICA, check_in, day, plan_of, session

pytestmark = pytest.mark.django_db
PLAN = plan_of(SCIATICA)


def begun() -> tuple[str, store.Care]:
    key, _ = interviews.begin()
    opened = interviews.open_with(key)
    assert opened is not None
    return key, store.begin_course(opened, PLAN, day(0))


def said(number: int, **values: object) -> store.CheckIn:
    return replace(check_in(number, **values), id=f"check-in-{number:04d}")  # type: ignore[arg-type]


def done(number: int) -> store.Session:
    return replace(session(PLAN, number), id=f"session-{number:04d}")


def test_what_was_kept_is_read_back_as_it_was() -> None:
    _, care = begun()
    assert store.add_check_in(care, said(1, leg_pain=3), 1) is store.Arrival.NEW
    assert store.add_session(care, done(1)) is store.Arrival.NEW
    assert store.check_ins(care) == (said(1, leg_pain=3),)
    assert store.sessions(care) == (done(1),)


def test_a_record_that_is_sent_twice_arrives_once() -> None:
    _, care = begun()
    for expected in (store.Arrival.NEW, store.Arrival.AGAIN):
        assert store.add_check_in(care, said(1), 1) is expected
        assert store.add_session(care, done(1)) is expected
    assert (StoredCheckIn.objects.count(), StoredSession.objects.count(), StoredDone.objects.count()) == (1, 1, len(PLAN.items))


def test_another_record_under_a_taken_id_does_not_count() -> None:
    _, care = begun()
    store.add_check_in(care, said(1, leg_pain=3), 1)
    assert store.add_check_in(care, said(1, leg_pain=9), 1) is store.Arrival.OTHER
    assert [one.leg_pain for one in store.check_ins(care)] == [3]


def test_an_id_of_another_person_is_free_for_me() -> None:
    store.add_check_in(begun()[1], said(1), 1)
    assert store.add_check_in(begun()[1], said(1), 1) is store.Arrival.NEW


def test_the_same_version_from_two_windows_is_kept_once() -> None:
    _, care = begun()
    second = replace(PLAN, header=replace(PLAN.header, version=2, made_by="limit"))
    one, other = store.add_version(care, second), store.add_version(care, second)
    assert one.version.pk == other.version.pk
    assert [row.number for row in store.versions(care)] == [1, 2]


def test_a_new_course_ends_the_one_before() -> None:
    _, care = begun()
    store.begin_course(care.opened, PLAN, day(3))
    assert list(Course.objects.order_by("pk").values_list("ended_on", flat=True)) == [day(3), None]


@pytest.mark.parametrize("model", [StoredVersion, StoredCheckIn, StoredSession])
def test_h28_what_is_kept_can_not_be_changed(model: type[StoredCheckIn]) -> None:
    _, care = begun()
    store.add_check_in(care, said(1), 1)
    store.add_session(care, done(1))
    with pytest.raises(DatabaseError, match="append-only"):
        model.objects.update(at=timezone.now())


@pytest.mark.parametrize("wrong", [{"leg_pain": 11}, {"back_pain": -1}, {"moved": "away"}, {"reach": 6}, {"heel_raises_left": 101}, {"client_id": "short"}])
def test_the_database_refuses_a_check_in_that_can_not_be(wrong: dict[str, object]) -> None:
    _, care = begun()
    with pytest.raises(IntegrityError):
        StoredCheckIn.objects.create(**{"record": care.course.record, "course": care.course, "client_id": "x" * 8, "on": day(1), "plan_version": 1, **wrong})


@pytest.mark.parametrize("wrong", [{"pain_during": 11}, {"sets": 51}, {"exercise_id": ""}])
def test_the_database_refuses_an_exercise_that_can_not_be(wrong: dict[str, object]) -> None:
    _, care = begun()
    row = StoredSession.objects.create(record=care.course.record, course=care.course, client_id="x" * 8, on=day(1), plan_version=1)
    with pytest.raises(IntegrityError):
        StoredDone.objects.create(**{"session": row, "place": 0, "exercise_id": "calf_raise", "sets": 1, "reps": 1, **wrong})


def test_a_second_active_course_can_not_be() -> None:
    _, care = begun()
    with pytest.raises(IntegrityError):
        Course.objects.create(record=care.course.record, answers=0, begun_on=day(0))


def test_an_id_that_no_page_makes_is_refused_in_words() -> None:
    _, care = begun()
    with pytest.raises(ImpossibleRecord, match="id of the right form"):
        store.add_check_in(care, replace(said(1), id="a b"), 1)


def test_deleting_the_interview_deletes_the_care() -> None:
    _, care = begun()
    store.add_check_in(care, said(1), 1)
    store.add_session(care, done(1))
    interviews.delete(care.opened)
    assert not any(model.objects.exists() for model in (CareRecord, Course, StoredVersion, StoredCheckIn, StoredSession, StoredDone))


def test_the_days_of_keeping_count_from_the_last_check_in() -> None:
    key, care = begun()
    interviews.StoredInterview.objects.update(began=timezone.now() - timedelta(days=90), used=timezone.now() - timedelta(days=90))
    store.add_check_in(care, said(1), 1)
    assert interviews.purge(30) == 0
    assert interviews.purge(30, now=timezone.now() + timedelta(days=31)) == 1
    assert interviews.open_with(key) is None


def test_the_export_of_a_person_holds_plan_check_ins_and_sessions(client) -> None:  # type: ignore[no-untyped-def]
    key, care = begun()
    store.add_check_in(care, said(1, leg_pain=3), 1)
    store.add_session(care, done(1))
    client.cookies["sural_interview"] = key
    told = client.get("/interview/result.json").json()["care"]["courses"][0]
    assert (told["versions"][0]["form"], told["check_ins"][0]["leg_pain"], len(told["sessions"])) == ("sural-plan/1", 3, 1)


def test_reading_takes_the_same_queries_with_a_thousand_check_ins(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    _, care = begun()
    rows = (StoredCheckIn(record=care.course.record, course=care.course, client_id=f"check-in-{n:04d}", on=day(n), plan_version=1) for n in range(1_000))
    StoredCheckIn.objects.bulk_create(rows)
    with django_assert_num_queries(3):
        again = store.open_care(care.opened)
        assert again is not None
        assert len(store.check_ins(again)) == 1_000
        store.sessions(again)


TRIGGERS = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT event_object_table FROM information_schema.triggers",
}


def test_every_table_that_is_never_changed_still_has_its_guard_after_all_migrations() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        guarded = {name for (name,) in cursor.fetchall()}
    assert {model._meta.db_table for model in (StoredVersion, StoredCheckIn, StoredSession, StoredDone)} <= guarded

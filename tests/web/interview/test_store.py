"""Interviews are kept append-only, opened by their key only, and deleted for good."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from sural import Interview
from sural_web.interview import store
from sural_web.interview.models import LogEntry, StoredInterview

pytestmark = pytest.mark.django_db


def opened_with_age() -> tuple[str, store.Opened]:
    key, _ = store.begin()
    opened = store.open_with(key)
    assert opened is not None
    return key, store.append(opened, opened.interview.answer("rf_age", 46))


def test_the_database_alone_can_not_open_an_interview() -> None:
    key, row = store.begin()
    assert key not in (row.key_hash, str(row.pk))
    assert store.open_with(row.key_hash) is None


def test_what_was_kept_is_read_back_as_it_was() -> None:
    key, kept = opened_with_age()
    again = store.open_with(key)
    assert again is not None
    assert again.interview.answers == kept.interview.answers
    assert again.interview.answers.numbers == {"rf_age": 46.0}


def test_another_window_s_steps_stay_and_come_first() -> None:
    key, _ = store.begin()
    one, other = store.open_with(key), store.open_with(key)
    assert one and other
    store.append(one, one.interview.answer("rf_age", 46))
    both = store.append(other, other.interview.answer("rf_sex", "female"))
    assert [entry.id for entry in both.interview.answers.log] == ["rf_age", "rf_sex"]
    assert LogEntry.objects.count() == 2


def test_a_step_can_not_be_changed_afterwards() -> None:
    opened_with_age()
    with pytest.raises(DatabaseError, match="append-only"):
        LogEntry.objects.update(level="70to79")


@pytest.mark.parametrize("wrong", [{"action": "edit"}, {"item": ""}, {"number": 5_000}])
def test_the_database_refuses_a_step_that_makes_no_sense(wrong: dict[str, object]) -> None:
    _, row = store.begin()
    with pytest.raises(IntegrityError):
        LogEntry.objects.create(**{"interview": row, "number": 0, "action": "answer", "item": "rf_age", **wrong})


def test_interviews_without_an_answer_for_the_days_of_keeping_are_purged() -> None:
    key, _ = opened_with_age()
    StoredInterview.objects.update(began=timezone.now() - timedelta(days=90))
    assert store.purge(30) == 0
    assert store.purge(30, now=timezone.now() + timedelta(days=31)) == 1
    assert store.open_with(key) is None


def test_a_log_with_thousands_of_steps_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    key, _ = opened_with_age()
    monkeypatch.setattr(store, "MOST_ENTRIES", 2)
    opened = store.open_with(key)
    assert opened is not None
    with pytest.raises(store.LogFull):
        store.append(opened, opened.interview.answer("rf_age", 47))


def test_a_deleted_interview_is_gone() -> None:
    key, kept = opened_with_age()
    store.delete(kept)
    assert store.open_with(key) is None
    assert not LogEntry.objects.exists()


def test_reading_an_interview_takes_two_queries(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    key, _ = opened_with_age()
    with django_assert_num_queries(2):
        opened = store.open_with(key)
    assert opened is not None
    assert isinstance(opened.interview, Interview)

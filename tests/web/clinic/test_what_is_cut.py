"""A person's own pages say where a list goes on, and where the rest of it stands."""

from __future__ import annotations

import pytest

from sural_web.care import entries
from sural_web.clinic import store
from sural_web.clinic.models import Grant, Look
from sural_web.ops.first_of import first_of
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician

pytestmark = pytest.mark.django_db
OLDER = "Older ones stand in"


def test_looks_that_are_not_shown_are_said_to_be_in_the_file(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    assert OLDER not in begun.get("/care/clinicians/").content.decode()
    store.note_list([Grant.objects.get()] * 30, "plan")
    assert OLDER in begun.get("/care/clinicians/").content.decode()
    assert len(begun.get("/interview/result.json").json()["clinicians"]["looked"]) == Look.objects.count() == 31


def test_entries_that_are_not_shown_are_said_to_be_in_the_file(begun: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    for offset in (1, 2):
        begun.go_to(offset)
        begun.check_in()
    assert OLDER not in begun.get("/care/entries/").content.decode()
    monkeypatch.setattr(entries, "_MOST", 1)
    assert OLDER in begun.get("/care/entries/").content.decode()


def test_the_first_rows_tell_whether_more_follow() -> None:
    assert first_of([1, 2, 3], 3) == first_of([0, 1, 2, 3], 3, start=1)
    assert first_of([1, 2, 3], 2).more and first_of([1, 2, 3], 2).rows == (1, 2)

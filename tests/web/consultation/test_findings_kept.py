"""Findings are kept whole or not at all, by whom they were found, over windows and visits."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from sural_web.accounts import store as accounts
from sural_web.care.models import StoredVersion
from sural_web.clinic.models import Grant, Look
from sural_web.consultation import store
from sural_web.consultation.models import Consultation, Finding, Note
from sural_web.inbox.models import Item
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.consultation.conftest import enter, levels

pytestmark = pytest.mark.django_db


def signed(clinician: Clinician, number: int) -> None:
    """This visit is over."""
    assert clinician.sign_a_note(number)


class BreaksOff:
    """The database goes away at the write with this number."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.left -= 1
            if self.left == 0:
                raise OperationalError("gone")
        return execute(sql, params, many, context)


def kept(person: Patient) -> tuple[int, ...]:
    """How much stands of each thing that a finding writes."""
    items = Item.objects.exclude(kind="shared").count()
    return Finding.objects.count(), person.opened.length, StoredVersion.objects.count(), items, Look.objects.filter(what="examine").count()


def test_h79_wherever_it_breaks_off_all_of_a_finding_is_kept_or_nothing(begun: Patient, clinician: Clinician) -> None:
    """As at a kill in the middle: step, row, stop of the plan, item of the inbox and line of the record, or none of them."""
    number, before = clinician.enter(begun), kept(begun)
    clinician.client.raise_request_exception = False
    for at in range(1, 40):
        with connection.execute_wrapper(BreaksOff(at)):
            response = enter(clinician, number, saddle_sensation_exam="yes")
        if response.status_code == 302:
            break
        assert kept(begun) == before, at
    assert at > 4
    assert kept(begun) == (1, before[1] + 1, before[2] + 1, 1, 1)


def test_an_entry_of_another_window_is_not_overwritten_by_an_older_page(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    enter(clinician, number, seen=0, slr_clinician="yes")
    response = enter(clinician, number, seen=0, slr_clinician="no", matles="no")
    assert response.status_code == 422 and "in another window" in response.content.decode()
    assert levels(begun)["slr_clinician"] == "yes" and levels(begun)["matles"] == "no"


def test_a_page_from_before_the_note_was_signed_begins_no_visit_with_old_findings(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    enter(clinician, number, slr_clinician="yes")
    signed(clinician, number)
    response = enter(clinician, number, after=0, slr_clinician="yes", matles="no")
    assert response.status_code == 422 and "was signed since this page was opened" in response.content.decode()
    assert (Finding.objects.count(), Consultation.objects.count()) == (1, 1) and "matles" not in levels(begun)
    assert enter(clinician, number, after=Consultation.objects.get().pk, matles="no").status_code == 302


def test_of_two_visits_at_the_same_time_stands_what_was_found_last(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    enter(clinician, number, slr_clinician="yes")
    other = Consultation.objects.create(interview=begun.opened.row, account=accounts.new_clinician("Dr Other"), by="Dr Other", on="2026-12-01")
    Finding.objects.create(consultation=other, number=1, finding="slr_clinician", level="yes", knowledge_version="x")
    enter(clinician, number, slr_clinician="no")
    assert levels(begun)["slr_clinician"] == store.standing(store.kept(begun.opened.row.pk))["slr_clinician"].level == "no"


def test_a_slip_in_an_earlier_visit_hides_nothing_that_was_found_before(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    enter(clinician, number, slr_clinician="yes")
    signed(clinician, number)
    enter(clinician, number, slr_clinician="no")
    enter(clinician, number, slr_clinician="not_tested")
    signed(clinician, number)
    assert "Before: " in clinician.get(f"/clinic/{number}/exam/").content.decode()


def test_consent_that_is_taken_back_while_the_page_is_open_keeps_nothing(begun: Patient, clinician: Clinician, monkeypatch: pytest.MonkeyPatch) -> None:
    number = clinician.enter(begun)
    from sural_web.consultation import keeping

    real = keeping.answered

    def ends(opened: Any) -> Any:
        Grant.objects.update(ended="2026-12-01T00:00:00Z")
        return real(opened)

    monkeypatch.setattr(keeping, "answered", ends)
    assert enter(clinician, number, slr_clinician="yes").status_code == 404
    assert not Finding.objects.exists() and "slr_clinician" not in levels(begun)


def test_h79_what_a_later_visit_leaves_out_stays_as_the_earlier_one_found_it(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    enter(clinician, number, slr_clinician="yes")
    signed(clinician, number)
    enter(clinician, number, slr_clinician="not_tested")
    assert levels(begun)["slr_clinician"] == "yes"
    enter(clinician, number, slr_clinician="no")
    assert levels(begun)["slr_clinician"] == "no"
    enter(clinician, number, slr_clinician="not_tested")  # a slip: as it was before this visit
    assert levels(begun)["slr_clinician"] == "yes"
    page = begun.opened.knowledge.pages["exam_nerve_tension"].order
    assert begun.client.post(f"/interview/{page}/", {"slr_clinician": "no", "lines": "1"}).status_code == 409


def test_h79_a_held_finding_silences_nothing_however_often_it_is_entered(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.answer(begun.opened.interview.answer("saddle_sensation_exam", "yes"))
    for level in ("no", "not_tested", "no"):
        enter(clinician, number, saddle_sensation_exam=level)
    signed(clinician, number)
    enter(clinician, number, saddle_sensation_exam="no")
    assert list(Finding.objects.filter(level="no").values_list("held", flat=True)) == [True] * 3
    assert levels(begun)["saddle_sensation_exam"] == "yes"
    page = clinician.get(f"/clinic/{number}/exam/").content.decode()
    assert "Not weighed" in page and 'data-standing="emergency"' in page


def test_the_database_refuses_a_finding_after_signing(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    enter(clinician, number, slr_clinician="yes")
    seen = Consultation.objects.get()
    Note.objects.create(consultation=seen, blocks=[], urgency=1, by="Dr", knowledge_version="x")
    with pytest.raises(IntegrityError, match="signed"), transaction.atomic():
        Finding.objects.create(consultation=seen, number=9, finding="matles", level="no", knowledge_version="x")
    enter(clinician, number, matles="no")
    assert Consultation.objects.count() == 2  # another visit
    assert accounts.clinicians()


def test_everything_goes_with_the_person_and_stands_in_their_file(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    enter(clinician, number, slr_clinician="yes")
    assert "slr_clinician" in begun.get("/care/everything/").content.decode()
    begun.post("/interview/delete/", {})
    assert not Finding.objects.exists() and not Consultation.objects.exists()

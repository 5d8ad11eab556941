"""Examination mode: findings become part of the record, act at once, and are nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sural_web.clinic.models import Grant, Look
from sural_web.consultation.models import Consultation, Finding
from sural_web.inbox.models import Item
from sural_web.interview.busy import Busy
from sural_web.interview.models import LogEntry
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.consultation.conftest import enter, levels

pytestmark = pytest.mark.django_db


def test_a_finding_is_part_of_the_record_with_who_when_and_the_version_of_the_knowledge(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    assert enter(clinician, number, slr_clinician="yes").status_code == 302
    row = Finding.objects.get()
    assert (row.finding, row.level, row.held, row.knowledge_version) == ("slr_clinician", "yes", False, begun.opened.knowledge.version)
    assert (row.consultation.by, row.consultation.interview_id) == (clinician.account.name, begun.opened.row.pk)
    step = LogEntry.objects.get(interview=begun.opened.row, number=row.step)
    assert (step.action, step.item, step.level) == ("answer", "slr_clinician", "yes")
    assert levels(begun)["slr_clinician"] == "yes"


def test_what_is_left_alone_or_marked_as_not_tested_stays_unknown(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    enter(clinician, number, slr_clinician="not_tested")
    assert not {"slr_clinician", "matles"} & levels(begun).keys()
    assert Finding.objects.get().level is None and Finding.objects.get().step is None


def test_h79_a_correction_is_a_new_entry_and_the_old_one_stays(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    for level in ("yes", "yes", "no", "not_tested"):
        enter(clinician, number, slr_clinician=level)
    assert list(Finding.objects.values_list("number", "level")) == [(1, "yes"), (2, "no"), (3, None)]  # the same again is no new entry
    assert "slr_clinician" not in levels(begun)
    for change in (lambda: Finding.objects.update(level="no"), lambda: Consultation.objects.update(by="Somebody")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_h79_a_red_flag_stops_the_plan_at_once_and_waits_in_the_inbox(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    before = begun.care.version.number
    enter(clinician, number, saddle_sensation_exam="yes")
    assert (begun.care.version.kind, begun.care.version.number) == ("get_seen", before + 1)
    assert list(Item.objects.exclude(kind="shared").values_list("kind", "urgency")) == [("stop", 5)]
    page = clinician.get(f"/clinic/{number}/exam/").content.decode()
    assert 'data-standing="emergency"' in page and "More urgent than before this examination" in page
    assert 'data-standing="emergency"' in begun.get("/care/").content.decode()


def test_h79_a_red_flag_found_while_a_stop_holds_already_waits_by_itself(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.check_in(none=None, tick="fever")
    enter(clinician, number, saddle_sensation_exam="yes")
    item = Item.objects.get(kind="found")
    assert item.urgency == 5 and item.told.startswith("Found at an examination: ")
    enter(clinician, number, saddle_sensation_exam="yes")
    assert Item.objects.filter(kind="found").count() == 1
    begun.post("/care/check-in/", {})
    asked = clinician.get(f"/clinic/{number}/clear/").content.decode()
    assert "Still there" in asked


def test_a_finding_that_is_not_urgent_leaves_the_plan_as_it_is_and_is_known_to_it(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    before = begun.care.version.pk
    enter(clinician, number, slr_clinician="yes", ankle_reflex_absent="normal")
    assert begun.care.version.pk == before
    assert begun.care.course.answers == begun.opened.length


def test_h79_a_normal_finding_lifts_no_stop(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.check_in(none=None, tick="saddle_numb")
    enter(clinician, number, saddle_sensation_exam="no")
    assert begun.care.version.kind == "get_seen"
    page = clinician.get(f"/clinic/{number}/exam/").content.decode()
    assert 'data-standing="emergency"' in page


def test_where_exam_and_answers_disagree_both_are_shown_on_both_pages(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.answer(begun.opened.interview.answer("st_slr", "no"))
    enter(clinician, number, slr_clinician="yes")
    for address in (f"/clinic/{number}/exam/", f"/clinic/{number}/"):
        page = clinician.get(address).content.decode()
        assert "The straight leg raise by the person and by an examiner" in page
    assert levels(begun)["st_slr"] == "no"


def test_h79_a_finding_goes_to_nobody_else_s_record(begun: Patient, clinician: Clinician, settings: Any) -> None:
    """The number is that of a consent of this clinician: another clinician's, an ended one or a made-up one reaches nobody."""
    number = clinician.enter(begun)
    other = Clinician("Dr Other")
    assert enter(other, number, slr_clinician="yes").status_code == 404
    assert enter(clinician, number + 1, slr_clinician="yes").status_code == 404
    Grant.objects.update(ended="2026-12-01T00:00:00Z")
    assert enter(clinician, number, slr_clinician="yes").status_code == 404
    assert not Finding.objects.exists() and not Consultation.objects.exists()


def test_h79_a_finding_of_one_person_is_never_on_the_page_of_another(begun: Patient, clinician: Clinician, settings: Any) -> None:
    first = clinician.enter(begun, "A. B.")
    second_person = Patient(settings)
    second_person.begin()
    second = clinician.enter(second_person, "C. D.")
    enter(clinician, first, slr_clinician="yes")
    assert "Kept" in clinician.get(f"/clinic/{first}/exam/").content.decode()
    assert "Kept" not in clinician.get(f"/clinic/{second}/exam/").content.decode()
    assert "slr_clinician" not in levels(second_person)


def test_what_is_no_test_or_no_level_is_refused_and_nothing_breaks(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    for found in ({"pain_severity": "0to3"}, {"x" * 90: "yes"}, {"slr_clinician": "maybe"}, {"slr_clinician": ""}):
        response = enter(clinician, number, **found)
        assert response.status_code == 422, found
    assert not Finding.objects.exists()


def test_h79_the_person_s_own_pages_do_not_change_what_was_found(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    enter(clinician, number, xslr_clinician="yes")
    page = begun.opened.knowledge.pages["exam_nerve_tension"].order
    refused = begun.client.post(f"/interview/{page}/", {"xslr_clinician": "no", "lines": "1"})
    assert refused.status_code == 409 and "examined" in refused.content.decode()
    assert levels(begun)["xslr_clinician"] == "yes"
    assert begun.client.post(f"/interview/{page}/", {"slump_clinician": "no", "xslr_clinician": "yes", "lines": "1"}).status_code == 302


def test_the_script_gets_the_panel_and_the_line_of_the_test_alone(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    response = clinician.client.post(f"/clinic/{number}/exam/", {"found-xslr_clinician": "yes", "seen": "0"}, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert response.status_code == 200 and page.startswith('<aside id="exam-panel"')
    assert list(Look.objects.order_by("pk").values_list("what", flat=True))[-2:] != ["exam", "exam"]
    again = clinician.client.post(f"/clinic/{number}/exam/", {"found-xslr_clinician": "yes", "seen": "1"}, headers={"HX-Request": "true"})
    assert again.status_code == 200 and Look.objects.order_by("-pk")[0].what == "exam"  # nothing was written, and the panel was seen
    assert 'id="kept-xslr_clinician"' in page and "before, now about" not in page.split("</aside>")[1]
    assert "of 100 before" in page and 'value="1" hx-swap-oob' in page


def test_each_look_is_written_down_and_the_person_reads_it(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    clinician.get(f"/clinic/{number}/exam/")
    enter(clinician, number, slr_clinician="yes")
    assert list(Look.objects.order_by("pk").values_list("what", flat=True))[-2:] == ["exam", "examine"]
    assert "examined you, and wrote down what was found" in begun.get("/care/clinicians/").content.decode()


def test_the_pages_take_the_same_queries_however_much_was_found(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    enter(clinician, number, slr_clinician="yes")

    def queries(address: str) -> int:
        clinician.get(address)
        with CaptureQueriesContext(connection) as asked:
            clinician.get(address)
        return len(asked)

    addresses = (f"/clinic/{number}/exam/", f"/clinic/{number}/")
    few = [queries(one) for one in addresses]
    for level in ("no", "yes") * 10:
        enter(clinician, number, xslr_clinician=level, slump_clinician=level)
    assert Finding.objects.count() > 40
    assert [queries(one) for one in addresses] == few


def test_the_bar_of_the_person_stands_on_no_page_of_a_clinician(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    for address in (f"/clinic/{number}/", f"/clinic/{number}/exam/"):
        assert 'class="bar"' not in clinician.get(address).content.decode(), address


def test_where_the_causes_can_t_be_weighed_now_the_finding_is_kept_and_the_urgency_stands(
    begun: Patient, clinician: Clinician, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = clinician.enter(begun)

    def busy(*_: Any) -> Any:
        raise Busy

    monkeypatch.setattr("sural_web.consultation.exam_view.worked_out", busy)
    enter(clinician, number, saddle_sensation_exam="yes")
    page = clinician.get(f"/clinic/{number}/exam/").content.decode()
    assert 'data-standing="emergency"' in page and "hard to weigh" in page and "More urgent than before" in page

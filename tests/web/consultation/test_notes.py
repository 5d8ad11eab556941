"""The note of a visit: prefilled, edited, signed once, and never over something that its writer has not seen."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from sural_web.clinic.models import Grant, Look
from sural_web.consultation.models import Addendum, Consultation, Draft, Note
from sural_web.frontdoor import conversation
from sural_web.messages.hearing import hear
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.clinic.test_case_page import longer

pytestmark = pytest.mark.django_db


def form(page: str) -> dict[str, str]:
    """What a browser would send of the note's page."""
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    texts = re.findall(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {key: value for key, value in {**found, **dict(texts)}.items() if key != "csrfmiddlewaretoken"}


def opened(clinician: Clinician, number: int) -> dict[str, str]:
    response = clinician.get(f"/clinic/{number}/note/")
    assert response.status_code == 200
    return form(response.content.decode())


def sign(clinician: Clinician, number: int, fields: dict[str, str], **changed: str) -> Any:
    return clinician.client.post(f"/clinic/{number}/note/", {**fields, **changed, "sign": "1"})


def test_a_note_is_prefilled_from_the_record_and_signed_as_it_was_edited(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.check_in(leg_pain="5")
    clinician.client.post(f"/clinic/{number}/exam/", {"found-slr_clinician": "yes", "seen": "0"})
    fields = opened(clinician, number)
    assert "Found: Lifting the straight leg" in fields["text-exam"] and "Check-ins on" in fields["text-history"]
    response = sign(clinician, number, fields, **{"text-plan": "Go on. Walk more."})
    assert response.status_code == 302
    note = Note.objects.get()
    told = {one["id"]: one["text"] for one in note.blocks}
    assert told["plan"] == "Go on. Walk more." and "straight leg" in told["exam"] and told["urgency"].startswith("To be seen ")
    assert (note.by, note.consultation.by, note.knowledge_version) == (clinician.account.name,) * 2 + (begun.opened.knowledge.version,)
    assert "Go on. Walk more." in clinician.get(response.url).content.decode()
    assert Look.objects.filter(what="sign").count() == 1


def test_a_signed_note_never_changes_and_what_is_added_is_a_new_entry(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    address = sign(clinician, number, opened(clinician, number)).url
    for seen, change in enumerate((lambda: Note.objects.update(by="x"), lambda: Addendum.objects.update(text="x"))):
        for _ in range(2):  # the form that is sent twice is one entry
            assert clinician.client.post(address, {"text": "The scan is booked.", "seen": str(seen)}).status_code == 302
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert [one.text for one in Addendum.objects.all()] == ["The scan is booked."] * 2
    assert "Added by Dr Ada Byron" in clinician.get(address).content.decode()
    assert clinician.client.post(address, {"text": " "}).status_code == 422


def test_h80_a_note_is_not_signed_over_a_newer_red_flag_and_nothing_typed_is_lost(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    fields = opened(clinician, number)
    begun.check_in(none=None, tick="saddle_numb")
    response = sign(clinician, number, fields, **{"text-plan": "Go on as before."})
    page = response.content.decode()
    assert response.status_code == 422 and not Note.objects.exists()
    assert "Something came in since this page was opened" in page and 'data-standing="emergency"' in page
    again = form(page)
    assert again["text-plan"] == "Go on as before." and "The record says something else since you wrote this" in page
    assert "Warning signs reported" in again["text-history"]  # what nobody had changed follows the record
    assert sign(clinician, number, again).status_code == 302
    assert Note.objects.get().blocks[0]["text"].startswith("To be seen at once.")


def test_h80_every_kind_of_news_stops_a_signature(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    news = (
        lambda: begun.check_in(leg_pain="4"),
        lambda: begun.answer(begun.opened.interview.answer("fever", "yes")),
        lambda: clinician.client.post(f"/clinic/{number}/exam/", {"found-xslr_clinician": "yes", "seen": "0"}),
        lambda: clinician.client.post(f"/clinic/{number}/exam/", {"found-matles": "not_tested", "seen": "0"}),
    )
    for one in news:
        fields = opened(clinician, number)
        one()
        assert sign(clinician, number, fields).status_code == 422
    assert sign(clinician, number, {**opened(clinician, number), "basis": ""}).status_code == 422
    assert not Note.objects.exists()


def test_a_draft_waits_and_an_older_window_does_not_overwrite_it(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    first = opened(clinician, number)
    assert clinician.client.post(f"/clinic/{number}/note/", {**first, "text-plan": "One."}).status_code == 302
    assert opened(clinician, number)["text-plan"] == "One."
    late = clinician.client.post(f"/clinic/{number}/note/", {**first, "text-plan": "Two."})
    assert late.status_code == 422 and "Two." in late.content.decode()
    assert clinician.client.post(f"/clinic/{number}/note/", {**opened(clinician, number), "text-plan": "Three."}).status_code == 302
    assert (Draft.objects.get().revision, opened(clinician, number)["text-plan"]) == (2, "Three.")
    assert sign(clinician, number, opened(clinician, number)).status_code == 302
    assert not Draft.objects.exists() and Note.objects.get().consultation.findings.count() == 0


def test_two_signatures_of_one_page_sign_once(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    fields = opened(clinician, number)
    first, again = (sign(clinician, number, fields, **{"text-plan": "Go on."}) for _ in range(2))
    assert (first.status_code, again.status_code, again.url) == (302, 302, first.url)
    late = sign(clinician, number, fields, **{"text-plan": "Go on, and walk more."})
    assert late.status_code == 422 and "signed in another window" in late.content.decode() and "walk more" in late.content.decode()
    assert clinician.client.post(f"/clinic/{number}/note/", {**fields, "text-plan": "Rest."}).status_code == 422  # nor is a draft begun from it
    assert (Note.objects.count(), Consultation.objects.count(), Look.objects.filter(what="sign").count()) == (1, 1, 1)


def test_a_signature_in_an_older_window_does_not_take_a_draft_of_another_one(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    fields = opened(clinician, number)
    for _ in range(2):  # sent twice it is saved once, and no complaint
        assert clinician.client.post(f"/clinic/{number}/note/", {**fields, "text-plan": "Typed for an hour."}).status_code == 302
    late = sign(clinician, number, fields)
    assert late.status_code == 422 and not Note.objects.exists()
    assert (Draft.objects.get().revision, opened(clinician, number)["text-plan"]) == (1, "Typed for an hour.")


def test_h80_another_reason_to_hurry_as_much_stops_a_signature_too(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.check_in(none=None, tick="saddle_numb")
    fields = opened(clinician, number)
    conversation.say(begun.opened, hear("I can't feel my legs and have chest pain").understood, "x", timezone.now())
    response = sign(clinician, number, fields)
    assert response.status_code == 422 and not Note.objects.exists()


def test_a_text_that_is_too_long_is_kept_on_the_page_and_nowhere_else(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    response = sign(clinician, number, opened(clinician, number), **{"text-plan": "x" * 12_001})
    assert response.status_code == 422 and "12,000" in response.content.decode() and not Note.objects.exists()


def test_h80_the_urgency_of_a_note_can_t_be_typed(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.check_in(none=None, tick="saddle_numb")
    sign(clinician, number, opened(clinician, number), **{"text-urgency": "Nothing urgent."})
    assert Note.objects.get().blocks[0]["text"].startswith("To be seen at once.") and Note.objects.get().urgency == 5


def test_h80_a_note_of_one_person_is_not_there_for_another(begun: Patient, clinician: Clinician, settings: Any) -> None:
    mine = clinician.enter(begun, "A. B.")
    address = sign(clinician, mine, opened(clinician, mine)).url
    somebody = Patient(settings)
    somebody.begin()
    other = clinician.enter(somebody, "C. D.")
    note = Note.objects.get().pk
    for path in (f"/clinic/{other}/notes/{note}/", f"/clinic/{other}/notes/{note + 1}/", f"/clinic/{other}/notes/{2**63}/"):
        assert clinician.get(path).status_code == 404
        assert clinician.client.post(f"{path}letter/", {}).status_code == 404
        assert clinician.client.post(path, {"text": "x"}).status_code == 404
    Grant.objects.filter(pk=mine).update(ended="2026-12-01T00:00:00Z")
    assert clinician.get(address).status_code == 404 and not Addendum.objects.exists()


def test_h80_the_letter_says_what_holds_now_on_its_first_lines(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    address = sign(clinician, number, opened(clinician, number)).url
    begun.check_in(none=None, tick="saddle_numb")
    assert "More urgent than when this note was signed" in clinician.get(address).content.decode()
    response = clinician.client.post(f"{address}letter/", {"to": "Dr Łukasz Muñoz", "patient": "Zoë"})
    text = " ".join(PdfReader(io.BytesIO(response.content)).pages[0].extract_text().split())
    assert text.index("To be seen at once.") < text.index("This is more urgent than on the day of the visit") < text.index("History since")
    assert "Dr Łukasz Muñoz" in text and "Zoë" in text


def test_a_letter_has_no_word_about_anybody_in_its_name_and_keeps_no_name(begun: Patient, clinician: Clinician, caplog: pytest.LogCaptureFixture) -> None:
    number = clinician.enter(begun)
    address = sign(clinician, number, opened(clinician, number)).url
    response = clinician.client.post(f"{address}letter/", {"patient": "Zoë Q"})
    assert response["Content-Type"] == "application/pdf" and response["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert "no-store" in response["Cache-Control"]
    assert "Zoë" not in caplog.text and "Zoë" not in str(list(Look.objects.values())) + str(list(Note.objects.values()))
    assert Look.objects.filter(what="letter").count() == 1
    assert clinician.get(f"{address}letter/").status_code == 405


def test_the_sheet_to_take_home_is_shown_and_printed_with_the_clinician_s_words(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    assert "Your exercises" in clinician.get(f"/clinic/{number}/sheet/").content.decode()
    response = clinician.client.post(f"/clinic/{number}/sheet/", {"words": "Walk to the shop, Żaneta."})
    text = " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages).split())
    assert response["Content-Disposition"] == 'attachment; filename="home.pdf"'
    for said in ("Walk to the shop, Żaneta.", "Your exercises", "no medical device"):
        assert said in text


def test_h80_the_sheet_of_a_stopped_plan_holds_no_exercise(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    begun.check_in(none=None, tick="saddle_numb")
    page = clinician.get(f"/clinic/{number}/sheet/").content.decode()
    assert "Your exercises" not in page and 'data-standing="emergency"' in page


def test_the_note_takes_the_same_queries_with_hundreds_of_check_ins(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)

    def queries() -> int:
        clinician.get(f"/clinic/{number}/note/")
        with CaptureQueriesContext(connection) as asked:
            clinician.get(f"/clinic/{number}/note/")
        return len(asked)

    longer(begun, 5)
    few = queries()
    longer(begun, 300, begins=5)
    assert queries() == few


def test_notes_stand_in_the_person_s_own_file_and_go_with_them(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    address = sign(clinician, number, opened(clinician, number), **{"text-plan": "Walk more."}).url
    clinician.client.post(address, {"text": "The scan is booked."})
    file = begun.get("/care/everything/").content.decode()
    assert "Walk more." in file and "The scan is booked." in file
    begun.post("/interview/delete/", {})
    assert not Consultation.objects.exists() and not Note.objects.exists() and not Addendum.objects.exists()

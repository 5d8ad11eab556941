"""Messages and their files belong to two: nobody else reads, answers or fetches them, and no file is ever shown or run (H82)."""

from __future__ import annotations

import re
import struct
import zlib
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from sural_web.inbox.models import Item
from sural_web.messages.files import MOST_BYTES, attached
from sural_web.messages.models import File, Message, Reading, Thread
from sural_web.practice import staffing
from tests.web.booking.conftest import Place
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.messages.conftest import CALM, NUMB, PDF, Writer, begun, booking, clinician, ours, patient, person, place, visitor
from tests.web.practice.conftest import Member

__all__ = ["begun", "booking", "clinician", "ours", "patient", "person", "place", "visitor"]
pytestmark = pytest.mark.django_db


def chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND")
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x04ab\xff\xda\x00\x04ab12\xff\xd9"
HEIC = struct.pack(">I", 24) + b"ftypheic\0\0\0\0mif1heic" + struct.pack(">I", 8) + b"meta"
NOT_TAKEN = {
    "page.pdf": b"<html><script>alert(1)</script>%PDF-1.7 %%EOF",
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "half.png": PNG[:-12],
    "behind.png": PNG + b"PK\x03\x04",
    "cut.jpg": JPEG[:12],
    "cut.pdf": PDF[:20],
    "film.heic": struct.pack(">I", 24) + b"ftypisom\0\0\0\0mp41isom" + struct.pack(">I", 8) + b"moov",
    "word.docx": b"PK\x03\x04" + b"\0" * 40,
    "empty.pdf": b"",
}


def addresses(writer: Writer) -> list[str]:
    return [writer.address, f"{writer.address}file/1/"]


class TestWhose:
    """Every way to a thread, by everybody whose it is not."""

    def test_h82_another_person_and_a_stranger_find_nothing(self, person: Writer, settings: Any) -> None:
        person.send("scan.pdf", PDF)
        other = Patient(settings)
        other.begin()
        for client in (Client(), other.client):
            for address in addresses(person):
                assert b"scan" not in client.get(address).content
                response = client.post(person.address, {"text": CALM, "once": person.mark()})
                assert response.status_code in (404, 410) and CALM in response.content.decode(), "not sent, and given back"
        assert Message.objects.count() == 1

    def test_h82_a_link_that_is_nearly_right_finds_nothing(self, visitor: Writer) -> None:
        visitor.send("scan.pdf", PDF)
        wrong = visitor.address.replace("/booking/", "/booking/x")
        assert [Client().get(wrong + part).status_code for part in ("", "file/1/")] == [404, 404]
        assert Client().post(wrong, {"text": CALM, "once": visitor.mark()}).status_code == 404

    def test_h82_the_staff_of_another_practice_finds_nothing_also_with_the_consent_of_the_person(self, person: Writer, visitor: Writer, begun: Patient) -> None:
        person.write(NUMB)
        visitor.write(CALM)
        elsewhere, there = Clinician("Dr Elsewhere"), Place("other")
        staffing.give_role(there.practice, elsewhere.account, "clinician", "Dr Elsewhere", begun.opened.row.began)
        number = elsewhere.enter(begun, "Theirs")
        desk = Member(there.practice, "desk")
        for who in (elsewhere, desk):
            assert not re.search(rb"/inbox/messages/\d|between my legs", who.get("/inbox/").content + who.get("/inbox/messages/").content)
            for thread in Thread.objects.all():
                address = f"/inbox/messages/{thread.pk}/"
                assert who.get(address).status_code == 404
                assert who.client.post(address, {"text": CALM, "once": person.mark(), "seen": "1"}).status_code == 404
            for item in Item.objects.filter(kind="message"):
                assert who.get(f"/inbox/{item.pk}/").status_code == 404
        assert b"between my legs" not in elsewhere.get(f"/clinic/{number}/").content
        assert not Reading.objects.exclude(account=None).exists()

    def test_h82_a_thread_of_somebody_else_is_answered_as_a_number_that_never_was(self, person: Writer, visitor: Writer) -> None:
        person.send("scan.pdf", PDF)
        visitor.send("scan.pdf", PDF)
        numbers = [*Thread.objects.values_list("pk", flat=True), 10_000, 0, 2**63, 10**30]
        clients = (Clinician("Dr Other").client, Member(Place("other").practice, "desk").client)
        for part in ("", "file/1/", f"file/{10**30}/"):
            told = {(one.status_code, len(one.content)) for client in clients for one in (client.get(f"/inbox/messages/{number}/{part}") for number in numbers)}
            assert {status for status, _ in told} == {404} and len({length for _, length in told}) <= len(clients), part
        assert clients[0].get(f"/clinic/{10**30}/message/").status_code == 404
        forged = Client(enforce_csrf_checks=True)
        forged.cookies = person.client.cookies
        assert forged.post(f"{person.address}file/", {"once": person.mark()}).status_code == 403

    def test_h82_the_desk_of_the_same_practice_does_not_read_what_goes_to_a_clinician_by_consent(self, person: Writer, place: Place) -> None:
        person.write(NUMB)
        desk, thread = Member(place.practice, "desk"), Thread.objects.get()
        assert desk.get(f"/inbox/messages/{thread.pk}/").status_code == 404
        assert Member(place.practice, "administrator").get(f"/inbox/messages/{thread.pk}/").status_code == 403

    def test_h82_consent_taken_back_closes_thread_file_and_inbox_at_once(self, person: Writer, begun: Patient, ours: int, clinician: Clinician) -> None:
        person.send("scan.pdf", PDF)
        address = f"/inbox/messages/{Thread.objects.get().pk}/"
        assert clinician.get(address).status_code == clinician.get(f"{address}file/1/").status_code == 200
        mark = Writer(clinician.client, address).mark()
        begun.post("/care/clinicians/", {"take_back": str(ours)})
        assert [clinician.get(address + part).status_code for part in ("", "file/1/")] == [404, 404]
        assert clinician.client.post(address, {"text": "x", "once": mark, "seen": "1"}).status_code == 404
        assert b"A. B." not in clinician.get("/inbox/messages/").content

    def test_h82_a_clinician_who_works_there_no_more_reads_nothing(self, person: Writer, place: Place, clinician: Clinician) -> None:
        person.write(NUMB)
        place.practice.memberships.filter(account=clinician.account).update(ended=begun_of(person))
        assert clinician.get(f"/inbox/messages/{Thread.objects.get().pk}/").status_code == 404

    def test_h82_each_look_and_each_fetched_file_is_noted(self, visitor: Writer, place: Place, begun: Patient) -> None:
        visitor.send("scan.pdf", PDF)
        desk, thread = Member(place.practice, "desk", "Bo Desk"), Thread.objects.get()
        desk.get(f"/inbox/messages/{thread.pk}/")
        desk.get(f"/inbox/messages/{thread.pk}/file/1/")
        assert list(Reading.objects.values_list("what", "by", "number")) == [("read", "Bo Desk", 1), ("file", "Bo Desk", 1)]


def begun_of(person: Writer) -> Any:
    return Message.objects.get().at


class TestFiles:
    """By their own bytes; to be saved, never to be shown."""

    @pytest.mark.parametrize(
        ("content", "kind", "name"), [(PDF, "pdf", "scan.pdf"), (PNG, "png", "scan.png"), (JPEG, "jpeg", "scan.jpg"), (HEIC, "heic", "scan.heic")]
    )
    def test_h82_a_file_is_what_its_bytes_say_and_comes_only_to_be_saved(self, person: Writer, content: bytes, kind: str, name: str) -> None:
        person.send("../../scan.html", content)
        file = File.objects.get()
        assert (file.kind, file.name) == (kind, name)
        response = person.client.get(f"{person.address}file/1/")
        assert response.content == content
        assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert "html" not in response.headers["Content-Type"]

    @pytest.mark.parametrize("name", list(NOT_TAKEN))
    def test_h82_what_is_not_surely_of_a_kind_that_is_taken_is_refused_in_words(self, person: Writer, name: str) -> None:
        response = person.send(name, NOT_TAKEN[name])
        assert response.status_code == 422 and b"Not sent" in response.content and not File.objects.exists()

    def test_h82_too_large_and_too_many_are_refused_in_words_and_the_thread_is_there(self, person: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
        person.write(CALM)
        response = person.send("big.pdf", PDF + b" " * MOST_BYTES)
        assert response.status_code == 413 and CALM in response.content.decode()
        monkeypatch.setattr("sural_web.messages.files.MOST_FILES", 1)
        assert person.send("one.pdf", PDF).status_code == 200
        assert person.send("two.pdf", PDF + b"\n").status_code == 409
        assert File.objects.count() == 1

    def test_h82_the_same_file_by_the_same_form_is_there_once(self, person: Writer) -> None:
        mark = person.mark()
        for _ in range(2):
            person.send("scan.pdf", PDF, mark)
        assert File.objects.count() == 1

    def test_h82_no_other_page_takes_a_file(self, person: Writer, begun: Patient) -> None:
        from django.core.files.uploadedfile import SimpleUploadedFile

        for address in (person.address, "/care/check-in/"):
            assert begun.client.post(address, {"text": CALM, "file": SimpleUploadedFile("a.pdf", PDF)}).status_code in (400, 413)

    @pytest.mark.parametrize("name", ['a"; filename="x.exe', "a\r\nX-Header: 1.pdf", "..", ".htaccess", "x" * 300, "C:\\a\\scan.pdf", "日本 scan.pdf", ""])
    def test_h82_names_that_browsers_or_systems_read_otherwise_are_made_plain(self, name: str) -> None:
        file = attached(name, PDF)
        assert file and file.name.endswith(".pdf") and 4 < len(file.name) < 80
        assert not set('"\r\n/\\;:') & set(file.name) and not file.name.startswith(".")

    def test_h82_rows_are_never_changed_and_nobody_forges_a_writer(self, person: Writer) -> None:
        person.send("scan.pdf", PDF)
        for rows, field in ((Thread, {"begun": None}), (Message, {"text": "x"}), (File, {"name": "x"})):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.objects.update(**field)
        one = Message.objects.get()
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.create(thread=one.thread, number=2, text="x", by="Dr Nobody", once="0" * 64, at=one.at)

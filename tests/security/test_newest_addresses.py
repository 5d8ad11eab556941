"""The addresses of inbox, case page, waiting list and cover: whose they are, forged forms, injection, limits, and what can be found by trying."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sural_web.booking import making, waiting
from sural_web.booking.link import code_of
from sural_web.booking.models import Booking, Waiting
from sural_web.clinic.models import Grant, Look
from sural_web.inbox.models import Item, Step
from tests.web import proved
from tests.web.booking.conftest import MONDAY_MORNING, Place, place
from tests.web.booking.test_pages import own
from tests.web.care.conftest import Patient, begun, patient
from tests.web.clinic.conftest import Clinician, clinician
from tests.web.inbox.test_inbox import urgent
from tests.web.practice.conftest import Member

__all__ = ["begun", "clinician", "patient", "place"]
pytestmark = pytest.mark.django_db
PERSON_PAGES = ("", "result/", "charts/", "versions/", "add/", "clear/", "item/calf_raise/")
HOSTILE = ("<script>x</script>", "'; DROP TABLE inbox_step; --", "{{ settings.SECRET_KEY }}", "A\r\nBcc: b@example.org", "\u202e\u0301", "x" * 3_000)
JUNK = ("-1", "1e9", "²", "1 OR 1=1", "9" * 40, "\x00", "../1")


def forged(client: Client) -> Client:
    """The same browser, on which another site has put a form."""
    other = Client(enforce_csrf_checks=True)
    other.cookies = client.cookies
    return other


def answers(client: Client, addresses: list[str], **sent: Any) -> set[tuple[int, int]]:
    """Status and length of each answer, to a look or to a sent form, whichever differ more; what was typed stands on the answer to a form."""
    looks, forms = [client.get(one) for one in addresses], [client.post(one, sent) for one in addresses]
    return max(({(one.status_code, len(one.content)) for one in found} for found in (looks, forms)), key=len)


class TestInbox:
    def test_h76_a_thing_of_somebody_else_is_answered_as_a_number_that_never_was(self, begun: Patient, clinician: Clinician, place: Place) -> None:
        clinician.enter(begun)
        theirs, visit = Item.objects.get(kind="shared"), Item.objects.get(booking=urgent(place))
        closed = Item.objects.create(key="x", kind="sign", urgency=4, at=timezone.now(), interview=begun.opened.row)
        Step.objects.create(item=closed, what="closed", at=closed.at, by="Dr Ada Byron", reason="Seen.")
        never = [f"/inbox/{number}/" for number in (closed.pk + 1_000, 0, 2**63, 10**30)]
        told = [f"/inbox/{one.pk}/" for one in (theirs, visit, closed)]
        stranger, elsewhere = Clinician("Dr Other").client, Member(Place("other").practice, "desk", "Ann Other").client
        for client in (stranger, elsewhere):
            assert len(answers(client, told + never, reason="Mine now")) == 1
        assert Step.objects.filter(what="closed").count() == 1
        assert not Step.objects.filter(what="seen").exists() and not Look.objects.filter(what__in=("close", "inbox")).exists()

    def test_another_site_closes_nothing_and_lets_nobody_in(self, begun: Patient, clinician: Clinician) -> None:
        clinician.enter(begun)
        item = Item.objects.get()
        for address, sent in ((f"/inbox/{item.pk}/", {"reason": "Done"}), ("/clinic/let-in/", {"code": "ABCDEFGH", "label": "X"})):
            assert forged(clinician.client).post(address, sent).status_code == 403
        assert not Step.objects.filter(what="closed").exists()

    def test_a_reason_and_a_page_of_the_list_are_only_text_and_a_number(self, begun: Patient, clinician: Clinician) -> None:
        clinician.enter(begun)
        for number, reason in enumerate(HOSTILE):
            item = Item.objects.create(key=f"x{number}", kind="sign", urgency=4, at=timezone.now(), interview=begun.opened.row)
            fits = len(reason) <= 200
            assert clinician.client.post(f"/inbox/{item.pk}/", {"reason": reason}).status_code == (302 if fits else 422)
            assert [one.reason for one in Step.objects.filter(item=item, what="closed")] == ([" ".join(reason.split())] if fits else [])
        for junk in JUNK:
            page = clinician.client.get("/inbox/", {"from": junk})
            assert page.status_code in (200, 400)
            assert b"<script>x" not in page.content
        assert Step.objects.filter(what="closed").count() == len(HOSTILE) - 1


class TestPageOfAPerson:
    def test_h76_a_consent_of_another_clinician_is_answered_as_one_that_never_was(self, begun: Patient, clinician: Clinician) -> None:
        number, stranger = clinician.enter(begun), Clinician("Dr Other")
        for page in PERSON_PAGES:
            told = [f"/clinic/{one}/{page}" for one in (number, number + 1_000, 2**63, 10**30)]
            found = [answers(stranger.client, [one], version="1") for one in told]
            assert all(one == found[0] for one in found), page
            assert {status for status, _ in found[0]} <= {404, 405}, page  # 405: a page that takes no form
        assert not Look.objects.exclude(what="let_in").exists()

    def test_h76_a_consent_that_is_over_opens_none_of_the_pages(self, begun: Patient, clinician: Clinician) -> None:
        number = clinician.enter(begun)
        Grant.objects.update(until=timezone.now() - timedelta(seconds=1), since=timezone.now() - timedelta(days=9))
        assert {clinician.get(f"/clinic/{number}/{page}").status_code for page in PERSON_PAGES} == {404}

    def test_another_site_changes_no_plan_and_clears_no_sign(self, begun: Patient, clinician: Clinician) -> None:
        number = clinician.enter(begun)
        item, before = begun.plan.items[0].exercise_id, begun.care.version.number  # type: ignore[union-attr]
        for page in ("add/", "clear/", f"item/{item}/"):
            assert forged(clinician.client).post(f"/clinic/{number}/{page}", {"version": str(before), "what": "lock"}).status_code == 403
        assert begun.care.version.number == before

    def test_what_a_clinician_calls_somebody_is_only_text(self, begun: Patient, clinician: Clinician) -> None:
        for label in HOSTILE[:2]:
            number = clinician.enter(begun, label)
            for page in (clinician.get(f"/clinic/{number}/"), clinician.get("/clinic/"), clinician.get("/inbox/"), begun.get("/care/clinicians/")):
                assert page.status_code == 200 and b"<script>x" not in page.content

    def test_codes_of_people_can_not_be_tried_without_end(self, clinician: Clinician, settings: Any) -> None:
        settings.LET_INS_PER_HOUR = 3
        tried = [clinician.client.post("/clinic/let-in/", {"code": f"AAAA-AAA{one}", "label": "X"}).status_code for one in "ABCD"]
        assert tried == [422, 422, 422, 429]


class TestWaitingList:
    def test_h66_a_wrong_link_of_the_waiting_list_learns_and_changes_nothing(self, place: Place) -> None:
        booking = place.book(10, 9)
        waiting.wait(booking, MONDAY_MORNING)
        code = code_of(booking.uid)
        wrong = [code[:-1], code + "A", "0" * 43, booking.uid, str(booking.pk), "x"]
        told = {(one.status_code, len(one.content)) for link in wrong for wish in ("wait", "stop", "take", "pass") for one in [_wish(Client(), link, wish)]}
        assert len(told) == 1 and next(iter(told))[0] == 404
        assert Waiting.objects.count() == 1

    def test_h66_nobody_takes_what_is_held_for_somebody_else(self, place: Place) -> None:
        early, mine, theirs = place.book(9, 9), place.book(10, 9), place.book(10, 10, name="Bo", email="bo@example.org")
        waiting.wait(mine, MONDAY_MORNING)
        making.cancel(early, MONDAY_MORNING)
        held = waiting.offer(waiting.Freed(place.time(9, 9)), MONDAY_MORNING)
        assert held is not None and held.offer is not None
        assert _wish(Client(), code_of(theirs.uid), "take").status_code == 409
        assert _wish(Client(), code_of(held.offer.uid), "take").status_code == 404  # the row that holds the time opens nothing
        theirs.refresh_from_db()
        assert theirs.begins == place.time(10, 10).begins

    @pytest.mark.parametrize("wish", ["wait", "stop", "take", "pass"])
    def test_another_site_can_not_press_the_buttons_of_the_waiting_list(self, place: Place, wish: str) -> None:
        booking = place.book(10, 9)
        assert Client(enforce_csrf_checks=True).post(own(booking, "earlier/"), {"wish": wish}).status_code == 403
        assert not Waiting.objects.exists()

    def test_junk_in_place_of_a_wish_is_no_wish(self, place: Place) -> None:
        booking = place.book(10, 9)
        for wish in (*HOSTILE, *JUNK):
            assert _wish(Client(), code_of(booking.uid), wish).status_code in (302, 400)
        assert not Waiting.objects.exists() and Booking.objects.get().revision == 0

    def test_h66_the_waiting_list_can_not_be_tried_without_end(self, place: Place, settings: Any) -> None:
        settings.BOOKING_LOOKS_PER_HOUR = 2
        client = Client()
        assert [_wish(client, f"guess{number}", "take").status_code for number in range(3)] == [404, 404, 429]

    def test_whether_somebody_waits_is_told_to_nobody_else(self, place: Place) -> None:
        """The desk, another person and a stranger get the same pages whether there is a list or not."""
        booking, desk = place.book(10, 9), Member(place.practice, "desk", "Kim Desk").client
        pages = ("/desk/alder-street/alder/2026-12-10/", "/book/alder-street/alder/")
        before = [_without_tokens(desk.get(page).content) for page in pages]
        waiting.wait(booking, MONDAY_MORNING)
        assert [_without_tokens(desk.get(page).content) for page in pages] == before


class TestCover:
    def test_any_field_of_the_form_is_only_text(self, place: Place) -> None:
        typed = (*HOSTILE, *JUNK)
        for number, words in enumerate(typed):
            fields = {name: typed[(number + turn) % len(typed)] for turn, name in enumerate(("payer", "location"))} | {"query": words}
            page = Client().post("/cover/" if number % 2 else "/cover/answer/", fields)
            assert page.status_code in (200, 400), fields
            assert b"<script>x" not in page.content and b"Yes, we take" not in page.content

    def test_a_form_of_another_site_is_refused_and_a_question_stands_in_no_address(self, place: Place) -> None:
        for address in ("/cover/", "/cover/answer/"):
            assert Client(enforce_csrf_checks=True).post(address, {"query": "aetna"}).status_code == 403
        assert Client().get("/cover/answer/", {"query": "aetna"}).status_code == 405
        assert b"Humana" not in Client().get("/cover/", {"query": "humana", "payer": "humana"}).content

    def test_with_and_without_scripts_there_is_one_limit(self, place: Place, settings: Any) -> None:
        settings.COVER_PER_HOUR = 2
        client = Client()
        assert [client.post(address, {"query": "aetna"}).status_code for address in ("/cover/", "/cover/answer/", "/cover/")] == [200, 200, 429]
        assert client.get("/cover/").status_code == 200

    def test_what_another_practice_takes_is_not_told(self, place: Place) -> None:
        other = Place("other")
        other.practice.acceptances.create(payer="aetna", accepted=True, verified=MONDAY_MORNING.date(), verified_by="Ann Other")
        for sent in ({"query": "aetna"}, {"payer": "aetna"}, {"payer": "aetna", "location": other.location.slug}):
            asked = Client().post("/cover/", {**sent, "practice": "alder-street"})
            assert b"Yes, we take" not in asked.content


def test_nobody_learns_by_booking_whether_a_phone_number_or_an_address_is_known(begun: Patient, place: Place) -> None:
    """Also with an account, and also by the pages of one's own visits: they go by the account, never by what was typed."""
    place.book(8, 9)
    known = proved.sign_in(Client(), Clinician("Somebody").account)
    assert b"Anna Berg" not in known.get("/account/visits/").content
    same = [making.book(place.time(9, hour), making.Contact("Anna Berg", phone, mail), "http://testserver/", MONDAY_MORNING) for hour, phone, mail in _TWICE]
    pages = [_without_tokens(Client().get(own(one)).content) for one in same]
    assert len(pages[0]) == len(pages[1])


_TWICE = ((10, "+1 212 555 0142", "anna@example.org"), (11, "+1 212 555 0199", "else@example.org"))


def _wish(client: Client, code: str, wish: str) -> Any:
    return client.post(f"/booking/{code}/earlier/", {"wish": wish})


def _without_tokens(page: bytes) -> bytes:
    """Without what differs between any two looks, such as the token of a form."""
    lines = [line.partition(b"csrfmiddlewaretoken")[0] for line in page.splitlines()]
    return b"\n".join(line for line in lines if b"once" not in line)

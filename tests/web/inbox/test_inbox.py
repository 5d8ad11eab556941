"""What comes into an inbox, who sees it, and that nothing leaves it until somebody closes it with a reason."""

from __future__ import annotations

import contextlib
import random
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from sural.plan import Plan
from sural_web.booking import making
from sural_web.booking.models import Booking
from sural_web.booking.visit_time import TooEarly
from sural_web.clinic.models import Look
from sural_web.inbox.models import Item, Step
from tests.web.booking.conftest import MONDAY_MORNING, Place
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import NAME, Clinician
from tests.web.practice.conftest import Member

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Item.objects.order_by("pk").values_list("kind", flat=True))


def shown(one: Any) -> str:
    client = getattr(one, "client", one)
    return str(client.get("/inbox/").content.decode())


def close(one: Any, item: Item, reason: str = "Called, comes today.") -> Any:
    return one.client.post(f"/inbox/{item.pk}/", {"reason": reason})


def with_sign(person: Patient, sign: str = "fever") -> None:
    person.check_in(none=None, tick=sign)


def test_whoever_is_let_in_finds_the_person_in_the_inbox_and_the_look_is_told(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    assert kinds() == ["shared"]
    assert "A. B." in shown(clinician)
    assert Look.objects.filter(what="inbox").count() == 1
    assert "saw in their inbox" in begun.get("/care/clinicians/").content.decode()


def test_h75_a_warning_sign_comes_once_with_its_stop_and_as_urgent_as_the_rules_say(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    begun.number = 6
    with_sign(begun, "saddle_numb")
    begun.number = 6
    with_sign(begun, "saddle_numb")  # the same record, sent again
    assert kinds() == ["shared", "sign"]
    item = Item.objects.get(kind="sign")
    assert item.urgency == 5
    assert "Numb" in item.told or "numb" in item.told
    page = shown(clinician)
    assert page.index("Warning sign in a check-in") < page.index("Shared their result with you")


def test_h75_a_sign_under_a_stop_that_stands_opens_one_more_item(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    with_sign(begun)
    close(clinician, Item.objects.get(kind="sign"))
    with_sign(begun, "saddle_numb")
    assert kinds() == ["shared", "sign", "sign"]
    assert "Warning sign in a check-in" in shown(clinician)


def test_h75_answers_that_stop_a_plan_come_too(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    begun.answer(begun.opened.interview.answer("saddle_numb", "yes"))
    assert kinds() == ["shared", "answers"], "at once, and not when they next open their plan"
    begun.get("/care/")
    assert kinds() == ["shared", "answers"], "the stop that follows is the same event"
    close(clinician, Item.objects.get(kind="answers"))
    begun.answer(begun.opened.interview.answer("fever", "yes"))
    begun.get("/care/")
    assert kinds()[2:] == ["answers"], "another reason to hurry waits by itself"


def test_two_bad_days_come_as_got_worse(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    for offset in (1, 2, 3):
        begun.go_to(offset)
        begun.check_in(leg_pain="9")
    assert "worse" in kinds()


def test_h75_who_is_let_in_later_finds_the_stop_that_stands(begun: Patient, clinician: Clinician) -> None:
    with_sign(begun)
    assert kinds() == []  # nobody could have looked
    clinician.enter(begun)
    assert kinds() == ["sign", "shared"]
    assert Item.objects.get(kind="shared").urgency >= 4


def test_h75_nothing_leaves_until_somebody_closes_it_and_a_reason_is_needed(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    with_sign(begun)
    clinician.get(f"/clinic/{number}/")
    clinician.get("/inbox/")
    item = Item.objects.get(kind="sign")
    assert "Warning sign in a check-in" in shown(clinician)
    assert close(clinician, item, "  ").status_code == 422
    assert "Warning sign in a check-in" in shown(clinician)
    assert close(clinician, item).status_code == 302
    page = shown(clinician)
    assert "Called, comes today." in page and NAME in page
    assert "warning sign in a check-in" in page.partition("Closed in the last two weeks")[2]
    assert "closed what you had reported" in begun.get("/care/clinicians/").content.decode()
    assert close(clinician, item, "Again").status_code == 409
    assert Step.objects.get(item=item, what="closed").reason == "Called, comes today."


def test_who_answers_for_the_signs_has_closed_what_told_of_them(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    with_sign(begun)
    clinician.send(f"/clinic/{number}/clear/", begun, on=begun.plan.header.made_on.isoformat(), **{"now-fever": "no"})
    assert isinstance(begun.plan, Plan)
    closed = Step.objects.get(what="closed")
    assert (closed.item.kind, closed.by, closed.account) == ("sign", NAME, clinician.account)


def test_h75_the_person_s_own_word_that_they_were_seen_closes_nothing(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    with_sign(begun)
    begun.post("/care/seen/", {"looked_at": "yes"})
    assert not Step.objects.filter(what="closed").exists()


def test_h76_without_consent_there_is_nothing_and_consent_taken_back_takes_it_away(begun: Patient, clinician: Clinician) -> None:
    number = clinician.enter(begun)
    with_sign(begun)
    item = Item.objects.get(kind="sign")
    other = Clinician("Dr Other")
    for address in ("/inbox/", f"/inbox/{item.pk}/"):
        assert b"A. B." not in other.get(address).content
    assert close(other, item).status_code == 404
    begun.post("/care/clinicians/", {"take_back": str(number)})
    assert "A. B." not in shown(clinician)
    assert close(clinician, item).status_code == 404
    assert clinician.get(f"/inbox/{item.pk}/").status_code == 404
    assert not Step.objects.filter(what="closed").exists()
    clinician.enter(begun, "A. again")
    assert "Warning sign in a check-in" in shown(clinician)  # it waits for whoever may look again


def test_h76_that_somebody_let_another_clinician_in_is_told_to_that_one_alone(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    other = Clinician("Dr Other")
    other.enter(begun, "Their name")
    assert shown(other).count('class="inbox__row') == 1
    assert shown(clinician).count('class="inbox__row') == 1


def test_the_staff_of_a_practice_sees_its_visits_and_nobody_else_does(place: Place) -> None:
    desk, elsewhere = Member(place.practice, "desk", "Kim Desk"), Member(Place("other").practice, "desk", "Ann Other")
    place.book(8, 9)
    assert kinds() == ["first_visit"]
    item = Item.objects.get()
    assert "Anna Berg" in shown(desk)
    assert "Anna Berg" not in shown(elsewhere)
    assert elsewhere.client.get(f"/inbox/{item.pk}/").status_code == 404
    assert "Anna Berg" in desk.client.get(f"/inbox/{item.pk}/").content.decode()
    administrator = Member(place.practice, "administrator", "Nia Okoye")
    assert administrator.client.get("/inbox/").status_code == 403


def urgent(place: Place) -> Booking:
    contact = making.Contact("Anna Berg", "+1 212 555 0142", "anna@example.org")
    return making.book(place.time(7, 9), contact, "http://testserver/", MONDAY_MORNING, urgent=True)


def waiting(booking: Booking) -> int:
    """How often this visit stands in the inbox now."""
    return Item.objects.filter(booking=booking).exclude(steps__what="closed").count()


def test_h75_an_urgent_visit_waits_once_however_often_it_is_moved_and_arrived_closes_it(place: Place) -> None:
    booking = urgent(place)
    making.move(booking, place.time(7, 10), MONDAY_MORNING)
    making.move(booking, place.time(7, 11), MONDAY_MORNING)
    assert waiting(booking) == 1
    making.mark(booking, "arrived", MONDAY_MORNING, "Kim Desk")
    assert waiting(booking) == 0
    assert Step.objects.get(what="closed").reason == "Arrived, as the desk saw."


@pytest.mark.parametrize(("before", "then"), [(("confirmed",), "confirmed"), ((), "booked")])
def test_h75_undo_leaves_an_urgent_visit_confirmed_as_it_was_or_waiting_again(place: Place, before: tuple[str, ...], then: str) -> None:
    booking = urgent(place)
    for state in (*before, "arrived", "booked", "missed", "booked"):
        marked = making.mark(booking, state, MONDAY_MORNING, "Kim Desk")
    assert marked.state == then
    assert waiting(booking) == (0 if then == "confirmed" else 1)


def test_h75_no_urgent_visit_is_unconfirmed_without_standing_in_the_inbox(place: Place) -> None:
    """Whatever the desk and the person do one after the other."""
    steps = ("confirmed", "booked", "arrived", "missed", "move")
    booking, chance = urgent(place), random.Random(75)  # noqa: S311 - any order will do
    for _ in range(60):
        step = chance.choice(steps)
        if step == "move" and Booking.objects.get(pk=booking.pk).stands:
            making.move(booking, place.time(chance.choice((7, 8, 9)), chance.choice((9, 10, 11))), MONDAY_MORNING)
        elif step != "move":
            with contextlib.suppress(TooEarly):
                making.mark(booking, step, MONDAY_MORNING, "Kim Desk")
        now = Booking.objects.get(pk=booking.pk).state
        assert waiting(booking) == 1 if now == "booked" else waiting(booking) <= 1, (step, now)


def test_h75_an_urgent_visit_waits_until_it_is_confirmed_and_again_when_it_is_moved(place: Place) -> None:
    booking = urgent(place)
    making.mark(booking, "confirmed", MONDAY_MORNING, "Kim Desk")
    step = Step.objects.get(what="closed")
    assert (step.by, step.reason) == ("Kim Desk", "Confirmed at the desk.")
    making.move(booking, place.time(7, 10), MONDAY_MORNING)
    assert kinds() == ["urgent_booking", "urgent_booking"]
    assert Step.objects.filter(what="closed").count() == 1


def test_h75_an_urgent_visit_that_its_person_cancels_stays_in_the_inbox(place: Place) -> None:
    desk, booking = Member(place.practice, "desk", "Kim Desk"), urgent(place)
    making.cancel(booking, MONDAY_MORNING)
    assert "Anna Berg" in shown(desk)


def test_h75_the_database_refuses_a_second_item_of_one_event_a_second_closing_and_any_change(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    item = Item.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.create(key=item.key, kind="sign", urgency=4, at=item.at, interview_id=item.interview_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(item=item, what="closed", at=item.at, by=NAME, reason="")
    Step.objects.create(item=item, what="closed", at=item.at, by=NAME, reason="Done")
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(item=item, what="closed", at=item.at, by=NAME, reason="Done again")
    for rows in (Item, Step):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.objects.update(at=item.at)


def test_what_stands_in_inboxes_is_in_the_file_of_the_person_and_goes_with_their_answers(begun: Patient, clinician: Clinician) -> None:
    clinician.enter(begun)
    with_sign(begun)
    file = begun.get("/interview/result.json").json()
    assert [one["what"] for one in file["inbox"]["items"]] == ["Shared their result with you", "Warning sign in a check-in"]
    begun.post("/interview/delete/", {})
    assert not Item.objects.exists()

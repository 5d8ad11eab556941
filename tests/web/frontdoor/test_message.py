"""A message to the practice: the person sees, changes and agrees; the staff reads it, each look is noted, and it goes with the person's own data."""

from __future__ import annotations

import re

import pytest
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from sural_web.frontdoor.models import Message, MessageLook, Turn
from sural_web.practice.models import Practice
from tests.web.frontdoor.conftest import NUMB, Asker
from tests.web.practice.conftest import Member

SENT = {"name": "Anna Berg", "phone": "+1 212 555 0142", "agree": "yes"}


def a_message(asker: Asker, text: str = "Do you have a ramp?", **more: str) -> Message:
    once = re.search(r'name="once" value="([^"]+)"', asker.get("/ask/message/"))
    assert once
    asker.post("/ask/message/", {**SENT, "text": text, "once": once[1], **more})
    return Message.objects.get()


def test_what_was_said_is_shown_and_only_what_is_left_is_passed_on(asker: Asker, practice: Practice) -> None:
    Member(practice, "desk")
    asker.ask("do you have a ramp? my knee is bad")
    assert "do you have a ramp? my knee is bad</textarea>" in asker.get("/ask/message/")
    assert a_message(asker).text == "Do you have a ramp?"


@pytest.mark.parametrize("missing", ["agree", "name", "phone", "text"])
def test_h74_nothing_is_passed_on_without_consent_or_a_way_to_answer_and_nothing_is_lost(asker: Asker, practice: Practice, missing: str) -> None:
    Member(practice, "desk")
    once = re.search(r'name="once" value="([^"]+)"', asker.get("/ask/message/"))
    assert once
    sent = {**SENT, "text": "Do you have a ramp?", "once": once[1]}
    response = asker.client.post("/ask/message/", {key: value for key, value in sent.items() if key != missing})
    assert response.status_code == 422 and not Message.objects.exists()
    assert (b"a ramp?" in response.content) == (missing != "text")


def test_a_form_that_is_sent_twice_is_one_message(asker: Asker, practice: Practice) -> None:
    Member(practice, "desk")
    once = re.search(r'name="once" value="([^"]+)"', asker.get("/ask/message/"))
    assert once
    for _ in range(2):
        asker.post("/ask/message/", {**SENT, "text": "Hello", "once": once[1]})
    assert Message.objects.count() == 1


def test_h74_in_an_emergency_there_is_no_message_only_the_call(asker: Asker, practice: Practice) -> None:
    Member(practice, "desk")
    asker.ask(NUMB)
    html = asker.get("/ask/message/")
    assert "A message is too slow for this" in html and "<textarea" not in html
    asker.post("/ask/message/", {**SENT, "text": "help"})
    assert not Message.objects.exists()


def test_a_practice_in_which_nobody_could_read_it_takes_no_message(asker: Asker, practice: Practice) -> None:
    Member(practice, "administrator")
    assert "No practice takes messages here" in asker.get("/ask/message/")


def test_h74_each_look_of_the_staff_is_noted_and_the_writer_can_see_it(asker: Asker, practice: Practice) -> None:
    desk, row = Member(practice, "desk", "Kim Desk"), a_message(asker)
    assert b"a ramp" not in desk.get("/office/alder-street/messages/").content, "the list holds no words"
    assert not MessageLook.objects.exists()
    assert b"a ramp" in desk.get(f"/office/message/{row.pk}/").content
    assert "Somebody of the practice has read it" in asker.get("/ask/message/")
    kept = asker.client.get("/interview/result.json").json()["front_door"]["messages"]
    assert "read by Kim Desk" in kept[0]["looks"][0]
    desk.post(f"/office/message/{row.pk}/", {"state": "done"})
    assert "The practice says that it has answered" in asker.get("/ask/message/")


def test_h74_what_was_told_for_the_same_day_stands_first_at_the_desk(asker: Asker, practice: Practice) -> None:
    desk = Member(practice, "desk")
    asker.ask("since this morning one calf is swollen, hot and red and it hurts")
    assert a_message(asker, "please call me").need == "same_day"
    assert b"Should be seen today" in desk.get("/office/alder-street/messages/").content


def test_a_message_goes_with_everything_about_its_writer(asker: Asker, practice: Practice) -> None:
    Member(practice, "desk")
    a_message(asker)
    asker.post("/interview/delete/", {})
    assert not Message.objects.exists()


def test_the_database_refuses_what_no_form_would_send(asker: Asker, practice: Practice) -> None:
    Member(practice, "desk")
    row = a_message(asker)
    same = {one.attname: getattr(row, one.attname) for one in Message._meta.concrete_fields}
    for change in ({"text": ""}, {"text": "x" * 1_001}, {"name": ""}, {"phone": "", "email": ""}, {"state": "lost"}, {"need": "soon"}, {"lang": "fr"}):
        with pytest.raises((IntegrityError, DataError)), transaction.atomic():
            Message.objects.create(**{**same, "id": None, "once": "x", **change})
    asker.ask("hello")
    refusals = (lambda: Turn.objects.update(text="changed"), lambda: _turn(asker, text="x" * 1_001), lambda: _turn(asker, text=""))
    for refused in refusals:
        with pytest.raises(Exception, match=r"append-only|constraint|too long"), transaction.atomic():
            refused()


def _turn(asker: Asker, **fields: str) -> None:
    Turn.objects.create(interview=asker.opened.row, number=9, at=timezone.now(), **fields)

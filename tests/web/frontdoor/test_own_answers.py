"""The practice answers what nobody's answer fits: it sees masked questions, writes a draft, reviews it, and the next one who asks is given it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from sural_web.frontdoor.models import OwnAnswer, Unanswered
from sural_web.practice.models import Practice
from tests.web.frontdoor.conftest import NUMB, Asker
from tests.web.practice.conftest import Member

UNKNOWN = "do you stamp tickets, i have herpes"
WRITTEN = {"lang": "en", "questions": "do you stamp tickets\ncan you stamp my parking ticket", "answer": "Yes. Bring your ticket to the desk."}
OFFICE = "/office/alder-street"


def draft_by(member: Member, **more: str) -> OwnAnswer:
    member.post(f"{OFFICE}/answers/new/", {**WRITTEN, **more})
    return OwnAnswer.objects.get()


def review_by(member: Member, draft: OwnAnswer, seen: str = "") -> Any:
    return member.post(f"{OFFICE}/questions/settle/", {"review": draft.key, "seen": seen or draft.mark})


def test_h74_the_staff_sees_an_unanswered_question_with_health_words_masked(asker: Asker, practice: Practice) -> None:
    html = asker.ask(UNKNOWN)
    desk = Member(practice, "desk")
    page = desk.get(f"{OFFICE}/questions/").content.decode()
    assert "data-standing" not in html and Unanswered.objects.count() == 1
    assert "tickets" in page and "[…]" in page
    assert "herpes" not in page and "do you" in page


def test_h74_an_urgent_message_is_never_put_among_the_questions(asker: Asker, practice: Practice) -> None:
    asker.ask(NUMB)
    assert not Unanswered.objects.exists()


def test_a_question_goes_with_what_its_writer_deletes(asker: Asker, practice: Practice) -> None:
    asker.ask(UNKNOWN)
    asker.post("/interview/delete/", {})
    assert not Unanswered.objects.exists()


def test_nobody_is_given_a_draft_and_everybody_a_reviewed_answer(asker: Asker, practice: Practice) -> None:
    desk, administrator = Member(practice, "desk"), Member(practice, "administrator", "Nia Okoye")
    asker.ask(UNKNOWN)
    draft = draft_by(desk, question=str(Unanswered.objects.get().pk))
    assert Unanswered.objects.get().dealt is not None
    assert "Bring your ticket" not in asker.ask("do you stamp tickets")
    assert review_by(desk, draft).status_code == 403, "the desk writes and does not review"
    review_by(administrator, draft)
    assert "Bring your ticket to the desk." in asker.ask("do you stamp tickets")
    assert OwnAnswer.objects.get().reviewed_by == "Nia Okoye"


def test_a_review_is_of_the_words_that_were_read(practice: Practice) -> None:
    administrator = Member(practice, "administrator")
    draft = draft_by(administrator)
    seen = draft.mark
    administrator.post(f"{OFFICE}/answers/{draft.key}/", {**WRITTEN, "answer": "No."})
    assert review_by(administrator, draft, seen).status_code == 409
    assert OwnAnswer.objects.get().is_draft


def test_a_reviewed_version_is_never_changed_and_the_next_one_waits_for_its_own_review(asker: Asker, practice: Practice) -> None:
    administrator = Member(practice, "administrator")
    first = draft_by(administrator)
    review_by(administrator, first)
    administrator.post(f"{OFFICE}/answers/{first.key}/", {**WRITTEN, "answer": "No, not any more."})
    assert list(OwnAnswer.objects.order_by("version").values_list("version", "text")) == [(1, WRITTEN["answer"]), (2, "No, not any more.")]
    assert "Bring your ticket" in asker.ask("do you stamp tickets")
    review_by(administrator, OwnAnswer.objects.get(version=2))
    assert "No, not any more." in asker.ask("do you stamp tickets")
    administrator.post(f"{OFFICE}/questions/settle/", {"end": first.key})
    assert "No, not any more." not in asker.ask("do you stamp tickets")


def test_the_database_keeps_a_reviewed_version_as_it_is(practice: Practice) -> None:
    administrator = Member(practice, "administrator")
    draft = draft_by(administrator)
    review_by(administrator, draft)
    for change in ({"text": "Other"}, {"questions": "Other"}, {"reviewed": None, "reviewed_by": ""}, {"lang": "es"}):
        with pytest.raises(Exception, match="stays_as_reviewed"), transaction.atomic():
            OwnAnswer.objects.update(**change)


def test_an_answer_of_another_practice_is_not_there(practice: Practice, asker: Asker) -> None:
    from tests.web.practice import made_up

    other = Member(made_up.a_practice("other", "Other"), "administrator")
    draft = draft_by(Member(practice, "administrator"))
    assert other.get(f"{OFFICE}/questions/").status_code == 404
    assert other.get(f"{OFFICE}/answers/{draft.key}/").status_code == 404
    assert other.get(f"/office/other/answers/{draft.key}/").status_code == 404


def test_what_is_wrong_is_said_and_nothing_is_lost(practice: Practice) -> None:
    desk = Member(practice, "desk")
    response = desk.post(f"{OFFICE}/answers/new/", {"lang": "fr", "questions": "", "answer": "x" * 1_001})
    assert response.status_code == 422 and response.content.count(b'class="error"') == 2 and b"xxxx" in response.content

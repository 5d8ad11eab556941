"""The page "Do you take my plan or union?": yes, no, which or call, with the number and the day, and nothing kept."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sural_web.cover.store import Acceptance
from tests.web.practice import made_up
from tests.web.practice.conftest import Member, administrator, practice

__all__ = ["administrator", "practice"]
pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


def takes(of: made_up.Practice, payer: str = "aetna", accepted: bool = True, **more: Any) -> Acceptance:
    return Acceptance.objects.create(practice=of, payer=payer, accepted=accepted, verified=more.pop("verified", TODAY), verified_by="front desk", **more)


def said(query: str, address: str = "cover:answer", **more: str) -> str:
    return Client().post(reverse(address), {"query": query, **more}).content.decode()


def test_a_plan_that_is_taken_is_yes_with_the_number_and_the_day(practice: made_up.Practice) -> None:
    takes(practice)
    page = said("do you take etna")

    assert 'data-answer="yes"' in page
    assert "Yes, we take Aetna." in page
    assert f"Checked on {TODAY.day} " in page
    assert 'href="tel:+12125550100"' in page


def test_without_scripts_the_whole_page_answers_the_same(practice: made_up.Practice) -> None:
    takes(practice, accepted=False)
    page = said("aetna", "cover:page")

    assert "<h1" in page
    assert "No, we do not take Aetna." in page


def test_h61_a_row_past_its_review_time_is_call_without_anybody_doing_anything(practice: made_up.Practice) -> None:
    takes(practice, verified=TODAY - timedelta(days=181))

    assert 'data-answer="call"' in said("aetna")


def test_h61_without_a_practice_nothing_is_yes(db: None) -> None:
    page = said("aetna", "cover:page")

    assert 'data-answer="call"' in page
    assert "only a practice can say what it takes" in page


def test_a_shared_name_asks_back_and_the_choice_is_answered(practice: made_up.Practice) -> None:
    takes(practice, "plumbers1")
    page = said("local 1")

    assert page.count('name="payer"') >= 8
    assert "<summary>Another one</summary>" in page
    assert "Yes, we take Plumbers" in said("local 1", payer="plumbers1")


def test_what_is_not_listed_says_call(practice: made_up.Practice) -> None:
    # An apostrophe is escaped in a page.
    assert "see yours, call our office: +1 212 555 0100." in said("delta dental")


def test_one_place_may_answer_otherwise(practice: made_up.Practice) -> None:
    alder, elm = made_up.a_location(practice), made_up.a_location(practice, "elm")
    takes(practice, location=alder)
    takes(practice, accepted=False, location=elm)

    assert 'data-answer="yes"' in said("aetna", location="alder")
    assert 'data-answer="no"' in said("aetna", location="elm")
    assert 'data-answer="call"' in said("aetna")


def test_rows_of_another_practice_say_nothing(practice: made_up.Practice) -> None:
    takes(made_up.a_practice("other", "Other Practice"))

    assert (
        'data-answer="yes"' not in Client(headers={"cookie": "sural_practice=alder-street"}).post(reverse("cover:answer"), {"query": "aetna"}).content.decode()
    )


@pytest.mark.parametrize("query", ["", "x" * 10_000, "\x1b[31m", "<script>alert(1)</script>", "'; DROP TABLE", "カ" * 300, "{{ 7*7 }}"])
def test_any_text_gets_a_page(practice: made_up.Practice, query: str) -> None:
    for address in ("cover:answer", "cover:page"):
        answer = Client().post(reverse(address), {"query": query})

        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


def test_what_is_typed_is_in_no_address_and_no_log(practice: made_up.Practice, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        page = said("aetna member W123456789", "cover:page")

    assert "W123456789" not in caplog.text
    assert 'method="post"' in page


def test_asking_very_often_is_refused_for_the_hour(practice: made_up.Practice, settings: Any) -> None:
    settings.COVER_PER_HOUR = 2
    client = Client()

    assert [client.post(reverse("cover:answer"), {"query": "aetna"}).status_code for _ in range(3)] == [200, 200, 429]


def test_the_database_refuses_rows_that_can_not_be(practice: made_up.Practice) -> None:
    for broken in ({"payer": ""}, {"begins": date(2026, 2, 1), "ends": date(2026, 1, 1)}, {"review_days": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            takes(practice, **broken)


def test_a_row_names_a_payer_of_the_list_a_day_that_has_come_and_ones_own_place(practice: made_up.Practice) -> None:
    foreign = made_up.a_location(made_up.a_practice("other", "Other Practice"))
    row = {"practice": practice, "payer": "aetna", "accepted": True, "verified": TODAY, "verified_by": "desk"}
    for broken in ({"payer": "atena"}, {"verified": TODAY + timedelta(days=1)}, {"location": foreign}):
        with pytest.raises(ValidationError):
            Acceptance(**{**row, **broken}).full_clean()


HEADER = "payer,product,location,clinician,accepted,network,from,until,verified,verified_by,review_days\n"


def sent(by: Member, text: str) -> Any:
    file = SimpleUploadedFile("ours.csv", (HEADER + text).encode(), "text/csv")
    return by.post(reverse("admin:cover_acceptance_import"), {"import_file": file, "format": "0", "resource": ""})


def test_an_administrator_imports_rows_and_sees_each_change_before(administrator: Member) -> None:
    answer = sent(administrator, f"aetna,,,,yes,Choice POS II,2026-01-01,,{TODAY},front desk,90\n")
    form = answer.context["confirm_form"]
    assert b"<ins>aetna</ins>" in answer.content
    assert not Acceptance.objects.exists()

    administrator.post(reverse("admin:cover_acceptance_process_import"), {**form.initial, "confirm": "1"})

    assert [(row.payer, row.accepted, row.network, row.begins) for row in Acceptance.objects.all()] == [("aetna", True, "Choice POS II", date(2026, 1, 1))]
    exported = administrator.post(reverse("admin:cover_acceptance_export"), {"format": "0"}).content.decode()
    assert HEADER.strip() in exported
    assert f"aetna,,,,yes,Choice POS II,2026-01-01,,{TODAY},front desk,90" in exported


@pytest.mark.parametrize(
    ("line", "problem"), [("atena,,,,yes,,,,2026-11-03,me,90", "No payer has the id"), ("aetna,,,,maybe,,,,2026-11-03,me,90", "Write yes or no")]
)
def test_an_import_names_what_is_wrong_and_keeps_nothing(administrator: Member, line: str, problem: str) -> None:
    assert problem in sent(administrator, line + "\n").content.decode()
    assert not Acceptance.objects.exists()


def test_an_administrator_writes_a_row_by_hand_and_chooses_the_payer_by_name(administrator: Member) -> None:
    form = administrator.get(reverse("admin:cover_acceptance_add")).content.decode()
    fields = {"practice": administrator.practice.pk, "payer": "aetna", "verified": TODAY, "verified_by": "desk", "review_days": 90, "accepted": "on"}
    administrator.post(reverse("admin:cover_acceptance_add"), fields)

    assert '<option value="aetna">Aetna</option>' in form
    assert Acceptance.objects.get().payer == "aetna"

"""Yes and no come from a practice's rows alone, and only while they hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sural.cover.acceptance import Acceptance, Answer, Asked, Reason, verdict
from sural.cover.acceptance_file import read_acceptances
from sural.cover.answering import cover_answer
from sural.cover.matching import matcher
from sural.cover.sentences import answer_words
from sural.errors import FileProblem

TODAY = date(2026, 11, 28)
ROW = Acceptance("aetna", True, date(2026, 11, 3), "front desk", network="Choice POS II")


def said(*rows: Acceptance, asked: Asked | None = None) -> Answer:
    return verdict("aetna", rows, asked or Asked(), TODAY).answer


def test_a_row_that_holds_today_says_yes_with_the_day_it_was_checked() -> None:
    found = verdict("aetna", [ROW], Asked(), TODAY)

    assert (found.answer, found.checked, found.network) == (Answer.YES, date(2026, 11, 3), "Choice POS II")


def test_a_row_for_not_taken_says_no() -> None:
    assert said(replace(ROW, accepted=False)) is Answer.NO


def test_without_a_row_the_answer_is_call() -> None:
    assert verdict("cigna", [ROW], Asked(), TODAY).reason is Reason.NO_ROW


@pytest.mark.parametrize("accepted", [True, False])
def test_h61_a_row_turns_to_call_by_itself_the_day_after_its_review_time(accepted: bool) -> None:
    row = replace(ROW, accepted=accepted, verified=TODAY - timedelta(days=90), review_days=90)

    assert said(row) is not Answer.CALL
    assert verdict("aetna", [row], Asked(), TODAY + timedelta(days=1)).reason is Reason.OLD


@pytest.mark.parametrize(
    "row",
    [
        replace(ROW, begins=TODAY + timedelta(days=1)),
        replace(ROW, ends=TODAY - timedelta(days=1)),
        replace(ROW, verified=TODAY + timedelta(days=1)),
    ],
    ids=("not yet", "no longer", "checked in the future"),
)
def test_h61_a_row_outside_its_days_says_nothing(row: Acceptance) -> None:
    assert said(row) is Answer.CALL


def test_the_first_and_the_last_day_count() -> None:
    assert said(replace(ROW, begins=TODAY, ends=TODAY)) is Answer.YES


def test_rows_that_contradict_each_other_are_call() -> None:
    assert said(ROW, replace(ROW, accepted=False)) is Answer.CALL


def test_a_row_for_one_place_counts_there_and_leaves_the_others_open() -> None:
    no_at_elm = replace(ROW, accepted=False, location="elm-street")

    assert said(ROW, no_at_elm) is Answer.CALL
    assert said(ROW, no_at_elm, asked=Asked(location="elm-street")) is Answer.NO
    assert said(ROW, no_at_elm, asked=Asked(location="oak-street")) is Answer.YES
    assert said(replace(ROW, location="elm-street")) is Answer.CALL


def test_a_row_for_one_clinician_counts_for_them_only() -> None:
    assert said(replace(ROW, clinician="kim"), asked=Asked(clinician="kim")) is Answer.YES
    assert said(replace(ROW, clinician="kim"), asked=Asked(clinician="lee")) is Answer.CALL


def test_a_product_that_is_not_taken_is_no_when_named_and_call_when_it_may_be_meant() -> None:
    rows = (ROW, replace(ROW, accepted=False, product="Open Access"))

    assert cover_answer("aetna open access", matcher(), rows, TODAY).answer is Answer.NO
    assert cover_answer("aetna", matcher(), rows, TODAY).answer is Answer.CALL


def test_an_answer_says_the_number_and_the_day() -> None:
    words = " ".join(answer_words(cover_answer("aetna", matcher(), [ROW], TODAY), matcher().names.payers, "+1 212 555 0142"))

    assert "Yes, we take Aetna, in the network Choice POS II. Checked on 3 November 2026." in words
    assert "+1 212 555 0142" in words


def test_what_is_not_listed_is_said_in_the_words_of_the_practices_own_page() -> None:
    words = " ".join(answer_words(cover_answer("delta dental", matcher(), [ROW], TODAY), matcher().names.payers, "+1 212 555 0142"))

    assert "If you don't see yours, call our office: +1 212 555 0142." in words


def test_two_payers_are_each_answered() -> None:
    found = cover_answer("aetna and cigna", matcher(), [ROW], TODAY)

    assert [part.verdict.answer for part in found.parts if part.verdict] == [Answer.YES, Answer.CALL]
    assert found.answer is Answer.CALL


def test_a_shared_name_offers_four_choices_at_most_the_near_ones_first() -> None:
    [part] = cover_answer("local 1", matcher(), [], TODAY).parts

    assert len(part.choices) + part.has_more == 4
    assert part.choices[0].id == "plumbers1"
    assert [row.states[0] for row in part.which][-2:] == ["OH", "MO"] or {"OH", "MO"} == {row.states[0] for row in part.which[-2:]}


HEADER = "payer,product,location,clinician,accepted,network,from,until,verified,verified_by,review_days\n"


def test_a_file_of_rows_is_read() -> None:
    [row] = read_acceptances(HEADER + "aetna,,,,yes,Choice POS II,2026-01-01,,2026-11-03,front desk,90\n", {"aetna"})

    assert row == replace(ROW, begins=date(2026, 1, 1), review_days=90)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("atena,,,,yes,,,,2026-11-03,me,", "no payer has the id"),
        ("aetna,,,,maybe,,,,2026-11-03,me,", "Write yes or no"),
        ("aetna,,,,yes,,,,,me,", "verified is empty"),
        ("aetna,,,,yes,,,,3.11.2026x,me,", "is no day"),
        ("aetna,,,,yes,,2026-02-01,2026-01-01,2026-11-03,me,", "until is before from"),
        ("aetna,,,,yes,,,,2026-11-03,,", "verified_by is empty"),
        ("aetna,,,,yes,,,,2026-11-03,me,0", "review_days"),
        ("aetna,,,,yes", "more or fewer cells"),
    ],
)
def test_a_row_that_can_not_be_is_refused_by_its_line(line: str, problem: str) -> None:
    with pytest.raises(FileProblem, match=problem) as refused:
        read_acceptances(HEADER + "aetna,,,,yes,,,,2026-11-03,me,\n" + line + "\n", {"aetna"}, "ours.csv")

    assert "ours.csv, line 3" in str(refused.value)

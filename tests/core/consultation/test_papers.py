"""What goes out on paper: never less urgent than what holds, and readable by a machine, a screen reader and a person."""

from __future__ import annotations

import io
from datetime import date
from itertools import product

import pytest
from pypdf import PdfReader

from sural import Urgency
from sural.assessment.triage import Triage
from sural.consultation.home_sheet import home_sheet
from sural.consultation.letter import Names, SignedNote, letter
from sural.consultation.note import Block
from sural.consultation.paper import MADE_WITH, Paper, section
from sural.consultation.typeset import pdf
from sural.knowledge.urgency import SOON_WORDS
from tests.examined import KNOWLEDGE, assessed, sciatica
from tests.plan_people import SCIATICA, plan_of

ON = date(2026, 11, 29)
BLOCKS = (
    Block("urgency", "How urgent", "To be seen at an ordinary visit.\nIt has lasted.", fixed=True),
    Block("exam", "Examination", "Found: a weak foot."),
    Block("changes", "What changed in the plan", "Version 2."),
    Block("causes", "Causes", "In ranges:\n- Slipped disc: likely; about 65 of 100 (45 to 80)."),
    Block("next", "Next visit", ""),
)
NOTE = SignedNote(ON, "Dr Ada Byron", Urgency.ROUTINE, BLOCKS, ((ON, "Dr Ada Byron", "The scan is booked."),))
CALM, STOP = sciatica().urgency_now(), sciatica().answer("saddle_numb", "yes").urgency_now()


def words(paper: Paper) -> str:
    return "\n".join(
        [paper.title, *(f"{what} {who}" for what, who in paper.head), *(line for one in paper.sections for line in (one.heading, *one.text, *one.items))]
    )


def read_back(paper: Paper) -> tuple[str, PdfReader]:
    reader = PdfReader(io.BytesIO(pdf(paper, ON)))
    return "\n".join(page.extract_text() for page in reader.pages), reader


def test_h80_a_letter_leads_with_what_holds_now_and_says_that_it_is_more_urgent_than_the_signed_note() -> None:
    first = letter(NOTE, STOP, ON, Names()).sections[0]
    assert first.strong and first.text[0] == "To be seen at once." and STOP.reasons[0].why in first.text
    assert "more urgent than on the day of the visit" in first.text[1]


def test_h80_a_letter_is_never_less_urgent_than_the_note_it_was_made_from() -> None:
    urgent = SignedNote(ON, "Dr", Urgency.EMERGENCY, (Block("urgency", "How urgent", "To be seen at once.\nSaddle area.", fixed=True),))
    first = letter(urgent, CALM, ON, Names()).sections[0]
    assert first.text[0] == "To be seen at once." and "until somebody has looked again" in first.text[-1]


def test_h80_for_every_pair_of_urgencies_the_higher_one_stands_first() -> None:
    for level, now in product(Urgency, Urgency):
        note = SignedNote(ON, "Dr", level, (Block("urgency", "", f"To be seen {SOON_WORDS[level]}."),))
        first = letter(note, Triage(now, ()), ON, Names()).sections[0]
        assert first.strong and first.text[0] == f"To be seen {SOON_WORDS[max(now, level)]}."


def test_a_letter_holds_the_signed_blocks_the_addenda_and_lines_to_write_on() -> None:
    paper = letter(NOTE, CALM, ON, Names(patient="Zoë Łukaszewicz"))
    assert [one.heading for one in paper.sections] == ["How urgent", "Examination", "Causes", "Added on 29 November 2026 by Dr Ada Byron"]
    assert dict(paper.head)["Patient"] == "Zoë Łukaszewicz" and dict(paper.head)["To"] == "" and paper.foot == MADE_WITH
    assert paper.sections[2].items == ("Slipped disc: likely; about 65 of 100 (45 to 80).",)
    assert paper.signed == "Dr Ada Byron, signed on 29 November 2026"


def test_a_pdf_reads_back_with_accents_greek_and_marks_that_are_markup_elsewhere() -> None:
    odd = "Łódź Muñoz é Ελληνικά ≥ 3; #set $x$ *bold* <tag> @ref \\ `code` // no comment"
    text, reader = read_back(Paper("A letter", (("To", odd),), (section("Causes", f"{odd}\n- one\n- two"),)))
    assert text.count("Łódź Muñoz é Ελληνικά ≥ 3; #set $x$ *bold* <tag> @ref") == 2
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB" and "/StructTreeRoot" in root
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts and all("/FontFile" in str(one["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()) for one in fonts)


def test_a_pdf_of_many_pages_numbers_them_and_says_on_each_what_it_is_not() -> None:
    text, reader = read_back(letter(SignedNote(ON, "Dr", Urgency.ROUTINE, (Block("exam", "Examination", "A line of a note. " * 900),)), CALM, ON, Names()))
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, start=1):
        told = " ".join(page.extract_text().split())
        assert f"{number} of {len(reader.pages)}" in told and "no medical device" in told
    assert "To be seen" in text.split("Examination")[0]


def test_the_same_paper_on_the_same_day_is_the_same_bytes() -> None:
    paper = letter(NOTE, CALM, ON, Names())
    assert pdf(paper, ON) == pdf(paper, ON)


def test_a_home_sheet_has_the_exercises_with_their_dose_when_to_stop_and_when_to_call() -> None:
    plan = plan_of(SCIATICA)
    told = words(home_sheet(KNOWLEDGE, plan, CALM, assessed(sciatica()), ON, "Tuesday at 9", ("Walk to the shop.",)))
    for item in plan.items:
        assert KNOWLEDGE.treatment.words[item.exercise_id].name in told
    for said in ("Walk to the shop.", "Stop", KNOWLEDGE.watch_for.title, KNOWLEDGE.watch_for.signs[0], "Tuesday at 9", "of 100 people who answer like you"):
        assert said in told, said


def test_h80_at_a_red_flag_a_home_sheet_says_whom_to_see_first_and_holds_no_exercise() -> None:
    plan = plan_of(SCIATICA)
    paper = home_sheet(KNOWLEDGE, plan, STOP, assessed(sciatica()), ON)
    told = words(paper)
    assert paper.sections[0].strong and paper.sections[0].heading == KNOWLEDGE.urgency_advice["emergency"].title
    assert not any(KNOWLEDGE.treatment.words[item.exercise_id].name in told for item in plan.items)


@pytest.mark.parametrize(("typed", "read"), [("日本語 Tanaka", "[?][?][?] Tanaka"), ("fine 🙂", "fine [?]"), ("日 a^]-b\\", "[?] a^]-b\\")])
def test_letters_that_the_fonts_do_not_have_are_a_gap_that_is_told_and_the_paper_is_made(typed: str, read: str) -> None:
    text, _ = read_back(Paper("Title", (("Patient", typed),), (section("Heading", "abcdefu"),)))
    assert read in " ".join(text.split())
    assert "abcdefu" in text and "this print does not have" in " ".join(text.split())


def test_a_paper_full_of_such_letters_is_made_too() -> None:
    text, _ = read_back(Paper("Title", (), (section("Heading", "".join(map(chr, range(0x4E00, 0x4E00 + 200))) + " end"),)))
    assert "end" in text and "[?]" in text


def test_control_characters_and_half_letters_are_never_printed() -> None:
    text, _ = read_back(Paper("Title", (("Patient", "A\x1b\x0b\x00n\ud800na"),), (section("Heading", "x\x1by"),)))
    assert "Anna" in text and "xy" in text and "this print does not have" not in text

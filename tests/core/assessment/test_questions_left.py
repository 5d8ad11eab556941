"""What is said about the length of the interview is true: never more pages than were told, and the number never rises."""

from __future__ import annotations

from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from sural import Interview, Knowledge
from sural.assessment.evaluation import read_cases
from sural.assessment.flow import FIXED_BLOCKS, open_items
from sural.cli.read_file import read_document
from sural.knowledge.schema import Page
from tests.plan_people import KNOWLEDGE

CASES = Path(__file__).parents[3] / "evaluation" / "cases" / "published.yaml"


def told_and_true(interview: Interview, known: dict[str, str]) -> list[tuple[int, int]]:
    """What was told at each page, and what it came to."""
    told = []
    while (page := interview.next_question()) is not None:
        told.append(interview.progress().left)
        interview = interview.answer_page(page.id, {item: known[item] for item in page.items if item in known})
    return [(count, len(told) - place) for place, count in enumerate(told)]


def test_the_interview_is_never_longer_than_it_said(knowledge: Knowledge) -> None:
    cases = read_cases(read_document(str(CASES)))[::40]
    for case in cases:
        found = told_and_true(Interview(knowledge), {key: value for key, value in case.answers.items() if isinstance(value, str)})
        assert all(told >= true >= 1 for told, true in found), case.id


def random_answers(random: Random, interview: Interview, page: Page) -> dict[str, str]:
    """Any answer to each line, and to some none at all."""
    levels = {item: ("no", "yes") if item in KNOWLEDGE.gates else KNOWLEDGE.findings[item].levels for item in open_items(KNOWLEDGE, page, interview.levels)}
    return {item: random.choice(possible) for item, possible in levels.items() if random.random() < 0.9}


def next_page_at_random(random: Random, interview: Interview) -> Page | None:
    """The next page of the fixed block; then any page that is open, so that no chance has to be weighed."""
    fixed = interview.next_fixed_page()
    if fixed or not interview.progress().left:
        return fixed
    left = [page for page in KNOWLEDGE.pages.values() if page.block not in (*FIXED_BLOCKS, "clinician") and page.id not in interview.answers.pages_put]
    return random.choice(left)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_the_number_of_pages_left_never_rises_whatever_somebody_answers(seed: int) -> None:
    random, interview = Random(seed), Interview(KNOWLEDGE)  # noqa: S311 - answers, not a secret
    told = [interview.progress().left]
    while page := next_page_at_random(random, interview):
        skips = random.random() < 0.1
        interview = interview.skip(page.id) if skips else interview.answer_page(page.id, random_answers(random, interview, page))
        told.append(interview.progress().left)
    assert told == sorted(told, reverse=True)
    assert told[-1] == 0


def test_an_answer_that_is_changed_later_adds_no_page_to_the_number_that_was_told() -> None:
    interview = Interview(KNOWLEDGE)
    while page := interview.next_fixed_page():
        interview = interview.none_of_these(page.id) if page.kind == "checklist" else interview.skip(page.id)
    interview = interview.answer("worse_walking_standing", True).skip("walking_standing").skip("standing_relief")
    before = interview.progress().left
    assert interview.answer("worse_walking_standing", False).progress().left <= before


def test_h56_every_safety_page_is_asked_before_the_count_of_further_pages_can_end_the_interview() -> None:
    interview = Interview(KNOWLEDGE)
    for page in KNOWLEDGE.pages.values():
        if page.block not in (*FIXED_BLOCKS, "clinician"):
            interview = interview.skip(page.id)
    assert interview.progress().ahead == 0
    asked = set()
    while page := interview.next_question():
        asked.add(page.id)
        interview = interview.skip(page.id)
    assert asked >= {
        page.id for page in KNOWLEDGE.pages.values() if page.block in FIXED_BLOCKS and page.ask_if is None and page.id not in KNOWLEDGE.gate_of_page
    }

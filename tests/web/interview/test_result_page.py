"""What stands on the result of one person: what was typed, one key to the signs, and links that lead somewhere."""

from __future__ import annotations

import re
from typing import Any

from sural import Interview
from sural.assessment.answers import AnswerValue
from sural_web.interview import cookie
from sural_web.interview import store as interviews
from sural_web.interview.words import said
from tests.plan_people import KNOWLEDGE
from tests.web.conftest import Visitor

SCIATICA: dict[str, AnswerValue] = {
    "rf_age": 46,
    "rf_sex": "female",
    "pain_severity": 6,
    "pain_s1_pattern": True,
    "numb_s1": True,
    "low_back_pain": True,
    "pain_calf_only": False,
}
HIP: dict[str, AnswerValue] = {
    "rf_age": 71,
    "pain_hip_side": True,
    "worse_lying_on_side": True,
    "pain_thigh_outer": True,
    "low_back_pain": False,
    "pain_below_knee": False,
}


def interview_of(told: dict[str, AnswerValue]) -> Interview:
    """All warning signs answered with no, and then this."""
    interview = Interview(KNOWLEDGE)
    while page := interview.next_fixed_page():
        interview = interview.none_of_these(page.id) if page.kind == "checklist" else interview.answer_page(page.id, {key: told.get(key) for key in page.items})
    for key, value in told.items():
        interview = interview.answer(key, value)
    return interview


def page_of(visitor: Visitor, told: dict[str, AnswerValue], address: str = "/interview/result/") -> str:
    """A page of somebody who answered so."""
    key, row = interviews.begin()
    interviews.append(interviews.opened_of(row), interview_of(told))
    visitor.client.cookies[cookie.NAME] = key
    response: Any = visitor.client.get(address)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_evidence_shows_the_number_that_was_typed_and_counts_pages_not_answers(visitor: Visitor) -> None:
    html = page_of(visitor, SCIATICA)

    assert said(interview_of(SCIATICA), "rf_age") == "Your age: 46"
    assert said(interview_of({"st_calf_girth_diff": -2}), "st_calf_girth_diff").endswith(": −2")
    assert "40 to 49" not in html and "4 to 6" not in html
    assert re.search(r"See or change your answers \(\d+ pages\)", html)


def test_one_key_explains_bar_words_strengths_and_sources(visitor: Visitor) -> None:
    html = page_of(visitor, SCIATICA)

    assert html.count("How to read this") == 1
    key = html[html.index("How to read this") :].split("</details>")[0]
    for word in ("Likely:", "Possible:", "Less likely:", "Your answers cannot tell yet:", "strong", "clear", "some", "study", "estimate", "The bar"):
        assert word in key


def test_whatever_a_result_asks_next_can_be_opened(visitor: Visitor) -> None:
    html = page_of(visitor, SCIATICA)

    asked = set(re.findall(r'href="(/interview/\d+/)\?from"', html))
    assert asked
    for address in asked:
        assert "<h1" in visitor.client.get(f"{address}?from").content.decode()


def test_the_body_model_is_offered_where_nerve_or_calf_is_among_the_causes_and_nowhere_else(visitor: Visitor) -> None:
    assert "See what calf, posture and nerve do" in page_of(visitor, SCIATICA)
    assert 'href="/why/"' not in page_of(visitor, HIP)


def test_why_does_it_hurt_is_answered_first_and_the_model_follows_only_where_it_bears_on_the_cause(visitor: Visitor) -> None:
    html = page_of(visitor, SCIATICA, "/why/")
    assert html.index("slipped disc pressing the S1 nerve") < html.index("What you told us that fits:") < html.index("Try it: move the leg")

    other = page_of(visitor, HIP, "/why/")
    assert "What you told us that fits:" in other and "Try it: move the leg" not in other
    assert "Try it: move the leg" in page_of(visitor, HIP, "/why/?model")

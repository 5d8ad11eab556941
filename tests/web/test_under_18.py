"""Documents, pages, terminal and rules say the same of people under 18."""

from __future__ import annotations

import re
import tomllib

import pytest
from django.test import Client

from sural import Interview, Knowledge, Urgency
from sural.assessment.scope import UNDER_18_RULE
from sural.assessment.triage import triage
from sural.cli.assessment_text import as_text
from sural.knowledge.urgency import SOON_WORDS
from tests.repository.checkout import ROOT, tracked
from tests.web.conftest import Visitor

KNOWLEDGE = Knowledge.load()
CHILD = Interview(KNOWLEDGE).answer("rf_age", 15)
LEVEL = SOON_WORDS[KNOWLEDGE.rules[UNDER_18_RULE].urgency]
# An answer that makes each line of the red list true, by its rule.
SHOWN_BY = {
    "tr140_young_night": {"night_pain_level": "wakes_but_settles"},
    "tr141_young_bone_sore": {"young_bone_sore": "yes"},
    "tr142_young_limp": {"walking_ability": "limp", "duration": "gt1y"},
    "tr99_growth_plate": {"young_hip_pain": "yes", "walking_ability": "limp"},
}


def _written(path: str) -> str:
    return " ".join((ROOT / path).read_text(encoding="utf-8").split())


def test_h20_documents_pages_and_rules_say_the_same_of_people_under_18(db: None) -> None:
    purpose = _written("docs/safety/intended-purpose.md")
    hazards = tomllib.loads((ROOT / "docs/safety/hazards.toml").read_text(encoding="utf-8"))
    about = Client().get("/about/").content.decode()
    assert CHILD.urgency_now().urgency is KNOWLEDGE.rules[UNDER_18_RULE].urgency
    for said in (purpose, hazards["H20"]["control"], about):
        assert f"a doctor should look {LEVEL}" in said
    for sign in KNOWLEDGE.under_18.today:
        assert sign in purpose
    assert LEVEL in KNOWLEDGE.urgency_advice[CHILD.urgency_now().urgency.id].title


def test_no_document_names_another_time_for_people_under_18() -> None:
    """Wherever a sentence speaks of people under 18 and of a doctor's look, the time is that of the rule, or it is the red list's."""
    sentences = [one for path in tracked("*.md") if "CHANGELOG" not in path.name for one in re.split(r"(?<=[.|])\s", path.read_text(encoding="utf-8"))]
    times = [words for words in SOON_WORDS.values() if words != LEVEL]
    spoken = [one for one in sentences if re.search(r"under 18", one, re.IGNORECASE) and "doctor should look" in one]
    assert spoken
    assert [one for one in spoken if LEVEL not in " ".join(one.split()) and any(words in one for words in times)] == []


@pytest.mark.parametrize("rule", KNOWLEDGE.under_18.rules)
def test_h20_each_line_of_the_red_list_makes_it_same_day_by_its_rule(rule: str) -> None:
    child = CHILD
    for key, level in SHOWN_BY[rule].items():
        child = child.answer(key, level)
    found = triage(KNOWLEDGE, child.answers)
    assert rule in {reason.id for reason in found.reasons}
    assert found.urgency >= Urgency.SAME_DAY


def test_the_terminal_names_who_to_see_and_the_red_list() -> None:
    text = " ".join(as_text(KNOWLEDGE, CHILD.assessment()).split())
    assert KNOWLEDGE.urgency_advice[CHILD.urgency_now().urgency.id].title.upper() in text
    assert all(part in text for part in (KNOWLEDGE.under_18.who, *KNOWLEDGE.under_18.today))
    assert "WHAT MAY BE THE CAUSE" not in text


def test_a_child_is_asked_the_red_list_before_the_state_is_shown() -> None:
    interview = CHILD.answer("rf_sex", "female")
    asked = set()
    while (page := interview.next_question()) is not None:
        asked.add(page.id)
        interview = interview.skip(page.id)
    assert "young" in asked
    assert not {page for page in asked if KNOWLEDGE.pages[page].block not in ("basics", "red_flag")}


def test_h20_the_pages_of_a_child_show_the_state_and_no_cause_and_no_plan(visitor: Visitor) -> None:
    basics = {"basics": {"lines": "1", "rf_age": "15", "rf_sex": "male"}}
    list(visitor.walk(basics))
    result = visitor.client.get("/interview/result/").content.decode()
    assert KNOWLEDGE.under_18.title in result and KNOWLEDGE.under_18.who in result
    assert "What may be the cause" not in result and "Make my plan" not in result
    for address in ("/", "/care/start/", "/care/start/1/", "/why/", "/interview/now/"):
        page = visitor.client.get(address, follow=True).content.decode()
        assert "data-standing=" in page or KNOWLEDGE.under_18.title in page, address
        assert "Make my plan" not in page and 'type="range"' not in page, address
    kept = visitor.client.get("/interview/result.json").json()
    assert (kept["scope"], kept["causes"]) == ("under_18", [])

"""How many pages the four people of the first trials see: through the real pages, each page answered as that person would."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sural.assessment.flow import FIXED_BLOCKS
from sural.knowledge.schema import Page
from tests.plan_people import KNOWLEDGE
from tests.web.conftest import Visitor
from tests.web.four_people import FOUR, MARKS

# Pages beyond the safety pages, at most.
MOST = {"sciatica at 46": 12, "a runner of 30": 16, "a limp at 68": 16}
TYPED = {"sciatica at 46": "46", "a runner of 30": "30", "a limp at 68": "68"}
PAIN = {"0to3": "3", "4to6": "5", "7to8": "8", "9to10": "9"}
FIRST = {"sciatica at 46": {"ldh_s1", "ldh_l5"}, "a runner of 30": {"achilles_tendinopathy"}, "a limp at 68": {"lumbar_spinal_stenosis", "foraminal_stenosis"}}


def said(who: str, page: Page) -> dict[str, Any]:
    """What this person sends for a page: ticks, choices and typed numbers; what is not known of them is the calm answer."""
    known: Mapping[str, str] = FOUR[who]
    if page.kind == "body_map":
        return {"mark": MARKS[who].split()}
    if page.kind == "checklist":
        ticked = [item for item in page.items if known.get(item) == "yes" or _opens(known, item)]
        return {"tick": ticked} if ticked else {"none": "1"}
    found = {item: known.get(item, KNOWLEDGE.findings[item].levels[0]) for item in page.items}
    typed = {"rf_age": TYPED[who], "pain_severity": PAIN[known["pain_severity"]]} if "pain_severity" in known else {"rf_age": TYPED[who]}
    return {"lines": "1"} | found | {item: typed[item] for item in page.items if item in typed}


def _opens(known: Mapping[str, str], item: str) -> bool:
    gate = KNOWLEDGE.gates.get(item)
    return gate is not None and any(
        known.get(key) == "yes" for page in KNOWLEDGE.pages.values() if page.ask_if and page.ask_if.finding_id == item for key in page.items
    )


def walk(visitor: Visitor, who: str) -> list[Page]:
    pages: list[Page] = []
    page: Page | None = visitor.start()
    while page is not None and len(pages) < 80:
        pages.append(page)
        page = visitor.page_at(visitor.send(page, said(who, page)))
    return pages


@pytest.mark.parametrize("who", MOST)
def test_the_four_see_their_result_after_few_pages_beyond_those_of_safety(visitor: Visitor, who: str) -> None:
    pages = walk(visitor, who)
    further = [page.id for page in pages if page.block not in FIXED_BLOCKS]
    assert len(further) <= MOST[who], further
    first = visitor.client.get("/interview/result.json").json()["causes"][:3]
    assert {cause["id"] for cause in first} & FIRST[who]

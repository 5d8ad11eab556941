"""A plan whose person changed the answers to ones that are hard to weigh."""

from __future__ import annotations

import pytest

from sural.plan.content.version import GetSeen, Plan
from sural_web.care import store
from sural_web.interview import weighing
from sural_web.ops.lru_cache import LruCache
from tests.plan_people import KNOWLEDGE
from tests.web.care.conftest import Patient


@pytest.fixture(autouse=True)
def nothing_weighed_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a server that has just been started."""
    monkeypatch.setattr(weighing, "_KEPT", LruCache(24))
    monkeypatch.setattr(weighing, "_COUNTS", weighing.HourlyCounts())


def make_hard(patient: Patient, **signs: str) -> None:
    """Every question but the safety questions at its last level, and these signs."""
    interview = patient.opened.interview
    for finding in KNOWLEDGE.findings.values():
        page = KNOWLEDGE.page_of.get(finding.id)
        if finding.who_can_answer == "patient" and not finding.red_flag and page is not None and page.block in ("adaptive", "self_test"):
            interview = interview.answer(finding.id, finding.levels[-1])
    for key, level in signs.items():
        interview = interview.answer(key, level)
    patient.answer(interview)


def test_h45_a_plan_is_stopped_by_the_rules_also_where_hard_answers_can_not_be_weighed(begun: Patient) -> None:
    begun.settings.HARD_PER_HOUR = 0
    make_hard(begun, saddle_numb="yes")
    assert begun.get("/care/").status_code == 200
    assert isinstance(begun.plan, GetSeen)


def test_a_check_in_beside_hard_answers_is_kept_although_they_can_not_be_weighed(begun: Patient) -> None:
    begun.settings.HARD_PER_HOUR = 0
    make_hard(begun)
    before = isinstance(begun.plan, Plan)
    assert begun.check_in().status_code == 200
    assert before
    assert f"check-in-{begun.number:04d}" in [one.id for one in store.check_ins(begun.care)]

"""What pages do with answers that are hard to weigh: weighed once, within a limit for each interview, and never lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from sural import Answers, Interview, Knowledge
from sural_web.interview import cookie, store, weighing
from sural_web.interview.weighing import weigher
from sural_web.ops.lru_cache import LruCache
from tests.web.conftest import Visitor

KNOWLEDGE = Knowledge.load()


@pytest.fixture(autouse=True)
def nothing_weighed_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a server that has just been started."""
    monkeypatch.setattr(weighing, "_KEPT", LruCache(24))
    monkeypatch.setattr(weighing, "_COUNTS", weighing.HourlyCounts())


def hard_answers(left_out: str = "") -> Answers:
    """Every finding a person can tell at its last level, with all safety pages behind them."""
    answers = Answers()
    for finding in KNOWLEDGE.findings.values():
        if finding.who_can_answer == "patient" and finding.id != left_out:
            answers = answers.answer(KNOWLEDGE, finding.id, "ge80" if finding.id == "rf_age" else finding.levels[-1])
    for page in KNOWLEDGE.pages.values():
        if page.block in ("basics", "red_flag"):
            answers = answers.put(page.id)
    return answers


def someone_with(answers: Answers) -> Client:
    key, _ = store.begin()
    opened = store.open_with(key)
    assert opened is not None
    store.append(opened, Interview(KNOWLEDGE, answers))
    client = Client()
    client.cookies[cookie.NAME] = key
    return client


def test_the_same_answers_are_weighed_once() -> None:
    levels = Interview(KNOWLEDGE, hard_answers()).levels
    assert weigher(1)(KNOWLEDGE, levels) is weigher(2)(KNOWLEDGE, dict(reversed(levels.items())))


def test_other_answers_are_weighed_anew() -> None:
    first, second = ({"rf_age": level} for level in ("30to39", "40to49"))
    assert weigher(1)(KNOWLEDGE, first) is not weigher(1)(KNOWLEDGE, second)


def test_a_page_is_not_weighed_twice(db: None, settings: Any) -> None:
    settings.HARD_PER_HOUR = 1
    client = someone_with(hard_answers("pain_groin"))
    assert [client.get(address).status_code for address in ("/interview/result/", "/interview/result/", "/interview/result.json")] == [200] * 3


def test_the_result_of_hard_answers_says_how_much_was_not_weighed(db: None) -> None:
    page = someone_with(hard_answers()).get("/interview/result/").content.decode()
    assert "these chances are rough" in page
    guessed = re.search(r"About (\d+) in 100 of what they could mean was only guessed", page)
    assert guessed and int(guessed[1]) >= 50


def test_h45_an_interview_has_hard_answers_weighed_a_limited_number_of_times_and_urgency_is_told_all_the_same(db: None, settings: Any) -> None:
    settings.HARD_PER_HOUR = 1
    client = someone_with(hard_answers("pain_groin"))
    assert client.get("/interview/result/").status_code == 200
    page = next(page for page in KNOWLEDGE.pages.values() if page.items == ("pain_severity",) or "pain_severity" in page.items)
    client.post(f"/interview/{page.order}/", {"lines": "1", **{item: KNOWLEDGE.findings[item].levels[0] for item in page.items}})
    refused = client.get("/interview/result/")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "3600")
    assert "Your answers are safe" in refused.content.decode()
    assert "get help now" in refused.content.decode()
    assert client.get("/interview/now/").status_code == 200
    assert "pain" in client.get("/interview/answers/").content.decode()


def test_h45_the_answer_is_kept_also_where_the_next_page_can_not_be_chosen_yet(visitor: Visitor, settings: Any) -> None:
    settings.HARD_PER_HOUR = 0
    client = someone_with(hard_answers("pain_groin"))
    page = KNOWLEDGE.page_of["pain_severity"]
    response = client.post(f"/interview/{page.order}/", {"lines": "1", **{item: KNOWLEDGE.findings[item].levels[0] for item in page.items}})
    assert (response.status_code, response.headers["Location"]) in [(302, "/interview/"), (302, "/interview/now/")]
    opened = store.open_with(client.cookies[cookie.NAME].value)
    assert opened is not None
    assert opened.interview.answers.levels["pain_severity"] == KNOWLEDGE.findings["pain_severity"].levels[0]


@pytest.mark.parametrize("address", ["/interview/result/", "/interview/", "/why/"])
def test_pages_that_can_not_be_made_now_say_when_to_come_again(db: None, settings: Any, address: str) -> None:
    settings.HARD_PER_HOUR = 0
    response = someone_with(hard_answers("pain_thigh_front")).get(address)
    assert response.status_code in (429, 200)
    assert b"Traceback" not in response.content

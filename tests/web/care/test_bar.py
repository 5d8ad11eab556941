"""Today, Check-in, Progress, More: one bar on every page of somebody with a plan, and one page with all that is beside the day."""

from __future__ import annotations

import json
import re

from django.test import Client
from django.urls import reverse

from sural_web.follow.worker import source
from tests.plan_people import KNOWLEDGE
from tests.web.care.conftest import Patient, begun, patient
from tests.web.walks import addresses

__all__ = ["begun", "patient"]
FOUR = ["Today", "Check-in", "Progress", "More"]
BESIDE = ("care:plan", "why:page", "interview:result", "follow:visit", "care:entries", "accounts:keep", "clinic:clinicians", "follow:devices")
BESIDE += ("follow:calendar", "follow:offline", "follow:everything", "interview:delete", "frontdoor:about")
QUESTION = next(f"/interview/{page.order}/" for page in KNOWLEDGE.pages.values())
OTHERS = ("interview:next", "clinic:people", "clinic:let_in")


def bars(html: str) -> list[str]:
    return re.findall(r'<nav class="bar".*?</nav>', html, re.DOTALL)


def test_every_page_of_somebody_with_a_plan_has_the_bar_once_and_says_where_they_are(begun: Patient) -> None:
    for name, address in [*addresses(), ("not found", "/no/such/page/"), ("cause", "/causes/ldh_s1/")]:
        response = begun.get(address)
        html = response.content.decode()
        if name in OTHERS or "<!doctype" not in html[:20]:
            continue
        assert len(bars(html)) == 1, name
        links = re.findall(r'<a href="([^"]+)"( aria-current="\w+")?>(<svg.*?</svg>)<span>([^<]+)</span></a>', bars(html)[0], re.DOTALL)
        assert [words for *_, words in links] == FOUR, name
        here = [at for at, current, *_ in links if current == ' aria-current="page"']
        assert here in ([], [response.request["PATH_INFO"]]), name
        assert sum(bool(current) for _, current, *_ in links) <= 1, name


def test_neither_a_stranger_nor_a_question_has_the_bar(begun: Patient) -> None:
    assert bars(begun.get(QUESTION).content.decode()) == []
    assert [address for address in ("/", "/about/", "/causes/", "/numbers/", QUESTION) if bars(Client().get(address, follow=True).content.decode())] == []


def test_somebody_who_is_not_through_the_interview_has_no_bar(patient: Patient) -> None:
    assert [address for address in ("/", "/interview/result/", "/visit/", "/care/start/1/") if bars(patient.get(address).content.decode())] == []


def test_h49_while_a_stop_holds_the_bar_comes_after_what_says_so_and_more_leads_to_no_exercise(begun: Patient) -> None:
    begun.check_in(tick=["calf_new_signs"], none=None)
    for name, address in addresses():
        html = begun.get(address).content.decode()
        if bars(html):
            assert html.index("data-standing=") < html.index('<nav class="bar"'), name
    more = begun.get("/care/more/").content.decode()
    assert "data-invites" not in more
    assert [name for name in ("care:plan", "care:weekly", "care:start", "care:session") if f'href="{reverse(name)}"' in more] == []


def test_more_leads_to_all_that_is_beside_the_day(begun: Patient) -> None:
    more = begun.get("/care/more/").content.decode()
    assert [name for name in BESIDE if f'href="{reverse(name)}"' not in more] == []
    assert [href for href in re.findall(r'<a[^>]* href="(/[^"#]*)"', more) if begun.client.get(href, follow=True).status_code >= 400] == []


def test_the_pages_that_a_device_keeps_carry_the_bar_and_more_is_one_of_them(begun: Patient) -> None:
    begun.check_in()
    ahead = json.loads(begun.get("/care/ahead/").content)
    assert {name: len(bars(html)) for name, html in ahead["pages"].items()} == {"ask": 1, "today": 1, "session": 1}
    kept = {name: len(bars(Client().get(reverse(name), headers={"Sural-Shell": "1"}).content.decode())) for name in source._PUBLIC}
    assert set(kept.values()) == {1}
    assert "care:more" in source._PAGES

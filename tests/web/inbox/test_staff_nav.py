"""From every page of the staff to the others, and only to those that whoever looks may open."""

from __future__ import annotations

import re

import pytest

from sural_web.practice.models import Practice
from tests.web.practice import made_up
from tests.web.practice.conftest import Member

WAYS = {
    "desk": {"/inbox/", "/desk/", "/account/"},
    "clinician": {"/inbox/", "/clinic/", "/desk/", "/account/"},
    "administrator": {"/desk/", "/admin/", "/account/"},
}
PAGES = {"desk": "/desk/", "clinician": "/inbox/", "administrator": "/office/"}


@pytest.fixture
def practice(db: None) -> Practice:
    return made_up.a_practice()


def ways(html: str) -> list[str]:
    """Where the header leads, besides the start page."""
    nav = re.search(r'<nav aria-label="Site">.*?</nav>', html, re.DOTALL)
    assert nav
    return re.findall(r'href="([^"]+)"', nav[0])


@pytest.mark.parametrize("role", WAYS)
def test_the_header_of_the_staff_leads_to_what_this_role_may_open_and_nowhere_else(practice: Practice, role: str) -> None:
    member = Member(practice, role)
    found = ways(member.get(PAGES[role]).content.decode())
    assert set(found) == WAYS[role]
    assert [address for address in found if member.get(address).status_code != 200] == []


def test_the_page_that_is_open_is_marked_in_the_header(practice: Practice) -> None:
    html = Member(practice, "desk").get("/desk/").content.decode()
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', html) == ["/desk/"]


def test_a_page_for_everybody_has_the_header_of_everybody_also_for_the_staff(practice: Practice) -> None:
    assert ways(Member(practice, "desk").get("/about/").content.decode()) == ["/about/", "/privacy/"]

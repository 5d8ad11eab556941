"""What every page promises to the browser: nothing from elsewhere, nothing kept, nothing allowed that isn't needed."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.conftest import Visitor

PUBLIC = (
    *("/", "/about/", "/why/", "/privacy/", "/causes/", "/causes/dvt/", "/sources/", "/nowhere/"),
    *("/interview/", "/interview/delete/", "/account/sign-in/", "/account/keep/"),
)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_may_load_nothing_from_elsewhere_and_run_nothing_inline(address: str) -> None:
    policy = Client().get(address, follow=True).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"unsafe|https?:|\*|data:", policy)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_has_no_inline_style_script_or_handler_and_no_foreign_resource(address: str) -> None:
    html = Client().get(address, follow=True).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", html)
    assert not re.findall(r"""(?:src|srcset)=["'](?:https?:)?//""", html)


def test_pages_with_answers_are_kept_in_no_cache_and_changed_by_no_proxy(visitor: Visitor) -> None:
    visitor.start()
    assert visitor.client.get("/interview/", follow=True).headers["Cache-Control"] == "no-store, no-transform"


def test_the_key_can_not_be_read_by_scripts_or_sent_by_other_sites(visitor: Visitor) -> None:
    visitor.start()
    cookie = visitor.client.cookies["sural_interview"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_page_can_not_be_shown_inside_another_and_sends_its_address_nowhere() -> None:
    headers = Client().get("/").headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]

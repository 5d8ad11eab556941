"""Whoever leaves a device leaves nothing on it: not by signing out, not by deleting, and not by any way that is still to come."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from sural_web.accounts import store as accounts
from sural_web.follow.worker.source import worker_source
from sural_web.interview import cookie
from sural_web.ops.clear_device import EVERYTHING
from tests.repository.checkout import ROOT, tracked
from tests.web.accounts.conftest import Holder
from tests.web.care.conftest import Patient

pytestmark = pytest.mark.django_db


def cleared(response: Any) -> str:
    return str(response.headers.get("Clear-Site-Data", ""))


def test_h34_signing_out_empties_the_device(begun: Patient) -> None:
    holder = Holder(begun)
    assert cleared(holder.client.post("/account/sign-out/")) == EVERYTHING
    assert holder.client.cookies[cookie.NAME].value == ""


@pytest.mark.parametrize(("address", "fields"), [("/interview/delete/", {}), ("/account/delete/", {"plans": "go"})])
def test_h34_deleting_empties_the_device(begun: Patient, address: str, fields: dict[str, str]) -> None:
    response = Holder(begun).client.post(address, fields)
    assert {'"cache"', '"storage"'} <= set(cleared(response).split(", "))
    assert b"data-forget-device" in response.content


def test_a_clinician_who_signs_out_leaves_no_page_behind() -> None:
    client = Client()
    client.force_login(accounts.new_clinician("Dr Ada Byron"))
    assert cleared(client.post("/account/sign-out/")) == EVERYTHING


def test_a_plan_that_stays_in_the_browser_keeps_its_waiting_records(begun: Patient) -> None:
    begun.client.force_login(accounts.new_account())
    response = begun.client.post("/account/sign-out/")
    assert cleared(response) == '"cache"'
    assert b"data-forget-device" not in response.content
    assert begun.get("/care/").status_code == 200


def test_h34_a_session_that_ends_or_a_key_that_is_forgotten_always_clears_the_device() -> None:
    """Whoever writes the next way out finds this: the cookie is forgotten in one place only, and each end of a session clears the device."""
    files = tracked("src/sural_web/*.py")
    assert len(files) > 100
    for path in files:
        text, where = path.read_text(encoding="utf-8"), path.relative_to(ROOT)
        if where != Path("src/sural_web/interview/cookie.py"):
            assert "delete_cookie" not in text, where
        if "logout(" in text or "session.flush()" in text:
            assert "clear_device(" in text or "cookie.forget" in text, where
    assert settings.SESSION_COOKIE_NAME


def test_the_worker_knows_every_way_out() -> None:
    source = worker_source()
    assert all(f'"{address}"' in source for address in ("/interview/delete/", "/account/sign-out/", "/account/delete/"))

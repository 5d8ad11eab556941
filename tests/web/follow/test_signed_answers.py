"""Sural's own answer is signed for whoever asks with a nonce: over the nonce, what was sent, and the whole of what comes back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from sural_web.care.person_mark import who
from sural_web.follow.signed_answers import SIGNED_HEADERS, signature
from sural_web.follow.worker.source import worker_source, worker_version
from tests.plan_people import TODAY
from tests.web.care.conftest import Patient

NONCE = "0123456789abcdef" * 2
CALM = {"id": "some-record-1", "none": "1", "leg_pain": "3"}
pytestmark = pytest.mark.django_db


def asked(client: Client, address: str, sent: str | None = None, nonce: str = NONCE, **headers: str) -> Any:
    """The answer to a request with a nonce, which must be signed."""
    own = {"Sural-Nonce": nonce, **headers}
    form = "application/x-www-form-urlencoded;charset=UTF-8"
    return client.get(address, headers=own) if sent is None else client.post(address, sent, content_type=form, headers=own)


def is_signed(response: Any, sent: str = "", nonce: str = NONCE) -> bool:
    made = signature(nonce, response.status_code, dict(response.headers.items()), sent.encode(), response.content)
    return bool(response.headers.get("Sural-Signature") == f"{nonce}.{made}")


def body(**fields: str) -> str:
    return "&".join(f"{name}={value}" for name, value in {**CALM, **fields}.items() if value)


def test_a_page_is_signed_and_says_whose_it_is_of_which_day_and_of_which_version(begun: Patient) -> None:
    response = asked(begun.client, "/care/check-in/")
    assert is_signed(response)
    told = {name: response.headers.get(name) for name in ("Sural-Person", "Sural-Day", "Sural-Shell", "Sural-Kept")}
    assert told == {"Sural-Person": who(begun.opened), "Sural-Day": TODAY.isoformat(), "Sural-Shell": worker_version(), "Sural-Kept": None}


@pytest.mark.parametrize("name", ["status", "sent", "content", "nonce", *SIGNED_HEADERS])
def test_whatever_a_gateway_changes_breaks_the_signature(begun: Patient, name: str) -> None:
    response, sent, nonce = asked(begun.client, "/care/check-in/", body()), body(), NONCE
    assert is_signed(response, sent)
    if name == "status":
        response.status_code = 201
    elif name == "content":
        response.content += b" "
    elif name == "sent":
        sent = body(tick="saddle_numb")
    elif name == "nonce":
        nonce = NONCE[::-1]
    else:
        response.headers[name] = response.headers.get(name, "") + "x"
    assert not is_signed(response, sent, nonce)


@pytest.mark.parametrize("nonce", ["", "short", "0123456789ABCDEF" * 2, NONCE + "0", "0" * 31 + "\n"])
def test_without_a_whole_nonce_nothing_is_signed_and_a_redirect_stays_one(begun: Patient, nonce: str) -> None:
    response = asked(begun.client, "/care/check-in/", body(), nonce)
    assert "Sural-Signature" not in response.headers
    assert response.status_code == 302 and response.headers["Location"].startswith("/care/")


def test_a_redirect_is_told_in_a_signed_header_since_a_worker_can_not_see_where_one_leads(begun: Patient) -> None:
    response = asked(begun.client, "/care/seen/")
    assert (response.status_code, response.headers["Sural-To"], "Location" in response.headers) == (200, "/care/", False)
    assert is_signed(response)


def test_htmx_follows_redirects_itself_and_gets_them_as_they_are(begun: Patient) -> None:
    response = asked(begun.client, "/interview/", **{"HX-Request": "true"})
    assert response.status_code == 302 and is_signed(response)


def test_what_sural_refuses_is_signed_too(begun: Patient) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert (refused := asked(strict, "/care/check-in/", body())).status_code == 403 and is_signed(refused, body())
    assert (gone := asked(Client(), "/care/")).status_code == 410 and is_signed(gone)
    assert (nowhere := asked(begun.client, "/care/nowhere/")).status_code == 404 and is_signed(nowhere)


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/care/check-in/", CALM),
        ("/care/check-in/", {"id": "some-record-1", "tick": "saddle_numb"}),
        ("/care/check-in/week/", {"id": "some-record-1", "goal": "5"}),
        ("/care/check-in/week/", {"id": "some-record-1", "questionnaire": "rmdq", "none": "1"}),
    ],
)
def test_a_record_is_said_to_be_kept_when_it_is_in_the_store_and_again_when_it_comes_again(begun: Patient, address: str, fields: dict[str, str]) -> None:
    sent = "&".join(f"{name}={value}" for name, value in fields.items())
    for _ in range(2):
        response = asked(begun.client, address, sent)
        assert response.headers["Sural-Kept"] == "some-record-1" and is_signed(response, sent)


def test_a_session_is_said_to_be_kept(begun: Patient) -> None:
    begun.check_in()
    step = begun.plan.items[0].exercise_id  # type: ignore[union-attr]
    response = asked(begun.client, "/care/session/", f"id=some-session-1&version=1&did-{step}=done")
    assert response.headers["Sural-Kept"] == "some-session-1"


def test_what_is_to_be_mended_or_is_another_record_is_not_said_to_be_kept(begun: Patient) -> None:
    assert "Sural-Kept" not in asked(begun.client, "/care/check-in/", body(leg_pain="")).headers
    begun.client.post("/care/check-in/", CALM)
    other = asked(begun.client, "/care/check-in/", body(leg_pain="9"))
    assert (other.status_code, "Sural-Kept" in other.headers) == (409, False)


def test_both_sides_sign_the_same_headers_in_the_same_order() -> None:
    listed = ", ".join(f'"{name}"' for name in SIGNED_HEADERS)
    assert f"const SIGNED = [{listed}];" in worker_source()

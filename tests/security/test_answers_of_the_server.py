"""What every answer of the server holds to: its type and encoding, closed to other sites, no hidden folders, no debug mode, no TRACE."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

from sural_web import settings as as_shipped

ADDRESSES = ("/", "/alive", "/ready", "/cover/", "/book/", "/privacy/", "/interview/", "/nowhere/", "/manifest.webmanifest", "/sign-in/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_each_answer_says_its_type_and_encoding_and_no_other_site_may_read_it(client: Client, address: str) -> None:
    response = client.get(address, headers={"Origin": "https://elsewhere.example"})
    if response.content:
        kind = response.headers["Content-Type"]
        assert "charset=utf-8" in kind or kind.startswith(("application/json", "application/manifest+json", "image/")), kind
    assert [name for name in response.headers if name.casefold().startswith("access-control-")] == []


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND"])
def test_methods_that_no_page_has_are_refused(client: Client, method: str) -> None:
    response = client.generic(method, "/", "", headers={"X-Secret": "seen"})
    assert response.status_code in (400, 405, 501)
    assert b"seen" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/.git/config", "/.git/", "/.env", "/static/", "/static/sural/", "/static/../settings.py", "/static/.git/config", "/secret", "/sural.sqlite3"]
)
def test_no_folder_is_listed_and_no_file_of_the_source_or_the_data_is_served(client: Client, address: str) -> None:
    assert client.get(address).status_code in (400, 404)


def test_debug_mode_is_off_whatever_the_environment_says() -> None:
    assert as_shipped.DEBUG is False
    assert not any("debug" in one for one in (*as_shipped.INSTALLED_APPS, *as_shipped.MIDDLEWARE))


def test_logs_go_to_the_one_place_that_is_written_down() -> None:
    found: dict[str, Any] = configured.LOGGING["handlers"]
    assert list(found) == ["console"]
    assert all(logger["handlers"] == ["console"] for logger in (configured.LOGGING["root"], *configured.LOGGING["loggers"].values()))

"""/alive and /ready tell the truth: pages can be shown, and what is sent can be kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from sural_web.ops import views
from sural_web.ops.models import HourlyCount

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def looks_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_LOOKED_EVERY_S", 0.0)
    monkeypatch.setattr(views, "_LAST", views._Last())


@pytest.fixture
def read_only() -> Iterator[None]:
    sqlite = connection.vendor == "sqlite"
    connection.cursor().execute("PRAGMA query_only = ON" if sqlite else "SET TRANSACTION READ ONLY")
    yield
    if sqlite:
        connection.cursor().execute("PRAGMA query_only = OFF")


def test_a_sound_server_is_both_and_really_writes() -> None:
    assert [(Client().get(path).status_code, Client().get(path).content) for path in ("/alive", "/ready")] == [(200, b"alive\n"), (200, b"ready\n")]
    assert HourlyCount.objects.filter(action="ready").count() == 1


def test_whoever_watches_asks_without_the_proxy(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert [Client().get(path, SERVER_NAME="127.0.0.1").status_code for path in ("/alive", "/ready", "/")] == [200, 200, 301]


@pytest.mark.usefixtures("read_only")
def test_where_nothing_can_be_written_it_is_alive_and_not_ready() -> None:
    assert Client().get("/alive").status_code == 200
    response = Client().get("/ready")
    assert (response.status_code, response.content[:10]) == (503, b"not ready:")
    assert b"can't be written" in response.content


def test_a_disk_without_room_is_not_ready_before_the_first_write_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_LEAST_FREE_BYTES", 2**62)
    assert (Client().get("/alive").status_code, Client().get("/ready").status_code) == (200, 503)
    assert b"disk of the data folder is full" in Client().get("/ready").content


def test_who_asks_often_is_told_the_last_look_and_costs_no_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_LOOKED_EVERY_S", 60.0)
    Client().get("/ready")
    HourlyCount.objects.all().delete()
    assert Client().get("/ready").status_code == 200
    assert not HourlyCount.objects.exists()

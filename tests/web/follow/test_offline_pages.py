"""The worker, the manifest and the pages that a device keeps for when there is no connection."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from sural_web.follow.worker import source
from sural_web.follow.worker.source import made_worker, worker_source, worker_version

pytestmark = pytest.mark.django_db
PUBLIC = ("/care/offline/", "/care/offline/kept/", "/care/offline/help/", "/care/offline/paused/", "/care/offline/first/", "/care/offline/not-kept/")


def listed(name: str) -> Any:
    found = re.search(rf"^const {name} = (.*);$", worker_source(), re.MULTILINE)
    assert found
    return json.loads(found[1])


def test_the_worker_serves_the_whole_site_is_never_stale_and_asks_nobody_else() -> None:
    response = Client().get("/worker.js")
    assert response.headers["Service-Worker-Allowed"] == "/"
    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert not re.search(r"https?://|eval\(|new Function|importScripts", response.content.decode())


def test_every_file_and_page_that_it_keeps_is_there() -> None:
    for address in listed("PUBLIC"):
        assert Client().get(address).status_code == 200
    for address, digest in listed("FILES").items():
        found = finders.find(address.removeprefix("/static/")) if address.startswith("/static/") else None
        content = Path(found).read_bytes() if found else Client().get(address).content
        assert hashlib.sha256(content).hexdigest() == digest, address


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_kept_by_every_device_says_nothing_about_anybody(address: str) -> None:
    response = Client().get(address)
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_a_phone_can_put_it_on_its_home_screen() -> None:
    manifest = Client().get("/sural.webmanifest").json()
    assert manifest["display"] == "standalone" and manifest["start_url"] == "/care/"
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} >= {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for icon in manifest["icons"]:
        found = finders.find(icon["src"].removeprefix("/static/"))
        assert found and Path(found).stat().st_size < 30_000


def test_a_worker_that_was_cut_short_on_its_way_refuses_to_be_installed() -> None:
    text = worker_source()
    guard = text.index("if (!whole) event.waitUntil(Promise.reject(")
    assert text.index("let whole = false;") < guard < text.index("const VERSION")
    assert text.endswith("\nwhole = true;\n") and text.count("whole = true") == 1


def test_the_version_of_the_worker_changes_with_its_code_its_files_its_pages_and_the_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    def changed(module: Any, name: str, value: Any) -> str:
        with monkeypatch.context() as patch:
            patch.setattr(module, name, value)
            made_worker.cache_clear()
            return worker_version()

    before = worker_version()
    others = {
        changed(source, "_CODE", source._CODE[:-1]),
        changed(source, "kept_files", lambda: {}),
        changed(source, "written_templates", lambda: ""),
        changed(source, "HELP_NOT_KEPT", "?other"),
    }
    made_worker.cache_clear()
    assert worker_version() == before and len(others | {before}) == 5


def test_the_worker_and_its_page_stay_small() -> None:
    assert len(worker_source()) < 40_000

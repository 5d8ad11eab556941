"""Files are served under names with a hash: every page must find its own there, not only under the plain names of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from sural_web import settings as served
from sural_web.follow.worker.source import made_worker

PAGES = (
    *("frontdoor:home", "frontdoor:about", "accounts:sign_in"),
    *("follow:worker", "follow:manifest", "follow:offline", "follow:kept", "follow:help", "follow:first"),
)


@pytest.fixture
def hashed(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = served.STORAGES
    made_worker.cache_clear()
    call_command("collectstatic", verbosity=0, interactive=False)
    yield
    made_worker.cache_clear()


@pytest.mark.django_db
def test_pages_and_worker_find_their_files_under_hashed_names(hashed: None, client: Client) -> None:
    for name in PAGES:
        assert client.get(reverse(name)).status_code == 200, name

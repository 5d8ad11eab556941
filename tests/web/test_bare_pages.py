"""The bare views that benchmarks compare with: a benchmark against a page that refuses measures nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from sural_web.policy.pages import PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture
def bare_urls(settings: object) -> Iterator[None]:
    before = dict(PAGES)
    settings.ROOT_URLCONF = "benchmarks.web.urls"  # type: ignore[attr-defined]
    import benchmarks.web.urls as bare

    PAGES.update(bare.BARE_PAGES)
    yield
    PAGES.clear()
    PAGES.update(before)


def test_the_bare_pages_of_the_benchmarks_are_answered(bare_urls: None, client: Client) -> None:
    assert client.post("/bare").content == b"<p>1</p>"
    page = client.get("/bare-page?queries=2&bytes=20000")
    assert page.status_code == 200
    assert 20_000 <= len(page.content) <= 40_000

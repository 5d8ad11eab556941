"""How much a person on a slow phone has to load, compressed."""

from __future__ import annotations

import gzip

from playwright.sync_api import Page, Response

from tests.journeys.conftest import to_the_result

FIRST_PAGE_BYTES = 60_000
WHOLE_JOURNEY_BYTES = 150_000


def weigh(page: Page) -> dict[str, int]:
    """Bytes by address from now on; what is asked twice counts twice unless it may be kept in the cache."""
    weights: dict[str, int] = {}

    def note(response: Response) -> None:
        if response.status == 200:
            size = len(gzip.compress(response.body(), 6))
            weights[response.url] = size if "/static/" in response.url else weights.get(response.url, 0) + size

    page.on("response", note)
    return weights


def test_the_first_page_weighs_at_most_60_kb(phone: Page) -> None:
    weights = weigh(phone)
    phone.goto("/", wait_until="networkidle")
    assert sum(weights.values()) <= FIRST_PAGE_BYTES, weights


def test_a_whole_interview_with_its_result_weighs_at_most_150_kb(phone: Page) -> None:
    weights = weigh(phone)
    to_the_result(phone, {})
    phone.wait_for_load_state("networkidle")
    assert sum(weights.values()) <= WHOLE_JOURNEY_BYTES, dict(sorted(weights.items(), key=lambda pair: -pair[1])[:12])

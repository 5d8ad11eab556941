"""A phone behind a gateway, with its worker and its copies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import PHONE, watched, with_key
from tests.journeys.gateways.gateway import Gateway, gateway_before
from tests.journeys.test_offline import until_kept
from tests.web.care.conftest import Patient


@pytest.fixture
def gateway(live_server: Any) -> Iterator[Gateway]:
    with gateway_before(live_server.url) as made:
        yield made


@pytest.fixture
def begun(person: Patient) -> Patient:
    person.settings.CLOCK = timezone.now
    person.begin()
    person.check_in()
    return person


@pytest.fixture
def behind(browser: Browser, gateway: Gateway, begun: Patient) -> Iterator[Page]:
    """A phone behind the gateway, with its worker and its copies."""
    context = browser.new_context(viewport=PHONE, base_url=gateway.url)
    page = with_key(watched(context, gateway.url), begun, gateway.url)
    page.goto("/care/")
    until_kept(page, "/care/progress/")
    until_kept(page, "/care/ahead/")
    yield page
    context.close()

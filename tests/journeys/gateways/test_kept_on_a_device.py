"""What a device keeps: by version, by person, by its clock, and as long as it has room. Walked in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sural_web.care.person_mark import who
from sural_web.follow.worker import source
from sural_web.follow.worker.source import made_worker
from tests.journeys.conftest import START, with_key
from tests.journeys.gateways.gateway import Gateway
from tests.journeys.gateways.records import sent, tick_sign, until_sent
from tests.journeys.test_days_ahead import MOVE
from tests.journeys.test_offline import COPIES
from tests.web.care.conftest import Patient

FULL = """() => {
  const full = () => { throw new DOMException("The disk is full", "QuotaExceededError"); };
  IDBObjectStore.prototype.add = full;
  Cache.prototype.put = async () => full();
}"""
THROW_AWAY = """async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await new Promise((resolve) => { indexedDB.deleteDatabase("sural").onsuccess = resolve; });
}"""
# Look for a new worker, and what became of it; nothing where its script was none.
UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  const asked = await registration.update().catch(() => null);
  const coming = asked && (registration.installing || registration.waiting);
  if (!coming) return "none";
  const settled = () => ["redundant", "activated"].includes(coming.state);
  while (!settled()) await new Promise((resolve) => setTimeout(resolve, 20));
  return coming.state;
}"""
HALF_UPDATES = (
    ("cut without a length", "/worker.js"),
    ("502", "/care/offline/help/"),
    ("login page", "/static/sural/care.css"),
    ("changed on the way", "/static/sural/player.js"),
    ("answers from its cache", "/care/ahead/"),
)
CHECK_IN_COPY = "caches.match('/care/check-in/').then((copy) => copy.text())"


def test_h43_where_the_storage_is_full_a_sign_is_answered_and_the_person_is_told_that_it_is_not_kept(behind: Page, gateway: Gateway) -> None:
    behind.context.service_workers[0].evaluate(FULL)
    behind.goto("/care/check-in/")
    with gateway.behaving("502"):
        assert sent(behind, 4).endswith("/care/offline/not-kept/")
    behind.goto("/care/check-in/")
    tick_sign(behind)
    with gateway.behaving("502"):
        behind.get_by_role("button", name="Send it now").click()
        expect(behind.get_by_text("This device could not keep what you told us")).to_be_visible()
    with gateway.behaving("502", lambda method, path: method == "POST"):
        behind.goto("/care/session/")
        expect(behind.get_by_role("heading", name="Get help first", level=1)).to_be_visible()


def test_h43_where_the_browser_threw_everything_away_the_worker_itself_says_whom_to_call(behind: Page, gateway: Gateway) -> None:
    behind.goto("/care/check-in/")
    tick_sign(behind)
    behind.evaluate(THROW_AWAY)
    with gateway.behaving("502"):
        behind.get_by_role("button", name="Send it now").click()
        expect(behind.get_by_role("heading", name="Sural cannot be reached")).to_be_visible()
        expect(behind.get_by_text("112 in most of Europe").first).to_be_visible()
    until_sent(behind)
    behind.goto("/care/")
    expect(behind.get_by_role("heading", name="Get help now", level=1)).to_be_visible()


def test_h32_copies_of_one_person_go_when_another_one_opens_a_plan_on_the_device(behind: Page, gateway: Gateway, begun: Patient) -> None:
    following = Patient(begun.settings)
    begun.settings.CLOCK = timezone.now
    following.begin()
    behind.context.clear_cookies()
    with_key(behind, following, gateway.url)
    behind.goto("/care/check-in/")
    mark = who(following.opened)
    for _ in range(100):
        if behind.evaluate(f"caches.match('/care/check-in/').then(async (copy) => Boolean(copy && (await copy.text()).includes('{mark}')))"):
            break
        behind.wait_for_timeout(20)
    assert set(behind.evaluate(COPIES)) == {"/care/check-in/"}
    behind.context.clear_cookies()
    behind.goto("/")
    behind.get_by_role("button", name=START).click()  # somebody else begins
    with gateway.behaving("dropped"):
        behind.goto("/care/check-in/")
        expect(behind.get_by_role("heading", name="Without a connection")).to_be_visible()


def test_h33_a_clock_that_was_set_back_or_was_never_right_shows_no_session(behind: Page, gateway: Gateway) -> None:
    worker = behind.context.service_workers[0]
    with gateway.behaving("dropped"):
        behind.goto("/care/session/")
        expect(behind.get_by_role("button", name="Begin")).to_be_visible()
        worker.evaluate(MOVE, 1)
        behind.goto("/care/session/")
        expect(behind.get_by_role("heading", name="First, ten seconds for safety")).to_be_visible()
        worker.evaluate(MOVE, 0)
        behind.goto("/care/session/")
        expect(behind.get_by_role("heading", name="No session today without a connection")).to_be_visible()
    worker.evaluate(MOVE, 1)
    behind.goto("/care/")  # the server says another day than the device
    with gateway.behaving("dropped"):
        behind.goto("/care/session/")
        expect(behind.get_by_role("heading", name="No session today without a connection")).to_be_visible()


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    """Releases another version of Sural with other pages; its name."""

    def released(pages: str) -> str:
        monkeypatch.setattr(source, "written_templates", lambda: pages)
        made_worker.cache_clear()
        return made_worker().version

    yield released
    monkeypatch.undo()
    made_worker.cache_clear()


def test_h44_an_update_takes_over_with_its_copies_or_not_at_all(behind: Page, gateway: Gateway, release: Callable[[str], str]) -> None:
    before, text = behind.evaluate("caches.keys()"), behind.evaluate(CHECK_IN_COPY)
    with gateway.behaving("dropped", lambda method, path: path == "/worker.js"):
        for mode, address in HALF_UPDATES:
            release(mode)
            behind.goto("/care/check-in/")
            with gateway.behaving(mode, lambda method, path, address=address: path.partition("?")[0] == address):
                assert behind.evaluate(UPDATE) != "activated", (mode, address)
            assert behind.evaluate(CHECK_IN_COPY) == text  # a page of the new version is no copy for the old shell
    with gateway.behaving("dropped"):
        behind.goto("/care/session/")
        expect(behind.get_by_role("button", name="Begin")).to_be_visible()

    version = release("the last one")
    assert behind.evaluate(UPDATE) == "activated"
    after = set(behind.evaluate("caches.keys()"))
    assert after == {f"sural-{kind}-{version}" for kind in ("shell", "pages")} and not after & set(before)
    with gateway.behaving("dropped"):
        behind.goto("/care/session/")
        expect(behind.get_by_role("button", name="Begin")).to_be_visible()

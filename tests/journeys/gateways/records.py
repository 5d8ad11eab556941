"""Records that a page sends and a device keeps, for walks behind a gateway."""

from __future__ import annotations

from playwright.sync_api import Page

from sural_web.care import store
from tests.web.care.conftest import Patient

SIGN = "#tick-saddle_numb"
# Fill in the form of the check-in and send it.
SEND = """leg => {
  const form = document.querySelector("form.care-form");
  form.querySelector("[name=none]").checked = true;
  form.querySelector(`[name=leg_pain][value="${leg}"]`).checked = true;
  form.requestSubmit();
}"""
WAITING = """async () => {
  const database = await new Promise((resolve) => { const request = indexedDB.open("sural", 1); request.onsuccess = () => resolve(request.result); });
  const all = database.transaction("outbox").objectStore("outbox").getAll();
  await new Promise((resolve) => { all.onsuccess = resolve; });
  database.close();
  return all.result.length;
}"""


def tick_sign(page: Page) -> None:
    """Tick the sign; where the signs were denied today already, open them first."""
    if page.locator("[data-asked-on]:not([open]) > summary").count():
        page.locator("[data-asked-on] > summary").click()
    page.locator(SIGN).check()


def noted(person: Patient) -> list[float | None]:
    return [one.leg_pain for one in store.check_ins(person.care)]


def sent(page: Page, leg: int) -> str:
    """Send a check-in, and where that leads."""
    with page.expect_navigation():
        page.evaluate(SEND, str(leg))
    return page.url


def until_sent(page: Page) -> None:
    """Ask the worker to send, until nothing waits."""
    page.evaluate("navigator.serviceWorker.controller.postMessage({ do: 'send' })")
    for _ in range(400):
        if page.evaluate(WAITING) == 0:
            return
        page.wait_for_timeout(20)
    raise AssertionError("Something still waits on the device.")

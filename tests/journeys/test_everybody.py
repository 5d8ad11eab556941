"""Large text, long words, forced colours and a wide window: measured on every address."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sural_web.care import store
from sural_web.policy import Act
from sural_web.policy.pages import PAGES
from tests.journeys.conftest import AXE_SCRIPT, PHONE, broken_rules, one_of_each_kind, with_key
from tests.plan_people import KNOWLEDGE
from tests.web.care.conftest import Patient
from tests.web.clinic.conftest import Clinician
from tests.web.walks import addresses

LONG = "w" * 120
QUESTIONS = [f"/interview/{page.order}/" for page in one_of_each_kind()]
TOO_WIDE = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".marked, .windows, .visually-hidden"))
  .slice(-2).map((one) => one.outerHTML.slice(0, 160))"""
EDGES = """() => [".site-header__inner", "main > .column", ".site-footer__inner"].map((one) => document.querySelector(one)?.getBoundingClientRect().left)"""

# What a finger has to hit: a button, a field, and a link that is all there is in its line. The box of a tick is its label.
TOO_SMALL = """() => [...document.querySelectorAll("main :is(button, select, input[type=text], p > a:only-child)")].filter((one) => one.offsetParent !== null)
  .filter((one) => one.localName !== "a" || one.textContent.trim() === one.parentElement.textContent.trim())
  .filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 120))"""
# A word of a table that goes on in the next line: the letters of a word stand at one height.
BROKEN_WORDS = """() => { const broken = [], range = document.createRange();
  for (const cell of document.querySelectorAll("main :is(th, td)")) { if (cell.offsetParent === null) continue;
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT); while (walker.nextNode()) { const node = walker.currentNode;
      for (const word of node.data.matchAll(/[A-Za-z]{2,40}/g)) { range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) broken.push(word[0]); } } }
  return broken.slice(0, 5); }"""


@pytest.fixture
def follower(phone: Page, person: Patient, live_server: Any) -> Page:
    """Somebody with a plan, whose goal is one word of 120 letters."""
    person.begin()
    about = store.about(person.opened)
    store.keep_about(person.opened, {**about, "goal": LONG})
    person.post("/care/start/2/", {"leg_pain": "3", "back_pain": "2", "settle_time": "lt30min", "night_waking": "no", "minutes": "30", "goal": LONG})
    phone.context.add_init_script(AXE_SCRIPT + AT_NEW_LOOKS)
    return with_key(phone, person, live_server.url)


WIDE = {"width": 1280, "height": 800}
CONTRAST = {"runOnly": ["color-contrast"]}
# The slowest rule looks once at each look: an element of the same classes on the same grounds as one that was measured has its colours too.
NEW_LOOKS = """(seen) => { const known = new Set(seen), looks = []; const name = (one) => `${one.localName}.${one.getAttribute("class") ?? ""}`;
  for (const one of document.querySelectorAll("body *")) { one.removeAttribute("data-look");
    if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) || !one.getClientRects().length) continue;
    let look = ""; for (let at = one; at !== document.body; at = at.parentElement) look += name(at) + " ";
    if (!known.has(look)) { known.add(look); looks.push(look); one.setAttribute("data-look", ""); } }
  return looks; }"""
AT_NEW_LOOKS = ";axe.configure({ rules: [{ id: 'color-contrast', selector: '[data-look]' }] });"
# Words that have no colour of their own in forced colours, and what is chosen in the bar.
UNSEEN = """() => [...document.querySelectorAll("main :is(p, h1, h2, a, button, label), .bar a")].filter((one) => one.offsetParent !== null)
  .filter((one) => { const style = getComputedStyle(one); return style.backgroundColor !== "rgba(0, 0, 0, 0)" && style.backgroundColor === style.color; })
  .map((one) => one.outerHTML.slice(0, 120))"""
BAR = """() => { const bar = document.querySelector(".bar"); if (!bar) return null; const box = bar.getBoundingClientRect();
  const banner = document.querySelector(".standing")?.getBoundingClientRect(); const head = document.querySelector(".site-header").getBoundingClientRect();
  return { bottom: Math.round(innerHeight - box.bottom), inHeader: box.bottom <= head.bottom + 1, belowBanner: !banner || box.top >= banner.bottom - 1,
    items: [...bar.querySelectorAll("a")].map((one) => [one.offsetWidth, one.offsetHeight]) }; }"""


def everywhere() -> list[str]:
    """Every address of the url configuration that a person can open, and one of each kind with a number or a name in it."""
    return [*QUESTIONS, "/causes/", "/causes/ldh_s1/", "/sources/", "/no/such/page/", *(address for _, address in addresses() if "." not in address)]


def grave(page: Page, options: dict[str, Any]) -> list[str]:
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in broken_rules(page, options)]


def looked_at(page: Page, looks: list[str]) -> dict[str, Any]:
    """What is wrong with the page that is open: on a phone by day and by night, in forced colours, with text at 200 %, and in a wide window."""
    wrong: dict[str, Any] = {}
    wrong["wide"] = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    new = page.evaluate(NEW_LOOKS, looks)
    wrong["small"], wrong["broken"] = page.evaluate(TOO_SMALL), page.evaluate(BROKEN_WORDS)
    wrong["axe"] = grave(page, {})
    if new:
        looks += new
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        wrong["by night"] = grave(page, CONTRAST)
    page.emulate_media(color_scheme="light", forced_colors="active", reduced_motion="reduce")
    wrong["forced colours"] = page.evaluate(UNSEEN)
    page.emulate_media(forced_colors="none")
    bar = page.evaluate(BAR)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wrong["sideways"] = page.evaluate(TOO_WIDE) if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"] else []
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(WIDE)
    edges = {round(edge) for edge in page.evaluate(EDGES) if edge is not None}
    wrong["crooked"] = sorted(edges) if len(edges) > 1 else []
    wide = page.evaluate(BAR)
    page.set_viewport_size(PHONE)
    if bar:
        wrong["bar"] = [bar] if not bar["belowBanner"] or not wide["belowBanner"] or any(width < 44 or height < 44 for width, height in bar["items"]) else []
        at_the_edge = bar["bottom"] == 0 or "/session/" in page.url
        wrong["bar"] += [] if at_the_edge and (wide["inHeader"] or "/session/" in page.url or page.locator("[data-standing]").count()) else [(bar, wide)]
    return {name: found for name, found in wrong.items() if found}


def test_every_address_is_fit_for_everybody(follower: Page, person: Patient, live_server: Any) -> None:
    """axe by day and contrast by night, forced colours, text at 200 %, one line of edges, and the bar: one walk, one browser, a page once."""
    wrong: dict[str, Any] = {}
    seen: set[str] = set()
    looks: list[str] = []
    for address in everywhere():
        follower.trouble.clear()  # type: ignore[attr-defined]
        response = follower.goto(address)
        assert response
        if follower.url not in seen and response.status != 405 and response.headers["content-type"].startswith("text/html"):
            seen.add(follower.url)
            wrong[address] = looked_at(follower, looks)
            if response.ok and follower.trouble:  # type: ignore[attr-defined]
                wrong[address]["trouble"] = [*follower.trouble]  # type: ignore[attr-defined]
    for address in chain(with_the_clinician(follower, person, live_server.url), with_a_stop(follower, person)):
        follower.trouble.clear()  # type: ignore[attr-defined]
        response = follower.goto(address)
        assert response and response.ok, address
        wrong[f"{address} {len(seen)}"] = looked_at(follower, looks)
        if follower.trouble:  # type: ignore[attr-defined]
            wrong[f"{address} {len(seen)}"]["trouble"] = [*follower.trouble]  # type: ignore[attr-defined]
    assert {address: found for address, found in wrong.items() if found} == {}
    assert len(seen) > 45
    assert {f"{live_server.url}{address}" for address in ("/cover/", "/interview/whose/", "/care/reminders/")} <= seen


def with_the_clinician(page: Page, person: Patient, base: str) -> list[str]:
    """The pages of a clinician whom this person let in: every one with the number of a consent in its address, but for the clearance of a stop."""
    clinician = Clinician("Dr Everybody")
    number, exercise = clinician.enter(person), person.plan.items[0].exercise_id  # type: ignore[union-attr]
    page.context.add_cookies([{"name": "sural_account", "value": clinician.client.cookies["sural_account"].value, "url": base}])
    of_a_person = [name for name, act in PAGES.items() if act is Act.PERSON_BY_CONSENT and name not in ("clinic:clear", "consultation:letter")]
    more = {"clinic:item": {"exercise_id": exercise}, "consultation:signed": {"note": clinician.sign_a_note(number)}}
    return [reverse(name, kwargs={"number": number, **more.get(name, {})}) for name in of_a_person]


def with_a_stop(page: Page, person: Patient) -> Iterator[str]:
    """Of these, the ones that a sign in a check-in changes, for both: asked for when the pages before were looked at."""
    number = page.url.partition("/clinic/")[2].partition("/")[0]
    person.check_in(tick=["calf_new_signs"], none=None)
    yield from (f"/clinic/{number}/", f"/clinic/{number}/clear/", f"/clinic/{number}/result/", "/care/", "/care/more/", "/interview/result/")


def test_what_is_chosen_can_be_seen_and_read_in_forced_colours(follower: Page) -> None:
    follower.emulate_media(forced_colors="active")
    chosen = 0
    questions = [f"/interview/{KNOWLEDGE.pages[key].order}/" for key in ("body_map", "pain_now")]
    for address in ["/care/check-in/", "/care/start/2/", *questions]:
        follower.goto(address)
        for name in {box.get_attribute("name") for box in follower.locator("main input[type=radio]").all()}:
            box = follower.locator(f"main input[name={name}]").last
            box.evaluate("one => { one.checked = true; }")
            label = follower.locator(f"label[for={box.get_attribute('id')}]")
            plain = follower.locator(f"label[for={follower.locator(f'main input[name={name}]').first.get_attribute('id')}]")
            look = "one => { const style = getComputedStyle(one); return [style.forcedColorAdjust, style.backgroundColor, style.color]; }"
            adjust, ground, ink = label.evaluate(look)
            assert adjust == "none", name  # else the text gets a plate, and a digit on it can't be seen
            assert ground != ink, name
            assert ground != plain.evaluate(look)[1], name
            chosen += 1
    assert chosen > 8


def test_an_error_takes_the_focus_to_its_field_and_typing_wins_over_not_sure(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_role("button", name="My leg hurts").click()
    age = phone.get_by_label("How old are you?")
    phone.get_by_label("Not sure").first.check()
    age.fill("460")
    expect(phone.get_by_label("Not sure").first).not_to_be_checked()
    phone.get_by_label("Female").check()
    phone.get_by_role("button", name="Continue").click()
    expect(age).to_be_focused()
    assert phone.title().startswith("Please check: ")
    phone.get_by_role("link", name="Write a number from 0 to 120").click()
    expect(age).to_be_focused()

"""Safety over whole lives with the web app: virtual people with browsers, gateways, clocks and zones against Sural's own handlers.

They are other people in each run; `SURAL_SEED=... ./sural test tests/safety` repeats one, and `SURAL_LIVES=50` lives more of them.
"""

from __future__ import annotations

import os
from typing import Any

import pytest

from sural.plan import CheckIn
from tests.fresh_seed import AGAIN, SEED
from tests.web.gateway import REFUSED, THROUGH, Answer
from tests.web.life_on_the_web import WebLife
from tests.web.traveller import EAST, WEST

LIVES, DAYS = int(os.environ.get("SURAL_LIVES", "2")), 6
pytestmark = pytest.mark.django_db


def begun(settings: Any, first: int = 0, zone: str = "") -> WebLife:
    """The first person from this number on who gets a plan."""
    for number in range(first, first + 50):
        life = WebLife(settings, SEED, number, zone)
        if life.begin_plan():
            return life
    raise AssertionError(f"nobody gets a plan. {AGAIN}")


def told(life: WebLife) -> str:
    return "\n".join((AGAIN, *life.violations, "What happened:", *life.told))


@pytest.mark.parametrize("number", range(LIVES))
def test_no_life_on_the_web_holds_a_safety_violation(settings: Any, number: int) -> None:
    life = begun(settings, 1000 * number)
    life.live(DAYS)
    assert not life.violations, told(life)


def test_h41_who_flies_to_where_it_is_still_yesterday_and_reports_a_sign_is_stopped(settings: Any) -> None:
    life = begun(settings, 500_000, EAST)
    first = life.today
    life.fly(WEST)
    assert life.today < first
    life.do(lambda: life.tell("saddle_numb"))
    assert life.stopped and not life.violations, told(life)


def test_h40_a_page_that_lifted_a_stop_lifts_no_stop_of_a_later_plan(settings: Any) -> None:
    """Versions of a later plan once had the numbers of an earlier one: found by a virtual person who pressed Back."""
    life = lifted_and_stopped_again(settings)
    assert life.stopped and not life.violations, told(life)


# A proof that can't fail proves nothing.
def test_a_check_that_would_take_any_page_for_the_one_that_is_asked_is_found(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sural_web.care.start.looked_at_error", lambda stop, fields: "" if fields.get("looked_at") == "yes" else "Answer this first.")
    assert any("H40" in one for one in lifted_and_stopped_again(settings).violations)


def test_an_engine_that_does_not_stop_is_found(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    life = begun(settings, 700_000)
    monkeypatch.setattr("sural.plan.change.progression.stopped", lambda *_: None)
    life.do(lambda: life.tell("saddle_numb"))
    for said in ("H26 a warning sign was reported and the plan goes on", "a sign was told and is not on the clinician's list"):
        assert any(said in one for one in life.violations)


def test_a_phone_that_takes_the_answer_of_a_gateway_for_sural_s_own_is_found(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Answer, "settles", lambda *_: True)
    life = begun(settings, 700_000)
    life.do(lambda: life.deliver("/care/check-in/", "check_in", life.form_of(CheckIn("", life.today), ""), REFUSED))
    life.live(0)
    assert any("nobody has any more" in one for one in life.violations)


def lifted_and_stopped_again(settings: Any) -> WebLife:
    """A stop, the person's own way out of it, another stop, and then everything once more that the browser ever sent."""
    life = begun(settings, 600_000)
    life.do(lambda: life.tell("foot_drop"))
    life.do(life.say_that_somebody_looked)
    assert not life.stopped
    life.do(lambda: life.tell("saddle_numb"))
    for again in list(life.gateway.history):
        life.do(lambda again=again: life.send(again.address, again.fields, THROUGH))  # type: ignore[misc]
    return life

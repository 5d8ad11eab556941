"""An urgency that several requests ask for is weighed once, and none of them waits for another that waits for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace
from typing import Any

from sural import Urgency
from sural.assessment.scope import Scope
from sural.assessment.triage import Triage
from sural_web.interview import standing
from sural_web.interview.turns import HARD_PIECES, TURNS
from tests.plan_people import KNOWLEDGE


class Hard:
    """Answers whose weighing waits for its turn."""

    scope = Scope.IN_SCOPE

    def __init__(self) -> None:
        self.begun, self.times = Event(), 0

    def urgency_weighed(self) -> Triage:
        self.begun.set()
        self.times += 1
        TURNS.before(HARD_PIECES + 1)
        return Triage(Urgency.ROUTINE, ())

    def urgency_now(self) -> Triage:
        return Triage(Urgency.SELF_CARE, ())


def test_who_has_the_turn_gives_it_back_before_they_wait_for_what_another_weighs() -> None:
    hard, taken = Hard(), Event()
    opened: Any = SimpleNamespace(knowledge=KNOWLEDGE, answers_mark="hard", interview=hard)

    def who_has_the_turn() -> Urgency:
        with TURNS.request():
            TURNS.before(HARD_PIECES + 1)
            taken.set()
            assert hard.begun.wait(10)
            return standing.answered(opened).urgency

    def who_weighs() -> Urgency:
        assert taken.wait(10)
        with TURNS.request():
            return standing.answered(opened).urgency

    with ThreadPoolExecutor(2) as pool:
        asked = pool.submit(who_has_the_turn), pool.submit(who_weighs)
        assert [one.result(8) for one in asked] == [Urgency.ROUTINE, Urgency.ROUTINE]  # sooner than anybody's patience ends
    assert hard.times == 1

"""A value that is made on demand is made by each instance for itself, and no other instance waits for it."""

from __future__ import annotations

from threading import Event, Thread

from sural.unlocked import cached_property


class Slow:
    """Its value is there when `may_go_on` is set."""

    def __init__(self) -> None:
        self.may_go_on, self.made = Event(), 0

    @cached_property
    def value(self) -> str:
        self.made += 1
        assert self.may_go_on.wait(10)
        return "there"


def test_one_instance_does_not_wait_for_the_value_of_another() -> None:
    slow, quick = Slow(), Slow()
    quick.may_go_on.set()
    waiting = Thread(target=lambda: slow.value, daemon=True)
    waiting.start()
    asking = Thread(target=lambda: quick.value, daemon=True)
    asking.start()
    asking.join(5)
    assert quick.__dict__["value"] == "there"
    slow.may_go_on.set()
    waiting.join(5)


def test_a_value_is_made_once() -> None:
    one = Slow()
    one.may_go_on.set()
    assert (one.value, one.value, one.made) == ("there", "there", 1)

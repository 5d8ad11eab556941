"""Threads share the cache: a value is made once, and nobody waits for another key."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from sural_web.ops.lru_cache import LruCache


def test_a_value_that_several_threads_ask_for_is_made_once() -> None:
    cache, made, together = LruCache[int](4), [], Barrier(8)

    def ask(_: int) -> int:
        together.wait(10)
        return cache.get("key", lambda: made.append(1) or len(made))

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {1}


def test_who_asks_for_another_key_does_not_wait() -> None:
    cache, may_go_on = LruCache[str](4), Event()
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(cache.get, "slow", lambda: str(may_go_on.wait(10)))
        assert pool.submit(cache.get, "quick", lambda: "there").result(5) == "there"
        may_go_on.set()
        assert slow.result(5) == "True"


def test_many_threads_and_keys_never_break_it() -> None:
    cache = LruCache[int](3)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda number: cache.get(number % 5, lambda: number % 5), range(4_000))) == [number % 5 for number in range(4_000)]


def test_what_could_not_be_made_is_tried_again() -> None:
    cache = LruCache[int](4)
    with pytest.raises(ZeroDivisionError):
        cache.get("key", lambda: 1 // 0)
    assert cache.get("key", lambda: 7) == 7


def test_the_one_that_was_not_asked_for_longest_goes_first() -> None:
    cache = LruCache[str](2)
    for key in ("a", "b", "a", "c"):
        cache.get(key, lambda: "old")
    assert [cache.get(key, lambda: "new") for key in ("a", "c", "b")] == ["old", "old", "new"]

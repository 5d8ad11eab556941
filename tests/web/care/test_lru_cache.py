"""The cache between requests: each key is made, the oldest goes first, and eight threads can't break it."""

from __future__ import annotations

import threading

from sural_web.care.lru_cache import LruCache


def test_the_one_not_asked_for_the_longest_goes_first() -> None:
    cache: LruCache[str] = LruCache(most=2)
    for key in "abac":
        cache.get(key, lambda key=key: key)  # type: ignore[misc]
    made: list[str] = []
    for key in "acb":
        cache.get(key, lambda key=key: made.append(key) or key)  # type: ignore[misc,func-returns-value]
    assert made == ["b"]


def test_threads_that_push_each_other_out_always_get_their_own_value() -> None:
    cache: LruCache[int] = LruCache(most=2)
    wrong: list[object] = []

    def ask() -> None:
        for turn in range(2_000):
            key = turn % 5
            try:
                if cache.get(key, lambda key=key: key) != key:  # type: ignore[misc]
                    wrong.append(key)
            except KeyError as problem:
                wrong.append(problem)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []

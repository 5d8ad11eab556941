"""What workers share stays for good, and Python does not look through it again in the middle of somebody's page."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from sural_web.why import warm_up


def test_what_a_start_has_loaded_is_no_longer_searched_for_circles(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[Any] = []
    searched: list[bool] = []

    def load() -> None:
        searched.append(gc.isenabled())
        loaded.extend({"number": [number]} for number in range(5_000))

    monkeypatch.setattr(warm_up, "_load", load)
    before = gc.get_freeze_count()
    warm_up.load()
    assert searched == [False]
    assert gc.get_freeze_count() >= before + 5_000
    assert gc.isenabled()


def test_a_start_that_fails_leaves_the_search_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError

    monkeypatch.setattr(warm_up, "_load", fail)
    with pytest.raises(OSError):
        warm_up.load()
    assert gc.isenabled()

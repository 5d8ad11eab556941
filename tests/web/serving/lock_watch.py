"""Watches what runs while a transaction is open: a transaction holds SQLite's one lock for writing, so nothing may be computed in it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest
from django.db.transaction import Atomic

from tests.repository.checkout import ROOT

_CORE = f"{ROOT}/src/sural/"
_TEMPLATES = "/django/template/"


@contextmanager
def watched() -> Iterator[Counter[str]]:
    """Counts, by file and function, the calls of the core and of templates inside of transactions of the app."""
    calls: Counter[str] = Counter()
    depth = 0

    def called(frame: FrameType, event: str, given: Any) -> None:
        if event == "call" and (frame.f_code.co_filename.startswith(_CORE) or _TEMPLATES in frame.f_code.co_filename):
            calls[f"{frame.f_code.co_filename.removeprefix(_CORE)} {frame.f_code.co_qualname}"] += 1

    def enter(block: Atomic) -> Any:
        nonlocal depth
        depth += 1
        sys.setprofile(called)
        return before[0](block)

    def leave(block: Atomic, *given: Any) -> Any:
        nonlocal depth
        depth -= 1
        if not depth:
            sys.setprofile(None)
        return before[1](block, *given)

    before = Atomic.__enter__, Atomic.__exit__
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Atomic, "__enter__", enter)
        patch.setattr(Atomic, "__exit__", leave)
        yield calls

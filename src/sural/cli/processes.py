"""Work spread over processes. Ctrl-C reaches this process alone, which ends the others; none of them writes a traceback."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children
from multiprocessing.context import BaseContext
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


@contextmanager
def over_processes(work: Callable[[Item], Result], items: list[Item], processes: int, context: BaseContext) -> Iterator[Iterator[Result]]:
    """The results in order. With one process, or one item, everything happens here."""
    if min(processes, len(items)) <= 1:
        yield map(work, items)
        return
    others = set(active_children())
    pool = ProcessPoolExecutor(min(processes, len(items)), mp_context=context)
    try:
        with _deaf():
            results = pool.map(work, items)
        yield results
    except BaseException:
        for child in set(active_children()) - others:
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started meanwhile does not hear Ctrl-C: it inherits that from here."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread, which is the only one that hears it
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)

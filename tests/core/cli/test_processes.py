"""Work spread over processes: they do not hear Ctrl-C, and none of them outlives the command."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from multiprocessing import active_children, get_context

import pytest

from sural.cli.processes import over_processes


def hears_ctrl_c(_: int) -> bool:
    return signal.getsignal(signal.SIGINT) != signal.SIG_IGN


def long(number: int) -> int:
    time.sleep(60 if number else 0)
    return number


def test_a_process_that_works_for_a_command_does_not_hear_ctrl_c() -> None:
    before = signal.getsignal(signal.SIGINT)
    with over_processes(hears_ctrl_c, [1, 2, 3], 2, get_context("spawn")) as results:
        assert list(results) == [False, False, False]
    assert signal.getsignal(signal.SIGINT) == before


def stopped_meanwhile() -> None:
    with over_processes(long, [0, 1, 2], 2, get_context("spawn")) as results:
        assert next(results) == 0
        os.kill(os.getpid(), signal.SIGINT)
        next(results)


@pytest.fixture
def hears_it() -> Iterator[None]:
    """This process hears Ctrl-C, also where it was started in the background, which a shell makes deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_it")
def test_ctrl_c_ends_the_processes_at_once() -> None:
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        stopped_meanwhile()
    assert time.monotonic() - begin < 50
    assert active_children() == []


def test_with_one_process_everything_happens_here() -> None:
    with over_processes(lambda _: os.getpid(), [1, 2], 1, get_context("spawn")) as results:
        assert list(results) == [os.getpid()] * 2

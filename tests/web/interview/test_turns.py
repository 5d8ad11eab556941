"""Who goes first when answers are hard to weigh."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from sural_web.interview.busy import Busy
from sural_web.interview.turns import HARD_PIECES, MOST_WAITING, QUICK_PIECES, Turns


class Worker:
    """A request in a thread of its own, which does a piece of work when it is told to."""

    def __init__(self, turns: Turns, pool: ThreadPoolExecutor) -> None:
        self.turns, self.may_end = turns, Event()
        self.told: list[tuple[int, Future[None]]] = []
        self.began = Event()
        self.whole = pool.submit(self._answer)
        self.began.wait(5)

    def _answer(self) -> None:
        with self.turns.request():
            self.began.set()
            while not self.may_end.is_set():
                if self.told:
                    pieces, done = self.told.pop(0)
                    try:
                        self.turns.before(pieces)
                        done.set_result(None)
                    except Busy as problem:
                        done.set_exception(problem)
                time.sleep(0.001)

    def before(self, pieces: int) -> Future[None]:
        done: Future[None] = Future()
        self.told.append((pieces, done))
        return done

    def end(self) -> None:
        self.may_end.set()
        self.whole.result(5)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2 + MOST_WAITING + 2) as made:
        yield made


def waits(done: Future[None]) -> bool:
    """Whether it is still not done after longer than anybody gives way."""
    time.sleep(0.08)
    return not done.done()


HARD, LONG = HARD_PIECES + 1, QUICK_PIECES + 1


def test_a_quick_request_never_waits(pool: ThreadPoolExecutor) -> None:
    turns = Turns()
    hard, quick = Worker(turns, pool), Worker(turns, pool)
    hard.before(HARD).result(5)
    quick.before(QUICK_PIECES).result(5)
    hard.end()
    quick.end()


def test_of_two_with_hard_answers_the_second_waits_until_the_first_is_answered(pool: ThreadPoolExecutor) -> None:
    turns = Turns()
    first, second = Worker(turns, pool), Worker(turns, pool)
    first.before(HARD).result(5)
    turn = second.before(HARD)
    assert waits(turn)
    first.end()
    turn.result(5)
    second.end()


def test_who_needs_less_goes_before_the_next_piece_of_hard_answers(pool: ThreadPoolExecutor) -> None:
    turns = Turns()
    hard, ordinary = Worker(turns, pool), Worker(turns, pool)
    hard.before(HARD).result(5)
    turn = ordinary.before(LONG)
    assert waits(turn)
    piece = hard.before(1)
    turn.result(5)
    assert waits(piece)
    ordinary.end()
    piece.result(5)
    hard.end()


def test_hard_answers_get_on_beside_others_that_never_end(pool: ThreadPoolExecutor) -> None:
    turns = Turns()
    hard, quick = Worker(turns, pool), Worker(turns, pool)
    began = time.monotonic()
    for _ in range(60):
        hard.before(HARD).result(5)
    assert time.monotonic() - began < 5
    hard.end()
    quick.end()


def test_when_many_wait_the_next_is_asked_to_come_again(pool: ThreadPoolExecutor) -> None:
    turns = Turns()
    workers = [Worker(turns, pool) for _ in range(1 + MOST_WAITING + 1)]
    workers[0].before(HARD).result(5)
    waiting = [worker.before(HARD) for worker in workers[1:-1]]
    assert all(waits(turn) for turn in waiting)
    with pytest.raises(Busy):
        workers[-1].before(HARD).result(5)
    for worker in workers:
        worker.may_end.set()
    for turn in waiting:
        turn.result(10)


def test_outside_of_a_request_nobody_waits() -> None:
    turns = Turns()
    for _ in range(HARD_PIECES * 3):
        turns.before()

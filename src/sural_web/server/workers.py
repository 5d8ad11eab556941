"""Granian's processes. A worker that dies is replaced, however often; where none comes up the server ends, with the reason.

Granian 2.8 opens the socket of a worker in the worker, where a second server may share the port and a death loses the connections that wait,
and it stops altogether when one worker dies twice within seconds. Both are changed here, in the few methods that do it; `tests/web/serving/`
holds Granian to them.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connections
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.net import SocketHolder
from granian.server.mp import MPServer, WorkerProcess

from sural_web.server.collecting import all_of_it_stays
from sural_web.server.problem import StartProblem

_STARTS_TRIED = 5
_STARTED_S = 5.0  # a worker that ends by itself before that has not come up
_PATIENCE_S = 10
_STOP = (signal.SIGTERM, signal.SIGINT)
_LOG = logging.getLogger("sural.server")


class Workers(MPServer):
    """The workers of one server. `serve` returns when it was told to stop; `given_up` then says whether it had to."""

    def __init__(self, sockets: list[socket.socket]) -> None:
        if sys.platform == "linux":
            multiprocessing.set_start_method("fork", force=True)  # workers share what is loaded already, and are replaced at once
        address, port = sockets[0].getsockname()[:2]
        super().__init__(
            "sural_web.server.bridge:application",
            address=address,
            port=port,
            interface=Interfaces.ASGINL,
            http=HTTPModes.http1,
            websockets=False,
            workers=len(sockets),
            backpressure=400,  # connections of one worker; a process may open 1024 files on most systems
            workers_kill_timeout=_PATIENCE_S,
            log_level=LogLevels.warning,
            log_dictconfig=_LOGGING,
        )
        self._listening = sockets
        self._failed = 0
        self.given_up = False

    def _init_shared_socket(self) -> None:
        """They are open already."""

    def _drop_shared_socket(self) -> None:
        for sock in self._listening:
            sock.close()

    def _spawn_worker(self, idx: int, target: Callable[..., None], callback_loader: Callable[..., Any]) -> WorkerProcess:
        self._sso, self._ssp = self._listening[idx], None
        self._shd = SocketHolder(self._sso.fileno(), False, self.backlog)
        return super()._spawn_worker(idx, partial(_ends_when_told, target), callback_loader)

    def _spawn_workers(self, spawn_target: Callable[..., None], target_loader: Callable[..., Any]) -> None:
        with _signals_wait():
            super()._spawn_workers(spawn_target, target_loader)

    def _respawn_workers(self, workers: list[int], spawn_target: Callable[..., None], target_loader: Callable[..., Any], delay: float = 0) -> None:
        with _signals_wait():
            super()._respawn_workers(workers, spawn_target, target_loader, delay)

    def _serve_loop(self, spawn_target: Callable[..., None], target_loader: Callable[..., Any]) -> None:
        while not self.interrupt_signal and not self.given_up:
            self.main_loop_interrupt.wait()
            self.main_loop_interrupt.clear()  # before the list is read: what is added to it from now on sets it again
            while self.interrupt_children and not self.interrupt_signal:
                self._replace(self.interrupt_children.pop(), spawn_target, target_loader)
            if self.reload_signal:
                self._reload(spawn_target, target_loader)

    def _replace(self, place: int, spawn_target: Callable[..., None], target_loader: Callable[..., Any]) -> None:
        dead = self.wrks[place]
        lived_s = time.monotonic() - dead.birth
        ended_by_itself = (dead.inner.exitcode or 0) > 0  # below zero by a signal, zero because it was asked to
        self._failed = self._failed + 1 if ended_by_itself and lived_s < _STARTED_S else 0
        if self._failed >= _STARTS_TRIED:
            _LOG.error("workers do not come up; giving up")
            self.given_up = True
            return
        time.sleep(0.2 * self._failed if self._failed or lived_s > 1 else 0.1)
        _LOG.error("a worker has died and is replaced")
        self._respawn_workers([place], spawn_target, target_loader)


@contextmanager
def _signals_wait() -> Iterator[None]:
    """What tells the server to stop comes after the block; a process that is started in the block begins with it still waiting."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOP)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOP)


def _ends_when_told(target: Callable[..., None], *arguments: Any) -> None:
    """In each worker, first of all: a signal ends it at once until Granian has set what ends it after the answer.

    A forked worker has the handlers of the server, which note the signal in a copy that nobody reads: told to stop while it starts, it would
    serve on until somebody kills it.
    """
    for told in _STOP:
        signal.signal(told, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOP)
    target(*arguments)


def load_application() -> Callable[..., Any]:
    """In each worker: the application, what does the work of the queue, and a watch that ends the worker when the server itself was killed.

    Where workers are forked, `preload` has loaded it all in the server before, and this takes no time.
    """
    threading.Thread(target=_end_with_the_server, name="end-with-the-server", daemon=True).start()
    from sural_web.booking import work
    from sural_web.reminders import rounds
    from sural_web.server.bridge import application

    rounds.start()
    work.start()
    return application


def preload() -> None:
    """What every worker needs, once for all that are forked from now on. It starts no thread and keeps no connection."""
    with all_of_it_stays():
        from sural_web.server import bridge as bridge
        from sural_web.why.warm_up import load

        load()
    connections.close_all()  # no connection of SQLite may be taken along into another process


def run(server: Workers) -> None:
    """Serve until told to stop. Raises `StartProblem` where no worker comes up."""
    server.serve(target_loader=load_application, wrap_loader=False)
    if server.given_up:
        raise StartProblem("its worker processes end as soon as they start. The lines above say why.")


def _end_with_the_server() -> None:
    server = multiprocessing.parent_process()
    if server is None:
        return
    server.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_PATIENCE_S)
    os._exit(1)


_LOGGING: dict[str, Any] = {
    "formatters": {"line": {"()": "sural_web.ops.logs.WithoutValues"}},
    "handlers": {"console": {"class": "sural_web.ops.logs.NeverFails", "formatter": "line"}},
    "loggers": {"_granian": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

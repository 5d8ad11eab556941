"""Start the web app on this computer: prepare the database and the files, then serve until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import django
from django.core.management import call_command
from django.db import DatabaseError, connection

from sural.cli.arguments import whole
from sural_web.server.collecting import all_of_it_stays
from sural_web.server.listening import FIRST_PORT, address_of, is_for_others, listen
from sural_web.server.problem import StartProblem


def main(arguments: list[str]) -> int:
    chosen = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sural_web.settings")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # workers use the cores; more threads only wait for each other
    try:
        sockets = _prepare(chosen.host, chosen.port, chosen.workers)
        return _serve(chosen.host, sockets, open_browser=not chosen.no_browser_open)
    except StartProblem as problem:
        print(f"sural web: {problem}", file=sys.stderr)
        return 1


def serve_demo(port: int | None, no_browser_open: bool, fill: Callable[[], None] | None, hint: str) -> int:
    """A demo: only ever for this computer. `fill` makes its people up before the first worker starts."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        sockets = _prepare("127.0.0.1", port, 2, demo=True)
        if fill:
            fill()
        connection.close()  # the workers, which are copies of this process, open their own
        return _serve("127.0.0.1", sockets, open_browser=not no_browser_open, page="demo/", hint=hint)
    except StartProblem as problem:
        print(f"sural demo: {problem}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("sural web", description="Start Sural in the browser. Everything stays on this computer.")
    parser.add_argument("--port", type=whole(1, 65_535), help=f"default: the first free one from {FIRST_PORT}")
    parser.add_argument("--host", default="127.0.0.1", help="default 127.0.0.1: only this computer can see it")
    parser.add_argument("--workers", type=whole(1, 64), default=2, help="worker processes, 2 by default")
    parser.add_argument("--no-browser-open", action="store_true", help="only print the address")
    return parser


def _prepare(host: str, port: int | None, workers: int, demo: bool = False) -> list[socket.socket]:
    """Take the folder and the port, look at the database, and only then change anything. Returns the listening sockets."""
    from sural_web.env import SettingProblem

    address = address_of(host)
    try:
        with all_of_it_stays():
            django.setup()
    except SettingProblem as problem:
        raise StartProblem(str(problem)) from problem
    from django.conf import settings

    from sural_web.backup import unfinished
    from sural_web.demo.folder import is_demo
    from sural_web.server.data_folder import lock, make_private

    if is_demo(settings.DATA) and not demo:
        raise StartProblem(
            f"{settings.DATA} holds a demo, where everybody is made up. Start it with: sural demo. Or name another folder: SURAL_DATA=/some/folder."
        )

    if is_for_others(address) and len(settings.ALLOWED_HOSTS) <= 3:
        raise StartProblem(
            "others can only reach it by a name that you allow. Set SURAL_HOSTS=name.of.this.computer (and SURAL_HTTPS=1 behind a proxy with HTTPS)."
        )
    if unfinished.is_unfinished(Path(settings.DATA)):
        raise StartProblem(unfinished.SAID)
    lock(settings.DATA)
    make_private(settings.DATA)
    sockets = listen(address, port, workers)
    try:
        _make_ready()
    except SettingProblem as problem:
        raise StartProblem(str(problem)) from problem
    return sockets


def _make_ready() -> None:
    """The database in the form of this version, and the style files in their place."""
    from sural_web.reminders.server_key import make_key as make_push_key
    from sural_web.server import static_files
    from sural_web.server.database_check import check_database, check_tables
    from sural_web.server.one_at_a_time import starting_alone

    with starting_alone(connection):
        check_database(connection)
        try:
            call_command("migrate", interactive=False, verbosity=0)
            static_files.bring_up_to_date()
        except (DatabaseError, OSError) as problem:
            raise StartProblem(f"{_what(problem)} can't be brought up to date: {problem}. Is its disk full, or not yours to write to?") from problem
        check_tables(connection)
        make_push_key()


def _what(problem: Exception) -> str:
    return "the data folder" if isinstance(problem, OSError) or connection.vendor == "sqlite" else "the database"


def _serve(host: str, sockets: list[socket.socket], open_browser: bool, page: str = "", hint: str = "") -> int:
    from sural_web.server.workers import Workers, preload, run

    # A name where there is one: browsers make passkeys for names only.
    address = f"http://{'localhost' if host == '127.0.0.1' else f'[{host}]' if ':' in host else host}:{sockets[0].getsockname()[1]}/"

    def ready() -> None:
        _say(f"Sural is ready: {address}   (Ctrl-C stops it)")
        if hint:
            _say(hint.format(address=address))
        if open_browser:
            webbrowser.open(address + page)

    preload()
    server = Workers(sockets)
    server.on_startup(ready)
    run(server)
    return 0


def _say(text: str) -> None:
    """To whoever reads it; a full disk or a closed pipe behind the output is no reason not to serve."""
    try:
        print(text, flush=True)
    except OSError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, for as long as the process lives

"""Start the web app on this computer: prepare the database and the files, then serve until Ctrl-C."""

from __future__ import annotations

import argparse
import ipaddress
import os
import socket
import sys
import webbrowser

import django
from django.core.management import call_command

_FIRST_PORT = 8000
_PORTS = range(_FIRST_PORT, _FIRST_PORT + 50)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("sural web", description="Start Sural in the browser. Everything stays on this computer.")
    parser.add_argument("--port", type=int, help=f"default: the first free one from {_FIRST_PORT}")
    parser.add_argument("--host", default="127.0.0.1", help="default 127.0.0.1: only this computer can see it")
    parser.add_argument("--workers", type=int, default=2, help="worker processes, 2 by default")
    parser.add_argument("--no-browser-open", action="store_true", help="only print the address")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sural_web.settings")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # workers use the cores; more threads only wait for each other
    try:
        _prepare(chosen.host)
        port = chosen.port or _free_port(chosen.host)
    except Trouble as problem:
        print(f"sural web: {problem}", file=sys.stderr)
        return 1
    return _serve(chosen.host, port, chosen.workers, open_browser=not chosen.no_browser_open)


class Trouble(Exception):
    """Sural can't be started; the message says why and what to do."""


def _prepare(host: str) -> None:
    from sural_web.env import SettingProblem

    try:
        django.setup()
    except SettingProblem as problem:
        raise Trouble(str(problem)) from problem
    from django.conf import settings

    if not ipaddress.ip_address(host).is_loopback and len(settings.ALLOWED_HOSTS) <= 3:
        raise Trouble("others can only reach it by a name that you allow. Set SURAL_HOSTS=name.of.this.computer (and SURAL_HTTPS=1 behind a proxy with HTTPS).")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _free_port(host: str) -> int:
    for port in _PORTS:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise Trouble(f"no port from {_PORTS.start} to {_PORTS.stop - 1} is free. Name one: --port 9000")


def _serve(host: str, port: int, workers: int, open_browser: bool) -> int:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # A name where there is one: browsers make passkeys for names only.
    address = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}/"

    def ready() -> None:
        print(f"Sural is ready: {address}   (Ctrl-C stops it)", flush=True)
        if open_browser:
            webbrowser.open(address)

    server = Granian(
        "sural_web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        log_level=LogLevels.warning,
        log_access=False,
    )
    server.on_startup(ready)
    server.serve()
    return 0

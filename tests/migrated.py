"""A database in the form of this version, made once for all tests and processes until the code of the app changes, and copied from then on."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import django

from tests.repository.checkout import ROOT

_KEPT = ROOT / ".cache" / "tests"
_MAKE_THEM = [sys.executable, "-P", "-m", "django", "migrate", "--verbosity=0"]


def migrated() -> Path:
    """A file of SQLite, to be copied and not to be changed."""
    path = _KEPT / f"migrated-{_version()}.sqlite3"
    with _one_process_at_a_time():
        if not path.exists():
            for old in _KEPT.glob("migrated-*"):
                old.unlink()
            _make(lambda data: shutil.move(data / "sural.sqlite3", path))
    return path


def template(address: str) -> str:
    """The name of a database of PostgreSQL, which CREATE DATABASE copies; `address` is that of any database of the server."""
    import psycopg

    name = f"sural_migrated_{_version()}"
    with _one_process_at_a_time(), psycopg.connect(address, autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
            server.execute(f"CREATE DATABASE {name}")
            try:
                _make(lambda data: None, SURAL_DATABASE_URL=urlunsplit(urlsplit(address)._replace(path=f"/{name}")))
            except BaseException:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")
                raise
    return name


def _make(then: Callable[[Path], object], **settings: str) -> None:
    """By the app itself, as it does at a start."""
    kept = {name: value for name, value in os.environ.items() if name != "SURAL_DATABASE_URL"}
    with tempfile.TemporaryDirectory(prefix="sural-migrated-") as folder:
        env = {**kept, **settings, "SURAL_DATA": folder, "DJANGO_SETTINGS_MODULE": "sural_web.settings"}
        subprocess.run(_MAKE_THEM, env=env, check=True)
        then(Path(folder))


def _version() -> str:
    """Changes with any line of the app, and with Django."""
    found = hashlib.sha256(django.__version__.encode())
    for path in sorted((ROOT / "src/sural_web").rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()[:12]


@contextmanager
def _one_process_at_a_time() -> Iterator[None]:
    _KEPT.mkdir(parents=True, exist_ok=True)
    with (_KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

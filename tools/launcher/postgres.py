"""A PostgreSQL server for the tests: in a temporary folder, reached by a socket in it and by nobody else, gone at the end."""

import contextlib
import glob
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator, List
from urllib.parse import urlencode, urlunsplit

from launcher import distribution
from launcher.messages import Stop, end_of, quietly, step

_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/latest/bin",
)
# Nothing here has to outlive a power cut; the socket is the only way in.
_FAST_AND_ALONE = "-c listen_addresses= -c unix_socket_directories={} -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
_BECOME = "import os, sys; os.setgroups([]); os.setgid(int(sys.argv[2])); os.setuid(int(sys.argv[1])); os.execv(sys.argv[3], sys.argv[3:])"
# Debian's package makes a server that runs from then on. Nobody asked for that one.
_NO_SERVER_OF_ITS_OWN = Path("/etc/postgresql-common/createcluster.d/sural-test.conf")


@contextlib.contextmanager
def scratch_postgres(log: Path) -> Iterator[str]:
    """Start a server on an empty database and stop it at the end; its address, for SURAL_DATABASE_URL."""
    programs = ensure_postgres(log)
    folder = Path(tempfile.mkdtemp(prefix="sural-pg-", dir="/tmp"))  # noqa: S108  the path of a socket has to be short
    user, data = _become_nobody(folder), folder / "data"
    initdb = [*user, str(programs / "initdb"), "-D", str(data), "-U", "sural", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
    pg_ctl = [*user, str(programs / "pg_ctl"), "-D", str(data), "-w"]
    start = [*pg_ctl, "-l", str(folder / "log"), "-o", _FAST_AND_ALONE.format(folder), "start"]
    try:
        with step("Starting a PostgreSQL for the tests in {}".format(folder)):
            if not all(quietly(command, log, os.environ, folder) for command in (initdb, start)):
                raise Stop("PostgreSQL does not start.", "initdb and pg_ctl in {} said:\n{}".format(programs, end_of(log)), "Correct that, then run it again.")
        yield urlunsplit(("postgresql", "sural@", "/postgres", urlencode({"host": str(folder)}), ""))
    finally:
        if (data / "postmaster.pid").exists():
            quietly([*pg_ctl, "-m", "immediate", "stop"], log, os.environ, folder)
        shutil.rmtree(folder, ignore_errors=True)


def ensure_postgres(log: Path) -> Path:
    """The folder of initdb and pg_ctl: the newest that is there, else the distribution's package."""
    found = find_postgres()
    if found:
        return found
    with _no_server_of_its_own(log):
        reason = distribution.install(["postgresql"], "for the tests on it (about 50 MB to fetch)", log)
    found = find_postgres()
    if found:
        return found
    raise Stop(
        "There is no PostgreSQL for the tests.",
        "No initdb that starts was found.\n  {}".format(reason),
        "brew install postgresql" if sys.platform == "darwin" else distribution.by_hand(["postgresql"]),
    )


def find_postgres() -> "Path | None":
    """The folder of the newest initdb that starts."""
    named = shutil.which("initdb")
    known = sorted((place for pattern in _PLACES for place in glob.glob(pattern)), key=_version, reverse=True)
    for folder in ([os.path.dirname(named)] if named else []) + known:
        if _version(folder) > (0,):
            return Path(folder)
    return None


def _version(folder: str) -> "tuple[int, ...]":
    with contextlib.suppress(OSError, subprocess.SubprocessError, ValueError):
        told = subprocess.run([os.path.join(folder, "initdb"), "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=True)
        return tuple(int(part) for part in told.stdout.decode().split()[2].split(".") if re.fullmatch("[0-9]+", part))
    return (0,)


def _become_nobody(folder: Path) -> List[str]:
    """PostgreSQL refuses to run as root: what to put before its commands so that another user runs them, in a folder of theirs."""
    if os.geteuid() != 0:
        return []
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(str(folder), user.pw_uid, user.pw_gid)
            return [sys.executable, "-c", _BECOME, str(user.pw_uid), str(user.pw_gid)]
    raise Stop("PostgreSQL does not run as root.", "There is no user postgres or nobody to run it instead.", "Run ./sural test --postgres as another user.")


@contextlib.contextmanager
def _no_server_of_its_own(log: Path) -> Iterator[None]:
    """While Debian's package is installed, its own setting says that it makes no server."""
    root = distribution.as_root()
    if root is None or not Path("/etc/debian_version").exists():
        yield
        return
    made = [str(folder) for folder in (_NO_SERVER_OF_ITS_OWN.parent, _NO_SERVER_OF_ITS_OWN.parent.parent) if not folder.exists()]
    write = "mkdir -p {} && echo 'create_main_cluster = false' > {}".format(_NO_SERVER_OF_ITS_OWN.parent, _NO_SERVER_OF_ITS_OWN)
    quietly([*root, "sh", "-c", write], log, os.environ)
    try:
        yield
    finally:
        quietly([*root, "rm", "-f", str(_NO_SERVER_OF_ITS_OWN)], log, os.environ)
        if made:
            quietly([*root, "rmdir", "--ignore-fail-on-non-empty", *made], log, os.environ)

"""What stops a start, each in words and before anything is changed."""

from __future__ import annotations

import os
import resource
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import ConnectionHandler
from django.db.backends.base.base import BaseDatabaseWrapper

from benchmarks.web.served import Served, command, environment, free_port
from sural_web import env, serve
from sural_web.server.data_folder import lock, make_private
from sural_web.server.database_check import check_database, check_tables
from sural_web.server.listening import address_of, listen
from sural_web.server.problem import StartProblem


# ---------------------------------------------------------------- the database
@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database in the form of this version."""
    data = tmp_path_factory.mktemp("whole")
    subprocess.run([sys.executable, "-P", "-m", "django", "migrate", "--verbosity=0"], env=environment(data), check=True)
    return (data / "sural.sqlite3").read_bytes()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    name = tmp_path / "sural.sqlite3"
    connection = ConnectionHandler({"default": {**settings.DATABASES["default"], "NAME": str(name)}})["default"]
    connection.inc_thread_sharing()
    yield connection
    connection.close()


def name_of(database: BaseDatabaseWrapper) -> Path:
    return Path(str(database.settings_dict["NAME"]))


@pytest.mark.django_db
def test_a_new_and_a_whole_database_are_fine(database: BaseDatabaseWrapper, whole: bytes) -> None:
    check_database(database)
    database.close()
    name_of(database).write_bytes(whole)
    check_database(database)
    check_tables(database)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda whole: whole[: len(whole) // 2], "damaged|can't be read"),
        (lambda whole: b"not a database, but long enough to be read as one" * 100, "can't be read"),
        (lambda whole: whole[:4096] + os.urandom(len(whole) // 2) + whole[4096 + len(whole) // 2 :], "damaged|can't be read"),
        (lambda whole: whole[:4096] + b"\xff" * 4096 + whole[8192:], "damaged|can't be read"),
    ],
    ids=["half of it", "text", "noise in the middle", "noise in one page"],
)
def test_a_damaged_database_is_refused_and_left_as_it_is(database: BaseDatabaseWrapper, whole: bytes, damage: Any, said: str) -> None:
    name_of(database).write_bytes(damage(whole))
    before = name_of(database).read_bytes()
    with pytest.raises(StartProblem, match=said) as problem:
        check_database(database)
    assert "Put a copy in its place" in str(problem.value)
    database.close()
    assert name_of(database).read_bytes() == before


@pytest.mark.django_db
def test_a_database_of_a_newer_sural_or_of_another_program_is_refused(database: BaseDatabaseWrapper, whole: bytes) -> None:
    name_of(database).write_bytes(whole)
    with closing(sqlite3.connect(name_of(database))) as one:
        one.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('care', '0099_from_the_future', '2030-01-01')")
        one.commit()
    with pytest.raises(StartProblem, match=r"newer Sural.*care\.0099_from_the_future"):
        check_database(database)
    database.close()
    for path in name_of(database).parent.glob("sural.sqlite3*"):
        path.unlink()
    with closing(sqlite3.connect(name_of(database))) as other:
        other.execute("CREATE TABLE bookmarks (address)")
    with pytest.raises(StartProblem, match="another program"):
        check_database(database)


@pytest.mark.django_db
def test_a_database_that_has_lost_a_table_is_refused(database: BaseDatabaseWrapper, whole: bytes) -> None:
    name_of(database).write_bytes(whole)
    with closing(sqlite3.connect(name_of(database))) as one:
        one.execute("DROP TABLE clinic_look")
    with pytest.raises(StartProblem, match="has no table clinic_look"):
        check_tables(database)


# ---------------------------------------------------------------- folder and secret
def test_a_folder_is_held_once_and_free_again_when_its_holder_has_ended(tmp_path: Path) -> None:
    held = lock(tmp_path)
    with pytest.raises(StartProblem, match=f"process {os.getpid()}"):
        lock(tmp_path)
    os.close(held)
    os.close(lock(tmp_path))


def test_files_that_others_could_read_are_made_private(tmp_path: Path) -> None:
    for name in ("sural.sqlite3", "secret", "someone-elses"):
        (tmp_path / name).write_text("x")
        (tmp_path / name).chmod(0o644)
    make_private(tmp_path)
    assert {name: (tmp_path / name).stat().st_mode & 0o777 for name in ("sural.sqlite3", "secret", "someone-elses")} == {
        "sural.sqlite3": 0o600,
        "secret": 0o600,
        "someone-elses": 0o644,
    }


def test_twenty_who_start_at_once_read_the_same_whole_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SURAL_SECRET", raising=False)
    found: list[str] = []
    ready = threading.Barrier(20)

    def start() -> None:
        ready.wait()
        found.append(env.secret(tmp_path))

    threads = [threading.Thread(target=start) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20
    assert len(set(found)) == 1
    assert len(found[0]) == 64
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_an_empty_or_unreadable_secret_is_refused_and_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SURAL_SECRET", raising=False)
    for content, said in ((b"", "is empty"), (b"\n", "is empty"), (b"\xff\xfe", "can't be read")):
        (tmp_path / "secret").write_bytes(content)
        with pytest.raises(env.SettingProblem, match=said):
            env.secret(tmp_path)
        assert (tmp_path / "secret").read_bytes() == content


def test_of_two_first_starts_at_once_one_serves_and_the_other_says_why_not(tmp_path: Path) -> None:
    ports = [free_port(), free_port()]
    starts = [
        subprocess.Popen(command("--port", str(port), "--workers", "1"), env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for port in ports
    ]
    try:
        loser = next(one for one in _ended(starts))
        said = loser.communicate()[1]
        (winner,) = [one for one in starts if one is not loser]
        Served(winner, ports[starts.index(winner)], tmp_path).until_answered("/")  # type: ignore[arg-type]
    finally:
        for one in starts:
            one.terminate()
            one.communicate()
    assert loser.returncode == 1
    assert said.startswith("sural web: another Sural is being served from")


def _ended(starts: list[subprocess.Popen[str]]) -> Iterator[subprocess.Popen[str]]:
    while True:
        for one in starts:
            try:
                one.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            yield one


@pytest.mark.parametrize("most_bytes", [0, 100, 100_000])
def test_a_first_start_on_a_full_disk_is_refused_in_words(tmp_path: Path, most_bytes: int) -> None:
    done = subprocess.run(
        command("--port", str(free_port())),
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes)),
    )
    assert done.returncode == 1
    assert done.stderr.startswith("sural web: ")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


# ---------------------------------------------------------------- port, host, workers
def test_a_port_that_anybody_listens_at_is_refused_also_one_that_is_shared() -> None:
    for shared in (False, True):
        with closing(socket.socket()) as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, shared)
            other.bind(("127.0.0.1", 0))
            other.listen()
            with pytest.raises(StartProblem, match=f"port {other.getsockname()[1]} is in use"):
                listen("127.0.0.1", other.getsockname()[1], 2)


def test_two_servers_that_take_a_port_at_once_never_share_it() -> None:
    for _ in range(20):
        port, won, ready = free_port(), [], threading.Barrier(2)

        def take(port: int = port, won: list[list[socket.socket]] = won, ready: threading.Barrier = ready) -> None:
            ready.wait()
            try:
                won.append(listen("127.0.0.1", port, 2))
            except StartProblem:
                return

        threads = [threading.Thread(target=take) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for sock in (sock for sockets in won for sock in sockets):
            sock.close()
        assert len(won) == 1


@pytest.mark.parametrize(
    "words",
    [["--port", "99999"], ["--port", "0"], ["--port", "²"], ["--port", "-1"], ["--port", "9" * 5_000], ["--workers", "0"], ["--workers", "x"]],
)
def test_a_number_that_can_not_be_is_refused_in_words(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        serve.main(words)
    assert "whole number from 1 to" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["nowhere.invalid", "1.2.3", "", "\udcff", "a" * 300])
def test_a_host_that_is_none_is_refused_in_words(host: str) -> None:
    with pytest.raises(StartProblem, match=r"--host|nobody can listen"):
        listen(address_of(host), free_port(), 1)[0].close()
    assert address_of("localhost") in ("127.0.0.1", "::1")


def test_workers_that_never_come_up_end_the_server_with_the_reason(tmp_path: Path) -> None:
    """In a process of its own, since a server takes over the signals of its process."""
    script = (
        "import os, sys\n"
        "from sural_web.server import workers\n"
        "from sural_web.server.listening import listen\n"
        "from sural_web.server.problem import StartProblem\n"
        "workers.load_application = lambda: os._exit(3)\n"
        "try: workers.run(workers.Workers(listen('127.0.0.1', None, 2)))\n"
        "except StartProblem as problem: sys.exit(f'{problem}')\n"
    )
    done = subprocess.run([sys.executable, "-P", "-c", script], env=environment(tmp_path), capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 1
    assert "end as soon as they start" in done.stderr

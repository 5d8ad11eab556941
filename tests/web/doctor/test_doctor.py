"""`sural doctor` finds each thing that can be wrong, says why and what to do, and is silent where all is well (H73)."""

from __future__ import annotations

import ast
import json
import os
import shutil
import sqlite3
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks.booking.mail_sink import mail_sink
from sural.cli.guard import DONE, NOT_DONE
from sural_web.backup.making import make, note
from sural_web.doctor import __main__ as command
from sural_web.doctor.checks import database, folder, message, service, setting, time
from sural_web.doctor.examining import examine
from sural_web.doctor.finding import Situation
from sural_web.server.data_folder import lock
from tests.repository.checkout import tracked
from tests.web.backup.made_up import a_folder, connection_to, settings_of
from tests.web.doctor.changed import NOW, Change, a_mail, a_practice, at, database_with, env, newest_answer, old, on_disk, patched, settings

KEY = "kQ7vVxYw0bN3sT5uR9aLmE2dF4gH6jK8pZ1cX_-yO3w"


@pytest.fixture
def mail_server() -> Iterator[int]:
    with mail_sink() as sink:
        yield sink.port


@cache
def a_backup(place: str) -> Path:
    """Made once."""
    target, folder = Path(place) / "sound.sural", a_folder(Path(place) / "of-the-backup")
    connection = connection_to(settings_of(folder))
    make(connection, target, folder, NOW)
    connection.close()
    return target


@pytest.fixture
def sound(  # noqa: PLR0913
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, mail_server: int, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Situation]:
    """A Sural in which all is as it should be."""
    place, elsewhere = a_folder(tmp_path / "data"), tmp_path / "elsewhere"
    (place / "push-key").unlink()
    for path in place.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    with closing(sqlite3.connect(place / "sural.sqlite3")) as one:
        one.execute("PRAGMA journal_mode=WAL")
    elsewhere.mkdir()
    settings = SimpleNamespace(
        SECRET_KEY=KEY, HTTPS=True, BEHIND_PROXY=True, KEEP_DAYS=30, KEEP_CLAIMED_DAYS=365,
        EMAIL_HOST="127.0.0.1", EMAIL_PORT=mail_server, EMAIL_USE_TLS=False, EMAIL_USE_SSL=False, EMAIL_HOST_USER="", EMAIL_HOST_PASSWORD="",
        DEFAULT_FROM_EMAIL="leg@clinic.example",
        PUSH=True, PUSH_KEY_FILE=place / "push-key", PUSH_SUBJECT="mailto:leg@clinic.example",
    )  # fmt: skip
    monkeypatch.setattr(folder.shutil, "disk_usage", lambda path: _Usage(9e12, 0, 9e12))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    held = lock(place)
    connection = connection_to(settings_of(place))
    with django_db_blocker.unblock():
        shutil.copy(a_backup(str(tmp_path_factory.getbasetemp())), elsewhere / "copy.sural")
        note(place, elsewhere / "copy.sural", NOW)
        yield Situation(place, {"SURAL_HOSTS": "leg.clinic.example"}, settings, connection, NOW)
        connection.close()
    os.close(held)


_Usage = namedtuple("_Usage", "total used free")


PROVOKED: dict[str, tuple[Change, ...]] = {
    "setting-unknown": (env(SURAL_HOST="x"),),
    "secret-easy": (settings(SECRET_KEY="a" * 50), settings(SECRET_KEY=KEY[:20])),
    "secret-in-environment": (env(SURAL_SECRET=KEY),),
    "host-form": (env(SURAL_HOSTS="https://leg.example"), env(SURAL_HOSTS="*"), env(SURAL_HOSTS="leg.example:443")),
    "https-off": (settings(HTTPS=False, BEHIND_PROXY=False),),
    "hosts-missing": (env(SURAL_HOSTS=""),),
    "proxy-not-believed": (settings(BEHIND_PROXY=False),),
    "proxy-without-https": (settings(HTTPS=False),),
    "keep-order": (settings(KEEP_CLAIMED_DAYS=3),),
    "rights-open": (on_disk(lambda place: place.chmod(0o755)), on_disk(lambda place: (place / "secret").chmod(0o644))),
    "owner-mixed": (on_disk(lambda place: os.chown(place / "secret", 65_534, 65_534)),),
    "folder-not-writable": (patched(folder.os, "access", lambda *_: False),),
    "disk-full": (patched(folder.shutil, "disk_usage", lambda path: _Usage(9, 9, 5e7)),),
    "disk-little": (patched(folder.shutil, "disk_usage", lambda path: _Usage(9, 9, 5e8)),),
    "disk-over-network": (patched(folder, "_kind_of_disk", lambda path: "nfs4"),),
    "restore-unfinished": (on_disk(lambda place: (place / "restore-unfinished").touch()),),
    "left-over": (on_disk(old("before-restore-20200101-000000")), on_disk(old(".restore.part"))),
    "database-unusable": (
        database_with("INSERT INTO django_migrations (app, name, applied) VALUES ('care', '0099_later', '2026-12-01')"),
        on_disk(lambda place: (place / "sural.sqlite3").write_bytes(b"no database" * 500)),
    ),
    "database-empty": (on_disk(lambda place: (place / "sural.sqlite3").unlink()),),
    "database-older": (database_with("DELETE FROM django_migrations WHERE app = 'reminders'"),),
    "wal-off": (patched(database, "_WAL", "something else"),),
    "wal-long": (patched(database, "_LONG_LOG", -1),),
    "mail-none": (settings(EMAIL_HOST=""),),
    "mail-unreachable": (settings(EMAIL_PORT=1),),
    "mail-refused": (settings(EMAIL_USE_TLS=True), settings(EMAIL_USE_SSL=True), settings(EMAIL_HOST_USER="sural", EMAIL_HOST_PASSWORD=KEY)),
    "mail-in-clear": (lambda seen: patched(message, "_is_here", lambda host: False)(seen) or settings(EMAIL_USE_TLS=False)(seen),),
    "mail-from": (settings(DEFAULT_FROM_EMAIL="The Clinic"),),
    "mails-wait": (a_mail("waiting", due=-31), a_mail("handing", due=-90, claimed=-60)),
    "mails-failed": (a_mail("failed", done=-60), a_mail("unsure", done=-60), a_mail("waiting", due=60, tries=3)),
    "nobody-mailed": (
        a_practice(),
        a_practice(member="administrator"),
        a_practice(member="desk", mail=None),
        a_practice(member="desk", ended=at(-1)),
    ),
    "push-key": (on_disk(lambda place: (place / "push-key").write_text("no key", encoding="utf-8")),),
    "push-subject": (settings(PUSH_SUBJECT="mailto:nobody@localhost"),),
    "clock-behind": (lambda seen: replace(seen, now=datetime(2020, 1, 1, tzinfo=UTC)),),
    "clock-back": (newest_answer(minutes=61),),
    "zones-missing": (patched(time, "_is_known", lambda name: False),),
    "zones-old": (patched(time, "_version", lambda: "2019c"),),
    "backup-none": (on_disk(lambda place: (place / "last-backup").unlink()), on_disk(lambda place: (place / "last-backup").write_text("{}", encoding="utf-8"))),
    "backup-old": (lambda seen: replace(seen, now=seen.now + timedelta(days=3)),),
    "backup-ahead": (on_disk(lambda place: note(place, place.parent / "elsewhere/copy.sural", NOW + timedelta(hours=2))),),
    "backup-damaged": (
        on_disk(lambda place: os.truncate(place.parent / "elsewhere/copy.sural", 9_000)),
        on_disk(lambda place: (place.parent / "elsewhere/copy.sural").write_bytes(b"")),
    ),
    "backup-away": (on_disk(lambda place: (place.parent / "elsewhere/copy.sural").unlink()),),
    "backup-same-disk": (lambda seen: seen,),  # in the tests all is on one disk
    "backup-rights": (on_disk(lambda place: (place.parent / "elsewhere/copy.sural").chmod(0o644)),),
    "not-running": (lambda seen: replace(seen, folder=a_folder(seen.folder.parent / "other")),),
    "workers-few": (lambda seen: replace(seen, workers=1),),
    "workers-many": (lambda seen: replace(seen, workers=20),),
    "address-unreachable": (lambda seen: replace(seen, address="http://127.0.0.1:1"), lambda seen: replace(seen, address="leg.example")),
    "check-failed": (patched(service.os, "cpu_count", lambda: "many"),),
}
# These need a server: what it answers is made up in a test of its own; and PostgreSQL, in `tests/web/postgres`.
ELSEWHERE = {
    *("not-ready", "redirects-to-itself", "address-refused", "address-http", "hsts-missing", "signature-missing", "csp-missing", "clock-outside"),
    *("postgres-old", "postgres-connections", "postgres-log", "clock-apart", "setting-unreadable"),
}
EXPECTED = {"backup-same-disk"}


def ids(seen: Situation) -> set[str]:
    return {one.id for one in examine(seen)}


def test_h73_where_all_is_well_nothing_is_wrong(sound: Situation) -> None:
    assert [one for one in examine(sound) if one.id not in EXPECTED] == []


@pytest.mark.parametrize("finding", PROVOKED)
def test_h73_each_thing_that_can_be_wrong_is_found(finding: str, sound: Situation, monkeypatch: pytest.MonkeyPatch) -> None:
    sound.settings.monkeypatch = monkeypatch
    change, *others = PROVOKED[finding]
    found = {one.id: one for one in examine(change(sound) or sound)}
    assert finding in found
    assert found[finding].why and found[finding].do
    assert "\n" not in found[finding].what
    for other in others:
        assert finding in ids(other(sound) or sound)


@pytest.mark.parametrize(
    "change",
    [
        *(
            a_mail("waiting", due=-29),
            a_mail("waiting", due=60, tries=2),
            a_mail("sent", done=-60),
            a_mail("dropped", done=-60),
            a_mail("failed", done=-10_081),
        ),
        *(a_practice(email="desk@example.org"), a_practice(member="desk"), a_practice(member="clinician"), newest_answer(minutes=59)),
        on_disk(lambda place: note(place, place.parent / "elsewhere/copy.sural", NOW + timedelta(minutes=30))),
    ],
)
def test_h73_what_is_well_is_no_finding(sound: Situation, change: Change) -> None:
    assert ids(change(sound) or sound) == EXPECTED


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"EMAIL_HOST_USER": "sural", "EMAIL_HOST_PASSWORD": KEY}, "refuses the name or the password"),
        ({"EMAIL_USE_TLS": True}, "does not offer the encryption"),
    ],
)
def test_h73_it_is_said_why_a_mail_server_lets_no_mail_in_and_no_password_with_it(sound: Situation, change: dict[str, Any], words: str) -> None:
    with mail_sink() as sink:
        sink.knows_nobody = True
        seen = settings(EMAIL_PORT=sink.port, **change)(sound)
        (found,) = [one for one in examine(seen or sound) if one.id == "mail-refused"]
    assert words in found.what and KEY not in str(found)


def test_h73_every_finding_that_the_code_knows_is_provoked_by_a_test() -> None:
    known = set()
    for path in tracked("src/sural_web/doctor/*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("wrong", "look") and isinstance(call.args[0], ast.Constant):
                known.add(call.args[0].value)
    assert known == set(PROVOKED) | ELSEWHERE


@pytest.mark.parametrize(
    ("finding", "status", "headers"),
    [
        ("not-ready", 503, {}),
        ("address-refused", 400, {}),
        ("redirects-to-itself", 301, {"location": "https://leg.example/about/"}),
        ("hsts-missing", 200, {"sural-signature": "0" * 32, "content-security-policy": "x"}),
        ("signature-missing", 200, {"strict-transport-security": "x", "content-security-policy": "x"}),
        ("csp-missing", 200, {}),
        ("clock-outside", 200, {"date": "Tue, 01 Dec 2020 00:00:00 GMT"}),
    ],
)
def test_h73_what_a_web_server_in_front_does_wrong_is_seen_from_outside(
    finding: str, status: int, headers: dict[str, str], sound: Situation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_asked", lambda address, path: (status, headers))
    assert finding in {one.id for one in service.from_outside(replace(sound, address="https://leg.example"))}
    right = {"strict-transport-security": "x", "sural-signature": "0" * 32 + ".x", "content-security-policy": "x"}
    monkeypatch.setattr(service, "_asked", lambda address, path: (200, right))
    assert list(service.from_outside(replace(sound, address="https://leg.example"))) == []
    assert [one.id for one in service.from_outside(replace(sound, address="http://leg.example"))] == ["address-http"]


def test_a_setting_that_can_not_be_read_is_the_finding_and_the_exit_code_says_whether_something_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sound: Situation
) -> None:
    from sural_web.env import SettingProblem

    def refused() -> None:
        raise SettingProblem("SURAL_KEEP_DAYS is 'x'. Write a whole number.")

    with monkeypatch.context() as patch:
        patch.setattr("django.setup", refused)
        assert command.main(["--format", "json"]) == NOT_DONE
    assert [one["id"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["setting-unreadable"]
    monkeypatch.setattr(command, "_examined", lambda chosen: examine(sound))
    assert command.main([]) == DONE
    assert "0 wrong, 1 to look at." in capsys.readouterr().out


def test_what_every_check_looks_at_is_in_the_list_of_all() -> None:
    from sural_web.doctor import examining

    modules = {path.stem for path in tracked("src/sural_web/doctor/checks/*.py")} - {"__init__"}
    assert modules == {check.__module__.rpartition(".")[2] for check in examining.ALL}
    assert setting.CHECKS[0] in examining.ALL

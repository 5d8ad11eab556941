"""Changes that make something wrong with a Sural that is sound, each alone: in its settings, its folder, its database."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sural_web.doctor.finding import Situation

NOW = datetime.now(UTC)
Change = Callable[[Situation], Situation | None]


def env(**more: str) -> Change:
    return lambda seen: replace(seen, env={**seen.env, **more})


def settings(**more: Any) -> Change:
    return lambda seen: replace(seen, settings=SimpleNamespace(**{**vars(seen.settings), **more}))


def database_with(*statements: str) -> Change:
    def change(seen: Situation) -> None:
        with closing(sqlite3.connect(seen.folder / "sural.sqlite3", isolation_level=None)) as one:
            for statement in statements:
                one.execute(statement)

    return change


def patched(target: Any, name: str, value: Any) -> Change:
    def change(seen: Situation) -> None:
        seen.settings.monkeypatch.setattr(target, name, value)

    return change


def on_disk(change: Callable[[Path], Any]) -> Change:
    return lambda seen: change(seen.folder) and None


def old(name: str) -> Callable[[Path], Any]:
    def make_it(place: Path) -> None:
        (place / name).mkdir()
        os.utime(place / name, (1e9, 1e9))

    return make_it


def written(*statements: str) -> Change:
    """By the app's own connection, which knows the rules of our tables."""

    def change(seen: Situation) -> None:
        with seen.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return change


def row_of(table: str, **values: str | int | None) -> str:
    told = ("NULL" if one is None else f"'{one}'" if isinstance(one, str) else str(one) for one in values.values())
    return f"INSERT INTO {table} ({', '.join(map(json.dumps, values))}) VALUES ({', '.join(told)})"  # noqa: S608


def at(minutes: int | None) -> str | None:
    return None if minutes is None else f"{NOW + timedelta(minutes=minutes):%Y-%m-%d %H:%M:%S}"


def a_mail(state: str, due: int = -31, claimed: int | None = None, done: int | None = None, tries: int = 0) -> Change:
    what = {"key": state, "purpose": "inbox", "state": state, "claim": "", "tries": tries, "trouble": "", "to": "a@example.org"}
    return written("DELETE FROM booking_mail", row_of("booking_mail", **what, due=at(due), claimed=at(claimed), done=at(done)))


def a_practice(email: str = "", member: str = "", ended: str | None = None, mail: str | None = "bo@example.org") -> Change:
    """With one of its staff, where a role is named."""
    gone = [f"DELETE FROM {table}" for table in ("practice_membership", "accounts_account", "practice_practice")]  # noqa: S608
    there = row_of("practice_practice", id=1, name="Alder", slug="alder", phone="+1 212 555 0100", email=email, about="", urgent_answer_min=60, shown=1)
    if not member:
        return written(*gone, there)
    account = row_of("accounts_account", id=1, handle="h" * 20, seal="s" * 20, email=mail, name="Bo Desk", clinician=0, made=at(-9_000))
    role = row_of("practice_membership", role=member, since=at(-9_000), ended=ended, account_id=1, practice_id=1)
    return written(*gone, there, account, role)


def newest_answer(minutes: int) -> Change:
    person = row_of("interview_storedinterview", id=1, key_hash="0" * 64, mode="patient", began=at(0), answered_by="", claimed=0, told="")
    return written(person, row_of("interview_logentry", interview_id=1, number=0, action="answer", item="x", at=at(minutes)))

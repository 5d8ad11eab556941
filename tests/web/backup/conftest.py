"""A filled data folder, its database and a backup of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from sural_web.backup.making import make
from tests.web.backup.made_up import NOW, Database, a_folder, connection_to, fill, settings_of


@pytest.fixture
def database(django_db_blocker: Any) -> Iterator[Database]:
    """The database of a folder, as a Sural there has it, one open at a time; that of the tests stays closed."""
    made: list[BaseDatabaseWrapper] = []

    def of(folder: Path) -> BaseDatabaseWrapper:
        for one in made:  # a restore wants the database for itself
            one.close()
        made.append(connection_to(settings_of(folder)))
        return made[-1]

    with django_db_blocker.unblock():
        yield of
    for one in made:
        one.close()


@pytest.fixture
def ours(tmp_path: Path, database: Database) -> Path:
    folder = a_folder(tmp_path / "ours")
    fill(database(folder), people=40)
    return folder


@pytest.fixture
def backup(ours: Path, database: Database, tmp_path: Path) -> Path:
    target = tmp_path / "copy.sural"
    make(database(ours), target, ours, NOW)
    return target

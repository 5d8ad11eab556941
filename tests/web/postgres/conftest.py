"""Databases of their own on the PostgreSQL of the tests. What is in this folder runs on PostgreSQL alone (`./sural test --postgres`)."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.web.care.conftest import begun, patient
from tests.web.clinic.conftest import clinician

__all__ = ["begun", "clinician", "patient"]
NewDatabase = Callable[..., str]


@pytest.fixture
def new_database() -> Iterator[NewDatabase]:
    """Makes an empty database, and tells its address."""
    import psycopg

    address, made = os.environ["SURAL_DATABASE_URL"], list[str]()

    def make(more: str = "") -> str:
        name = f"sural_{secrets.token_hex(6)}"
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name} {more}")
        made.append(name)
        return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))

    yield make
    with psycopg.connect(address, autocommit=True) as server:
        for name in made:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

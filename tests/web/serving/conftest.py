"""A person with a plan, a clinician whom they can let in, and a Sural that is served, for tests of how Sural is served."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from benchmarks.web.served import Served, served
from tests.migrated import migrated
from tests.web.care.conftest import begun, patient
from tests.web.clinic.conftest import clinician

__all__ = ["begun", "clinician", "patient"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One with two workers and a database without anybody, for all tests of a file."""
    data = tmp_path_factory.mktemp("served")
    shutil.copy(migrated(), data / "sural.sqlite3")
    with served(data) as running:
        yield running

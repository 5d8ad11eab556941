"""What is there when the first worker is forked: all that a request needs, none of it to be looked through again, and no library that no page needs."""

from __future__ import annotations

import gc
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.web.served import environment
from sural_web.server.collecting import all_of_it_stays
from tests.migrated import migrated

# Of PostgreSQL, which is not the database here; of populations; of tests and checks.
_NEEDED_BY_NO_PAGE = ("psycopg", "psycopg_binary", "scipy", "polars", "numba", "pyarrow", "dask", "distributed", "pandas", "matplotlib", "pytest", "hypothesis")
_STARTED = """
import gc, json, sys
import django
from sural_web.server.collecting import all_of_it_stays
with all_of_it_stays():
    django.setup()
from sural_web.server.workers import preload
preload()
loaded, frozen, looks = set(sys.modules), gc.get_freeze_count(), gc.isenabled()
from django.conf import settings
settings.STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
from django.test import Client
from django.template import engines
known = set(engines["django"].engine.template_loaders[0].get_template_cache)
statuses = {page: Client(headers={"host": "localhost"}).get(page).status_code for page in ("/", "/why/")}
print(json.dumps({
    "loaded": sorted(loaded), "frozen": frozen, "looks": looks, "templates": sorted(known), "statuses": statuses,
    "later": sorted(name for name in set(sys.modules) - loaded if name.split(".")[0] in ("sural", "sural_web")),
}))
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A process that has loaded what a server loads before its first worker, and then shows two pages."""
    data: Path = tmp_path_factory.mktemp("started")
    shutil.copy(migrated(), data / "sural.sqlite3")
    done = subprocess.run([sys.executable, "-c", _STARTED], env=environment(data), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_no_library_is_loaded_that_no_page_needs(started: dict[str, Any]) -> None:
    assert started["statuses"] == {"/": 200, "/why/": 200}
    assert {name for name in started["loaded"] if name.split(".")[0] in _NEEDED_BY_NO_PAGE} == set()


def test_a_request_imports_no_more_of_sural(started: dict[str, Any]) -> None:
    """It would take time and memory of every worker for itself."""
    assert started["later"] == []
    assert "sural.body.model" in started["loaded"]  # the physics engine, which is shared


def test_the_first_page_is_read_before_the_first_worker(started: dict[str, Any]) -> None:
    assert {"frontdoor/home.html", "design/page.html"} <= set(started["templates"])


def test_what_is_loaded_is_looked_through_no_more_and_what_comes_later_is(started: dict[str, Any]) -> None:
    assert started["frozen"] > 100_000
    assert started["looks"]


def _a_start_that_fails() -> None:
    with all_of_it_stays():
        raise OSError("no disk" if not gc.isenabled() else "it is looked for")


def test_nothing_is_looked_for_in_the_block_and_again_after_it_also_after_a_fault() -> None:
    before = gc.get_freeze_count()
    with pytest.raises(OSError, match="no disk"):
        _a_start_that_fails()
    assert gc.isenabled()
    assert gc.get_freeze_count() > before

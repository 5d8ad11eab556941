"""What all tests share: which browser is used, and that a test which uses one can be left out only on purpose."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from launcher.browser import find_browser

from tests import fresh_seed

# Playwright's sync API runs an event loop in the test process, where Django would else refuse its ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# As the server does: on a machine that others use too, more threads only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A process of the tests holds the whole knowledge and thousands of tests; to look through all of that for circles again and again is a tenth of its time.
gc.set_threshold(20_000, 20, 20)

# A busy machine is no reason for a test to fail.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

_USES_A_BROWSER = {"page", "context", "new_context", "browser"}
_TESTS = Path(__file__).parent
_CORE = _TESTS / "core"
_USES_THE_DATABASE = {"db", "transactional_db"}
# One process for all pages and one for the rest, and no second compiler: every page of a test is new, and to start a process for it costs more than it.
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--in-process-gpu", "--renderer-process-limit=1", "--num-raster-threads=1", "--js-flags=--max-lazy --no-opt",
)  # fmt: skip


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A proof that failed with people nobody has seen before can be repeated."""
    terminalreporter.write_line(f"Virtual people: {fresh_seed.NAME}={fresh_seed.SEED}")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What a process has counted ahead of a limit belongs to a database that the next test does not have."""
    limits = sys.modules.get("sural_web.ops.limits")
    if limits:
        limits._SHARES.forget()


def pytest_unconfigure() -> None:
    """The folder of `tests/web/settings.py` goes away with all that the app stored in it."""
    folder = Path(os.environ.get("SURAL_DATA", ""))
    if folder.name.startswith("sural-test-"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Every second process reads the test files from the last one on: the two meet in the middle, where each finds compiled what the other has read.

    In a fresh checkout pytest rewrites the asserts of 340 files, which takes ten seconds; all processes would do it for all files at once.
    """
    if int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 2 == 0:
        return
    left_out = [Path(name).resolve() for name in session.config.getoption("ignore") or ()]
    for folder in sorted(map(Path, session.config.args), reverse=True):
        for path in sorted(folder.resolve().rglob("test_*.py"), reverse=True):
            if _TESTS in path.parents and not any(one in path.parents for one in left_out):
                with contextlib.suppress(BaseException):  # pytest meets it again, and tells it
                    importlib.import_module(".".join(("tests", *path.relative_to(_TESTS).with_suffix("").parts)))


def pytest_collection_finish() -> None:
    """What is there before the first test stays until the end: the search for circles leaves it out."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every test that asks for a page is a browser test, and one that asks for the database is one of the database; nobody has to remember the marks.

    Those of `tests/web/postgres` are chosen on PostgreSQL alone.
    """
    if "SURAL_DATABASE_URL" not in os.environ:
        elsewhere = [item for item in items if "postgres" in item.path.parent.parts[-1:]]
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if _USES_A_BROWSER & asked:
            item.add_marker("browser")
        if _USES_THE_DATABASE & asked or item.get_closest_marker("django_db"):
            item.add_marker("database")
            if _CORE in item.path.parents:
                raise pytest.UsageError(f"{item.nodeid} uses the database, of which the core knows nothing. Put it into tests/web.")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The database of the tests is a copy that is there already: it is not made again."""
    return "SURAL_DATABASE_URL" not in os.environ


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """To migrate takes seconds of each process; to copy what was migrated once takes none."""
    from django.conf import settings

    from tests.migrated import migrated, template

    test = settings.DATABASES["default"]["TEST"]
    if "SURAL_DATABASE_URL" in os.environ:
        test["TEMPLATE"] = template(os.environ["SURAL_DATABASE_URL"])
    else:
        shutil.copy(migrated(), test["NAME"])


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's browser, as `./sural test` or plain pytest finds it; Playwright's own where there is none."""
    found = os.environ.get("SURAL_BROWSER") or find_browser()
    return {**browser_type_launch_args, "args": list(_FLAGS), **({"executable_path": found} if found else {})}

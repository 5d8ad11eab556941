"""What `./sural run`, `./sural test` and `./sural ANYTHING` do, once `.venv` is there."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Dict, Iterator, List, Tuple

from launcher.browser import ensure_browser
from launcher.environment import LOG, PYTHON, ROOT, clean_environment, ensure
from launcher.interpreters import find_python, newest_python, version_of
from launcher.messages import say
from launcher.postgres import scratch_postgres

NO_BROWSER, POSTGRES, NEWEST = OPTIONS = ("--no-browser", "--postgres", "--newest")


def run(words: List[str]) -> int:
    """Install what the app needs and start it; `sural web` says its address and takes --port and --no-browser-open."""
    ensure(_kind())
    return _hand_over(["web", *words])


def hand_on(words: List[str]) -> int:
    """Any other word is a command of the installed `sural`; `batch` needs libraries of its own."""
    ensure("batch" if words[:1] == ["batch"] else _kind())
    return _hand_over(words)


def _kind() -> str:
    """With the driver of PostgreSQL where the data are to be kept there."""
    return "postgres" if os.environ.get("SURAL_DATABASE_URL", "").strip() else "runtime"


def test(words: List[str]) -> int:
    """All checks and all tests; with pytest arguments only pytest, on those."""
    if NEWEST in words:
        return _test_on_the_newest_python([word for word in words if word != NEWEST])
    ensure("dev")
    wanted = [word for word in words if word not in OPTIONS]
    left_out, env = _left_out(words), _test_environment()
    if NO_BROWSER in words:
        say("- Browser tests are LEFT OUT (--no-browser): this run does not show that the pages work.")
    else:
        env["SURAL_BROWSER"] = ensure_browser(PYTHON, LOG, env)
        say("- Browser tests use {}".format(env["SURAL_BROWSER"]))
    checks = _checks([*left_out, *wanted])
    with _database(POSTGRES in words, env):
        return _all_of(checks[-1:] if wanted or POSTGRES in words else checks, env)


def _left_out(words: List[str]) -> List[str]:
    """The marks of tests/conftest.py, as pytest chooses by them."""
    marks = ["database"] * (POSTGRES in words) + ["not browser"] * (NO_BROWSER in words)
    # The core knows no database, and to read all of its tests takes seconds.
    unread = ["--ignore=tests/core"] * (POSTGRES in words)
    return [*unread, "-m", " and ".join(marks)] if marks else []


@contextlib.contextmanager
def _database(postgres: bool, env: Dict[str, str]) -> Iterator[None]:
    """SQLite, or a PostgreSQL of its own for as long as the tests run."""
    if not postgres:
        yield
        return
    # A job of CI that is cancelled is told to terminate; the server has to go then too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with scratch_postgres(LOG) as address:
        say("- The tests that use the database run on PostgreSQL.")
        env["SURAL_DATABASE_URL"] = address
        yield


def _test_on_the_newest_python(words: List[str]) -> int:
    """The tests without a browser, on the newest Python that is there, in an environment of its own."""
    python, version = newest_python()
    ours = find_python()
    if version == version_of(ours):
        say("- The newest Python that Sural runs on and that is here is {}.{}, the one of './sural test': nothing else to try.".format(*version))
        return 0
    say("\n=== without a browser, on Python {}.{}".format(*version))
    own = {"SURAL_PYTHON": python, "SURAL_VENV": str(ROOT / ".cache" / "venv-{}.{}".format(*version))}
    again = [sys.executable, str(ROOT / "sural"), "test", NO_BROWSER, *(words or ["tests"])]
    return subprocess.call(again, env={**os.environ, **own})


def _checks(pytest_arguments: List[str]) -> List[Tuple[str, List[str]]]:
    return [
        ("ruff (lint)", ["-m", "ruff", "check", "--quiet", "."]),
        ("ruff (layout)", ["-m", "ruff", "format", "--check", "--quiet", "."]),
        ("mypy (types of the core)", ["-m", "mypy", "--no-error-summary"]),
        ("import-linter (architecture)", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-logo"]),
        ("pytest (tests)", ["-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", *pytest_arguments]),
    ]


def _all_of(checks: List[Tuple[str, List[str]]], env: Dict[str, str]) -> int:
    """Run every check even if one fails, so that one run tells everything. The last one is watched; the others use what it leaves of the cores."""
    with ThreadPoolExecutor(1) as beside:
        others = [beside.submit(_beside, check, env) for check in checks[:-1]]
        name, arguments = checks[-1]
        say("\n=== {}".format(name))
        start = time.monotonic()
        failed = subprocess.call([str(PYTHON), *arguments], cwd=ROOT, env=env) != 0
        results = [*(other.result() for other in others), (name, failed, time.monotonic() - start)]
    say("\n=== summary")
    for name, failed, seconds in results:
        say("  {:<6} {:6.1f} s  {}".format("FAILED" if failed else "ok", seconds, name))
    return int(any(failed for _, failed, _ in results))


def _beside(check: Tuple[str, List[str]], env: Dict[str, str]) -> Tuple[str, bool, float]:
    """Run a check without a word, unless it fails: then at once."""
    (name, arguments), start = check, time.monotonic()
    done = subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        say("\n=== {} FAILED\n{}".format(name, done.stdout.decode(errors="replace")))
    return name, done.returncode != 0, time.monotonic() - start


def _test_environment() -> Dict[str, str]:
    # One thread a process: xdist already uses the cores. Browsers stay inside the checkout.
    own = {"OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1", "PLAYWRIGHT_BROWSERS_PATH": str(ROOT / ".cache" / "browsers")}
    # The tests have a database of their own; that of somebody's settings is none of theirs.
    return {name: value for name, value in {**own, **clean_environment()}.items() if name != "SURAL_DATABASE_URL"}


def _hand_over(words: List[str]) -> int:
    """Become the installed `sural`. `-P` keeps the files of the current folder from being taken for modules."""
    # What the app stores stays inside the checkout, unless somebody named another place.
    os.execve(str(PYTHON), [str(PYTHON), "-P", "-m", "sural", *words], {"SURAL_DATA": str(ROOT / "var"), **clean_environment()})
    return 1

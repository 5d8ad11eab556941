"""What `./sural run`, `./sural test` and `./sural ANYTHING` do, once `.venv` is there."""

import os
import subprocess
import time
from typing import Dict, List, Tuple

from launcher.browser import ensure_browser
from launcher.environment import LOG, PYTHON, ROOT, clean_environment, ensure
from launcher.messages import say

NO_BROWSER = "--no-browser"


def run(words: List[str]) -> int:
    """Install what the app needs and start it; `sural web` says its address and takes --port and --no-browser-open."""
    ensure("runtime")
    return _hand_over(["web", *words])


def hand_on(words: List[str]) -> int:
    """Any other word is a command of the installed `sural`."""
    ensure("runtime")
    return _hand_over(words)


def test(words: List[str]) -> int:
    """All checks and all tests; with pytest arguments only pytest, on those."""
    ensure("dev")
    wanted = [word for word in words if word != NO_BROWSER]
    env = _test_environment()
    if NO_BROWSER in words:
        say("- Browser tests are LEFT OUT (--no-browser): this run does not show that the pages work.")
        checks = _checks(["-m", "not browser", *wanted])
    else:
        env["SURAL_BROWSER"] = ensure_browser(PYTHON, LOG, env)
        say("- Browser tests use {}".format(env["SURAL_BROWSER"]))
        checks = _checks(wanted)
    return _all_of(checks[-1:] if wanted else checks, env)


def _checks(pytest_arguments: List[str]) -> List[Tuple[str, List[str]]]:
    return [
        ("ruff (lint)", ["-m", "ruff", "check", "--quiet", "."]),
        ("ruff (layout)", ["-m", "ruff", "format", "--check", "--quiet", "."]),
        ("mypy (types of the core)", ["-m", "mypy", "--no-error-summary"]),
        ("import-linter (architecture)", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-logo"]),
        ("pytest (tests)", ["-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", *pytest_arguments]),
    ]


def _all_of(checks: List[Tuple[str, List[str]]], env: Dict[str, str]) -> int:
    """Run every check even if one fails, so that one run tells everything."""
    results = []
    for name, arguments in checks:
        say("\n=== {}".format(name))
        start = time.monotonic()
        failed = subprocess.call([str(PYTHON), *arguments], cwd=ROOT, env=env) != 0
        results.append((name, failed, time.monotonic() - start))
    say("\n=== summary")
    for name, failed, seconds in results:
        say("  {:<6} {:6.1f} s  {}".format("FAILED" if failed else "ok", seconds, name))
    return int(any(failed for _, failed, _ in results))


def _test_environment() -> Dict[str, str]:
    # One thread a process: xdist already uses the cores. Browsers stay inside the checkout.
    own = {"OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1", "PLAYWRIGHT_BROWSERS_PATH": str(ROOT / ".cache" / "browsers")}
    return {**own, **clean_environment()}


def _hand_over(words: List[str]) -> int:
    """Become the installed `sural`. `-P` keeps the files of the current folder from being taken for modules."""
    # What the app stores stays inside the checkout, unless somebody named another place.
    os.execve(str(PYTHON), [str(PYTHON), "-P", "-m", "sural", *words], {"SURAL_DATA": str(ROOT / "var"), **clean_environment()})
    return 1

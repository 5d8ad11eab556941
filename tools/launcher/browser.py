"""Find a browser of the Chromium family for the tests: the system's, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, Mapping

from launcher.messages import Stop, end_of, quietly, step

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser", "brave")
_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
)
_WHERE_PLAYWRIGHT_KEEPS_IT = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"


def find_browser() -> str:
    """Path of a browser that starts: $CHROMIUM, or the first of the usual ones; '' when there is none."""
    wanted = os.environ.get("CHROMIUM")
    if wanted:
        if starts(wanted):
            return wanted
        raise Stop("CHROMIUM is {}, which does not start.".format(wanted), "'{} --version' failed.".format(wanted), "Correct or unset it.")
    return next((candidate for candidate in _candidates() if starts(candidate)), "")


def ensure_browser(python: Path, log: Path, env: Mapping[str, str]) -> str:
    """A browser that starts, installed by Playwright into .cache/ if the system has none."""
    found = find_browser() or _playwrights_own(python, env)
    if found:
        return found
    with step("Fetching Playwright's Chromium, since no Chromium, Chrome, Edge or Brave was found"):
        fetched = quietly([str(python), "-m", "playwright", "install", "chromium"], log, env)
    found = _playwrights_own(python, env) if fetched else ""
    if not found:
        raise Stop(
            "There is no browser for the browser tests.",
            "None of {} starts, and Playwright could not fetch one:\n{}".format(", ".join(_NAMES), end_of(log)),
            "{}\n  To leave the browser tests out for now: ./sural test --no-browser".format(_advice()),
        )
    return found


def starts(browser: str) -> bool:
    try:
        return subprocess.run([browser, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _candidates() -> Iterator[str]:
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            yield found
    yield from (path for path in _MAC if os.path.exists(path))


def _playwrights_own(python: Path, env: Mapping[str, str]) -> str:
    asked = subprocess.run([str(python), "-c", _WHERE_PLAYWRIGHT_KEEPS_IT], env=dict(env), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    path = asked.stdout.decode().strip()
    return path if path and starts(path) else ""


def _advice() -> str:
    if sys.platform == "darwin":
        return "brew install --cask chromium"
    return "sudo apt install chromium (Debian), sudo snap install chromium (Ubuntu), or your system's package of that name"

"""Find a browser of the Chromium family for the tests: the system's, else the distribution's package, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, Mapping

from launcher import distribution
from launcher.libraries import ensure_starts
from launcher.messages import Stop, end_of, quietly, say, step

# The first is Chromium without windows: the tests need none, and it takes half of the time.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser", "brave")
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
    """A browser that starts: one that is there, else the distribution's, else Playwright's own in .cache/."""
    ensure_starts([str(python), "-m", "playwright", "--version"], "Playwright, which drives the browser,", log, env)
    found = find_browser() or _playwrights_own(python, env)
    if found:
        return found
    say("- No Chromium, Chrome, Edge or Brave was found, and the browser tests need one.")
    reasons = []
    for way in (_from_the_distribution, _from_playwright):
        reason = way(python, log, env)
        found = find_browser() or _playwrights_own(python, env)
        if found:
            return found
        reasons.append(reason)
        say("  That did not bring one: {}".format(reason.splitlines()[0]))
    raise Stop(
        "There is no browser for the browser tests.",
        "None of {} starts.\n  {}".format(", ".join(_NAMES), "\n  ".join(reasons)),
        "{}\n  To leave the browser tests out for now: ./sural test --no-browser".format(_advice()),
    )


def _from_the_distribution(python: Path, log: Path, env: Mapping[str, str]) -> str:
    """Install Debian's Chromium, the one without windows where it is on offer; why that did not help."""
    for package in ("chromium-headless-shell", "chromium"):
        reason = distribution.install([package], "for the browser tests (about 100 MB to fetch)", log)
        if not reason:
            return "{} was installed and does not start.".format(package)
    return reason


def _from_playwright(python: Path, log: Path, env: Mapping[str, str]) -> str:
    """Fetch Playwright's Chromium and, where root is at hand, the libraries that it needs; why that did not help."""
    with step("Fetching Playwright's own Chromium into .cache/ (about 150 MB)", log):
        fetched = quietly([str(python), "-m", "playwright", "install", "chromium"], log, env)
    if not fetched:
        return "Playwright could not fetch its Chromium:\n{}".format(end_of(log))
    root = distribution.as_root()
    if not _playwrights_own(python, env) and root is not None and sys.platform.startswith("linux"):
        with step("Installing the libraries that it needs, as root (playwright install-deps)", log):
            quietly([*root, str(python), "-m", "playwright", "install-deps", "chromium"], log, env)
    return "Playwright's Chromium was fetched and does not start; it may lack libraries ('sudo {} -m playwright install-deps chromium').".format(python)


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
    return "sudo apt install chromium (Debian), sudo dnf install chromium (Fedora), sudo snap install chromium (Ubuntu), or your system's package of that name"

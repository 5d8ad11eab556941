"""Install packages of the distribution by apt-get, for what neither pip nor Playwright can bring to a bare machine."""

import os
import shutil
import subprocess
import time
from functools import lru_cache
from pathlib import Path
from typing import List, Optional, Sequence, Tuple, Union

from launcher.messages import end_of, quietly, say, step

PATIENCE_S = 600.0
RETRY_S = 5.0
_LOCKED = (b"Could not get lock", b"Unable to lock", b"Unable to acquire the dpkg frontend lock")
# Nobody is asked anything, no service of the machine is restarted, and what is read here is English.
_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_MODE": "l", "LC_ALL": "C"}
_PROXIES = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")


def install(packages: Sequence[str], purpose: str, log: Path) -> str:
    """Install packages as root or by `sudo -n`, and say so first; '' when that was done, else why it was not."""
    apt = _apt_get()
    if isinstance(apt, str):
        return apt
    refused = _not_on_offer(apt, packages, log)
    if refused:
        return refused
    with step("Installing {} by apt-get, as root, {}".format(" ".join(packages), purpose), log):
        wanted = ["install", "-y", "--no-install-recommends", *packages]
        # Lists that are out of date name files that are gone: read them again, once.
        if _run(apt, wanted, log) or (_read_lists(tuple(apt), log) and _run(apt, wanted, log)):
            return ""
    return "'apt-get install {}' failed:\n{}".format(" ".join(packages), end_of(log))


def by_hand(packages: Sequence[str]) -> str:
    """The line to type where the launcher may not install by itself."""
    return "sudo apt-get install --no-install-recommends " + " ".join(packages)


def as_root() -> Optional[List[str]]:
    """What to put before a command that needs root: nothing for root, `sudo -n` where it asks for no password, else None."""
    if os.environ.get("SURAL_NO_APT"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    try:
        allowed = subprocess.call([*sudo, "true"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return None
    return sudo if allowed else None


def _apt_get() -> Union[List[str], str]:
    """The start of every apt-get command, or why there is none."""
    if os.environ.get("SURAL_NO_APT"):
        return "SURAL_NO_APT is set, so ./sural installs no package of the distribution."
    if not shutil.which("apt-get"):
        return "This system has no apt-get, the only package manager that ./sural knows."
    root = as_root()
    if root is None:
        return "apt-get needs root: you are not root, and sudo is missing or asks for a password."
    # sudo clears the environment, so everything is named.
    kept = {name: os.environ[name] for name in _PROXIES if os.environ.get(name)}
    return [*root, "env", *("{}={}".format(*pair) for pair in {**kept, **_QUIET}.items()), "apt-get"]


def _not_on_offer(apt: List[str], packages: Sequence[str], log: Path) -> str:
    """Why a package can't come from here (Ubuntu's browsers are stubs of snaps), after reading the lists if they are empty."""
    missing = [package for package in packages if not _candidate(package)]
    if missing:
        _read_lists(tuple(apt), log)
    for package in packages:
        candidate = _candidate(package)
        if not candidate:
            return "The distribution offers no package {}, or its list could not be fetched:\n{}".format(package, end_of(log))
        if "snap" in candidate:
            return "The distribution's package {} is only a stub for a snap.".format(package)
    return ""


@lru_cache(maxsize=None)
def _read_lists(apt: Tuple[str, ...], log: Path) -> bool:
    """`apt-get update`, once a run."""
    with step("Reading the distribution's list of packages (apt-get update)", log):
        return _run(list(apt), ["update"], log)


def _candidate(package: str) -> str:
    """The version that apt-get would install; '' for none."""
    told = subprocess.run(["apt-cache", "policy", package], env={**os.environ, **_QUIET}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    versions = [line.split()[-1] for line in told.stdout.decode(errors="replace").splitlines() if line.strip().startswith("Candidate:")]
    return "" if not versions or versions[0] == "(none)" else versions[0]


def _run(apt: List[str], words: List[str], log: Path) -> bool:
    """One apt-get command; waits while another program, often the daily update, holds apt's lock."""
    until, waiting = time.monotonic() + PATIENCE_S, False
    while True:
        before = log.stat().st_size if log.exists() else 0
        if quietly([*apt, *words], log, os.environ):
            return True
        told = log.read_bytes()[before:]
        if not any(sign in told for sign in _LOCKED) or time.monotonic() > until:
            return False
        if not waiting:
            say("  another program is installing packages; waiting for it, at most {:.0f} minutes ...".format(PATIENCE_S / 60))
        waiting = True
        time.sleep(RETRY_S)

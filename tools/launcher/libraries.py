"""Install the shared libraries that a program of a wheel needs and a bare machine lacks: the program names each when it does not start."""

import re
import subprocess
from pathlib import Path
from typing import List, Mapping

from launcher import distribution
from launcher.messages import Stop

MOST = 5
_MISSING = re.compile(r"error while loading shared libraries: (lib[^\s:]+)\.so\.(\d+)")


def ensure_starts(command: List[str], name: str, log: Path, env: Mapping[str, str]) -> None:
    """Try a program; while it asks for a library, install that one, and stop with its words if it still does not start."""
    tried: List[str] = []
    while True:
        started = subprocess.run(command, env=dict(env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said = started.stdout.decode(errors="replace").strip()
        package = package_of(said)
        if started.returncode == 0:
            return
        new = package and package not in tried and len(tried) < MOST
        reason = distribution.install([package], "since {} needs it".format(name), log) if new else said[-1000:]
        if reason:
            do = distribution.by_hand([package]) if package else "Correct that, then run ./sural again."
            raise Stop("{} does not start.".format(name), "{}\n  {}".format(said[-1000:], reason) if new else reason, do)
        tried.append(package)


def package_of(said: str) -> str:
    """Debian's package of the library that a program misses: libatomic.so.1 is in libatomic1; '' when it misses none."""
    missing = _MISSING.search(said)
    if not missing:
        return ""
    name, version = missing.groups()
    return (name + "-" * (name[-1] in "0123456789") + version).lower().replace("_", "-")

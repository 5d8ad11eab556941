"""Find a Python that Sural runs on. Every candidate is executed: a pyenv shim can be there and not work."""

import glob
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, Tuple

from launcher.messages import Stop

OLDEST = (3, 11)
NEWEST = (3, 14)
_PLACES = (
    "~/.pyenv/versions/{}*/bin/python3",
    "~/.local/share/uv/python/cpython-{}*/bin/python3",
    "/opt/homebrew/bin/python{}",
    "/usr/local/bin/python{}",
    "/Library/Frameworks/Python.framework/Versions/{}/bin/python3",
)
_TEST = "import sys, ssl, sqlite3; sys.exit(not ({} <= sys.version_info[:2] <= {}))".format(OLDEST, NEWEST)


def find_python() -> str:
    """The first Python of the right age: $SURAL_PYTHON, the one that runs this, then those on PATH and in known places."""
    wanted = os.environ.get("SURAL_PYTHON")
    if wanted:
        if works(wanted):
            return wanted
        raise Stop("SURAL_PYTHON is {}, which can't be used.".format(wanted), "It is no working Python {}.".format(_ages()), "Correct or unset it.")
    for candidate in _candidates():
        if works(candidate):
            return candidate
    raise Stop(
        "No Python {} was found.".format(_ages()),
        "The Python that started ./sural is {}.{}, and no other one works.".format(*sys.version_info[:2]),
        "Install one: 'sudo apt install python3 python3-venv' (Debian 12, Ubuntu 24.04 or later), 'brew install python@3.13' (Mac).\n"
        "  If you have one elsewhere: SURAL_PYTHON=/path/to/python3 ./sural ...",
    )


def newest_python() -> Tuple[str, Tuple[int, int]]:
    """The newest Python that Sural runs on, and its version."""
    found = {version_of(candidate): candidate for candidate in (find_python(), *_candidates()) if works(candidate)}
    return found[max(found)], max(found)


def version_of(python: str) -> Tuple[int, int]:
    told = subprocess.run([python, "-I", "-c", "import sys; print(*sys.version_info[:2])"], stdout=subprocess.PIPE, check=True).stdout.split()
    return int(told[0]), int(told[1])


def works(python: str) -> bool:
    """Does it start, is it of the right age, and can it do encryption and SQLite?"""
    try:
        return subprocess.run([python, "-I", "-c", _TEST], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def venv_package(python: str) -> str:
    """Debian's package of what its Python leaves out (ensurepip); '' for a Python that is whole or is not Debian's."""
    asked = "import sys, importlib.util as u; print('' if u.find_spec('ensurepip') else 'python%d.%d-venv' % sys.version_info[:2])"
    told = subprocess.run([python, "-I", "-c", asked], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return told.stdout.decode().strip() if os.path.realpath(shutil.which(python) or python).startswith("/usr/bin/") else ""


def _candidates() -> Iterator[str]:
    # Inside another virtual environment: its base, so that .venv does not hang on something that may be deleted.
    yield os.path.join(sys.base_prefix, "bin", "python3") if sys.base_prefix != sys.prefix else sys.executable
    versions = ["3.{}".format(minor) for minor in (13, 12, 11, 14)]
    for version in versions:
        yield "python" + version
    for version in versions:
        for place in _PLACES:
            yield from sorted(glob.glob(str(Path(place.format(version)).expanduser())), reverse=True)


def _ages() -> str:
    return "{}.{} to {}.{}".format(*OLDEST, *NEWEST)

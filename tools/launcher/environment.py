"""`.venv`: made once, installed from the hashed lock, and left alone while neither lock nor project changed.

A stamp is written after the last step of an install and taken away before the first, so that an install that was
interrupted is done again. A lock file makes a second start wait for the first.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Dict, Iterator, List

from launcher import distribution
from launcher.interpreters import find_python, venv_package, works
from launcher.messages import Stop, end_of, quietly, say, step

try:
    import fcntl
except ImportError as problem:  # Windows
    raise SystemExit("./sural runs on Linux and macOS. On Windows, use it inside WSL (Windows Subsystem for Linux).") from problem

ROOT = Path(__file__).resolve().parents[2]
VENV = Path(os.environ.get("SURAL_VENV") or ROOT / ".venv").absolute()
PYTHON = VENV / "bin" / "python"
LOG = VENV / "install.log"
LOCKS = {"runtime": ROOT / "requirements.lock", **{kind: ROOT / "requirements-{}.lock".format(kind) for kind in ("postgres", "batch", "dev")}}
_SMALLER = {"runtime": (), "postgres": ("runtime",), "batch": ("runtime",), "dev": ("runtime", "postgres", "batch")}
# Settings of other Pythons and of the user's pip that would send packages somewhere else, and one that has every process compile all again.
_FOREIGN = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONPATH",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
    "__PYVENV_LAUNCHER__",
    "VIRTUAL_ENV",
)


def clean_environment() -> Dict[str, str]:
    """The environment of whatever the launcher starts."""
    kept = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    return {**kept, "PYTHONNOUSERSITE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def ensure(kind: str) -> None:
    """Make sure that `.venv` holds what the lock of this kind (runtime, postgres, batch or dev) says."""
    if _is_current(kind):
        return
    with _alone():
        if _is_current(kind):  # another start did it while this one waited
            return
        if not _is_usable():
            _make()
        _stamp(kind).unlink(missing_ok=True)
        _install(LOCKS[kind])
        # A larger lock holds every pin of the smaller ones.
        for done in (*_SMALLER[kind], kind):
            _stamp(done).write_text(_fingerprint(done), encoding="utf-8")


def _is_current(kind: str) -> bool:
    with contextlib.suppress(OSError):
        return _stamp(kind).read_text(encoding="utf-8") == _fingerprint(kind) and PYTHON.exists()
    return False


def _stamp(kind: str) -> Path:
    return VENV / (kind + ".stamp")


def _fingerprint(kind: str) -> str:
    """Changes with the lock, with the project's own metadata and when the checkout is moved."""
    parts = [LOCKS[kind].read_bytes(), (ROOT / "pyproject.toml").read_bytes(), (ROOT / "CHANGELOG.md").read_bytes(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _is_usable() -> bool:
    return works(str(PYTHON)) and subprocess.call([str(PYTHON), "-I", "-c", "import pip"], stderr=subprocess.DEVNULL) == 0


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    path = VENV.with_name(VENV.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = path.open("w")
    except OSError as problem:
        raise Stop(
            "Can't write next to {}.".format(VENV), str(problem), "Use a checkout that you own, or name another place: SURAL_VENV=/some/folder ./sural ..."
        ) from problem
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("- Another ./sural is installing; waiting for it ...")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _make() -> None:
    python = find_python()
    if VENV.exists():
        if not (VENV / "pyvenv.cfg").exists() and any(VENV.iterdir()):
            raise Stop("{} is no virtual environment.".format(VENV), "It exists and ./sural did not make it.", "Move it away, then run ./sural again.")
        shutil.rmtree(VENV)
    VENV.mkdir(parents=True)
    with step("Making {} with {}".format(VENV.name, python)):
        made = _make_with(python)
    if made:
        return
    told, package = end_of(LOG), venv_package(python)
    reason = distribution.install([package], "since this Python can't make a virtual environment by itself", LOG) if package else ""
    if package and not reason and _make_with(python):
        return
    (VENV / "pyvenv.cfg").touch()  # half made, and ours to remove
    raise Stop(
        "Python can't make a virtual environment.",
        "{} -m venv failed:\n{}{}".format(python, told, "\n  " + reason if reason else ""),
        "On Debian and Ubuntu: '{}', then run ./sural again.".format(distribution.by_hand([package or "python3-venv"])),
    )


def _make_with(python: str) -> bool:
    ways = ([python, "-m", "venv", str(VENV)], ["uv", "venv", "-q", "--seed", "--allow-existing", "-p", python, str(VENV)])
    return any(quietly(way, LOG, clean_environment()) for way in ways)


def _install(lock: Path) -> None:
    pinned = ["--require-hashes", "-r", str(lock)]
    # No build isolation: the build tool itself comes hashed from the lock.
    ours = ["--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    with step("Installing {} (the first time takes a minute or two)".format(lock.name)):
        if not all(_pip(arguments) for arguments in (pinned, ours)):
            raise Stop(
                "The installation failed.",
                "The last lines were:\n{}".format(end_of(LOG)),
                "Check the network and that the disk has 1 GB free, then run the same command again: it goes on from the start, nothing is broken.",
            )


def _pip(arguments: List[str]) -> bool:
    """By uv where it is there, for speed; by pip else, and also when uv fails: uv does not read pip's configuration."""
    env = clean_environment()
    return quietly(["uv", "pip", "install", "-q", "--python", str(PYTHON), *arguments], LOG, env, ROOT) or quietly(
        [str(PYTHON), "-m", "pip", "install", "--progress-bar", "off", *arguments], LOG, env, ROOT
    )

"""Compiles functions on arrays of numbers to machine code, kept for the next process under the sum of all their sources: code that is older is never run."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import numba

Function = TypeVar("Function", bound=Callable[..., Any])

# Sums are taken in the order in which they are written, and nothing is fused: code that was just made, code that was read and code that another
# kind of processor runs must find the same bits. What is left free is the sign of zero.
_FREEDOMS = {"nsz"}
_HERE = Path(__file__).parent


def _folder() -> str:
    """Where the machine code is kept; empty where nothing can be written."""
    texts = (path.read_bytes() for path in sorted(_HERE.glob("*.py")))
    sources = hashlib.sha256(b"".join(text for text in texts if any(word in text for word in (b"compiled", b"intrinsic", b"NamedTuple")))).hexdigest()[:16]
    users = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for place in (_HERE / "__pycache__", users / "sural"):
        try:
            (place / f"compiled-{sources}").mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(place / f"compiled-{sources}", os.W_OK):
            return str(place / f"compiled-{sources}")
    return ""


_FOLDER = _folder()


def compiled(function: Function) -> Function:
    """The same function, fast. It works without Python's lock, and makes no arrays: to count who uses each would be most of the code."""
    return _compiled(function, False)


def compiled_into(function: Function) -> Function:
    """The same, but each caller holds it as part of its own code: for what is called so often that to hand over its arguments would take longer."""
    return _compiled(function, True)


def _compiled(function: Function, into: bool) -> Function:
    settings: Any = numba.config
    before, settings.CACHE_DIR = settings.CACHE_DIR, _FOLDER
    try:
        make: Any = numba.njit(cache=bool(_FOLDER), nogil=True, error_model="numpy", fastmath=_FREEDOMS, _nrt=False, forceinline=into)
        fast: Function = make(function)
    finally:
        settings.CACHE_DIR = before
    return fast


@contextmanager
def compiling_alone() -> Iterator[None]:
    """One process makes the machine code, and the others wait for it: half a minute of a core each would be lost."""
    if not _FOLDER:
        yield
        return
    with (Path(_FOLDER) / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield

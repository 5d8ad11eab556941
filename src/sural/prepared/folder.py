"""Files of this installation's own, in a folder that nobody but its user can write to."""

from __future__ import annotations

import contextlib
import mmap
import os
import stat
import zlib
from pathlib import Path

_SUM, _FRONT = 4, 64  # bytes in front of what is kept: against damage; against other people stands who may write
_BESIDE = Path(__file__).parent / "__pycache__"
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def places() -> tuple[Path, ...]:
    """Where it may stand: beside this code, as Python's own compiled files do, else in the user's cache; never in a folder for everybody's files."""
    own = os.environ.get("XDG_CACHE_HOME")
    try:
        return _BESIDE, Path(own) if own else Path.home() / ".cache"
    except RuntimeError:  # a user without a home
        return (_BESIDE,)


def read(name: str) -> memoryview | None:
    """What was kept under this name; None where there is nothing, or where somebody else could have written it, or where it is damaged."""
    for place in places():
        with contextlib.suppress(OSError, ValueError):  # nothing can be read of an empty file
            folder = place / "sural"
            if _own(folder) and _own(folder / name):
                with (folder / name).open("rb") as file:  # a file is replaced, never changed, so what is read of it later is the same
                    whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
                if _sum_of(whole[_FRONT:]) == whole[:_SUM]:
                    return whole[_FRONT:]
    return None


def write(name: str, content: bytes) -> bool:
    """Keep it for the next process, whole or not at all, and take away what an earlier version left; False where nothing can be written."""
    import tempfile  # only here: it takes as long as a whole answer

    for place in places():
        with contextlib.suppress(OSError):
            folder = place / "sural"
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not _own(folder):
                continue
            with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:  # readable by its user alone
                try:
                    file.write(_sum_of(content) + bytes(_FRONT - _SUM) + content)
                    file.flush()
                    Path(file.name).replace(folder / name)
                except BaseException:
                    Path(file.name).unlink(missing_ok=True)
                    raise
            _without_older(folder, name)
            return True
    return False


def _sum_of(content: bytes | memoryview) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM, "big")


def _own(path: Path) -> bool:
    """Whether it is ours or the system's, no link, and nobody else may write to it."""
    found = path.lstat()
    return not stat.S_ISLNK(found.st_mode) and found.st_uid in (os.geteuid(), 0) and not found.st_mode & _OTHERS


def _without_older(folder: Path, name: str) -> None:
    """Of one kind the newest three stay: several installations may stand side by side."""
    kind = name.rsplit("-", 1)[0]
    kept = sorted(folder.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[3:]:
        path.unlink(missing_ok=True)

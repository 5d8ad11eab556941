"""Style, scripts and pictures in the folder that they are served from. What stands there of these very sources is left as it is."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

_SAID = ".collected"


def bring_up_to_date() -> None:
    """Collect the files, unless a start before has done it from the same sources and nothing was changed since. Raises `OSError`."""
    folder = Path(settings.STATIC_ROOT)
    sources, said = _sum_of_sources(), folder / _SAID
    if said.is_file() and said.read_bytes() == f"{sources} {_sum_of_files(folder)}".encode():
        return
    said.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    said.write_bytes(f"{sources} {_sum_of_files(folder)}".encode())


def _sum_of_sources() -> str:
    """Of what is collected, and of what collects it."""
    total = hashlib.sha256(repr((*(version(one) for one in ("django", "whitenoise")), settings.STORAGES, settings.STATIC_URL)).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                content = file.read()
            total.update(f"\n{name} {len(content)}\n".encode() + content)
    return total.hexdigest()


def _sum_of_files(folder: Path) -> str:
    """Of the names, sizes and times of what stands in the folder."""
    return hashlib.sha256("\n".join(sorted(_told(os.fspath(folder)))).encode("utf-8", "surrogateescape")).hexdigest()


def _told(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from _told(one.path)
            elif one.name != _SAID:
                told = one.stat(follow_symlinks=False)
                yield f"{one.path} {told.st_size} {told.st_mtime_ns}"

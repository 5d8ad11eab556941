"""One file with all parts: a ZIP whose first entry is the manifest. It takes its name only when it is whole, read again, and on the disk."""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from sural_web.backup.manifest import NAME, Manifest, Part
from sural_web.backup.problem import BackupProblem

_CHUNK = 1 << 20
_LARGEST_MANIFEST = 64 * _CHUNK
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, RuntimeError, ValueError)


def part_of(path: Path) -> Part:
    """Size and checksum of a file."""
    with path.open("rb") as file:
        return Part(*_summed(file))


def write(target: Path, manifest: Manifest, files: Mapping[str, Path]) -> None:
    """Into the open file `target`, then read again and compared with the manifest."""
    descriptor = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb+") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as whole:
            whole.writestr(NAME, manifest.as_json())
            for name, path in files.items():
                # A dump of PostgreSQL is compressed already.
                whole.write(path, name, zipfile.ZIP_STORED if name.endswith(".dump") else zipfile.ZIP_DEFLATED)
        file.flush()
        os.fsync(file.fileno())
    try:
        with opened(target) as (again, read):
            same = read == manifest
            check(again, read, str(target))
    except BackupProblem:
        same = False
    if not same:
        raise BackupProblem("what was written can't be read again as it was. No backup was made; an older one is as it was. Is the disk sound, or full?")


def put_in_place(part: Path, target: Path) -> None:
    """The one before stays beside it as .before; so neither a full disk nor a power cut costs the last good copy."""
    if target.exists():
        os.replace(target, target.with_name(target.name + ".before"))
    os.replace(part, target)
    with suppress(OSError):  # not every file system lets a folder be flushed
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Raises `BackupProblem` where it is no backup, or one that can't be read."""
    try:
        whole = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise BackupProblem(f"{path} is not there. Check the name and the folder.") from None
    except OSError as problem:
        raise BackupProblem(f"{path} can't be read: {problem.strerror}. Nothing was changed. Check your rights.") from None
    except _BROKEN:
        raise BackupProblem(f"{path} is no backup of Sural, or a damaged one. Nothing was changed. Take another copy.") from None
    with whole:
        try:
            if whole.getinfo(NAME).file_size > _LARGEST_MANIFEST:
                raise KeyError(NAME)
            manifest = Manifest.read(whole.read(NAME), str(path))
        except (*_BROKEN, OSError):  # a damaged list of contents can name a place before the file begins
            raise BackupProblem(f"{path} is no backup of Sural, or a damaged one. Nothing was changed. Take another copy.") from None
        yield whole, manifest


def check(whole: zipfile.ZipFile, manifest: Manifest, called: str) -> None:
    """Every part is there, as long as it was, and unchanged; and nothing else is."""
    if sorted(whole.namelist()) != sorted([NAME, *manifest.parts]):
        raise BackupProblem(f"{called} is damaged: not all of its parts are there. Nothing was changed. Take another copy.")
    for name in manifest.parts:
        extract(whole, manifest, name, None, called)


def extract(whole: zipfile.ZipFile, manifest: Manifest, name: str, target: Path | None, called: str) -> None:
    """One part into a new file (or nowhere, to look at it alone), compared with its checksum."""
    try:
        with whole.open(name) as source:
            if target is None:
                found = Part(*_summed(source))
            else:
                descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb") as file:
                    found = Part(*_summed(source, file))
                    file.flush()
                    os.fsync(file.fileno())
    except _BROKEN:
        found = None
    if found != manifest.parts[name]:
        raise BackupProblem(f"{called} is damaged: its part {name} is not what was written. Nothing was changed. Take another copy.")


def _summed(source: IO[bytes], into: IO[bytes] | None = None) -> tuple[int, str]:
    summed, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        summed.update(chunk)
        size += len(chunk)
        if into:
            into.write(chunk)
    return size, summed.hexdigest()

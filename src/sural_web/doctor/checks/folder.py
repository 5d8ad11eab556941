"""The data folder: who can read it, whose it is, what kind of disk it is on, how much room there is, and what lies about in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from sural_web.backup import unfinished
from sural_web.doctor.finding import Finding, Situation, look, wrong

_GB = 1_000_000_000
_FULL, _LITTLE = 0.1 * _GB, 1 * _GB
_OVER_A_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "glusterfs", "ceph"}
_DAY_S = 86_400
_LYING_DAYS = 14


def rights(seen: Situation) -> Iterator[Finding]:
    """For the service alone; also the files that settings name elsewhere."""
    named = [Path(seen.env[name]) for name in ("SURAL_SECRET_FILE", "SURAL_PUSH_KEY_FILE", "SURAL_MAIL_PASSWORD_FILE") if seen.env.get(name, "").strip()]
    inside = [path for path in (*seen.folder.glob("*"), *(seen.folder / "mail").glob("*")) if path.name != "static"]
    for path in (seen.folder, *inside, *named):
        try:
            mode = path.stat().st_mode & 0o077
        except OSError:
            continue
        if mode and not (path.is_dir() and path != seen.folder and not seen.folder.stat().st_mode & 0o077):
            do = f"chmod {'700' if path.is_dir() else '600'} {path}"
            yield wrong("rights-open", f"Other users of this machine can get at {path}.", "It holds health data or a key.", do)


def owner(seen: Situation) -> Iterator[Finding]:
    """The service must own all of it; a file that root has written is one that it can't change."""
    mine = seen.folder.stat().st_uid
    others = [path.name for path in seen.folder.glob("*") if path.stat().st_uid != mine]
    if others:
        do = f"chown -R --reference={seen.folder} {seen.folder}"
        yield wrong("owner-mixed", f"Some files in {seen.folder} belong to another user: {', '.join(sorted(others)[:5])}.", "The service can't write them.", do)
    if not os.access(seen.folder, os.W_OK):
        do = f"Run it as the user of the service, or: chown SERVICE {seen.folder}"
        yield wrong("folder-not-writable", f"{seen.folder} can't be written by this user.", "Nothing can be kept.", do)


def disk(seen: Situation) -> Iterator[Finding]:
    """Room for the database twice: a backup is made in full before it takes its place."""
    free = shutil.disk_usage(seen.folder).free
    size = sum(path.stat().st_size for path in seen.folder.glob("sural.sqlite3*"))
    do = "Make room, or move the data folder (SURAL_DATA) to a larger disk."
    if free < _FULL:
        yield wrong("disk-full", f"The disk of the data folder has {free / 1e6:.0f} MB left.", "Soon nothing that people send can be kept.", do)
    elif free < max(_LITTLE, 2 * size):
        yield look("disk-little", f"The disk of the data folder has {free / _GB:.1f} GB left.", "A backup and an update need room for the database twice.", do)


def network_disk(seen: Situation) -> Iterator[Finding]:
    """SQLite's locks do not hold over a network."""
    kind = _kind_of_disk(seen.folder)
    if seen.connection.vendor == "sqlite" and kind in _OVER_A_NETWORK:
        do = "Move the data folder to a disk of this machine, or keep the data in PostgreSQL (SURAL_DATABASE_URL)."
        yield wrong("disk-over-network", f"The database is on a network disk ({kind}).", "Locks do not hold there; it can be damaged.", do)


def half_restored(seen: Situation) -> Iterator[Finding]:
    """A restore that was killed: Sural does not start before it was run again."""
    if unfinished.is_unfinished(seen.folder):
        do = "Run the same sural restore FILE --anew again."
        yield wrong(
            "restore-unfinished", f"A restore into {seen.folder} did not come to its end.", "New rows may stand beside old keys; Sural does not start.", do
        )


def lying_about(seen: Situation) -> Iterator[Finding]:
    """What a restore put aside, or one that was killed left."""
    for path in (*seen.folder.glob("before-restore-*"), *seen.folder.glob(".*.part")):
        days = (seen.now.timestamp() - path.stat().st_mtime) / _DAY_S
        if days > _LYING_DAYS or (path.suffix == ".part" and days > 1):
            do = f"Is all well without it? Then: rm -r {path}"
            yield look("left-over", f"{path} has been lying there for {days:.0f} days.", "It holds health data that people may have deleted since.", do)


def _kind_of_disk(folder: Path) -> str:
    """From Linux's list of mounts; empty where there is none."""
    try:
        lines = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return ""
    above = [(len(line[1]), line[2]) for line in lines if len(line) > 2 and folder.is_relative_to(line[1].replace("\\040", " "))]
    return max(above)[1] if above else ""


CHECKS = (rights, owner, disk, network_disk, half_restored, lying_about)

"""Backups: there is one, it is new enough, it is still there and can be read, and is not on the same disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sural.errors import FileProblem
from sural.reading.json_text import read_json
from sural_web.backup import archive
from sural_web.backup.fitting import is_filled
from sural_web.backup.making import LAST
from sural_web.backup.problem import BackupProblem
from sural_web.doctor.finding import Finding, Situation, look, wrong

_AN_HOUR = 1 / 24
_DO = "Let `sural backup FILE` run once a night (docs/how-to/run-for-a-clinic.md), and try `sural restore FILE` on another machine."


def last_backup(seen: Situation) -> Iterator[Finding]:
    """As `sural backup` noted it."""
    if not is_filled(seen.connection):
        return
    try:
        told = read_json((seen.folder / LAST).read_text(encoding="utf-8"), LAST)
        made, path = datetime.fromisoformat(told["made"]), Path(told["file"])
        days = (seen.now - made).total_seconds() / 86_400
    except (OSError, FileProblem, ValueError, KeyError, TypeError):
        yield wrong("backup-none", "No backup was made from here yet.", "A broken disk costs everything that people have entered.", _DO)
        return
    if days < -_AN_HOUR:
        why = "The clock was wrong then, or is now; until that day nobody would be told that backups have stopped."
        yield wrong("backup-ahead", f"The last backup is noted for {made:%Y-%m-%d %H:%M} UTC, which is still to come.", why, f"Set the clock. {_DO}")
    if days > seen.backup_days:
        yield wrong("backup-old", f"The last backup was made {days:.0f} days ago.", "A broken disk costs what people entered since.", _DO)
    try:
        there = path.stat()
    except OSError:
        yield look(
            "backup-away", f"The last backup is not at {path} any more.", "If it was moved to a safe place, all is well.", "Make sure that it is somewhere."
        )
        return
    yield from _readable(path)
    if there.st_dev == seen.folder.stat().st_dev:
        why = "A broken or stolen disk takes both."
        yield look("backup-same-disk", f"The last backup is on the disk of the data folder ({path}).", why, "Copy it to another machine, encrypted.")
    if there.st_mode & 0o077:
        yield wrong("backup-rights", f"Other users of this machine can read {path}.", "It holds health data and keys.", f"chmod 600 {path}")


def _readable(path: Path) -> Iterator[Finding]:
    """Its list of contents, which stands at its end too: a file that was cut short, or something else under its name, has none."""
    if not os.access(path, os.R_OK):
        return
    try:
        with archive.opened(path):
            pass
    except BackupProblem:
        do = f"Make one anew: sural backup FILE; then sural restore FILE --check. Keep {path.name}.before, if it is there."
        yield wrong("backup-damaged", f"{path} is no backup that can be read.", "Nothing could be brought back from it.", do)


CHECKS = (last_backup,)

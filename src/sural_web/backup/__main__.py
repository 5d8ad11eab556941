"""`sural backup FILE` and `sural restore FILE`, behind the same guard as every other command."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sural.cli.guard import NOT_DONE, guarded

_BACKUP = "Write all that Sural keeps into one file, while people use it, and read it again to be sure. It holds health data and keys: keep it encrypted."
_RESTORE = "Put a backup in the place of what this Sural keeps, and compare every table with what was counted when it was made. Stop Sural first."


def backup(words: list[str]) -> int:
    """0 when the backup is written and was read again."""
    parser = argparse.ArgumentParser("sural backup", description=_BACKUP)
    parser.add_argument("file", metavar="FILE", help="where it goes; a backup of this name that is there is kept as FILE.before")
    chosen = parser.parse_args(words)
    folder = _set_up("backup")
    if folder is None:
        return NOT_DONE
    from django.db import connection
    from django.utils import timezone

    from sural_web.backup.making import make, note
    from sural_web.backup.problem import BackupProblem

    target, now = Path(chosen.file).absolute(), timezone.now()
    try:
        manifest = make(connection, target, folder, now)
    except BackupProblem as problem:
        return _refused("backup", problem)
    note(folder, target, now)
    print(f"Written and read again: {target} ({target.stat().st_size / 1e6:.1f} MB, {len(manifest.tables)} tables, {manifest.rows} rows).")
    for name in manifest.elsewhere:
        print(f"Not in it: the key that {name} names. Keep a copy of that too.")
    return 0


def restore(words: list[str]) -> int:
    """0 when the backup is in its place and every table is as it was counted; with --check, when the file is whole."""
    parser = argparse.ArgumentParser("sural restore", description=_RESTORE)
    parser.add_argument("file", metavar="FILE", help="what sural backup wrote")
    parser.add_argument("--anew", action="store_true", help="also where there are data: they are put aside first, and nothing asks")
    parser.add_argument("--check", action="store_true", help="only read it and compare it with its checksums; nothing is changed")
    chosen = parser.parse_args(words)
    secret_is_new = not _has_a_secret()
    folder = _set_up("restore")
    if folder is None:
        return NOT_DONE
    from django.db import connection

    from sural_web.backup.problem import BackupProblem
    from sural_web.backup.restoring import check

    path = Path(chosen.file).absolute()
    try:
        if chosen.check:
            try:
                manifest = check(connection, path, folder)
            finally:
                if secret_is_new:  # reading the settings made one
                    (folder / "secret").unlink(missing_ok=True)
            print(f"Whole: {path}, made {manifest.made}, {len(manifest.tables)} tables, {manifest.rows} rows. Nothing was changed.")
            return 0
        return _restore(path, folder, chosen.anew, secret_is_new)
    except BackupProblem as problem:
        return _refused("restore", problem)


def _restore(path: Path, folder: Path, anew: bool, secret_is_new: bool) -> int:
    from django.db import connection
    from django.utils import timezone

    from sural_web.backup.restoring import restore

    done = restore(connection, path, folder, anew, timezone.now(), secret_is_new, ask=_agreed)
    print(f"Restored: {done.manifest.rows} rows in {len(done.manifest.tables)} tables, each as on {done.manifest.made}. Start Sural.")
    if done.aside:
        print(f"What stood there before is in {done.aside}. It holds health data: delete it when you are sure.")
    if os.environ.get("SURAL_SECRET") or os.environ.get("SURAL_SECRET_FILE"):
        print("This Sural takes its secret from its settings. Links of bookings work on only if that is the one of the backup.")
    return 0


def _agreed() -> bool:
    """Only somebody at a terminal is asked; a script has to say --anew."""
    if not sys.stdin.isatty():
        return False
    print("There are data in the place already. They are put aside, and the backup comes in their place.", file=sys.stderr)
    return input("Write yes to go on: ").strip().lower() == "yes"


def _has_a_secret() -> bool:
    """Asked before the settings are read, which make one."""
    from sural_web.env import SettingProblem, data_folder

    try:
        return (data_folder() / "secret").exists()
    except SettingProblem:
        return False


def _set_up(name: str) -> Path | None:
    """The data folder, once the settings are read; nothing where they can't be, or where it holds a demo."""
    from sural_web.set_up import set_up

    return set_up(name)


def _refused(name: str, problem: Exception) -> int:
    print(f"sural {name}: {problem}", file=sys.stderr)
    return NOT_DONE


if __name__ == "__main__":
    word, rest = sys.argv[1], sys.argv[2:]
    sys.exit(guarded(word, lambda: {"backup": backup, "restore": restore}[word](rest)))

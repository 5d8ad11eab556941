"""The folder of a demo. A mark in it says that all in it is made up; only a marked folder is served as a demo, and no marked one as anything else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sural_web.env import SettingProblem

MARK = "this-is-a-demo"
# What could lead a demo to real data, or let others reach it.
FORBIDDEN = (
    "SURAL_DATABASE_URL", "SURAL_HOSTS", "SURAL_HTTPS", "SURAL_BEHIND_PROXY", "SURAL_MAIL_HOST", "SURAL_SECRET", "SURAL_SECRET_FILE",
)  # fmt: skip


def is_demo(folder: Path) -> bool:
    return (folder / MARK).is_file()


def claim(folder: Path) -> bool:
    """Mark an empty or missing folder as a demo's; False where it was one already.

    Raises
    ------
    SettingProblem
        There is something in it, and no mark: it may be real.
    """
    if is_demo(folder):
        return False
    if folder.exists() and any(folder.iterdir()):
        raise SettingProblem(f"{folder} is not empty and not a demo: what is in it may be real. Nothing was touched. Name another folder: --folder SOMEWHERE.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / MARK).write_text("Everything in this folder is made up by `sural demo`. Delete the folder when you are done.\n", encoding="utf-8")
    return True


def clear(folder: Path) -> None:
    """Delete a demo, to make it anew. Nothing else is ever deleted."""
    if is_demo(folder):
        shutil.rmtree(folder)


def check(folder: Path) -> None:
    """Raises `SettingProblem` where the settings of a demo would reach something that is none."""
    if not is_demo(folder):
        raise SettingProblem(f"{folder} holds no demo. The demo's sign-in works in a demo only; start it with: sural demo")
    given = [name for name in FORBIDDEN if os.environ.get(name, "").strip()]
    if given:
        raise SettingProblem(f"a demo runs without {', '.join(given)}: it must reach nothing real, and nobody else may reach it.")

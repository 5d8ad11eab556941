"""Reads the settings for a command of whoever runs Sural, and says in words what is wrong with them."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def set_up(name: str) -> Path | None:
    """The data folder; nothing where a setting can't be used, or where the folder holds a demo, in which everybody is made up."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sural_web.settings")
    import django

    from sural_web.env import SettingProblem

    try:
        django.setup()
    except SettingProblem as problem:
        print(f"sural {name}: {problem}", file=sys.stderr)
        return None
    from django.conf import settings

    from sural_web.demo.folder import is_demo

    folder = Path(settings.DATA)
    if is_demo(folder):
        print(f"sural {name}: {folder} holds a demo, where everybody is made up. Name your own folder: SURAL_DATA=/some/folder.", file=sys.stderr)
        return None
    return folder

"""`sural demo`: make a demo in a folder of its own, if there is none, and serve it to this computer."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sural.cli.arguments import whole
from sural_web.demo import folder
from sural_web.env import SettingProblem, data_folder

_ROLES = """
Everybody in this demo is made up. Choose whom to be (person, clinician, front desk, administrator):
    {address}demo/
No passkey is asked for there. That page exists in a demo only, and answers only to this computer."""


def main(arguments: list[str]) -> int:
    chosen = _parser().parse_args(arguments)
    try:
        place = Path(chosen.folder).absolute() if chosen.folder else data_folder() / "demo"
        if chosen.anew:
            folder.clear(place)
        new = folder.claim(place)
    except (SettingProblem, OSError) as problem:
        print(f"sural demo: {problem}", file=sys.stderr)
        return 1
    _only_this(place)
    from sural_web.serve import serve_demo

    return serve_demo(chosen.port, chosen.no_browser_open, _fill if new or not (place / "cast.json").exists() else None, _ROLES)


def _only_this(place: Path) -> None:
    """Whatever the environment says about a real Sural is not for a demo."""
    for name in folder.FORBIDDEN:
        os.environ.pop(name, None)
    os.environ["SURAL_DATA"], os.environ["DJANGO_SETTINGS_MODULE"] = str(place), "sural_web.demo.settings"


def _fill() -> None:
    from django.utils import timezone

    from sural_web.demo.fill import fill

    print("Making up a practice and its people. This takes a minute.", flush=True)
    fill(timezone.now())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "sural demo", description="A made-up practice with made-up people, to try every page in every role. Only this computer can see it."
    )
    parser.add_argument("--folder", help="where the demo lives; default: the folder demo in the data folder. A folder with anything else in it is refused")
    parser.add_argument("--anew", action="store_true", help="delete the demo that is there and make it again")
    parser.add_argument("--port", type=whole(1, 65_535), help="default: the first free one")
    parser.add_argument("--no-browser-open", action="store_true", help="only print the address")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

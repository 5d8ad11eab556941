"""`sural doctor`, behind the same guard as every other command."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from sural.cli.arguments import whole
from sural.cli.guard import DONE, NOT_DONE, guarded
from sural_web.doctor.finding import Finding, Situation, wrong

_WHAT = "Say what of this Sural is not set up right, why that matters and what to do. Run it as the service does: with its user and its environment."
_CODES = "Exit status 0 when nothing is wrong, 1 when something is; what is only to be looked at changes nothing."


def main(words: list[str]) -> int:
    """0 when nothing is wrong."""
    chosen = _parser().parse_args(words)
    found = _examined(chosen)
    if chosen.format == "json":
        print(json.dumps({"form": "sural-doctor/1", "findings": [one.as_json() for one in found]}, indent=1))
    else:
        print("\n\n".join([*map(_in_words, found), _summary(found)]))
    return NOT_DONE if any(one.level == "wrong" for one in found) else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("sural doctor", description=_WHAT, epilog=_CODES)
    parser.add_argument("--address", default="", help="where people reach it (https://...): also look from outside")
    parser.add_argument("--backup-days", type=whole(1, 365), default=2, help="how old the last backup may be; 2 by default")
    parser.add_argument("--workers", type=whole(1, 64), default=2, help="with how many it is started; 2 by default")
    parser.add_argument("--servers", type=whole(1, 1_000), default=1, help="how many share one PostgreSQL; 1 by default")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (the default) for people, json for programs")
    return parser


def _examined(chosen: argparse.Namespace) -> list[Finding]:
    """The settings come first: without them there is nothing to look at."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sural_web.settings")
    import django

    from sural_web.env import SettingProblem

    try:
        django.setup()
    except SettingProblem as problem:
        return [wrong("setting-unreadable", str(problem), "Sural does not start.", "Write what it says; all settings stand in docs/reference/settings.md.")]
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from sural_web.doctor.examining import examine

    more = {"backup_days": chosen.backup_days, "address": chosen.address, "workers": chosen.workers, "servers": chosen.servers}
    return examine(Situation(Path(settings.DATA), dict(os.environ), settings, connection, timezone.now(), **more))


def _in_words(one: Finding) -> str:
    return f"{'WRONG' if one.level == 'wrong' else 'Look'} ({one.id})  {one.what}\n  Why: {one.why}\n  Do:  {one.do}"


def _summary(found: list[Finding]) -> str:
    wrongs = sum(one.level == "wrong" for one in found)
    return f"{wrongs} wrong, {len(found) - wrongs} to look at." if found else "All is as it should be."


if __name__ == "__main__":
    sys.exit(guarded("doctor", lambda: main(sys.argv[1:])))

"""`sural clinician`, `sural practice` and `sural purge`: what Django's commands of these names do, told as every other command of Sural."""

from __future__ import annotations

import sys
from importlib import import_module

from sural.cli.guard import NOT_DONE, guarded
from sural_web.set_up import set_up

ROOMS = {"clinician": "clinic", "practice": "practice", "purge": "interview"}
# What Django adds to each of its commands, and nobody who runs Sural needs.
_DJANGOS = ("--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color")


def run(name: str, words: list[str]) -> int:
    """0 when it was done."""
    if set_up(name) is None:
        return NOT_DONE
    from django.core.management.base import CommandError
    from django.db import DatabaseError

    command = import_module(f"sural_web.{ROOMS[name]}.management.commands.{name}").Command()
    command.suppressed_base_arguments = set(_DJANGOS)
    command.requires_system_checks = []
    command._called_from_command_line = True  # words that are not understood are told as by any other command
    chosen = vars(command.create_parser("sural", name).parse_args(words))
    try:
        command.execute(*chosen.pop("args", ()), **chosen)
    except CommandError as problem:
        print(f"sural {name}: {problem}", file=sys.stderr)
        return NOT_DONE
    except DatabaseError as problem:
        print(
            f"sural {name}: the database can't be used ({type(problem).__name__}). `sural doctor` says why; a new one is made by `sural web`.", file=sys.stderr
        )
        return NOT_DONE
    return 0


if __name__ == "__main__":
    sys.exit(guarded(sys.argv[1], lambda: run(sys.argv[1], sys.argv[2:])))

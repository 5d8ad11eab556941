"""The one guard at the door of every command: whatever happens inside is said in words, with an exit code, and never as a traceback.

| code | when |
|---|---|
| 0 | it did what was asked |
| 1 | it did not, or not all of it; the message says why and what to do |
| 2 | the words after the command were not understood |
| 70 | a fault in Sural itself |
| 130 | stopped with Ctrl-C |
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sural.errors import SuralError
from sural.reading.shown import shown

DONE, NOT_DONE, NOT_UNDERSTOOD, FAULT, STOPPED = 0, 1, 2, 70, 130
TRACEBACK = "SURAL_TRACEBACK"


def guarded(name: str, command: Callable[[], int]) -> int:
    """Run a command and write out all that it said. `SystemExit` of the parser of arguments goes through."""
    if sys.stdout is None:
        return _told(name, "there is nowhere to write to: standard output is closed. Leave it open, or send it to a file.")
    _write_anything()
    try:
        try:
            status = command()
        except SystemExit as end:
            if end.code == NOT_UNDERSTOOD:
                _told("", f"See what can be given with: {f'sural {name}'.strip()} --help")
            sys.stdout.flush()
            raise
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever read it, such as `head`, has enough
        _drop_the_rest(sys.stdout)
        return DONE
    except KeyboardInterrupt as stopped:
        return _told("", f"\nStopped. {str(stopped) or 'Nothing was kept.'}", STOPPED)
    except Exception as problem:
        return _said(name, problem)


def _said(name: str, problem: Exception) -> int:
    if isinstance(problem, SuralError):
        return _told(name, f"{problem} [{problem.code}]")
    if isinstance(problem, EOFError):
        return _told(name, "the input ended before all was said. Nothing was kept.")
    if isinstance(problem, MemoryError):
        return _told(name, "there is not enough memory for this. Give it less at once, or a larger machine.")
    if isinstance(problem, OSError):
        _drop_the_rest(sys.stdout)
        place = shown(os.fspath(problem.filename), 200)[1:-1] if isinstance(problem.filename, str | Path) else "the result"
        return _told(
            name, f"{place} can't be read or written: {problem.strerror or problem}. Check the name, the folder, your rights and the room on the disk."
        )
    if os.environ.get(TRACEBACK):
        traceback.print_exception(problem)
    where = traceback.extract_tb(problem.__traceback__)[-1]
    fault = f"{type(problem).__name__} in {Path(where.filename).name}, line {where.lineno}"
    advice = f"Please report it with what you typed, without anything about a person. {TRACEBACK}=1 shows more."
    return _told(name, f"this is a fault in Sural itself, not in what you gave it ({fault}). Nothing of it was used. {advice}", FAULT)


def _told(name: str, message: str, status: int = NOT_DONE) -> int:
    """Say it on standard error, if anybody can hear."""
    try:
        print(f"sural {name}: {message}" if name else message, file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        _drop_the_rest(sys.stderr)
    return status


def _write_anything() -> None:
    """A character that a terminal has no code for is written as its number; it never ends a command.

    What is written waits until it is flushed here, also where Python was told not to wait: argparse passes over an error of writing.
    """
    wishes: tuple[tuple[Any, dict[str, Any]], ...] = (
        (sys.stdout, {"errors": "backslashreplace", "write_through": False}),
        (sys.stderr, {"errors": "backslashreplace"}),
        (sys.stdin, {"errors": "replace"}),
    )
    for stream, wish in wishes:
        with suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(**wish)


def _drop_the_rest(stream: Any) -> None:
    """What can't be written any more is not tried again when Python ends, which would have a code of its own."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
        stream.flush()

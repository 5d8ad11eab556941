"""What the launcher says: the step it is at, how long it took, and what to do when it can't go on."""

import contextlib
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Iterator, List, Mapping, Optional

TICK_S = 5.0
TICK_UNSEEN_S = 30.0
LAST_LINES = 15
WIDTH = 100


class Stop(Exception):
    """The launcher can't go on. `what` went wrong, `why`, and what to `do` about it."""

    def __init__(self, what: str, why: str, do: str) -> None:
        super().__init__("{}\n  Why: {}\n  What to do: {}".format(what, why, do))


def say(words: str) -> None:
    """On standard error, so that the output of a command handed on stays clean."""
    print(words, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(what: str, log: Optional[Path] = None) -> Iterator[None]:
    """Say what is going on, that it still is (with the last line of its log), and how long it took."""
    say("- {} ...".format(what))
    start, over = time.monotonic(), threading.Event()
    ticker = threading.Thread(target=_tick, args=(over, start, log), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        over.set()
        ticker.join()
    say("  done in {:.1f} s".format(time.monotonic() - start))


def _tick(over: threading.Event, start: float, log: Optional[Path]) -> None:
    # Where nobody watches, in a log of CI, a line now and then is enough.
    while not over.wait(TICK_S if sys.stderr.isatty() else TICK_UNSEEN_S):
        say("  still busy after {:.0f} s{}".format(time.monotonic() - start, _last_line(log)))


def _last_line(log: Optional[Path]) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n") if log and log.exists() else []
    told = [line.strip() for line in lines[-LAST_LINES:] if line.strip()]
    return ": " + told[-1][-WIDTH:] if told else ""


def quietly(command: List[str], log: Path, env: Mapping[str, str], cwd: Optional[Path] = None) -> bool:
    """Run a command with its output in `log`; did it succeed?"""
    with log.open("ab") as output:
        output.write(("$ " + " ".join(command) + "\n").encode())
        output.flush()
        try:
            return subprocess.call(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, env=dict(env), cwd=cwd) == 0
        except OSError as problem:
            output.write("{}\n".format(problem).encode())
            return False


def end_of(log: Path) -> str:
    """The last lines of a log, indented, and where the rest is."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:]
    return "\n".join("    " + line for line in lines) + "\n    (all of it: {})".format(log)

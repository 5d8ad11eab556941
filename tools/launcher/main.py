"""The words after `./sural`, and who deals with them."""

import contextlib
import os
import sys
from typing import Any, List

from launcher import commands
from launcher.messages import Stop, say

HELP = """Sural: what may cause a hurting leg, how urgent it is, and why.

  ./sural run [--port N] [--no-browser-open]   install what is needed and start the web app on this computer
  ./sural test [pytest args]                   install what is needed and run every check and test
      --no-browser     leave the tests out that need a browser
      --postgres       the tests that use the database, on a PostgreSQL that is made for them and removed again
      --newest         the tests without a browser, on the newest Python that is here
  ./sural assess | plan | progress | simulate | evaluate | batch | knowledge | cover | ask | body ...
                                               any command of the installed `sural`; each has its own --help

Everything of Sural is kept in .venv, .cache and var beside this file; delete them and nothing is left. What neither pip nor
Playwright can bring (a browser, PostgreSQL, Debian's python3-venv) is installed by apt-get, where that needs no password, and
said first. SURAL_NO_APT=1 forbids it. SURAL_PYTHON names the Python to use, SURAL_VENV another place for .venv, CHROMIUM the
browser of the tests."""


def main(words: List[str]) -> int:
    """0 when what was asked for was done; what can't be said any more is no traceback."""
    try:
        status = _run(words)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever read it, such as `head`, has enough
        _drop_the_rest(sys.stdout)
        return 0
    except OSError as problem:
        _drop_the_rest(sys.stdout)
        return _told_at_last("{}: {}".format(problem.filename or "What was to be written", problem.strerror or problem))


def _run(words: List[str]) -> int:
    try:
        if words and words[0] in ("-h", "--help", "help"):
            print(HELP)
            return 0
        if words and words[0] == "run":
            return commands.run(words[1:])
        if words and words[0] == "test":
            return commands.test(words[1:])
        return commands.hand_on(words)
    except Stop as problem:
        return _failed(str(problem))
    except KeyboardInterrupt:
        say("\nStopped. The next start goes on where this one was.")
        return 130


def _failed(message: str) -> int:
    say("\n./sural: {}".format(message))
    return 1


def _told_at_last(message: str) -> int:
    """Where nothing can be written any more, the code alone tells it."""
    try:
        return _failed(message)
    except OSError:
        _drop_the_rest(sys.stderr)
        return 1


def _drop_the_rest(stream: Any) -> None:
    """What can't be written any more is not tried again when Python ends, which would have a code of its own."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

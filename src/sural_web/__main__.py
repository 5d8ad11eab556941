"""`python -m sural_web` starts the web app, behind the same guard as every other command."""

import sys

from sural.cli.guard import guarded


def _web() -> int:
    from sural_web.serve import main  # behind the guard, so that Ctrl-C meanwhile is no traceback

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(guarded("web", _web))

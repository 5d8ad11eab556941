"""Logging without health data: what went wrong and where in the code, and no address, key, id, answer or mail address.

Nothing that was sent or stored can be told from a log line, because only the fixed text of a message is written: what was filled into
it is left out, and an error is told by its class and its places in the code. PostgreSQL, for one, quotes whole rows in its messages.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from http.client import responses
from types import TracebackType

from django.db import DatabaseError

_FILLED_IN = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]")
_ADDRESS = re.compile(r"(?<![\w.])/\S+|\S+@\S+|\S+://\S+")
_KEY = re.compile(r"[A-Za-z0-9_=+-]{16,}")
_PLACES = 12
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutValues(logging.Formatter):
    """One line a record, then the places of an error."""

    def format(self, record: logging.LogRecord) -> str:
        lines = [f"{record.levelname} {record.name}: {_said(record)}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += told(record.exc_info[1])
        return "\n".join(lines)


class NeverFails(logging.StreamHandler):  # type: ignore[type-arg]
    """A line that can't be written (a full disk, a closed pipe) is lost; the page that it was about is served all the same."""

    def handleError(self, record: logging.LogRecord) -> None:
        return


def told_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """In place of Python's own last word: the database's errors without what they quote of a row. A command by cron would mail it."""
    if isinstance(error, DatabaseError):
        print("\n".join(told(error)), file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


def told_of_thread(ended: threading.ExceptHookArgs) -> None:
    """The same for a thread that ended by an error."""
    logging.getLogger("sural.server").error("a thread has ended", exc_info=ended.exc_value)


def told(error: BaseException) -> Iterator[str]:
    """An error and its causes by class and place, the innermost last; of the words only those that name no value."""
    if error.__cause__ or (error.__context__ and not error.__suppress_context__):
        yield from told(error.__cause__ or error.__context__)  # type: ignore[arg-type]
    for frame in traceback.extract_tb(error.__traceback__)[-_PLACES:]:
        yield f"    {_module(frame.filename)}:{frame.lineno} {frame.name}"
    yield f"  {type(error).__module__}.{type(error).__qualname__}{_code(error)}"


def _said(record: logging.LogRecord) -> str:
    """The text as it stands in the code. A request is told by its status alone."""
    status = getattr(record, "status_code", None)
    if isinstance(status, int):
        return f"{status} {responses.get(status, '')}".strip()
    text = str(record.msg)
    if record.args:
        text = _FILLED_IN.sub("...", text)
    first = text.partition("\n")[0]
    return _KEY.sub("...", _ADDRESS.sub("...", first))


def _code(error: BaseException) -> str:
    """What a database calls the error: its standard code, or SQLite's name of it. Neither holds a value."""
    code = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None) or getattr(error, "code", None)
    known = isinstance(code, str) and re.fullmatch(r"[A-Z0-9_]{3,40}", code)
    number = f" errno {error.errno}" if isinstance(error, OSError) and isinstance(error.errno, int) else ""
    return f" {code}" if known else number


def _module(path: str) -> str:
    """The last parts of a file's path: whose code it is, not where somebody has put it."""
    return "/".join(path.replace("\\", "/").rsplit("/", 3)[-3:])

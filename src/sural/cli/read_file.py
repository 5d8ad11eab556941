"""Opens a file with JSON, YAML or plain text that somebody gave us, with messages that help."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from sural.errors import FileProblem
from sural.reading.document import read_text
from sural.reading.shown import shown

LARGEST_BYTES = 8_000_000


def read_document(name: str) -> Any:
    """The content of a file, or of standard input for ``-``.

    Raises
    ------
    FileProblem
        Missing, too large, not text, or neither JSON nor YAML; the message says which and where.
    """
    called = _called(name)
    return read_text(_text(name, called), called)


def read_plain_text(name: str) -> str:
    """The text of a file, or of standard input for ``-``, as it stands.

    Raises
    ------
    FileProblem
        Missing, too large or not text; the message says which.
    """
    return _text(name, _called(name))


def _called(name: str) -> str:
    return "standard input" if name == "-" else shown(name, 200)[1:-1]


def _text(name: str, called: str) -> str:
    try:
        data = _standard_input() if name == "-" else _bytes(Path(name))
    except OSError as problem:
        raise FileProblem(f"{called} can't be opened: {problem.strerror}. Check the name and the folder.") from None
    except ValueError:
        raise FileProblem(f"{called} can't be the name of a file. Check the name.") from None
    if len(data) > LARGEST_BYTES:
        raise FileProblem(f"{called} is larger than {LARGEST_BYTES // 1_000_000} MB. For many records use 'sural batch'.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise FileProblem(f"{called} isn't text in UTF-8 (byte {problem.start + 1}). Save it as UTF-8 and try again.") from None


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise FileProblem("Standard input is closed. Name a file, or send the text through a pipe.")
    return sys.stdin.buffer.read(LARGEST_BYTES + 1)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_BYTES + 1)

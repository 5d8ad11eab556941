"""Read a JSON or YAML file that somebody gave us, with messages that help."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, ClassVar

import yaml

from sural.errors import FileProblem

LARGEST_BYTES = 8_000_000


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML in which `on` and `off` are words: a diary has the day of a record under `on`."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if not (tag == "tag:yaml.org,2002:bool" and first in "oO")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_document(name: str) -> Any:
    """The content of a file, or of standard input for ``-``.

    Raises
    ------
    FileProblem
        Missing, too large, not text, or neither JSON nor YAML; the message says which and where.
    """
    text = _text(name)
    try:
        return json.loads(text)
    except ValueError:
        pass
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        raise FileProblem(f"{name} is neither JSON nor YAML{where}. Check the file for a missing bracket or quote.") from None


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read(LARGEST_BYTES + 1) if name == "-" else _bytes(Path(name))
        if len(data) > LARGEST_BYTES:
            raise FileProblem(f"{name} is larger than {LARGEST_BYTES // 1_000_000} MB. For many records use 'sural batch'.")
        return data.decode("utf-8-sig")
    except OSError as problem:
        raise FileProblem(f"{name} can't be opened: {problem.strerror}. Check the name and the folder.") from None
    except UnicodeDecodeError:
        raise FileProblem(f"{name} isn't text in UTF-8. Save it as UTF-8 and try again.") from None


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_BYTES + 1)

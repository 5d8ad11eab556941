"""Reads the files of the knowledge as they are: tables and prose by path inside the package, and one version over all of them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from sural.errors import KnowledgeError

_SUFFIXES = (".csv", ".toml")
_VERSION = 12


def package_files() -> dict[str, bytes]:
    """Contents of the knowledge files of this installation, by path inside the package."""
    root = files("sural.knowledge")
    return {path: item.read_bytes() for path, item in sorted(_walk(root, ""))}


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        path = prefix + item.name
        if item.is_dir():
            yield from _walk(item, path + "/")
        elif item.name.endswith(_SUFFIXES):
            yield path, item


def table(path: str, contents: Mapping[str, bytes]) -> Iterator[dict[str, str]]:
    _present(path, contents)
    reader = csv.reader(io.StringIO(contents[path].decode("utf-8")))
    head = next(reader, [])
    for line, row in enumerate(filter(None, reader), start=2):
        if len(row) != len(head):
            raise KnowledgeError(f"{path}, line {line}: the row has more or fewer cells than the header.")
        yield dict(zip(head, row, strict=True))  # a csv.DictReader takes twice as long, for 36,000 rows at each start


def _present(path: str, contents: Mapping[str, bytes]) -> None:
    if path not in contents:
        raise KnowledgeError(f"The knowledge file {path} is missing; reinstall Sural or restore the file.")


class ReadBefore(dict[str, bytes]):
    """Files of which the sum and the prose, as `whole_sum` and `prose_of` give them, are known already: JSON is read thirty times as fast."""

    def __init__(self, contents: Mapping[str, bytes], whole_sum: str, prose: Mapping[str, str]) -> None:
        super().__init__(contents)
        self.version, self.prose = whole_sum[:_VERSION], prose


def prose_of(contents: Mapping[str, bytes]) -> dict[str, str]:
    """What the TOML files say, as JSON; dates, which only the checks read, as text."""
    return {path: json.dumps(toml(path, contents), default=str) for path in contents if path.endswith(".toml")}


def toml(path: str, contents: Mapping[str, bytes]) -> dict[str, Any]:
    _present(path, contents)
    if isinstance(contents, ReadBefore) and path in contents.prose:
        found: dict[str, Any] = json.loads(contents.prose[path])
        return found
    import tomllib  # where the prose is known already it is not needed

    try:
        return tomllib.loads(contents[path].decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise KnowledgeError(f"{path} can't be read: {problem}.") from problem


def version(contents: Mapping[str, bytes]) -> str:
    return whole_sum(contents)[:_VERSION]


def whole_sum(contents: Mapping[str, bytes]) -> str:
    """The sum that `version` is the beginning of."""
    digest = hashlib.sha256()
    for path in sorted(contents):
        digest.update(path.encode() + b"\0")
        digest.update(contents[path].replace(b"\r\n", b"\n") if b"\r" in contents[path] else contents[path])
        digest.update(b"\0")
    return digest.hexdigest()

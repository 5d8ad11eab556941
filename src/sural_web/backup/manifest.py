"""The first file of a backup: what is in it, from which Sural, and checksums of all of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sural.errors import FileProblem
from sural.reading.json_text import read_json
from sural_web.backup.checksums import Table
from sural_web.backup.problem import BackupProblem

FORM = "sural-backup/1"
NAME = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
WORDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_Sum = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the backup."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`migrations`: the form of the database, as app.name; `elsewhere`: keys that are kept outside of the data folder, and so are not in it."""

    made: str
    database: str
    migrations: tuple[str, ...]
    tables: Mapping[str, Table]
    parts: Mapping[str, Part]
    elsewhere: tuple[str, ...]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def as_json(self) -> str:
        return json.dumps({"form": FORM, **asdict(self)}, indent=1)

    @classmethod
    def read(cls, text: bytes, called: str) -> Self:
        """Raises `BackupProblem` where it is no manifest that this version can read."""
        try:
            document: Any = read_json(text.decode("utf-8"), called)
        except (FileProblem, UnicodeDecodeError):
            document = None
        form = document.get("form") if isinstance(document, dict) else None
        if form != FORM and isinstance(form, str) and form.startswith("sural-backup/"):
            raise BackupProblem(f"{called} was made by a newer Sural. Nothing was changed. Restore it with that version, and update from there.")
        try:
            found = _Written.model_validate(document)
        except ValidationError:
            raise BackupProblem(f"{called} is no backup of Sural, or a damaged one: its list of contents can't be read. Nothing was changed.") from None
        tables = {name: Table(one.rows, one.sha256) for name, one in found.tables.items()}
        parts = {name: Part(one.bytes, one.sha256) for name, one in found.parts.items()}
        return cls(found.made, found.database, tuple(found.migrations), tables, parts, tuple(found.elsewhere))


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Rows(_Strict):
    rows: Annotated[int, Field(ge=0)]
    sha256: _Sum


class _Bytes(_Strict):
    bytes: Annotated[int, Field(ge=0)]
    sha256: _Sum


class _Written(_Strict):
    form: Literal["sural-backup/1"]
    made: str
    database: Literal["sqlite", "postgresql"]
    migrations: list[str]
    tables: dict[str, _Rows]
    parts: dict[str, _Bytes]
    elsewhere: list[str]

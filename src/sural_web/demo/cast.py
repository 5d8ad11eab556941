"""Whom one can be in a demo, kept in a file of its folder: which account, which plan, and where to begin."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from sural.reading.json_text import read_json


@dataclass(frozen=True, slots=True)
class Part:
    """`kind` is person, clinician, front desk or administrator. A person has an interview, the staff an account."""

    key: str
    kind: str
    name: str
    story: str
    starts: str
    account: int | None = None
    interview: int | None = None


def write(parts: Iterable[Part]) -> None:
    _file().write_text(json.dumps([asdict(one) for one in parts], indent=1), encoding="utf-8")


def read() -> list[Part]:
    return [Part(**one) for one in read_json(_file().read_text(encoding="utf-8"), "the cast of the demo")]


def _file() -> Path:
    return Path(settings.DATA) / "cast.json"

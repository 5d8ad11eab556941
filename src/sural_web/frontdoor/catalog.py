"""The words of the front door's pages, by language: one file a language in `words/`, with the same keys in each."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "es")
_FOLDER = Path(__file__).parent / "words"


@cache
def words(lang: str) -> dict[str, dict[str, Any]]:
    """All words of a language, by part of the page and key; English where there is no such language."""
    name = lang if lang in LANGUAGES else "en"
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))

"""The files of the checkout, for tests that look at all of them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_MADE_HERE = {".venv", ".cache", ".git", "__pycache__", ".hypothesis", ".pytest_cache", ".mypy_cache", ".ruff_cache", "var"}


@cache
def tracked(*patterns: str) -> tuple[Path, ...]:
    """What git keeps, or in a downloaded archive what is there; all of it, or what fits one of the patterns."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, check=True).stdout.decode()
        return tuple(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file())
    here = (path for path in sorted(ROOT.rglob("*")) if path.is_file() and not _MADE_HERE & set(path.relative_to(ROOT).parts))
    return tuple(path for path in here if not patterns or any(path.match(pattern) for pattern in patterns))

"""The sum of all that something was worked out from, by which the next process finds it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np

_SURAL = Path(__file__).parents[1]


def sum_of(known: str, folders: Iterable[str]) -> str:
    """Of what names the knowledge, of the code and the tables in these folders, and of what it runs on: with any other one, all is worked out again."""
    total = hashlib.sha256(" ".join((known, sys.version, os.uname().machine, np.__version__)).encode())
    for folder in folders:
        for source in sorted(path for path in (_SURAL / folder).iterdir() if path.is_file()):
            content = source.read_bytes()
            total.update(f"\n{folder}/{source.name} {len(content)}\n".encode() + content)
    return total.hexdigest()[:32]

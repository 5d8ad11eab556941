"""What is stored of a key: its hash. A key is long and random, so the hash needs no salt; the database alone opens nothing."""

from __future__ import annotations

import hashlib


def key_hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()

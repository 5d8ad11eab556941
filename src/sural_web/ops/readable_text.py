"""Text that can't be kept: NUL, and halves of characters (lone surrogates). And text of which nobody would see anything."""

from __future__ import annotations

import re

unkeepable = re.compile("[\x00\ud800-\udfff]")


def is_blank(text: str) -> bool:
    """Whether nobody would see anything of it: empty, spaces, or signs without a width."""
    return not any(one.isprintable() and not one.isspace() for one in text)

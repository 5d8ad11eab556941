"""Text that can't be kept: NUL, and halves of characters (lone surrogates)."""

from __future__ import annotations

import re

unkeepable = re.compile("[\x00\ud800-\udfff]")

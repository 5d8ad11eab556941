"""A source in a few words, for a link beside a sentence; the list of sources has all of it."""

from __future__ import annotations

import re

_NAME_AND_YEAR = re.compile(r"^[^,:;]*?\b(?:19|20)\d\d\b")
_MOST = 72


def short_title(citation: str) -> str:
    """Its authors and year where they stand first; else its title, cut at the end of a part or, when it is long, after a whole word with "…"."""
    found = _NAME_AND_YEAR.match(citation)
    if found and len(found[0]) <= _MOST:
        return found[0] + ")" * (found[0].count("(") - found[0].count(")"))
    title = re.split(r"; | \(|\. ", citation)[0]
    return title if len(title) <= _MOST else title[:_MOST].rsplit(" ", 1)[0].rstrip(",:-") + "…"

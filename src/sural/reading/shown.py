"""A value as a message may show it: short, on one line, and safe to print whatever it holds."""

from __future__ import annotations

from typing import Any

_MOST = 60
_MOST_DIGITS = 40


def shown(value: Any, most: int = _MOST) -> str:
    """Like `repr`, but never longer than `most` characters, and without characters that a terminal would obey or could not write."""
    if isinstance(value, str):
        text = repr(value[:most]).encode("utf-8", "backslashreplace").decode("utf-8")
        return text if len(value) <= most else f"{text[:-1]}...{text[-1]}"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "nothing"}[value]
    if isinstance(value, int) and value.bit_length() > 3 * _MOST_DIGITS:
        return f"a number of more than {_MOST_DIGITS - 5} digits"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return "a mapping" if value else "an empty mapping"
    if isinstance(value, list | tuple | set | frozenset):
        return "a list" if value else "an empty list"
    return shown(str(value), most)


def listed(words: Any, most: int = 12) -> str:
    """Words with commas between them; of very many the first ones."""
    found = [str(word) for word in words]
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(found[:most]) + more

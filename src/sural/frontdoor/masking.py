"""A message as the staff of a practice may see it: only words that are known to say nothing of anybody's health or name are left.

What is not in `tables/shown_to_staff.txt` is masked, so that a word nobody has thought of is masked too. That list holds the small words of a
question, and what one asks a practice about: times, places, papers, payment. Names of the practice's own places, kinds of visit and payers can be
given as `also`.

    >>> masked("do you have parking, my husband Bob has HIV")
    'do you have parking, my […] has […]'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

MASK = "[…]"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_RUN = re.compile(r"\[…\](?:[\s,;:'’\"“”()/.&+*@#%=<>|\\_-]+\[…\])+")
_NOT_SHOWN = re.compile(r"[^\w\s.,;:?!'’¿¡$()/\[\]…-]|_")


def masked(text: str, also: Iterable[str] = ()) -> str:
    """The message with every other word, every number and every sign that is no punctuation masked. Empty where nothing would be left of it."""
    known = _words() | frozenset(_plain(part) for one in also for part in _WORD.findall(one))
    shown = _WORD.sub(lambda found: found.group() if _plain(found.group()) in known else MASK, " ".join(text.split()))
    shown = _RUN.sub(MASK, " ".join(_NOT_SHOWN.sub(" ", shown).split()))
    return shown if any(_plain(word) in known for word in _WORD.findall(shown)) else ""


@cache
def _words() -> frozenset[str]:
    lines = files("sural.frontdoor").joinpath("tables", "shown_to_staff.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _plain(word: str) -> str:
    """Small letters without accents; an apostrophe is dropped, as the list has it."""
    bare = "".join(one for one in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(one))
    return bare.replace("'", "").replace("’", "")

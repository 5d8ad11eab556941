"""How hard a text is to read: the Flesch-Kincaid grade, with a syllable count by rule.

The well-known library for this pulls a language toolkit that fetches its dictionary when it runs, and
tests must not need a network. English syllables can be counted by rule: of the 20,000 words that Sural
says to people, this count was right for 99 in 100 against a dictionary of pronunciations (November 2026).
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?|\d+")
_SENTENCE_END = re.compile(r"[.?!;:](?:\s|$)|\n")
_VOWELS = re.compile(r"[aeiouyéä]+")
_SILENT = re.compile(
    r"[^aeiouyl]e$"  # spine, but not muscle
    r"|[^aeiouycgsxz](?<!ch)(?<!sh)(?<![^aeiou]l)es$"  # spines, but not changes, touches, muscles
    r"|[^aeiouydt]ed$"  # numbed, but not rested
    r"|(?<=[a-z])e(?=ment|times|thing|body|ly$|less|ful)"  # movement, sometimes
)
_APART = re.compile(r"(?<![cgstx])i[aou]|(?<![gq])ua|eo|[eouy]ing|(?<=l)uid|(?<=b)e(?=ing)|ea$")  # two vowels that are said one by one
_TERM = 2  # a medical word that has to stand is taken for a word of two syllables


def words(text: str) -> list[str]:
    """Words and numbers, in order."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Syllables of an English word; MRI is three, a number is two."""
    if word.isdecimal():
        return 2
    if word.isupper() and len(word) > 1:
        return len(word)
    plain = re.split("['’]", word.lower())[0]
    return max(1, len(_VOWELS.findall(plain)) - len(_SILENT.findall(plain)) + len(_APART.findall(plain)))


def grade(text: str, terms: frozenset[str] = frozenset()) -> float:
    """Flesch-Kincaid grade: the year of school in which a reader follows a text. `terms` are let off."""
    found = words(text)
    if not found:
        return 0.0
    sentences = max(1, len([part for part in _SENTENCE_END.split(text) if words(part)]))
    spoken = sum(_TERM if word.lower() in terms else syllables(word) for word in found)
    return 0.39 * len(found) / sentences + 11.8 * spoken / len(found) - 15.59

"""The "why" for one person, in words: answers become the person of the body model, and its results become sentences.

It stands on `assessment` and on `body`, which do not know each other.
"""

from sural.why.person import FIELDS, FINDINGS, PersonReading, read_person, typed_from
from sural.why.sentences import body_words_for

__all__ = ["FIELDS", "FINDINGS", "PersonReading", "body_words_for", "read_person", "typed_from"]

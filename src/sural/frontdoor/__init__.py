"""The front door: what a person means who types half a sentence into "Hi, how can we help you?", and which reviewed answers fit.

`understand` reads one message (after the turns before it) and gives an `Understanding`: whether something urgent was told, what is wanted,
which answers of the interview were said, what was named, and which answers are given. `answers_of` makes texts of the answer ids; each has a
link to the page where it stands. `Practice` holds what a practice tells of itself: places, hours, phone, payers, answers of its own.

    >>> from sural import Knowledge
    >>> from sural.frontdoor import Practice, understand
    >>> understood = understand("book me in pls, my crotch went numb", (), Knowledge.load(), Practice())
    >>> understood.intent, understood.urgency, dict(understood.findings)
    ('red_flag', 'emergency', {'saddle_numb': 'yes'})

Three promises hold for every text. What was told urgently once in a conversation stays urgent in its later turns. What is not understood is
handed to a person with the list of warning signs, and is never called "not urgent": `Need.NONE` only means that nothing urgent was understood.
And nothing is invented: urgency comes from the urgency rules of the assessment, answers from catalogs, facts from the knowledge and the practice.
"""

from sural.frontdoor.answers import Answer, answers_of
from sural.frontdoor.language import is_foreign
from sural.frontdoor.practice import OwnAnswer, Place, Practice, VisitKind
from sural.frontdoor.understand import understand
from sural.frontdoor.understanding import Entities, Intent, Need, Person, Said, Topic, Understanding

__all__ = [
    "Answer",
    "Entities",
    "Intent",
    "Need",
    "OwnAnswer",
    "Person",
    "Place",
    "Practice",
    "Said",
    "Topic",
    "Understanding",
    "VisitKind",
    "answers_of",
    "is_foreign",
    "understand",
]

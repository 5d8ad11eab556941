"""Every error that the core raises, each with a stable code that is never reused.

SuralError
├── KnowledgeError        K100  the knowledge files are broken
│   └── RuleSyntaxError   K110  a rule expression can't be read
├── AnswerError           A200  an answer can't be used
│   ├── UnknownQuestion   A210  no question has this id
│   └── ImpossibleValue   A220  the question can't have this value
├── FileProblem           F300  a file can't be read as what it should be
└── UnknownDrawing        D400  no drawing has this id

The message always says what happened, why, and what to do.
"""

from __future__ import annotations


class SuralError(Exception):
    """Base of all errors that Sural raises on purpose."""

    code = "S000"


class KnowledgeError(SuralError):
    """The knowledge tables contradict themselves or can't be read."""

    code = "K100"


class RuleSyntaxError(KnowledgeError):
    """A rule expression does not follow the grammar."""

    code = "K110"


class AnswerError(SuralError):
    """An answer can't be used; nothing was changed by it."""

    code = "A200"


class UnknownQuestion(AnswerError):
    """No question or test has this id."""

    code = "A210"


class ImpossibleValue(AnswerError):
    """The question exists, but this is not one of its possible answers."""

    code = "A220"


class FileProblem(SuralError):
    """A file is missing, too large, or not in the form it should be in."""

    code = "F300"


class UnknownDrawing(SuralError):
    """No drawing or icon has this id."""

    code = "D400"

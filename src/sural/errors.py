"""Every error that the core raises, each with a stable code that is never reused.

SuralError
├── KnowledgeError        K100  the knowledge files are broken
│   └── RuleSyntaxError   K110  a rule expression can't be read
├── AnswerError           A200  an answer can't be used
│   ├── UnknownQuestion   A210  no question has this id
│   └── ImpossibleValue   A220  the question can't have this value
├── BodyError             B500  the body model can't answer this
│   ├── ImpossiblePose    B510  a joint can't go there, or the model does not reach there
│   ├── ImpossibleBody    B520  a height, mass or measurement can't be a person's
│   └── UnknownMovement   B530  no exercise, test, posture, muscle or task has this id
├── PlanError             P400  a plan can't be made or changed so
│   ├── UnansweredSafety  P410  a question that must be answered first is not
│   ├── ForbiddenItem     P420  a hard limit speaks against it
│   ├── ImpossibleRecord  P430  a check-in, session or edit can't be as it is written
│   └── StillStopped      P440  "be seen first" holds, and no clearance for it is given
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


class PlanError(SuralError):
    """A plan can't be made, read or changed in this way; the plan before stays as it was."""

    code = "P400"


class UnansweredSafety(PlanError):
    """A safety question has no answer, and without it there is no plan."""

    code = "P410"


class ForbiddenItem(PlanError):
    """A hard limit speaks against this exercise or dose; nobody can out-vote it."""

    code = "P420"


class ImpossibleRecord(PlanError):
    """A check-in, a session or an edit holds a value that can't be; nothing of it was used."""

    code = "P430"


class StillStopped(PlanError):
    """Somebody should be seen first, and nobody has answered for it; until then there is no plan."""

    code = "P440"


class BodyError(SuralError):
    """The body model can't answer; it never clips an input and never guesses."""

    code = "B500"


class ImpossiblePose(BodyError):
    """An angle is out of the range of its joint, or two joints forbid each other's angle."""

    code = "B510"


class ImpossibleBody(BodyError):
    """A height, a mass or a measurement that no person has."""

    code = "B520"


class UnknownMovement(BodyError):
    """No exercise, self-test, posture, muscle or task has this id."""

    code = "B530"


class FileProblem(SuralError):
    """A file is missing, too large, or not in the form it should be in."""

    code = "F300"


class UnknownDrawing(SuralError):
    """No drawing or icon has this id."""

    code = "D400"

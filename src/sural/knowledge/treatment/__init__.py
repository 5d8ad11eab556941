"""What Sural knows about getting better: exercises, limits, phases, rules of progression, measures."""

from sural.knowledge.treatment.outcomes import CoursePoint, Measure, Norm, Outlook
from sural.knowledge.treatment.schema import (
    Benefit,
    Caution,
    Claim,
    Exercise,
    Fact,
    Limit,
    NerveLoad,
    Number,
    PainRule,
    Part,
    PhaseRow,
    ProgressionRule,
    Slot,
    Treatment,
)
from sural.knowledge.treatment.words import ExerciseWords, PartWords, StopWords

__all__ = [
    "Benefit",
    "Caution",
    "Claim",
    "CoursePoint",
    "Exercise",
    "ExerciseWords",
    "Fact",
    "Limit",
    "Measure",
    "NerveLoad",
    "Norm",
    "Number",
    "Outlook",
    "PainRule",
    "Part",
    "PartWords",
    "PhaseRow",
    "ProgressionRule",
    "Slot",
    "StopWords",
    "Treatment",
]

"""What the body model knows: geometry, muscles, nerve, movements and the published numbers it is checked against."""

from sural.knowledge.body.geometry import JointAxis, KneeCoupling, OpenSimLength, PathPoint, PoseRange, Segment, SegmentMass, Wrap
from sural.knowledge.body.muscles import AnkleTorqueTerm, CalfRaiseResult, ExerciseProgram, MuscleArchitecture, PassiveCurve
from sural.knowledge.body.nerve import NerveObservation, NerveParameters, NerveSegment, NerveStation
from sural.knowledge.body.postures import ChainCost, ChainLink, ChainTask, Movement, Quantity
from sural.knowledge.body.reader import read_rows
from sural.knowledge.body.why_words import ClaimWords, LinkWords, claim_words, link_words

__all__ = [
    "AnkleTorqueTerm",
    "CalfRaiseResult",
    "ChainCost",
    "ChainLink",
    "ChainTask",
    "ClaimWords",
    "ExerciseProgram",
    "JointAxis",
    "KneeCoupling",
    "LinkWords",
    "Movement",
    "MuscleArchitecture",
    "NerveObservation",
    "NerveParameters",
    "NerveSegment",
    "NerveStation",
    "OpenSimLength",
    "PassiveCurve",
    "PathPoint",
    "PoseRange",
    "Quantity",
    "Segment",
    "SegmentMass",
    "Wrap",
    "claim_words",
    "link_words",
    "read_rows",
]

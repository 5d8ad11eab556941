"""Why it hurts, in three lines from a person's own first cause: what it is, what of their answers fits it, and what the body model adds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sural.assessment.assessment import Assessment, Band, Cause
from sural.assessment.cause_words import chance_of, lower_first, twin_words
from sural.knowledge import Knowledge
from sural.knowledge.schema import Condition
from sural.why.sentences import body_words_for

_NERVE = frozenset({"nerve_root", "spinal", "plexus_or_peripheral_nerve"})
_NO_NERVE_PATH = frozenset({"polyneuropathy", "small_fibre_neuropathy", "saphenous_femoral_neuropathy", "tibial_stress_fracture", "mtss"})
_MOST_FITTING = 3


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """Three lines: which cause with what it is, what was told that fits it, and what the model or experience adds."""

    cause: str
    what_it_is: str
    fits: str
    more: str


def model_bears_on(condition: Condition) -> bool:
    """Whether the model of calf and sciatic nerve has anything to do with a cause."""
    if condition.family == "serious" or condition.group == "systemic_or_serious" or condition.id in _NO_NERVE_PATH:
        return False
    return condition.group in _NERVE or condition.family == "calf_muscle"


def nerve_or_calf(knowledge: Knowledge, assessment: Assessment) -> bool:
    """Whether a nerve or the calf is the first cause, or is among those that are likely or possible."""
    return any(model_bears_on(knowledge.conditions[cause.id]) for cause in _named(assessment))


def body_words_of(assessment: Assessment, cause_id: str) -> str:
    """What the body model says on a cause, where that is the first one or likely or possible; else ''."""
    return body_words_for(cause_id) if any(cause.id == cause_id for cause in _named(assessment)) else ""


def own_answer(knowledge: Knowledge, assessment: Assessment, fitting: tuple[str, ...]) -> OwnAnswer:
    """Three lines about the first cause. `fitting` are the answers that speak for it, in the person's own words."""
    first = assessment.causes[0]
    condition = knowledge.conditions[first.id]
    name = ", ".join(filter(None, (lower_first(condition.plain_name), twin_words(knowledge, first).replace(":", ""))))
    sure = chance_of(first).tells and first.band is not Band.UNLIKELY
    opening = f"Most likely: {name}." if sure else f"Your answers cannot tell yet. What fits them best: {name}."
    told = [lower_first(words) for words in fitting[:_MOST_FITTING]]
    fits = f"What you told us that fits: {'; '.join(told)}." if told else "Little of what you told us points to one cause. This one is common."
    more = body_words_for(first.id) or _sentences(condition.what_usually_happens)[0]
    return OwnAnswer(opening, _sentences(condition.what_it_is)[0], fits, more)


def _named(assessment: Assessment) -> list[Cause]:
    return [cause for cause in assessment.likely if cause.band is not Band.UNLIKELY] or list(assessment.likely[:1])


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?])\s+(?=[A-Z])", text)

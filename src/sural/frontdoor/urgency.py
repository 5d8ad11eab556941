"""How urgent what was told is: the urgency rules of the assessment on the answers that were said. There is no second list of rules."""

from __future__ import annotations

from collections.abc import Mapping

from sural.assessment.answers import Answers, Entry
from sural.assessment.triage import triage
from sural.frontdoor.understanding import Need
from sural.knowledge import Knowledge, Urgency


def need_of(levels: Mapping[str, str], knowledge: Knowledge) -> tuple[Need, tuple[str, ...]]:
    """The need by the rules alone, and the ids of the rules that speak at that level or above, most urgent first."""
    found = triage(knowledge, Answers(tuple(Entry("answer", key, level) for key, level in levels.items())))
    if found.urgency < Urgency.SAME_DAY:
        return Need.NONE, ()
    need = Need.EMERGENCY if found.urgency is Urgency.EMERGENCY else Need.SAME_DAY
    return need, tuple(reason.id for reason in found.reasons if reason.urgency >= Urgency.SAME_DAY)

"""Which answers may stand in a list of evidence: something that is there, and that a cause can bring about.

"No numbness" says something to the network, but nobody reads it as a reason for a cause. How strong or how old a complaint is, what was tried
against it and what a person brings along are no signs that a cause would have to explain.
"""

from __future__ import annotations

from sural.knowledge.schema import Finding

# Their first level is an answer like any other, neither normal nor an absence.
_NO_NORMAL_LEVEL = frozenset({"rf_age", "rf_sex", "rf_height_tall", "duration", "onset_manner", "course", "job_posture"})
_BROUGHT_ABOUT = frozenset({"location", "symptom_quality", "sign", "red_flag", "aggravating", "relieving", "self_test", "clinician_test"})
_MEASURES = frozenset({"pain_severity", "walking"})  # groups: how bad it is, and what it leaves possible
_NO_EFFECT = frozenset({"leg_worse_than_back", "recent_infection", "major_trauma", "skin_break_entry"})  # a comparison, or what led to it

# Its answer closes a list of other questions; alone it points at no cause.
_CLOSES_A_LIST = frozenset({"no_illness_no_medicine"})


def points_at_a_cause(finding: Finding) -> bool:
    """Whether a person would believe that an answer to this tells one cause from another."""
    return finding.id not in _CLOSES_A_LIST


def is_there(finding: Finding, level: str) -> bool:
    """Whether an answer says that something is there, not that it is absent or normal."""
    return level != finding.levels[0] or finding.id in _NO_NORMAL_LEVEL


def needs_explaining(finding: Finding) -> bool:
    """Whether a cause can be asked to explain this finding."""
    return finding.kind in _BROUGHT_ABOUT and finding.group not in _MEASURES and finding.id not in _NO_EFFECT

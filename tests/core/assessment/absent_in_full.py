"""The knowledge with what is absent counting in full, for oracles that know no exponents."""

from __future__ import annotations

from dataclasses import replace

from sural import Knowledge
from sural.knowledge.schema import Range


def absent_in_full(knowledge: Knowledge) -> Knowledge:
    changed = {key: replace(knowledge.parameters[key], value=Range(1.0, 1.0, 1.0)) for key in ("absent_weight", "absent_red_flag_weight")}
    return replace(knowledge, parameters={**knowledge.parameters, **changed}, version=f"{knowledge.version}, absent in full")

"""Facts of a calm person with some changed, and what the limits let in under them."""

from __future__ import annotations

from sural.plan.facts.basis import standing_levels
from sural.plan.facts.facts import Facts
from sural.plan.limits.admission import Admitted, Candidate, admit
from sural.plan.making.care_parts import care_parts
from sural.plan.making.start_dose import start_dose
from tests.plan_people import KNOWLEDGE, NOT_ASKED, TODAY, plan_of

CALF = {row.id for row in KNOWLEDGE.treatment.exercises.values() if row.category in ("calf_stretch", "calf_strength")}
BALANCE = {row.id for row in KNOWLEDGE.treatment.exercises.values() if row.category == "balance"}


def facts(changed: dict[str, str], said: dict[str, str] | None = None, confirmed: dict[str, str] | None = None, **levels: str) -> Facts:
    """The facts of a calm person with some answers changed, and some facts set by hand."""
    plan = plan_of({}, said=said, confirmed=confirmed)
    standing = {key: level for key, level in standing_levels(KNOWLEDGE, plan.basis, TODAY).items() if not key.startswith("cause_")}
    known = {**standing, "phase": "maintain", "nerve_pain": "no", **changed, **levels}
    return Facts(KNOWLEDGE, {key: level for key, level in known.items() if level != NOT_ASKED})


def admitted(known: Facts, pool: set[str] | None = None) -> set[str]:
    """Every exercise that the limits let in."""
    verdicts = {key: admit(Candidate(key, start_dose(known, row)), known) for key, row in KNOWLEDGE.treatment.exercises.items()}
    return {key for key, verdict in verdicts.items() if isinstance(verdict, Admitted) and (pool is None or key in pool)}


def parts(known: Facts) -> set[str]:
    return {part.id for part in care_parts(known)[0]}

"""What a plan rests on: the answers, the likely causes, the person and the wishes. It is kept in the plan, so that a plan stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sural.assessment.assessment import Assessment, Band
from sural.knowledge import Knowledge, Urgency
from sural.plan.facts.ability import abilities_at_start
from sural.plan.facts.clot_check import clot_check
from sural.plan.facts.facts import CAUSE
from sural.plan.facts.irritability import from_answers, pain_at_start, strong_pain
from sural.plan.facts.person import Person, Preferences
from sural.unlocked import cached_property

_NERVE_GROUPS = {"nerve_root", "plexus_or_peripheral_nerve"}
_ALSO_NERVE = {"lumbar_spinal_stenosis"}
_NERVE_SIGNS = {"st_slr": "yes", "st_slump": "yes", "pain_electric": "yes", "numb_s1": "yes", "numb_l5": "yes", "numb_l4": "yes"}
_NUMB = ("numb_s1", "numb_l5", "numb_l4", "numb_sole", "numb_stocking", "numb_whole_leg")
_TENDONS = ("achilles_tendinopathy", "achilles_insertional")
_PAINS = ((5.5, "6to10"), (3.5, "4to5"), (0, "0to3"))
_LEAST_CHANCE = 0.01
_FRESH = {"lt24h": 1, "1to6d": 3, "1to2w": 10, "2to6w": 28, "6to12w": 60, "3to12m": 180, "gt1y": 400}
_AGE_BANDS = ((3, "lt3d"), (14, "3to13d"), (42, "2to5w"))


@dataclass(frozen=True, slots=True)
class CauseChance:
    """A cause with its chance and its band, as the assessment gave them."""

    id: str
    probability: float
    band: str


@dataclass(frozen=True)
class Basis:
    """What does not change from day to day. `levels` are the answers with what they imply, by finding id."""

    levels: Mapping[str, str]
    causes: tuple[CauseChance, ...]
    urgency: Urgency
    person: Person
    preferences: Preferences
    started_on: date

    def __hash__(self) -> int:
        return hash((self.started_on, self.urgency, self.causes))

    @cached_property
    def chances(self) -> Mapping[str, float]:
        """Probability by condition id; those below one percent are left out."""
        return {cause.id: cause.probability for cause in self.causes}

    @property
    def named_causes(self) -> frozenset[str]:
        """Condition ids of the causes that are likely or possible."""
        return frozenset(cause.id for cause in self.causes if cause.band != Band.UNLIKELY)


def basis_of(assessment: Assessment, person: Person, preferences: Preferences, started_on: date) -> Basis:
    """Keep what a plan needs of an assessment."""
    causes = tuple(CauseChance(cause.id, round(cause.probability, 4), cause.band.value) for cause in assessment.causes if cause.probability >= _LEAST_CHANCE)
    return Basis(dict(assessment.levels), causes, assessment.triage.urgency, person, preferences, started_on)


def standing_levels(knowledge: Knowledge, basis: Basis, today: date) -> dict[str, str]:
    """Everything known on a day without any check-in: answers, causes, what was said, and what follows from them."""
    days = (today - basis.started_on).days
    levels = dict(_fixed_levels(knowledge, basis))
    return levels | {"plan_age": next((band for most, band in _AGE_BANDS if days < most), "ge6w")} | _injury_age(levels, days)


@lru_cache(maxsize=256)
def _fixed_levels(knowledge: Knowledge, basis: Basis) -> Mapping[str, str]:
    """What does not depend on the day. What no clinician has confirmed is not confirmed: that is known, not open."""
    unconfirmed = {fact.id: fact.levels[0] for fact in knowledge.treatment.facts.values() if fact.asked == "clinician"}
    levels = {**unconfirmed, **basis.levels, **basis.person.said, **basis.person.confirmed}
    levels |= {f"{CAUSE}{cause.id}": cause.band for cause in basis.causes if cause.band != Band.UNLIKELY}
    levels["urgency"] = basis.urgency.id
    levels["irritability"] = from_answers(knowledge, levels, basis.person.baseline.leg_pain)
    levels["nerve_pain"] = _nerve_pain(knowledge, basis, levels)
    levels |= _numb_skin(levels) | _strength(levels) | _reach(basis)
    levels |= abilities_at_start(knowledge, levels, basis.person) | _where_to_begin(knowledge, basis, levels)
    found = clot_check(knowledge, levels, basis.chances)
    return levels | ({"clot_check": found} if found else {})


def _where_to_begin(knowledge: Knowledge, basis: Basis, levels: Mapping[str, str]) -> dict[str, str]:
    """What the evidence of some causes says on where to begin: how strong the pain is, and whether a sore tendon is all of it."""
    pain = pain_at_start(basis.levels, basis.person.baseline.leg_pain)
    tendon = any(levels.get(f"{CAUSE}{cause}") == Band.LIKELY for cause in _TENDONS) and levels["nerve_pain"] == "no"
    found = {} if pain is None else {"start_pain": next(level for least, level in _PAINS if pain >= least)} | strong_pain(knowledge, pain)
    return found | {"tendon_alone": "yes" if tendon else "no"}


def usual_pain(basis: Basis) -> float:
    """The pain that counts as usual at the start [0-10]; where it was not said, none, so that any pain counts as more."""
    return pain_at_start(basis.levels, basis.person.baseline.leg_pain) or 0.0


def _nerve_pain(knowledge: Knowledge, basis: Basis, levels: Mapping[str, str]) -> str:
    nerves = sum(cause.probability for cause in basis.causes if _is_nerve(knowledge, cause.id))
    signs = any(levels.get(key) == level for key, level in _NERVE_SIGNS.items())
    return "yes" if signs or nerves >= knowledge.treatment.number("nerve_chance_from") else "no"


def _is_nerve(knowledge: Knowledge, condition_id: str) -> bool:
    condition = knowledge.conditions.get(condition_id)
    return condition is None or condition.group in _NERVE_GROUPS or condition_id in _ALSO_NERVE


def _numb_skin(levels: Mapping[str, str]) -> dict[str, str]:
    """Numb skin found by the interview is never talked away; a plain "no" needs all its questions, or the person's word."""
    if any(levels.get(key) == "yes" for key in _NUMB) or levels.get(f"{CAUSE}polyneuropathy") or levels.get(f"{CAUSE}small_fibre_neuropathy"):
        return {"numb_skin": "yes"}
    if "numb_skin" not in levels and all(levels.get(key) == "no" for key in _NUMB):
        return {"numb_skin": "no"}
    return {}


def _injury_age(levels: Mapping[str, str], days: int) -> dict[str, str]:
    begun = _FRESH.get(levels.get("duration", ""))
    if begun is None:
        return {"injury_age": "late"} if days >= 14 else {}
    age = begun + days
    return {"injury_age": "fresh" if age <= 3 else "early" if age <= 14 else "late"}


def _strength(levels: Mapping[str, str]) -> dict[str, str]:
    if "strength_stable" in levels:
        return {}
    if levels.get("leg_weakness_new") == "no" and levels.get("foot_drop") == "no":
        return {"strength_stable": "yes"}
    return {}


def _reach(basis: Basis) -> dict[str, str]:
    reached = {"walks_10min": (basis.person.baseline.walk_min, 10), "sits_30min": (basis.person.baseline.sit_min, 30)}
    return {key: "yes" if value >= least else "no" for key, (value, least) in reached.items() if value is not None}

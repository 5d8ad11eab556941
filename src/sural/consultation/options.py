"""Treatment options for the causes that are likely or possible, with what guidelines say: first care without a needle or a knife."""

from __future__ import annotations

from dataclasses import dataclass

from sural.assessment.assessment import Assessment, Band
from sural.assessment.triage import Triage
from sural.knowledge import Knowledge, Urgency
from sural.knowledge.statements import holds_for
from sural.knowledge.treatment.option import STEPS, TreatmentOption
from sural.plan.facts.facts import CAUSE, Facts

STEP_WORDS = {
    "first": "First: care without medicine, needle or operation",
    "look": "A closer look",
    "medicine": "Medicines, with their proof",
    "injection": "When an injection",
    "surgery": "When a surgeon",
    "not": "Advised against",
}


@dataclass(frozen=True, slots=True)
class Offered:
    """An option for this person: `now`, or `later` when what it waits for has come; `kept_back`: something of this person speaks against it."""

    option: TreatmentOption
    state: str
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class Options:
    """`first` is what must be done before any of them, empty where nothing must. `steps` in their order, each with its options."""

    first: str
    steps: tuple[tuple[str, tuple[Offered, ...]], ...]


def treatment_options(knowledge: Knowledge, assessment: Assessment, urgency: Triage, facts: Facts | None = None) -> Options:
    """What fits the causes that are likely or possible. While a warning sign stands, that is said before any of it, and nothing is "now".

    `facts` are those of a plan, where there is one; they know more than the answers alone.
    """
    near = {cause.id for cause in assessment.causes if cause.band is not Band.UNLIKELY}
    known = _facts(knowledge, assessment, urgency, facts)
    fitting = [one for one in knowledge.treatment.options.values() if near and holds_for(frozenset(one.causes), near)]
    rows = [Offered(one, _state(one, known, urgency.urgency), one.confidence == "D") for one in sorted(fitting, key=lambda one: one.order)]
    steps = tuple((step, tuple(row for row in rows if row.option.step == step)) for step in STEPS)
    return Options(_first(urgency), tuple((step, found) for step, found in steps if found))


def _state(option: TreatmentOption, facts: Facts, urgency: Urgency) -> str:
    if option.step == "not":
        return "not"
    if option.kept_back_if is not None and facts.truth(option.kept_back_if) is True:
        return "kept_back"
    if option.kept_back_if is not None and facts.truth(option.kept_back_if) is None:
        return "ask_first"
    return "later" if urgency.seen_first or not facts.holds(option.when) else "now"


def _first(urgency: Triage) -> str:
    reasons = [reason.why for reason in urgency.reasons if reason.urgency.seen_first]
    if not reasons:
        return ""
    return f"A warning sign is open: {' '.join(reasons)} That comes before any treatment below."


def _facts(knowledge: Knowledge, assessment: Assessment, urgency: Triage, facts: Facts | None) -> Facts:
    causes = {f"{CAUSE}{cause.id}": cause.band.value for cause in assessment.causes}
    levels = {**(facts.levels if facts else {}), **assessment.levels, **causes, "urgency": urgency.urgency.id}
    return Facts(knowledge, levels)

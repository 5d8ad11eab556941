"""The hard limits. Everything that enters a plan, by whichever path, passes `admit`.

A limit speaks when it is known to hold, and also when it is not known whether it holds, unless its row says that the
person is only warned (`unknown` = caution) or that the test behind it is not expected of everybody (`ignore`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sural.errors import ForbiddenItem
from sural.knowledge import Knowledge
from sural.knowledge.rule_grammar import items
from sural.knowledge.schema import Range
from sural.knowledge.treatment import Exercise, Limit, Part
from sural.plan.facts.body_report import nerve_load
from sural.plan.facts.clot_check import MUST_BE_ANSWERED
from sural.plan.facts.facts import Facts
from sural.plan.limits.dose import Dose, within_table
from sural.plan.limits.pain_rules import pain_rule_of

_PASS = object()  # only `admit` holds it
_IRRITABILITY = ("low", "moderate", "high")
_NERVE_LOAD, _IRRITABLE, _STRONG_PAIN = "computed:nerve_load", "computed:irritability", "computed:strong_pain"
_BENT = frozenset({"flexion", "flexed_sitting"})
DOSE = "dose_of_table"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An exercise and a dose that somebody would like to have in a plan."""

    exercise_id: str
    dose: Dose


@dataclass(frozen=True, slots=True)
class Warned:
    """A limit that may hold: said with the exercise, in the words of the limit."""

    limit_id: str
    say: str


@dataclass(frozen=True)
class Admitted:
    """An exercise that no limit forbids under these facts. Made by `admit` only."""

    exercise_id: str
    dose: Dose
    facts: Facts = field(repr=False, compare=False)
    pain_rule: str
    warned: tuple[Warned, ...]
    load: Range | None
    computed: bool
    made_by: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.made_by is not _PASS:
            raise ForbiddenItem("Only the hard limits can admit an exercise. Use sural.plan.limits.admission.admit.")


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that is left out for now: why, until when, and the limit that says so.

    `known` False = for lack of an answer; `open` names the facts that nobody has answered.
    """

    item_id: str
    why: str
    until: str
    limit_id: str
    source_ids: tuple[str, ...]
    confidence: str
    known: bool = True
    open: tuple[str, ...] = ()


def admit(candidate: Candidate, facts: Facts) -> Admitted | Withheld:
    """Let an exercise into a plan under these facts, or say which limit keeps it out."""
    exercise = facts.knowledge.treatment.exercises.get(candidate.exercise_id)
    if exercise is None:
        return Withheld(candidate.exercise_id, "Sural does not know this exercise any more.", "-", "unknown_exercise", (), "D")
    if not within_table(exercise, candidate.dose):
        return Withheld(exercise.id, "This dose is outside of what the table allows.", "-", DOSE, exercise.source_ids, exercise.confidence)
    load = nerve_load(facts.knowledge, exercise.id, facts.body)
    warned: list[Warned] = []
    for limit in limits_of(facts.knowledge, exercise):
        speaks = _speaks(limit, exercise, facts, load[0] if load else None)
        if speaks is True or (speaks is None and limit.unknown == "withhold"):
            return _withheld(exercise.id, limit, facts, speaks is True)
        if speaks is None and limit.unknown == "caution":
            warned.append(Warned(limit.id, limit.say))
    return Admitted(exercise.id, candidate.dose, facts, pain_rule_of(exercise, facts), tuple(warned), load[0] if load else None, bool(load and load[1]), _PASS)


def admit_part(part: Part, facts: Facts) -> tuple[Warned, ...] | Withheld:
    """The same for ice, heat, massage and the like: warnings to say with it, or the limit that keeps it out."""
    warned: list[Warned] = []
    for limit in part_limits(facts.knowledge, part):
        speaks = facts.truth(limit.when)
        if speaks is True or (speaks is None and limit.unknown == "withhold"):
            return _withheld(part.id, limit, facts, speaks is True)
        if speaks is None and limit.unknown == "caution":
            warned.append(Warned(limit.id, limit.say))
    return tuple(warned)


def kept_from(tags: Iterable[str], facts: Facts) -> Limit | None:
    """The limit that keeps a posture or a movement out of a plan, by the tags of the exercises; None where none does."""
    names = {f"tag:{tag}" for tag in tags}
    for limit in _cached(facts.knowledge, " ".join(sorted(names)), names):
        speaks = facts.truth(limit.when)
        if speaks is True or (speaks is None and limit.unknown == "withhold"):
            return limit
    return None


def limits_of(knowledge: Knowledge, exercise: Exercise) -> tuple[Limit, ...]:
    """Every limit that can speak about an exercise."""
    names = {"all", f"exercise:{exercise.id}", f"category:{exercise.category}", _NERVE_LOAD, _IRRITABLE, _STRONG_PAIN, *(f"tag:{tag}" for tag in exercise.tags)}
    return _cached(knowledge, f"exercise:{exercise.id}", names)


def part_limits(knowledge: Knowledge, part: Part) -> tuple[Limit, ...]:
    """Every limit that can speak about a part; those for all exercises hold for comforts too."""
    names = {f"treatment:{part.id}"} | ({"all"} if part.group == "comfort" else set())
    return _cached(knowledge, f"treatment:{part.id}", names)


def _speaks(limit: Limit, exercise: Exercise, facts: Facts, load: Range | None) -> bool | None:
    found = facts.truth(limit.when)
    if found is False:
        return False
    if _NERVE_LOAD in limit.applies_to:
        return found if not _needs_no_load(exercise, facts) and _asks_too_much(facts, load) else False
    if _IRRITABLE in limit.applies_to:
        return _IRRITABILITY.index(facts.level("irritability") or "high") > _IRRITABILITY.index(exercise.max_irritability)
    if _STRONG_PAIN in limit.applies_to and exercise.max_irritability == _IRRITABILITY[-1]:
        return False
    return found


def _needs_no_load(exercise: Exercise, facts: Facts) -> bool:
    """A rest position; or a bent back where bending is what gives a narrow canal room."""
    return "rest" in exercise.tags or (facts.level("flexion_eases") == "yes" and bool(_BENT & set(exercise.tags)))


def _asks_too_much(facts: Facts, load: Range | None) -> bool:
    """Whether the upper end of the nerve load is above what this irritability bears; an unknown load is."""
    number = facts.knowledge.treatment.number
    bears = number(f"nerve_load_{facts.level('irritability') or 'high'}")
    if facts.level("st_slr") == "yes" or facts.level("st_slump") == "yes":
        bears -= number("nerve_load_test_cut")
    return load is None or load.high > bears


def _withheld(item_id: str, limit: Limit, facts: Facts, known: bool) -> Withheld:
    missing = () if known else tuple(_missing(facts, limit))
    return Withheld(item_id, limit.say, limit.until, limit.id, limit.source_ids, limit.confidence, known, missing)


def _missing(facts: Facts, limit: Limit) -> Iterator[str]:
    """The answers on which an undecided limit hangs; for the clot check its own questions."""
    for item in dict.fromkeys(item.finding_id for item in items(limit.when)):
        if item == "clot_check" and facts.level(item) is None:
            yield from (key for key in MUST_BE_ANSWERED if facts.level(key) is None)
        elif facts.level(item) is None:
            yield item


_LIMITS: dict[tuple[str, str], tuple[Limit, ...]] = {}


def _cached(knowledge: Knowledge, key: str, names: set[str]) -> tuple[Limit, ...]:
    found = _LIMITS.get((knowledge.version, key))
    if found is None:
        found = tuple(_naming(knowledge, names))
        _LIMITS[knowledge.version, key] = found
    return found


def _naming(knowledge: Knowledge, names: set[str]) -> Iterator[Limit]:
    return (limit for limit in knowledge.treatment.limits.values() if names & set(limit.applies_to))

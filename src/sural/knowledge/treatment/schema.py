"""Rows of the treatment tables. A field is a column; `README.md` beside the tables says what each one means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType

from sural.knowledge.rule_grammar import Expression
from sural.knowledge.treatment.option import TreatmentOption
from sural.knowledge.treatment.outcomes import CoursePoint, Measure, Norm, Outlook
from sural.knowledge.treatment.words import ExerciseWords, PartWords, QuestionnaireWords, StopWords
from sural.unlocked import cached_property

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the plan may ask or work out; `asked`: person, check_in, clinician or engine. First level = nothing against."""

    id: str
    levels: Words
    asked: str
    ask: str
    note: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the plan with its range, unit, source and grade."""

    id: str
    low: float
    best: float
    high: float
    unit: str
    what: str
    source_ids: Words
    confidence: str
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise. `kind` says what a repetition is: reps, hold or time; angles are those of the end position [degrees].

    `begin_if`: who may begin with this rung, and a phase earlier; `dose_from`: the measure of the baseline from which its first dose comes.
    """

    id: str
    category: str
    ladder: str
    rung: int
    target_muscles: Words
    phases: Words
    begin_if: Expression | None
    position: str
    sides: str
    kind: str
    sets: int
    reps: int
    hold_s: int
    tempo_s: str
    rest_s: int
    days_per_week: int
    most_sets: int
    most_reps: int
    most_hold_s: int
    dose_from: str
    pain_rule: str
    max_irritability: str
    equipment: Words
    tags: Words
    hip_deg: float
    knee_deg: float
    ankle_deg: float
    lumbar_deg: float
    regressions: Words
    progressions: Words
    source_ids: Words
    confidence: str
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class Benefit:
    """Which exercises help with which causes, and why; `role` main, support or comfort; `when` as a rule expression."""

    id: str
    exercise_ids: Words
    condition_ids: Words
    role: str
    when: Expression | None
    why: str
    source_ids: Words
    confidence: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A hard limit: what it applies to, when, and what counts if the answer is not known (`unknown`)."""

    id: str
    applies_to: Words
    when: Expression
    unknown: str
    say: str
    until: str
    hazards: Words
    source_ids: Words
    confidence: str
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class PainRule:
    """How much pain an exercise may cause; rules of different `family` never mix. Cells name rows of numbers.csv."""

    id: str
    family: str
    most_during: str
    most_rise: str
    spread_allowed: bool
    settle_by: str
    say: str
    source_ids: Words
    confidence: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase: where a plan starts (`start_if`), what must hold before the next begins (`enter_if` of that one; `opens` in words)."""

    id: str
    order: int
    name: str
    aim: str
    least_days: int
    start_if: Expression | None
    enter_if: Expression | None
    opens: Words
    items_most: str
    source_ids: Words
    confidence: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the plan of a phase, filled by at most `most` exercises of these ladders."""

    phase: str
    order: int
    slot: str
    ladders: Words
    most: int
    why: str


@dataclass(frozen=True, slots=True)
class ProgressionRule:
    """A rule of change, in order; `scope` plan or item; `urgency` only where it sends the person to be seen."""

    id: str
    order: int
    scope: str
    when: Expression | None
    then: str
    urgency: str
    say: str
    source_ids: Words
    confidence: str
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    """Something in a plan that is no exercise: a habit, a comfort, a treatment to talk about, a medicine to ask about."""

    id: str
    group: str
    who_decides: str
    show_if: Expression | None
    source_ids: Words
    confidence: str
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class Caution:
    """A reason to tell the pharmacist or prescriber of before a medicine."""

    id: str
    medicine: str
    when: Expression
    say: str
    source_ids: Words
    confidence: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What common advice says, and what the evidence says about it."""

    id: str
    claim: str
    verdict: str
    evidence: str
    strength: str
    say: str
    source_ids: Words
    confidence: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class NerveLoad:
    """How much an exercise asks of the sciatic nerve, as the straight-leg raise that asks as much. [degrees]"""

    exercise_id: str
    low: float
    best: float
    high: float
    unit: str
    source_ids: Words
    confidence: str
    reviewed: str
    note: str


@dataclass(frozen=True)
class Treatment:
    """All treatment tables, by id where rows have one; the order is that of the files."""

    facts: Mapping[str, Fact]
    numbers: Mapping[str, Number]
    exercises: Mapping[str, Exercise]
    words: Mapping[str, ExerciseWords]
    stops: Mapping[str, StopWords]
    benefits: tuple[Benefit, ...]
    limits: Mapping[str, Limit]
    pain_rules: Mapping[str, PainRule]
    phases: Mapping[str, PhaseRow]
    slots: tuple[Slot, ...]
    rules: Mapping[str, ProgressionRule]
    parts: Mapping[str, Part]
    part_words: Mapping[str, PartWords]
    cautions: tuple[Caution, ...]
    claims: Mapping[str, Claim]
    options: Mapping[str, TreatmentOption]
    measures: Mapping[str, Measure]
    rmdq: QuestionnaireWords
    norms: tuple[Norm, ...]
    course: tuple[CoursePoint, ...]
    outlook: Mapping[str, Outlook]
    nerve_loads: Mapping[str, NerveLoad]
    virtual_people: Mapping[str, Number]

    def number(self, name: str) -> float:
        """Best value of a number of the plan."""
        return self.numbers[name].best

    def filled(self, line: str) -> str:
        """A line with the numbers that it names in braces."""
        names = [name for _, name, _, _ in Formatter().parse(line) if name]
        return line.format(**{name: f"{self.number(name):g}" for name in names}) if names else line

    @cached_property
    def ladders(self) -> Mapping[str, tuple[Exercise, ...]]:
        """Exercises of one kind from the easiest to the hardest, by name of the ladder."""
        found: dict[str, list[Exercise]] = {}
        for exercise in self.exercises.values():
            found.setdefault(exercise.ladder, []).append(exercise)
        return MappingProxyType({name: tuple(sorted(rungs, key=lambda row: row.rung)) for name, rungs in found.items()})

    @cached_property
    def stop_of(self) -> Mapping[str, StopWords]:
        """The words on when to stop, by category of exercise."""
        return MappingProxyType({category: stop for stop in self.stops.values() for category in stop.categories})

"""The two kinds of plan version: a plan, and "be seen first" in its place. Both are immutable and numbered in one chain."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from pydantic import Field

from sural.assessment.scope import AGE, UNDER_18_LEVEL
from sural.errors import ForbiddenItem, UnansweredSafety
from sural.knowledge import Urgency
from sural.plan.content.items import CarePart, PlanItem
from sural.plan.facts.basis import Basis
from sural.plan.facts.facts import Facts
from sural.plan.facts.scales import Tenth
from sural.plan.limits.admission import Withheld
from sural.reading.records import Day, Levels, Words, record

# What rules tr01 and tr02 ask of a person; a test compares them.
CAUDA_EQUINA = (
    "saddle_numb",
    "bladder_retention",
    "bladder_incontinence",
    "bladder_urgency_straining",
    "bowel_change",
    "sexual_change",
    "bilateral_sciatica_new",
    "leg_weakness_new",
)
FIRST, CLEARED = "first_plan", "cleared"
PHASES = ("soothe", "restore", "protect", "maintain")


@dataclass(frozen=True, slots=True)
class Header:
    """Which version this is, when and by which rule it was made, and the knowledge it was made with."""

    version: int
    made_on: date
    made_by: str
    why: str
    knowledge_version: str

    @property
    def is_first(self) -> bool:
        """Whether a plan began with this version; its number is not 1 where there was an earlier plan."""
        return self.made_by == FIRST

    @property
    def begins(self) -> bool:
        """Whether all of it begins with this version: a first plan, or one that began again after somebody had looked."""
        return self.made_by in (FIRST, CLEARED)


@record
class Memory:
    """What a plan remembers so that nothing counts twice.

    Attributes
    ----------
    phase_since : day on which the phase began; `phase_pain` [0-10] the usual pain then
    usual_pain : [0-10] the pain against which a day is bad; only ever lowered while a phase lasts
    usual_before : [0-10] the usual pain until this version was made: older days and sessions are judged by it
    risen_on, eased_on : last day on which anything rose, or came down
    stepped_back_on : last day on which bad days brought everything down
    exchanged_on : last day on which an exercise was exchanged for lack of gain
    break_from, break_cuts : the pause that was already answered, and how often
    judged : ids of sessions that already brought an exercise down
    cleared : ids of check-ins whose warning signs a clinician has answered; cleared_on : the last day of that
    effects : what directions of the back did, as levels of facts
    tried : exercises that are not proposed again
    """

    phase_since: Day
    phase_pain: Tenth
    usual_pain: Tenth
    usual_before: Tenth | None = None
    risen_on: Day | None = None
    eased_on: Day | None = None
    stepped_back_on: Day | None = None
    exchanged_on: Day | None = None
    break_from: Day | None = None
    break_cuts: Annotated[int, Field(ge=0, le=10_000)] = 0
    judged: Words = frozenset()
    cleared: Words = frozenset()
    cleared_on: Day | None = None
    effects: Levels = field(default_factory=dict)
    tried: Words = frozenset()


@dataclass(frozen=True, repr=False)
class Plan:
    """An exercise plan. It can't be made without the cauda equina answers, under 18, at `within_2_days` or higher, or with an item that no limit has admitted.

    Raises
    ------
    UnansweredSafety, ForbiddenItem
        From the constructor, whoever calls it.
    """

    header: Header
    basis: Basis
    facts: Facts
    phase: str
    items: tuple[PlanItem, ...]
    parts: tuple[CarePart, ...]
    withheld: tuple[Withheld, ...]
    memory: Memory
    ended: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        words = self.facts.knowledge.questions
        open_questions = [f"“{words[key].ask}” ({key})" for key in CAUDA_EQUINA if self.facts.level(key) is None]
        if open_questions:
            raise UnansweredSafety(f"There is no plan before these questions are answered: {' '.join(open_questions)} Ask them first.")
        if UNDER_18_LEVEL in (self.facts.level(AGE), self.basis.levels.get(AGE)):
            raise ForbiddenItem("Sural makes no plan under 18: its exercises are made for adults. A doctor should choose.")
        urgency = self.facts.level("urgency")
        if urgency is None or Urgency.from_id(urgency).seen_first:
            raise ForbiddenItem("At this urgency there is no exercise plan; the person should be seen first.")
        for item in self.items:
            if item.admitted.facts is not self.facts:
                raise ForbiddenItem(f"'{item.exercise_id}' was admitted under other facts than those of this plan. Admit it again.")
        if len({item.exercise_id for item in self.items}) != len(self.items):
            raise ForbiddenItem("An exercise stands twice in the plan.")

    def __repr__(self) -> str:
        return f"<Plan {self.header.version} of {self.header.made_on}, {self.phase}: {', '.join(item.exercise_id for item in self.items)}>"

    def usual_on(self, day: date) -> float:
        """The pain [0-10] that was usual on a day; what was judged once is not judged anew by a lower mark."""
        before = self.memory.usual_before
        return before if before is not None and day <= self.header.made_on else self.memory.usual_pain

    def newly_in(self, item: PlanItem) -> bool:
        """Whether an exercise came in with this very version, while the plan was under way."""
        return item.came_in == self.header.version and not self.header.begins

    def item(self, exercise_id: str) -> PlanItem | None:
        """The item of an exercise, or None."""
        return next((item for item in self.items if item.exercise_id == exercise_id), None)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody should be seen: an urgency rule or a rule of the plan."""

    id: str
    urgency: Urgency
    why: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class GetSeen:
    """In place of a plan: who should look at it and what is safe until then. Only a clinician's answer ends it.

    `paused` is the plan that stood before, if there was one; `check_ins` are those that brought it here, and `signs` what they
    named: finding ids of the safety line, each of which a clearance must answer by itself.
    """

    header: Header
    urgency: Urgency
    reasons: tuple[Reason, ...]
    do: str
    who: str
    say: str
    take: tuple[str, ...]
    meanwhile: tuple[str, ...]
    watch_for: tuple[str, ...]
    basis: Basis
    paused: Plan | None = None
    check_ins: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<GetSeen {self.header.version} of {self.header.made_on}, {self.urgency.id}: {', '.join(reason.id for reason in self.reasons)}>"


PlanVersion = Plan | GetSeen

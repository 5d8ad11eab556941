"""What the knowledge files hold, as frozen values. Units and meanings stand at each field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sural.knowledge.rule_grammar import Expression
from sural.knowledge.statements import Statement, said_to
from sural.knowledge.urgency import Urgency


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, page or method that a fact rests on; `seen` says how much of it was read."""

    id: str
    citation: str
    doi: str
    pmid: str
    url: str
    seen: str


@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high value of a number; about a 90 % interval."""

    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True)
class Condition:
    """A possible cause. `prior` [probability among people who consult with leg pain]; `harm_if_missed` [0-1]."""

    id: str
    name: str
    plain_name: str
    group: str
    family: str
    management: str
    code: str
    what_it_is: str
    what_usually_happens: str
    who_treats_it: str
    how_to_rule_out: str
    urgency_if_likely: Urgency
    harm_if_missed: Range
    prior: Range
    prior_source: str
    prior_confidence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """`finding_id` at `level`: before something is asked, or so that something is left out."""

    finding_id: str
    level: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A question, sign or test. `levels` in order, the first is normal or absent (see `findings.csv`)."""

    id: str
    kind: str
    answer_type: str
    who_can_answer: str
    levels: tuple[str, ...]
    abnormal_means: str
    group: str
    effort: int
    ask_if: Gate | None
    red_flag: bool
    source_id: str


@dataclass(frozen=True, slots=True)
class Question:
    """The plain words of a finding: `ask` in full, `item` as a line of a checklist, a label for each level."""

    id: str
    ask: str
    item: str
    why: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    how: str = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a person sees at once. `block`: basics, red_flag, adaptive, self_test or clinician."""

    id: str
    topic: str
    order: int
    block: str
    kind: str
    heading: str
    lead: str
    why: str
    items: tuple[str, ...]
    ask_if: Gate | None


@dataclass(frozen=True, slots=True)
class VirtualGate:
    """A checklist line that is no finding itself; not ticked = everything on the pages it opens is normal."""

    id: str
    item: str
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyRegion:
    """A part of the body map; `marks` says by kind of mark (pain, tingle, numb) which findings become "yes"."""

    id: str
    label: str
    view: str
    midline: bool
    marks: Mapping[str, tuple[str, ...]]

    @property
    def sides(self) -> tuple[str, ...]:
        """Where a mark can be: left and right of the person, or the middle."""
        return ("middle",) if self.midline else ("left", "right")


@dataclass(frozen=True, slots=True)
class BodyPattern:
    """A finding that is read from several marks together; the fields are explained in `questions/body_map.toml`."""

    id: str
    kinds: tuple[str, ...]
    any_of: tuple[str, ...]
    all_of: tuple[tuple[str, ...], ...]
    only: tuple[str, ...]
    sides: str
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likelihood:
    """P(finding at level | condition is the cause), or given no listed cause for condition ``leak``."""

    condition_id: str
    finding_id: str
    level: str
    probability: Range
    use: str
    basis: str
    confidence: str
    source_id: str
    passes: int
    spread: float
    reviewed: str
    note: str


@dataclass(frozen=True, slots=True)
class RiskFactor:
    """A published effect of a risk factor on a condition's odds; `measure` says which effect was printed.

    `holds_for`: the answer that says a person is one of those in whom it was measured; None when it holds for everybody.
    """

    finding_id: str
    levels: tuple[str, ...]
    published_level: str
    condition_id: str
    measure: str
    effect: Range
    use: str
    confidence: str
    source_id: str
    note: str
    holds_for: Gate | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A named part of rules: `text` as it stands in the table, `expression` with the terms above it written out."""

    id: str
    text: str
    expression: Expression
    meaning: str


@dataclass(frozen=True, slots=True)
class Fit:
    """Whom a question fits: those for whom `expression` may hold, and, where `or_urgent`, those whose urgency its answer alone could raise."""

    id: str
    text: str
    expression: Expression
    or_urgent: bool
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """An urgency rule: when `expression` holds, the person is at `urgency` at least.

    `text` names terms, `expression` has them written out. `looks_for` are the causes that the rule is there to find.
    `rationale` is the evidence for a clinician; `why` is the reason in words for the person. `of_background`: it is a row of the table of
    background by region by time.
    """

    id: str
    text: str
    expression: Expression
    urgency: Urgency
    looks_for: tuple[str, ...]
    rationale: str
    why: str
    source_ids: tuple[str, ...]
    confidence: str
    reviewed: str
    of_background: bool = False


@dataclass(frozen=True, slots=True)
class Composite:
    """A score that is computed from other answers, such as the two-level Wells score."""

    id: str
    text: str
    expression: Expression
    note: str
    source_id: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the model itself (not of a disease), with the reason for its value."""

    id: str
    value: Range
    unit: str
    reason: str
    confidence: str
    reviewed: str


@dataclass(frozen=True, slots=True)
class UrgencyAdvice:
    """What a person is told at one level of urgency; `card` is its place on the page: now, today, days or soon.

    `who` names the numbers of many countries, `who_pattern` has places for those of one (`phone_numbers.with_numbers`);
    `calls` says which is called first: "emergency", "urgent", or "" where neither is.
    """

    id: str
    card: str
    title: str
    do: str
    who: str
    who_pattern: str
    calls: str
    say: str
    take: tuple[str, ...]
    until: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What a person can do next for one class of care (`Condition.management`); `see` also holds when it is urgent."""

    id: str
    title: str
    see: str
    do: tuple[Statement, ...]
    avoid: tuple[Statement, ...]
    source_ids: tuple[str, ...]
    confidence: str

    def for_causes(self, causes: Collection[str]) -> NextSteps:
        """The lines that hold for somebody with these causes."""
        return replace(self, do=said_to(self.do, causes), avoid=said_to(self.avoid, causes))

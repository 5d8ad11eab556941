"""One assessment: urgency first, then the causes as ranges, what to rule out, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sural.assessment.answers import Answers
from sural.assessment.explain import EvidenceItem, evidence_weights, explains, for_and_against
from sural.assessment.hypotheses import OUTSIDE_TARGET
from sural.assessment.missing import MissingItem, missing_evidence, most_telling_test
from sural.assessment.next_page import PageValue, ranked_pages
from sural.assessment.posterior import Posterior, posterior
from sural.assessment.scope import Scope, scope_of
from sural.assessment.skip_logic import contradictions, known_levels
from sural.assessment.tests_to_get import out_of_reach
from sural.assessment.triage import Triage, triage, unanswered_red_flags
from sural.assessment.uncertainty import ChanceRange, Floats, credible_ranges, range_of_any, sampled_weights
from sural.knowledge import Knowledge

_MOST_TO_RULE_OUT = 3
_LEAST_RISK = 0.001  # probability times harm below which a cause isn't worth naming
_DETAILED, _LEAST_SHOWN, _MOST_SHOWN = 8, 3, 6


class Band(StrEnum):
    """A probability in words."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class Cause:
    """A possible cause with its chance as a range, what speaks for and against it, and what is missing.

    `presentation` names the form of the cause that the answers fit, where it is not the usual one.
    `explains` and `does_not_explain` name signs that are there; none of them also stands in `against` or
    `speaking_for` and says the opposite. `told_with` names a cause that it can't be told apart from with
    what is known (L5 and S1 without strength and reflex), and `with_twin` is the chance that one of the two
    is there. `same_care` is the chance that a cause with the same next steps as this one is there.
    """

    id: str
    name: str
    plain_name: str
    low: float
    probability: float
    high: float
    band: Band
    speaking_for: tuple[EvidenceItem, ...] = ()
    against: tuple[EvidenceItem, ...] = ()
    explains: tuple[str, ...] = ()
    does_not_explain: tuple[str, ...] = ()
    told_with: str = ""
    with_twin: ChanceRange | None = None
    same_care: ChanceRange | None = None
    presentation: str = ""
    missing: tuple[MissingItem, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleOut:
    """A cause that isn't likely but would be harmful to miss, and what settles it."""

    id: str
    name: str
    plain_name: str
    probability: float
    how: str


@dataclass(frozen=True)
class Assessment:
    """The result for one set of answers; see the fields of `Triage`, `Cause` and `RuleOut`.

    `levels` are the answers with what they imply, by finding id, and `numbers` those that were given as numbers. Out of `scope` the urgency
    rests on rules alone, and there are no causes.
    """

    knowledge_version: str
    triage: Triage
    causes: tuple[Cause, ...]
    rule_out: tuple[RuleOut, ...]
    unlisted: float
    outside: float
    unanswered_red_flags: tuple[str, ...]
    contradictions: tuple[tuple[str, str], ...]
    next_pages: tuple[PageValue, ...]
    telling_test: MissingItem | None
    answered: int
    levels: Mapping[str, str] = field(default_factory=dict, hash=False)
    numbers: Mapping[str, float] = field(default_factory=dict, hash=False)
    scope: Scope = Scope.IN_SCOPE

    @property
    def is_rough(self) -> bool:
        """The answers fit so many mixtures of causes that not all of them could be weighed: the chances are rough."""
        return self.outside >= OUTSIDE_TARGET

    @property
    def outside_in_100(self) -> int:
        """The mass that was not weighed, as a number for a sentence: never none, and never all."""
        return min(99, max(1, round(100 * self.outside)))

    @property
    def likely(self) -> tuple[Cause, ...]:
        """The causes to show: all that are likely or possible, at least three, at most six."""
        shown = [cause for cause in self.causes if cause.band is not Band.UNLIKELY]
        return tuple(shown[:_MOST_SHOWN]) if len(shown) >= _LEAST_SHOWN else self.causes[:_LEAST_SHOWN]


def assess(
    knowledge: Knowledge,
    answers: Answers,
    mode: str = "patient",
    known: Posterior | None = None,
    levels: Mapping[str, str] | None = None,
    found: Triage | None = None,
    short: bool = False,
) -> Assessment:
    """Assess a log of answers. The same answers and knowledge always give the same assessment.

    `known` is the posterior, `levels` the known levels and `found` what rules and posterior together call for, all of these very answers,
    for a caller who has them already. `short`: left out are what the causes explain, what care all but the first share with others,
    what is missing of causes that are not shown, the next pages and the most telling test.
    """
    levels = known_levels(knowledge, answers) if levels is None else levels
    scope = scope_of(levels)
    if scope is not Scope.IN_SCOPE:
        return _without_causes(knowledge, answers, levels, scope)
    current = known or posterior(knowledge, levels)
    found = found or triage(knowledge, answers, current, levels)
    settled = set(levels) | answers.unsure | out_of_reach(knowledge, found.urgency, levels)
    causes = _causes(knowledge, current, levels, settled, short)
    return Assessment(
        knowledge_version=knowledge.version,
        triage=found,
        causes=causes,
        rule_out=_rule_out(knowledge, current, causes),
        unlisted=current.unlisted,
        outside=current.outside,
        unanswered_red_flags=unanswered_red_flags(knowledge, answers, levels),
        contradictions=tuple(contradictions(knowledge, answers)),
        next_pages=() if short else tuple(ranked_pages(knowledge, answers, mode, current, levels)[:3]),
        telling_test=None if short else most_telling_test(knowledge, current, settled),
        answered=len(answers.levels),
        levels=levels,
        numbers=answers.numbers,
    )


def _without_causes(knowledge: Knowledge, answers: Answers, levels: Mapping[str, str], scope: Scope) -> Assessment:
    """How urgent it is, by rules; nothing that was learned from people in scope."""
    return Assessment(
        knowledge_version=knowledge.version,
        triage=triage(knowledge, answers, None, levels),
        causes=(),
        rule_out=(),
        unlisted=0.0,
        outside=0.0,
        unanswered_red_flags=unanswered_red_flags(knowledge, answers, levels),
        contradictions=tuple(contradictions(knowledge, answers)),
        next_pages=(),
        telling_test=None,
        answered=len(answers.levels),
        levels=levels,
        scope=scope,
    )


def _causes(knowledge: Knowledge, current: Posterior, levels: Mapping[str, str], settled: Collection[str], short: bool) -> tuple[Cause, ...]:
    sampled = sampled_weights(knowledge, current)
    low, high = credible_ranges(current, sampled)
    marginals = current.marginals.tolist()
    order = sorted(range(len(marginals)), key=lambda row: -marginals[row])
    detailed = [current.network.conditions[row] for row in order[:_DETAILED]]
    weights = evidence_weights(current, detailed)
    missing = missing_evidence(knowledge, current, settled, detailed[:_MOST_SHOWN] if short else detailed)
    forms = current.network.forms.best(current.evidence.form_fit)
    causes: list[Cause] = []
    for row in order:
        key, chance = current.network.conditions[row], marginals[row]
        condition, is_detailed = knowledge.conditions[key], key in weights
        speaking_for, against = for_and_against(knowledge, current, key, weights[key], levels) if is_detailed else ((), ())
        explained, unexplained = explains(knowledge, current, key) if is_detailed and not short else ((), ())
        twin = _told_with(key, current)
        said_for, said_against = {item.finding_id for item in speaking_for}, {item.finding_id for item in against}
        causes.append(
            Cause(
                id=key,
                name=condition.name,
                plain_name=condition.plain_name,
                low=float(low[row]),
                probability=chance,
                high=float(high[row]),
                band=band(knowledge, chance),
                speaking_for=speaking_for,
                against=against,
                explains=tuple(item for item in explained if item not in said_against),
                does_not_explain=tuple(item for item in unexplained if item not in said_for),
                told_with=twin,
                with_twin=range_of_any(current, sampled, (key, twin)) if twin and is_detailed else None,
                same_care=_same_care(knowledge, current, sampled, key) if is_detailed and not (short and causes) else None,
                presentation=forms[row],
                missing=missing.get(key, ()),
            )
        )
    return tuple(causes)


def _same_care(knowledge: Knowledge, current: Posterior, sampled: Floats, condition_id: str) -> ChanceRange:
    """The chance that this cause is there or another one for which a person does the same next."""
    care = knowledge.conditions[condition_id].management
    return range_of_any(current, sampled, (key for key in current.network.conditions if knowledge.conditions[key].management == care))


def band(knowledge: Knowledge, chance: float) -> Band:
    """The word for a probability."""
    if chance >= knowledge.parameter("likely_from"):
        return Band.LIKELY
    return Band.POSSIBLE if chance >= knowledge.parameter("possible_from") else Band.UNLIKELY


_SEPARATE_L5_S1 = {
    "strength": ("st_heel_raise", "st_heel_walk", "st_big_toe_up", "st_toe_walk", "mmt_big_toe_up_weak", "mmt_ankle_up_weak", "mmt_plantarflexion_weak"),
    "reflex": ("ankle_reflex_absent",),
}


def _told_with(condition_id: str, current: Posterior) -> str:
    """L5 and S1 roots are named together unless both strength and the ankle reflex are known."""
    twins = {"ldh_l5": "ldh_s1", "ldh_s1": "ldh_l5"}
    if condition_id not in twins:
        return ""
    known = set(current.evidence.findings)
    separated = all(known & set(tests) for tests in _SEPARATE_L5_S1.values())
    return "" if separated else twins[condition_id]


def _rule_out(knowledge: Knowledge, current: Posterior, causes: tuple[Cause, ...]) -> tuple[RuleOut, ...]:
    """At most three by probability times harm of missing it, none that is already among the likely."""
    named = {cause.id for cause in causes[:3]} | {cause.id for cause in causes if cause.band is Band.LIKELY}
    risks = []
    for cause in causes:
        condition = knowledge.conditions[cause.id]
        risk = cause.probability * condition.harm_if_missed.best
        if cause.id not in named and risk >= _LEAST_RISK:
            risks.append((risk, RuleOut(cause.id, cause.name, cause.plain_name, cause.probability, condition.how_to_rule_out)))
    risks.sort(key=lambda pair: -pair[0])
    return tuple(found for _, found in risks[:_MOST_TO_RULE_OUT])

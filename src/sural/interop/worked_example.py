"""The numbers behind docs/explanation/how-sural-weighs.md, worked out anew whenever the reference is written."""

from __future__ import annotations

from collections.abc import Iterator

from sural.assessment import Interview
from sural.errors import KnowledgeError
from sural.knowledge import Knowledge

_ANSWERS = (("pain_s1_pattern", "yes"), ("numb_s1", "yes"), ("low_back_pain", "yes"), ("worse_cough_sneeze", "yes"), ("st_heel_raise", "fewer"))
_FOLLOWED = ("ldh_s1", "ldh_l5", "sural_neuropathy", "gastroc_tightness", "dvt")
_SHARED = ("numb_s1", "ldh_s1", "sural_neuropathy")  # one finding that two causes can make
_RARER = ("pain_begins_at_rest", "pad")  # a finding that this cause makes rarer
_REPEATED = ("st_slr", "st_crossed_slr", "st_slump")  # three tests of one dependence group


def worked_example(knowledge: Knowledge) -> Iterator[str]:
    """The page, line by line."""
    yield "# A worked example\n\nThe numbers for [How Sural weighs](../explanation/how-sural-weighs.md). A woman of 46 answers five questions.\n"
    yield from _one_answer_after_another(knowledge)
    yield from _two_causes_of_one_finding(knowledge)
    yield from _a_finding_made_rarer(knowledge)
    yield from _repeated_answers(knowledge)
    yield from _range_and_urgency(knowledge)


def _one_answer_after_another(knowledge: Knowledge) -> Iterator[str]:
    yield "## One answer after another\n\nProbability of each cause, in per cent, from 10 on in fives."
    yield "All causes together add up to more than 100, since several can be there at once.\n"
    yield f"| after | {' | '.join(f'`{key}`' for key in _FOLLOWED)} |\n|---|{'---|' * len(_FOLLOWED)}"
    for asked in range(len(_ANSWERS) + 1):
        chances = {cause.id: cause.probability for cause in _person(knowledge, asked).assessment().causes}
        said = "age and sex" if asked == 0 else f"{knowledge.questions[_ANSWERS[asked - 1][0]].item}: {_ANSWERS[asked - 1][1]}"
        yield f"| {said} | {' | '.join(_in_a_hundred(chances[key]) for key in _FOLLOWED)} |"
    yield ""


def _two_causes_of_one_finding(knowledge: Knowledge) -> Iterator[str]:
    finding, one, other = _SHARED
    leak, first, second = (_chance(knowledge, key, finding) for key in ("leak", one, other))
    both = 1 - (1 - first) * (1 - second) / (1 - leak)
    yield f"## Two causes of one finding\n\n`{finding}` ({knowledge.questions[finding].item}):\n"
    yield "| present | chance of the finding |\n|---|---|"
    yield f"| none of the causes (leak) | {leak:.3f} |\n| `{one}` | {first:.3f} |\n| `{other}` | {second:.3f} |"
    yield f"| both | 1 - (1 - {first:.3f}) x (1 - {second:.3f}) / (1 - {leak:.3f}) = {both:.3f} |\n"


def _a_finding_made_rarer(knowledge: Knowledge) -> Iterator[str]:
    finding, cause = _RARER
    leak, rarer = (_chance(knowledge, key, finding) for key in ("leak", cause))
    yield f"## A finding that a cause makes rarer\n\n`{finding}` ({knowledge.questions[finding].item}): {leak:.3f} with none of the causes, {rarer:.3f} with"
    yield f"`{cause}`. The inhibiting link multiplies by {rarer:.3f} / {leak:.3f} = {rarer / leak:.2f}, also when another cause is there.\n"


def _repeated_answers(knowledge: Knowledge) -> Iterator[str]:
    overlap, self_test = knowledge.parameter("group_overlap"), knowledge.parameter("self_test_weight")
    tests, group = ", ".join(f"`{key}`" for key in _REPEATED), knowledge.findings[_REPEATED[0]].group
    yield f"## Answers that repeat each other\n\n{tests} are of the group `{group}`, with the overlap {overlap:g}."
    yield f"A self-test counts with the exponent {self_test:g}.\n\n| answered | exponent of each | together |\n|---|---|---|"
    for count in range(1, len(_REPEATED) + 1):
        exponent = self_test / (1 + (count - 1) * overlap)
        yield f"| {count} | {self_test:g} / (1 + {count - 1} x {overlap:g}) = {exponent:.2f} | {count * exponent:.2f} |"
    yield ""


def _range_and_urgency(knowledge: Knowledge) -> Iterator[str]:
    assessment = _person(knowledge, len(_ANSWERS)).assessment()
    first = assessment.causes[0]
    low, middle, high = _by_fives(first.low), _by_fives(first.probability), _by_fives(first.high)
    yield f"## The result\n\n- First cause: `{first.id}`, about {low} to {high} in 100, middle {middle}."
    yield f"- Told together with: {f'`{first.told_with}`' if first.told_with else 'nothing'}."
    yield f"- Nothing on the list: {_in_a_hundred(assessment.unlisted)} in 100. Not looked at: {_in_a_hundred(assessment.outside)} in 100."
    spoken = ", ".join(f"`{reason.id}` ({reason.urgency.id})" for reason in assessment.triage.reasons)
    yield f"- Urgency: {assessment.triage.urgency.id}. Reasons: {spoken}."


def _in_a_hundred(chance: float) -> str:
    """Rounded so far that no difference between machines shows."""
    if chance < 0.005:
        return "under 1"
    return f"{100 * chance:.0f}" if chance < 0.1 else f"{_by_fives(chance)}"


def _by_fives(chance: float) -> int:
    return 5 * round(20 * chance)


def _person(knowledge: Knowledge, asked: int) -> Interview:
    interview = Interview(knowledge).answer("rf_age", 46).answer("rf_sex", "female")
    for key, level in _ANSWERS[:asked]:
        interview = interview.answer(key, level)
    return interview


def _chance(knowledge: Knowledge, condition_id: str, finding_id: str) -> float:
    row = knowledge.row(condition_id, finding_id)
    if row is None:
        raise KnowledgeError(f"The worked example uses '{finding_id}', which no row weighs.")
    return row.probability.best

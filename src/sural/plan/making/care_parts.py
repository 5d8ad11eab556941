"""The parts of a plan that are no exercise: habits, comforts, what to talk about, what to ask a pharmacist. No dose of a medicine, ever."""

from __future__ import annotations

from collections.abc import Iterator

from sural.knowledge.treatment import Caution, Part, PartWords
from sural.plan.content.items import Because, CarePart
from sural.plan.facts.facts import Facts
from sural.plan.limits.admission import Warned, Withheld, admit_part


def care_parts(facts: Facts) -> tuple[tuple[CarePart, ...], tuple[Withheld, ...]]:
    """The parts that fit, and those that a limit keeps out."""
    treatment = facts.knowledge.treatment
    shown: list[CarePart] = []
    withheld: list[Withheld] = []
    for part in treatment.parts.values():
        if not facts.holds(part.show_if):
            continue
        verdict = admit_part(part, facts)
        if isinstance(verdict, Withheld):
            withheld.append(verdict)
        else:
            words = treatment.part_words[part.id]
            shown.append(_care_part(facts, part, words, verdict))
    return tuple(shown), tuple(withheld)


def cautions(facts: Facts, medicine: str) -> Iterator[tuple[Caution, bool | None]]:
    """What to tell the pharmacist or prescriber before a medicine, and whether it is known to hold."""
    for caution in facts.knowledge.treatment.cautions:
        if caution.medicine == medicine:
            yield caution, facts.truth(caution.when)


def _care_part(facts: Facts, part: Part, words: PartWords, warned: tuple[Warned, ...]) -> CarePart:
    treatment = facts.knowledge.treatment
    return CarePart(
        id=part.id,
        group=part.group,
        title=treatment.filled(words.title),
        who_decides=part.who_decides,
        do=tuple(treatment.filled(line) for line in words.do),
        limits=words.limits,
        ask=words.ask,
        tell=tuple(_tell(facts, part.id)),
        because=Because(words.evidence, part.source_ids, part.confidence),
        guidelines=words.guidelines,
        source_says=words.source_says,
        disagree=words.disagree,
        warned=warned,
    )


def _tell(facts: Facts, medicine: str) -> Iterator[str]:
    """Known cautions first and by name; those that are not known are asked about just as well."""
    found = list(cautions(facts, medicine))
    yield from (f"Ask first. You told us of this: {caution.say}." for caution, holds in found if holds is True)
    rest = [caution.say for caution, holds in found if holds is None]
    if rest:
        yield f"Ask first, and say if one of these is true for you: {'; '.join(rest)}."
    elif found and not any(holds for _, holds in found):
        yield "Ask first, also if nothing of what we asked about is true for you."

"""The parts of a plan that are no exercise: habits, comforts, what to talk about, what to ask a pharmacist. No dose of a medicine, ever."""

from __future__ import annotations

from collections.abc import Iterator

from sural.knowledge.statements import Statement, holds_for, said_to
from sural.knowledge.treatment import Caution, Part, PartWords
from sural.plan.content.items import Because, CarePart
from sural.plan.facts.facts import Facts
from sural.plan.limits.admission import Warned, Withheld, admit_part, kept_from


def care_parts(facts: Facts) -> tuple[tuple[CarePart, ...], tuple[Withheld, ...]]:
    """The parts that fit, and those that a limit keeps out."""
    treatment = facts.knowledge.treatment
    shown: list[CarePart] = []
    withheld: list[Withheld] = []
    causes = facts.causes
    for part in treatment.parts.values():
        words = treatment.part_words[part.id]
        if not facts.holds(part.show_if) or not holds_for(words.causes, causes):
            continue
        verdict = admit_part(part, facts)
        if isinstance(verdict, Withheld):
            withheld.append(verdict)
        else:
            shown.append(_care_part(facts, part, words, verdict))
    return tuple(shown), tuple(withheld)


def cautions(facts: Facts, medicine: str) -> Iterator[tuple[Caution, bool | None]]:
    """What to tell the pharmacist or prescriber before a medicine, and whether it is known to hold."""
    for caution in facts.knowledge.treatment.cautions:
        if caution.medicine == medicine:
            yield caution, facts.truth(caution.when)


def _care_part(facts: Facts, part: Part, words: PartWords, warned: tuple[Warned, ...]) -> CarePart:
    """Only the lines that hold for the causes of this person, and that no limit forbids."""
    treatment, causes = facts.knowledge.treatment, facts.causes
    do, refused = _allowed(facts, said_to(words.do, causes))
    known = (*do, *said_to((*words.guidelines, *words.evidence), causes))

    def joined(lines: tuple[Statement, ...]) -> str:
        return " ".join(line.say for line in said_to(lines, causes))

    return CarePart(
        id=part.id,
        group=part.group,
        title=treatment.filled(words.title),
        who_decides=part.who_decides,
        do=tuple(treatment.filled(line.say) for line in do),
        limits=(*(line.say for line in said_to(words.limits, causes)), *refused),
        ask=tuple(line.say for line in said_to(words.ask, causes)),
        tell=tuple(_tell(facts, part.id)),
        because=_because(part, words, known, joined(words.evidence)),
        guidelines=joined(words.guidelines),
        source_says=joined(words.source_says),
        disagree=joined(words.disagree),
        warned=warned,
    )


def _allowed(facts: Facts, lines: tuple[Statement, ...]) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """The lines that no limit keeps out, and what the limits say that are known to hold."""
    limits = [kept_from(line.tags, facts) for line in lines]
    said = tuple(dict.fromkeys(limit.say for limit in limits if limit and facts.truth(limit.when) is True))
    return tuple(line for line, limit in zip(lines, limits, strict=True) if limit is None), said


def _because(part: Part, words: PartWords, known: tuple[Statement, ...], evidence: str) -> Because:
    """With the sources of what is said to this person, not of what is said to others."""
    if not any(line.source_ids for line in words.lines):
        return Because(evidence, part.source_ids, part.confidence)
    sources = tuple(dict.fromkeys(source for line in known for source in line.source_ids))
    return Because(evidence, sources, part.confidence) if sources else Because(evidence, ("clinical_judgement",), "D")


def _tell(facts: Facts, medicine: str) -> Iterator[str]:
    """Known cautions first and by name; those that are not known are asked about just as well."""
    found = list(cautions(facts, medicine))
    yield from (f"Ask first. You told us of this: {caution.say}." for caution, holds in found if holds is True)
    rest = [caution.say for caution, holds in found if holds is None]
    if rest:
        yield f"Ask first, and say if one of these is true for you: {'; '.join(rest)}."
    elif found and not any(holds for _, holds in found):
        yield "Ask first, also if nothing of what we asked about is true for you."

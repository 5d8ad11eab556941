"""A row of `options.csv`: what a clinician weighs, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from sural.knowledge.rule_grammar import Expression

Words = tuple[str, ...]
STEPS = ("first", "look", "medicine", "injection", "surgery", "not")


@dataclass(frozen=True, slots=True)
class TreatmentOption:
    """A treatment that a clinician weighs, with what guidelines and trials say.

    `step` is first, look, medicine, injection, surgery or not (advised against); `causes` are conditions or sets of them; `when`: it is
    to be thought of now; `kept_back_if`: what speaks against it in this person. `check` says what to ask about before.
    """

    id: str
    step: str
    order: int
    name: str
    causes: Words
    when: Expression | None
    kept_back_if: Expression | None
    say_when: str
    guideline: str
    evidence: str
    check: str
    who: str
    source_ids: Words
    confidence: str
    reviewed: str
    note: str

"""The person's own numbers: from their answers, changed by what they typed on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from sural import Answers
from sural.body import Person
from sural.why.person import FINDINGS, read_person, typed_from
from sural.why.sentences import tightness_sentence


@dataclass(frozen=True, slots=True)
class Field:
    """One number of the form; `known` says that it came from an answer."""

    id: str
    label: str
    unit: str
    hint: str
    value: str
    problem: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """The person, the form behind them, and both in words."""

    person: Person
    fields: tuple[Field, ...]
    sex: str
    said: tuple[str, ...]
    measured: bool
    age: str
    problem: bool


_LABELS = {
    "height_cm": ("Height", "cm", "Without it we take 170 cm."),
    "mass_kg": ("Weight", "kg", "Without it we take 75 kg. It matters only for the lower back."),
    "knee_to_wall_cm": ("Toe to wall when the knee just touches, heel down", "cm", "Usual is about 12."),
    "lean_straight_deg": ("Lean of the shin, knee straight", "degrees", "A phone on the shin shows it. Usual is about 33."),
    "silfverskiold_deg": ("How much more it leans with the knee bent", "degrees", "Usual is about 6."),
    "straight_leg_raise_deg": ("How far your straight leg goes up, lying", "degrees", "Only if you know it. Usual is about 80."),
}


def person_view(answers: Answers | None, sent: QueryDict | None = None) -> PersonView:
    """What was answered, or what the form sent in its place."""
    known = typed_from(answers) if answers else {}
    typed = {name: sent.get(name, "") for name in (*_LABELS, "sex")} if sent is not None else known
    reading = read_person(typed)
    fields = tuple(Field(name, *words, typed.get(name, ""), reading.problems.get(name, "")) for name, words in _LABELS.items())
    age = answers.numbers.get("rf_age") if answers else None
    return PersonView(
        person=reading.person,
        fields=fields,
        sex=typed.get("sex", ""),
        said=_said(reading.person, typed),
        measured=any(typed.get(name) for name in FINDINGS if name not in ("height_cm", "sex")),
        age=f"{age:g}" if age is not None else "",
        problem=bool(reading.problems),
    )


def _said(person: Person, typed: Mapping[str, str]) -> tuple[str, ...]:
    """Size and calf in words."""
    body, tight = person.body, person.tightness
    height = f"{body.height_m * 100:.0f} cm tall" + ("" if typed.get("height_cm") else " (an average, since we do not know yours)")
    return (
        f"You: {height}.",
        tightness_sentence("Outer calf muscle (gastrocnemius)", tight.gastrocnemius_deg),
        tightness_sentence("Deep calf muscle (soleus)", tight.soleus_deg),
    )

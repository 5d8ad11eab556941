"""The person of the body model, from what was answered in the interview or typed into a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sural.assessment.answers import Answers
from sural.body import Anthropometry, Measurements, Person, Sex
from sural.errors import ImpossibleBody
from sural.reading.values import decimal_number

# Field -> the finding of the interview that holds it.
FINDINGS: Mapping[str, str] = {
    "height_cm": "rf_height_tall",
    "sex": "rf_sex",
    "knee_to_wall_cm": "st_lunge_cm",
    "lean_straight_deg": "st_ankle_knee_straight",
    "silfverskiold_deg": "st_silfverskiold_diff",
}
FIELDS = (*FINDINGS, "mass_kg", "straight_leg_raise_deg")
_MOST = 10_000.0  # to be read at all; the body knows what is possible
_HEIGHT_BANDS_CM = {"lt160cm": 155.0, "160to169cm": 165.0, "170to179cm": 175.0, "180to189cm": 185.0, "ge190cm": 195.0}


@dataclass(frozen=True)
class PersonReading:
    """`person` holds all that could be used; `problems` by field says what could not, and why."""

    person: Person
    problems: Mapping[str, str] = field(default_factory=dict)


def typed_from(answers: Answers) -> dict[str, str]:
    """What the interview knows, as it would be typed. A height that was only given as a band becomes its middle."""
    typed = {name: f"{answers.numbers[finding]:g}" for name, finding in FINDINGS.items() if finding in answers.numbers}
    sex, band = answers.levels.get("rf_sex"), answers.levels.get("rf_height_tall")
    if sex in (Sex.FEMALE.value, Sex.MALE.value):
        typed["sex"] = str(sex)
    if "height_cm" not in typed and band in _HEIGHT_BANDS_CM:
        typed["height_cm"] = f"{_HEIGHT_BANDS_CM[str(band)]:g}"
    return typed


def read_person(typed: Mapping[str, str]) -> PersonReading:
    """A person from typed values; an empty field is not known."""
    values: dict[str, float] = {}
    problems: dict[str, str] = {}
    for name in FIELDS:
        text = typed.get(name, "").strip()
        if not text or name == "sex":
            continue
        value = decimal_number(text, -_MOST, _MOST)
        try:
            if value is not None:
                _CHECKS[name](value)
                values[name] = value
            else:
                problems[name] = f"Write a number, such as {_EXAMPLES[name]}. “{text[:40]}” is not a number."
        except ImpossibleBody as problem:
            problems[name] = str(problem)
    if typed.get("sex", "") not in ("", *(sex.value for sex in Sex)):
        problems["sex"] = f"Choose one of the answers. You sent: {typed['sex'][:40]}"
    return PersonReading(_person(values, typed.get("sex", "")), problems)


def _person(values: Mapping[str, float], sex: str) -> Person:
    body = {"height_m": values["height_cm"] / 100} if "height_cm" in values else {}
    body |= {"mass_kg": values["mass_kg"]} if "mass_kg" in values else {}
    measured = {name: value for name, value in values.items() if name not in ("height_cm", "mass_kg")}
    known = sex if sex in (Sex.FEMALE.value, Sex.MALE.value) else Sex.UNKNOWN.value
    return Person(Anthropometry(sex=Sex(known), **body), Measurements(**measured))


_CHECKS: Mapping[str, Callable[[float], object]] = {
    "height_cm": lambda value: Anthropometry(height_m=value / 100),
    "mass_kg": lambda value: Anthropometry(mass_kg=value),
    "knee_to_wall_cm": lambda value: Measurements(knee_to_wall_cm=value),
    "lean_straight_deg": lambda value: Measurements(lean_straight_deg=value),
    "silfverskiold_deg": lambda value: Measurements(silfverskiold_deg=value),
    "straight_leg_raise_deg": lambda value: Measurements(straight_leg_raise_deg=value),
}
_EXAMPLES = {"height_cm": 172, "mass_kg": 75, "knee_to_wall_cm": 12, "lean_straight_deg": 33, "silfverskiold_deg": 6, "straight_leg_raise_deg": 80}

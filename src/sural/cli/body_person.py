"""The person of `sural body`: from options, or from a JSON or YAML file with the same names."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from sural.body import Anthropometry, Measurements, Person, Sex
from sural.cli.read_file import read_document
from sural.errors import ImpossibleBody

_BODY = {"height_m": "m", "mass_kg": "kg", "thigh_m": "m", "shank_m": "m", "foot_m": "m"}
_MEASURED = {
    "lean_straight_deg": "shin lean in the calf stretch, knee straight",
    "lean_bent_deg": "shin lean, knee bent",
    "knee_to_wall_cm": "toe to wall when the knee just touches",
    "silfverskiold_deg": "dorsiflexion with the knee bent less that with it straight",
    "straight_leg_raise_deg": "how far the straight leg goes up",
}


def add_person(parser: argparse.ArgumentParser) -> None:
    """Options that describe a person; without any the reference body is used."""
    group = parser.add_argument_group("the person")
    group.add_argument("--person", metavar="FILE", help="JSON or YAML with the names below, without dashes, words joined by _")
    for name, unit in _BODY.items():
        group.add_argument(f"--{name.replace('_', '-')}", type=float, metavar=unit.upper())
    group.add_argument("--sex", choices=[sex.value for sex in Sex])
    for name, words in _MEASURED.items():
        group.add_argument(f"--{name.replace('_', '-')}", type=float, metavar=name.rsplit("_", 1)[1].upper(), help=words)
    group.add_argument("--tethered", action="store_true", default=None, help="a root that does not glide (Rade 2017)")


def read_person(chosen: argparse.Namespace) -> Person:
    """The person of the file, with the options on top.

    Raises
    ------
    ImpossibleBody
        An unknown name, or a value that no person has.
    """
    known = {*_BODY, "sex", *_MEASURED, "tethered"}
    told: dict[str, Any] = {}
    if chosen.person:
        document = read_document(chosen.person)
        if not isinstance(document, Mapping):
            raise ImpossibleBody(f"{chosen.person} doesn't describe a person: it must map names to values, such as height_m: 1.74.")
        told.update(document)
    told.update({name: getattr(chosen, name) for name in known if getattr(chosen, name) is not None})
    unknown = sorted(set(told) - known)
    if unknown:
        raise ImpossibleBody(f"A person has no {', '.join(map(str, unknown))}. The names are {', '.join(sorted(known))}.")
    return Person(
        Anthropometry(sex=_sex(told.get("sex", Sex.UNKNOWN.value)), **{name: _number(name, told[name]) for name in _BODY if name in told}),
        Measurements(**{name: _number(name, told[name]) for name in _MEASURED if name in told}),
        tethered=bool(told.get("tethered", False)),
    )


def _sex(value: Any) -> Sex:
    try:
        return Sex(value)
    except ValueError:
        raise ImpossibleBody(f"The sex '{value}' isn't known. It is {', '.join(sex.value for sex in Sex)}.") from None


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ImpossibleBody(f"{name} must be a number, but it is {value!r}. Write it without a unit.")
    return float(value)

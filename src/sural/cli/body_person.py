"""The person of `sural body`: from options, or from a JSON or YAML file with the same names."""

from __future__ import annotations

import argparse
from typing import Any

from sural.body import Anthropometry, Measurements, Person, Sex
from sural.cli.arguments import decimal
from sural.cli.read_file import read_document

NUMBER = decimal(-10_000, 10_000)  # to be read at all; the body knows what is possible
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
        group.add_argument(f"--{name.replace('_', '-')}", type=NUMBER, metavar=unit.upper())
    group.add_argument("--sex", choices=[sex.value for sex in Sex])
    for name, words in _MEASURED.items():
        group.add_argument(f"--{name.replace('_', '-')}", type=NUMBER, metavar=name.rsplit("_", 1)[1].upper(), help=words)
    group.add_argument("--tethered", action="store_true", default=None, help="a root that does not glide (Rade 2017)")


def read_person(chosen: argparse.Namespace) -> Person:
    """The person of the file, with the options on top.

    Raises
    ------
    ImpossibleBody
        An unknown name, a value of another kind, or one that no person has.
    """
    told = _of_file(chosen.person) if chosen.person else {}
    known = {*_BODY, "sex", *_MEASURED, "tethered"}
    told.update({name: getattr(chosen, name) for name in known if getattr(chosen, name) is not None})
    return Person(
        Anthropometry(sex=Sex(told.get("sex", Sex.UNKNOWN.value)), **{name: told[name] for name in _BODY if name in told}),
        Measurements(**{name: told[name] for name in _MEASURED if name in told}),
        tethered=told.get("tethered", False),
    )


def _of_file(name: str) -> dict[str, Any]:
    from sural.cli.body_person_form import read_body_person  # only who gives a file needs its checks

    return read_body_person(read_document(name), name)

"""`sural body pose|catalogue|chain|calf-raise|validate`: what a posture asks of the calf and of the nerve."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sural.body import PLACES, RANGES, Pose, calf_raise, catalogue, chain, chain_tasks, demands, movement, pose_of, posture_at, validate
from sural.body.catalogue import EVERY_ROOT
from sural.body.draw import movement_drawing, movement_words, posture_drawing, posture_words, svg_file, tension_words
from sural.body.validation.report import as_markdown
from sural.body.validation.report import as_text as validation_text
from sural.cli.body_person import NUMBER, add_person, read_person
from sural.cli.body_text import calf_raise_lines, catalogue_lines, chain_lines, plain, pose_lines

_ANGLES = {
    "hip": "hip_flexion_deg",
    "adduction": "hip_adduction_deg",
    "rotation": "hip_internal_rotation_deg",
    "knee": "knee_flexion_deg",
    "ankle": "ankle_dorsiflexion_deg",
    "inversion": "subtalar_inversion_deg",
    "toes": "toe_extension_deg",
    "tilt": "pelvis_anterior_tilt_deg",
    "lumbar": "lumbar_flexion_deg",
}


def run(arguments: list[str]) -> int:
    """1 when `validate` finds a number out of its band."""
    parser = argparse.ArgumentParser("sural body", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, add in _COMMANDS.items():
        add(commands.add_parser(name, help=_HELP[name], description=_HELP[name]))
    chosen = parser.parse_args(arguments)
    status: int = chosen.answer(chosen)
    return status


def _add_pose(parser: argparse.ArgumentParser) -> None:
    for word, field in _ANGLES.items():
        allowed = RANGES[field]
        parser.add_argument(
            f"--{word}", type=NUMBER, metavar="DEG", help=f"{allowed.name}, {allowed.low_deg:g} to {allowed.high_deg:g}, positive: {allowed.positive_is}"
        )
    parser.add_argument("--movement", metavar="ID", help="the end pose of a movement of the catalogue instead of angles")
    parser.add_argument("--support", choices=tuple(PLACES), default="upright", help="where the body rests, for the load on the lower back and the picture")
    _finish(parser, _answer_pose, ("text", "json", "svg"))


def _add_catalogue(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("movements", nargs="*", metavar="ID", help="only these movements")
    parser.add_argument("--kind", choices=("exercise", "self_test", "everyday"))
    _finish(parser, _answer_catalogue)


def _add_chain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dorsiflexion-loss", type=NUMBER, required=True, metavar="DEG", help="degrees of dorsiflexion lost against the usual")
    parser.add_argument("--task", default="stand", help=f"one of {', '.join(chain_tasks())}")
    _finish(parser, _answer_chain)


def _add_calf_raise(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--knee", type=NUMBER, default=0.0, metavar="DEG")
    parser.add_argument("--load", type=NUMBER, default=0.7, metavar="SHARE", help="of the strongest possible, 0.05 to 1")
    _finish(parser, _answer_calf_raise)


def _add_validate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    parser.set_defaults(answer=_answer_validate)


def _finish(parser: argparse.ArgumentParser, answer: Callable[[argparse.Namespace], int], formats: tuple[str, ...] = ("text", "json")) -> None:
    add_person(parser)
    parser.add_argument("--format", choices=formats, default="text")
    parser.set_defaults(answer=answer)


def _answer_pose(chosen: argparse.Namespace) -> int:
    person = read_person(chosen)
    if chosen.movement:
        row = movement(chosen.movement)[-1]
        pose, load, support = pose_of(row), row.forefoot_load, row.support
    else:
        pose, load, support = _given_pose(chosen), 0.0, chosen.support
    (found,) = demands(person, [pose], [load], [support], EVERY_ROOT)
    if chosen.format == "svg":
        picture = movement_drawing(chosen.movement, person) if chosen.movement else posture_drawing(found, support)
        words = movement_words(chosen.movement) if chosen.movement else posture_words(pose, support)
        print(svg_file(picture, f"{words} {tension_words(found)}"), end="")
        return 0
    return _show(chosen, found, pose_lines(found))


def _given_pose(chosen: argparse.Namespace) -> Pose:
    """The posture of the options; how the pelvis stands follows from the place, unless it is told."""
    given = {field: getattr(chosen, word) for word, field in _ANGLES.items() if getattr(chosen, word) is not None}
    main = (given.get(field, 0.0) for field in ("hip_flexion_deg", "knee_flexion_deg", "ankle_dorsiflexion_deg", "lumbar_flexion_deg"))
    return replace(posture_at(PLACES[chosen.support], *main), **given)


def _answer_catalogue(chosen: argparse.Namespace) -> int:
    found = catalogue(read_person(chosen), chosen.movements or None)
    kept = tuple(one for one in found if chosen.kind in (None, one.movement.kind))
    return _show(chosen, kept, catalogue_lines(kept))


def _answer_chain(chosen: argparse.Namespace) -> int:
    found = chain(chosen.dorsiflexion_loss, chosen.task, read_person(chosen).body)
    return _show(chosen, found, chain_lines(found))


def _answer_calf_raise(chosen: argparse.Namespace) -> int:
    found = calf_raise(chosen.knee, chosen.load, body=read_person(chosen).body)
    return _show(chosen, found, calf_raise_lines(found))


def _answer_validate(chosen: argparse.Namespace) -> int:
    rows = validate()
    if chosen.format == "json":
        print(json.dumps(plain(rows), indent=1))
    else:
        print("\n".join(as_markdown(rows) if chosen.format == "markdown" else validation_text(rows)))
    return int(any(row.passed is False for row in rows))


def _show(chosen: argparse.Namespace, found: Any, lines: Iterable[str]) -> int:
    print(json.dumps(plain(found), indent=1) if chosen.format == "json" else "\n".join(lines))
    return 0


_COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "pose": _add_pose,
    "catalogue": _add_catalogue,
    "chain": _add_chain,
    "calf-raise": _add_calf_raise,
    "validate": _add_validate,
}
_HELP = {
    "pose": "what one posture asks of the calf, the nerve and the lower back",
    "catalogue": "what every exercise, self-test and everyday posture asks",
    "chain": "how far a tight calf reaches: each link with its size, evidence and verdict",
    "calf-raise": "what a calf raise asks of each calf muscle",
    "validate": "the model against published numbers and OpenSim; exit 1 when one is out of its band",
}

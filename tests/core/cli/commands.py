"""Every command, found by itself: its parser, and words with which it does what it is for. A new command is tried without a line here."""

from __future__ import annotations

import json
from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sural.cli import COMMAND_NAMES
from sural.cli import main as sural
from sural.cli.guard import guarded
from sural.cli.handover import PROGRAMS
from sural.interop.plan_json import to_json
from sural_web.administer import run as administer
from sural_web.backup.__main__ import backup, restore
from sural_web.demo.__main__ import main as demo
from sural_web.doctor.__main__ import main as doctor
from sural_web.serve import main as web
from tests.plan_people import KNOWLEDGE, SCIATICA, TODAY, calm_answers, plan_of

Starts = Callable[[list[str]], int]


def _become(name: str) -> Starts:
    """What the process becomes with this command, in this process; `sural.cli.handover` names the programs."""
    start: dict[str, Starts] = {"web": web, "demo": demo, "doctor": doctor, "backup": backup, "restore": restore}
    work = start.get(name) or (lambda words: administer(name, words))
    return lambda words: guarded(name, lambda: work(words))


_HANDED_OVER = {name: _become(name) for name in PROGRAMS}
STARTS: dict[str, Starts] = {name: (lambda words, name=name: sural([name, *words])) for name in COMMAND_NAMES} | _HANDED_OVER  # type: ignore[misc]
# Only so that a run is short, or where one of several words is needed; what a command needs is found from its parser.
SHORT = {
    "simulate": ("--persons", "1", "--days", "2", "--processes", "1"),
    "batch": ("--workers", "1"),
    "cover": ("aetna",),
    "ask": ("my calf hurts",),
    "clinician": ("--list",),
    "practice": ("--list",),
}
SAFETY = ("saddle_numb", "bladder_bowel_gate", "bilateral_sciatica_new", "leg_weakness_new", "calf_new_signs")


@dataclass(frozen=True)
class Leaf:
    """A command, or a command of a command, with its parser."""

    words: tuple[str, ...]
    parser: ArgumentParser

    def __str__(self) -> str:
        return " ".join(self.words)

    @property
    def options(self) -> tuple[Action, ...]:
        """What takes a value and has a name."""
        return tuple(action for action in self.parser._actions if action.option_strings and action.nargs != 0)

    @property
    def needed(self) -> tuple[Action, ...]:
        """What must be given; without --answers `sural assess` would ask in the terminal."""
        positional = (action for action in self.parser._actions if not action.option_strings and action.nargs not in ("?", "*", 0))
        return (*positional, *(action for action in self.options if action.required or action.dest == "answers"))


class _Parser(Exception):
    """Carries a parser out of the command that made it."""

    def __init__(self, parser: ArgumentParser) -> None:
        self.parser = parser


def leaves() -> Iterator[Leaf]:
    """Every command that somebody can type."""
    for name in COMMAND_NAMES:
        yield from _leaves((name,), parser_of(STARTS[name]))


def parser_of(start: Starts) -> ArgumentParser:
    """The parser that a command would read its words with."""

    def caught(self: ArgumentParser, *_: object) -> None:
        raise SystemExit(_Parser(self))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ArgumentParser, "parse_args", caught)
        with pytest.raises(SystemExit) as found:
            start([])
    parser: ArgumentParser = found.value.code.parser  # type: ignore[union-attr]
    return parser


def _leaves(words: tuple[str, ...], parser: ArgumentParser) -> Iterator[Leaf]:
    inner = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    if not inner:
        yield Leaf(words, parser)
    for name, one in inner[0].choices.items() if inner else ():
        yield from _leaves((*words, name), one)


def files(folder: Path) -> dict[str, str]:
    """By the name of an argument, a word that it can have; the files are written into the folder."""
    written = {name: folder / f"{name}.json" for name in ("answers", "plan", "check_ins", "person", "cases")}
    for name, document in documents().items():
        written[name].write_text(json.dumps(document))
    people = folder / "people.ndjson"
    people.write_text(json.dumps({"answers": {"fever": True}}) + "\n")
    paths = {**written, "source": people, "target": folder / "out.parquet", "folder": folder / "pages"}
    return {name: str(path) for name, path in paths.items()}


@cache
def documents() -> dict[str, object]:
    """A good file of every form, by the name of the argument that takes it; whoever changes one takes a copy."""
    check_in = {"id": "c1", "on": str(TODAY), "leg_pain": 3, "safety": dict.fromkeys(SAFETY, "no")}
    session = {"id": "s1", "on": str(TODAY), "plan_version": 1, "done": [{"exercise_id": "calf_stretch_wall_straight", "sets": 1, "reps": 2}]}
    return {
        "answers": {"patient": {"age": 46, "sex": "female"}, "answers": {**calm_answers(), **SCIATICA}},
        "plan": to_json(KNOWLEDGE, plan_of(SCIATICA)),
        "check_ins": {"check_ins": [check_in], "sessions": [session]},
        "person": {"said": {"falls_3m": "none"}, "baseline": {"leg_pain": 3}, "preferences": {"equipment": ["wall"]}},
        "cases": [{"id": "a", "urgency": "routine", "accept": ["ldh_s1"], "answers": {"numb_s1": True}}],
    }


def good_words(leaf: Leaf, samples: dict[str, str]) -> list[str]:
    """Words with which the command does what it is for."""
    words = list(SHORT.get(leaf.words[0], ()))
    for action in leaf.needed:
        words += [*action.option_strings[:1], good_word(action, samples)]
    return words


def good_word(action: Action, samples: dict[str, str]) -> str:
    """A word that an argument can have."""
    if action.choices:
        return str(next(iter(action.choices)))
    if action.dest in samples:
        return samples[action.dest]
    for word in ("1", "2", "10", str(date(2026, 11, 24)), "1/1"):
        if action.type is None or _reads(action, word):
            return word
    raise AssertionError(f"{action.dest} takes none of the usual words; give `files` one for it")


def _reads(action: Action, word: str) -> bool:
    try:
        action.type(word)  # type: ignore[operator, misc]
    except Exception:
        return False
    return True

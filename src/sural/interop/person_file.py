"""What is known of a person beside the interview, read from JSON or YAML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any

from sural.errors import FileProblem
from sural.knowledge import Knowledge
from sural.plan.facts.person import Baseline, Person, Preferences, check_person, check_preferences
from sural.reading.records import Levels, Line, given, read_record, record, says
from sural.reading.shown import shown

_NOT_SURE = "not_sure"


@record
class PersonFile:
    """The file as a whole; its JSON Schema is written from this."""

    said: Annotated[Levels, says("what the person said, by the id of a fact")] = field(default_factory=dict)
    confirmed: Annotated[Levels, says("what a clinician confirmed, by the id of a fact")] = field(default_factory=dict)
    baseline: Annotated[Baseline, says("how it is when the plan begins")] = field(default_factory=Baseline)
    goal: Annotated[Line, says("what the person wants to be able to do again")] = ""
    preferences: Annotated[Preferences, says("time, things at hand and what is not wanted")] = field(default_factory=Preferences)


def read_person_file(document: Any, knowledge: Knowledge | None = None) -> tuple[Person, Preferences]:
    """Facts, baseline and wishes from ``{"said": {}, "confirmed": {}, "baseline": {}, "goal": "", "preferences": {}}``.

    What is left out, empty or ``not_sure`` is not known.

    Raises
    ------
    FileProblem, ImpossibleRecord
        With the part that can't be used, its value and what is possible.
    """
    if not isinstance(document, Mapping):
        raise FileProblem(f"The file says nothing about a person: it is {shown(document)}, not a mapping. See docs/reference/files.md.")
    knowledge = knowledge or Knowledge.load()
    found = read_record(PersonFile, given(document), "The person")
    person = Person(_known(found.said), _known(found.confirmed), found.baseline, found.goal)
    check_person(knowledge, person)
    check_preferences(knowledge, found.preferences)
    return person, found.preferences


def _known(levels: Mapping[str, str]) -> dict[str, str]:
    return {key: level for key, level in levels.items() if level != _NOT_SURE}

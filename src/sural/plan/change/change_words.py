"""What a change says to the person: which exercise, why, and what came in its place. Nothing is promised that has not come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sural.knowledge import Knowledge
from sural.plan.content.version import Plan

# Rules after which something may stand in the place of what went; the others change only how much is done.
_GIVES_WAY = ("easier", "end", "withhold", "exchange")


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that a rule changed.

    `exercise_id` is what it was about, empty = the whole plan; `came` what was put in; `why` is said beside the words of the rule.
    """

    rule_id: str
    exercise_id: str = ""
    came: tuple[str, ...] = ()
    why: str = ""


def change_words(knowledge: Knowledge, change: Changed, made: Plan) -> str:
    """The sentence for the person, of a version that is made already."""
    rule = knowledge.treatment.rules[change.rule_id]
    say = f"{rule.say} {change.why}".strip()
    came = [name for name in change.came if made.item(name)]
    if not change.exercise_id:
        return f"{say} New: {_names(knowledge, came)}." if came else say
    said = f"{_names(knowledge, [change.exercise_id])}: {say}"
    if came:
        return f"{said} In its place comes: {_names(knowledge, came)}."
    return f"{said} It is left out for now." if rule.then in _GIVES_WAY and made.item(change.exercise_id) is None else said


def _names(knowledge: Knowledge, exercise_ids: Iterable[str]) -> str:
    words = knowledge.treatment.words
    return ", ".join(words[key].name if key in words else key for key in exercise_ids)

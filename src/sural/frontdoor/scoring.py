"""How well a set of labelled utterances is understood: red flags found, false alarms, intents, findings, and answers that were sure and wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sural.frontdoor.labelled import Utterance
from sural.frontdoor.understanding import Intent, Need, Understanding

_FILLED_IN = (Intent.RED_FLAG, Intent.START_INTERVIEW)


@dataclass(frozen=True, slots=True)
class Result:
    """One utterance with what was understood."""

    wanted: Utterance
    got: Understanding

    @property
    def is_flag(self) -> bool:
        """Does it tell of something urgent?"""
        return self.wanted.intent is Intent.RED_FLAG

    @property
    def missed(self) -> bool:
        """A red flag that was not taken for one, or for less than the lowest right need."""
        return self.is_flag and (self.got.intent is not Intent.RED_FLAG or self.got.urgency.rank < self.wanted.least.rank)

    @property
    def false_alarm(self) -> bool:
        """Called urgent, and is not."""
        return self.wanted.urgency is Need.NONE and self.got.urgency is not Need.NONE and self.got.urgency not in self.wanted.needs

    @property
    def false_emergency(self) -> bool:
        """A false alarm of the highest need."""
        return self.false_alarm and self.got.urgency is Need.EMERGENCY

    @property
    def right_intent(self) -> bool:
        """Is the first intent a right one?"""
        return self.got.intent in self.wanted.intents

    @property
    def confident_wrong(self) -> bool:
        """Answered something else without asking back."""
        return not self.right_intent and not self.got.asks_back

    def findings(self) -> tuple[set[str], set[str], set[str]]:
        """Right, wrong and missing answers as "id=level"; what may be filled in too counts neither way."""
        if self.wanted.intent not in _FILLED_IN:
            return set(), set(), set()
        wanted = {f"{key}={level}" for key, level in self.wanted.findings.items()}
        got = {f"{key}={level}" for key, level in self.got.findings.items() if level not in self.wanted.allowed.get(key, ())}
        return wanted & got, got - wanted, wanted - got


@dataclass(frozen=True, slots=True)
class Score:
    """The figures over some results."""

    results: tuple[Result, ...]

    @classmethod
    def of(cls, utterances: Iterable[Utterance], understand: Callable[[str, Sequence[str]], Understanding]) -> Score:
        """Understand each of them anew."""
        return cls(tuple(Result(one, understand(one.turns[-1], one.turns[:-1])) for one in utterances))

    def part(self, keep: Callable[[Utterance], bool]) -> Score:
        """The score over some of the utterances."""
        return Score(tuple(one for one in self.results if keep(one.wanted)))

    def counts(self) -> dict[str, tuple[int, int]]:
        """By figure how many of how many."""
        flags = [one for one in self.results if one.is_flag]
        calm = [one for one in self.results if one.wanted.urgency is Need.NONE]
        right, wrong, missing = (sum(len(one.findings()[place]) for one in self.results) for place in range(3))
        return {
            "red_flag_recall": (len(flags) - sum(one.missed for one in flags), len(flags)),
            "false_alarms": (sum(one.false_alarm for one in calm), len(calm)),
            "false_emergencies": (sum(one.false_emergency for one in calm), len(calm)),
            "intent_accuracy": (sum(one.right_intent for one in self.results), len(self.results)),
            "findings_precision": (right, right + wrong),
            "findings_recall": (right, right + missing),
            "confident_wrong": (sum(one.confident_wrong for one in self.results), len(self.results)),
            "asked_back": (sum(one.got.asks_back for one in self.results), len(self.results)),
        }

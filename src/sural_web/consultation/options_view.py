"""Treatment options as a clinician reads them: step by step, with guidelines, trials and sources."""

from __future__ import annotations

from dataclasses import dataclass

from sural.consultation.options import STEP_WORDS, Offered, Options

_STATE = {"now": "Now", "later": "Later", "ask_first": "Ask first", "kept_back": "Speaks against it here", "not": "Advised against"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step with its options, each with the word for its state."""

    title: str
    rows: tuple[tuple[Offered, str], ...]


@dataclass(frozen=True, slots=True)
class OptionsShown:
    """`first` is said before all of them, where a warning sign is open."""

    first: str
    steps: tuple[Step, ...]


def options_shown(options: Options) -> OptionsShown:
    """The same in the words of the page."""
    return OptionsShown(options.first, tuple(Step(STEP_WORDS[step], tuple((row, _STATE[row.state]) for row in rows)) for step, rows in options.steps))

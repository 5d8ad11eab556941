"""What the interview was told already that a plan also wants to know, so that nobody is asked twice."""

from __future__ import annotations

from collections.abc import Mapping

from sural.assessment.answers import Answers

_NIGHTS = {
    "most_nights": {"sleep_effect": "stops_all_sleep", "night_pain_unremitting": "yes", "night_pain_level": "no_position_eases"},
    "some_nights": {"sleep_effect": "wakes_me_but_eases", "night_pain_level": "wakes_but_settles"},
    "no": {"night_pain_level": "none", "sleep_effect": "no"},
}
_SORES = {"foot_sore_nonhealing": "yes", "skin_break_entry": "yes"}


def facts_said(levels: Mapping[str, str]) -> dict[str, str]:
    """Facts of a person by id, as far as the answers of the interview settle them; the graver answer wins."""
    found = {}
    night = next((fact for fact, answers in _NIGHTS.items() if _one_of(levels, answers)), None)
    if night is not None:
        found["night_waking"] = night
    if _one_of(levels, _SORES):
        found["open_wound"] = "yes"
    return found


def baseline_said(answers: Answers, levels: Mapping[str, str]) -> dict[str, float]:
    """Pain from 0 to 10: of the leg as it was told for now, of the back where it was said not to hurt."""
    found = {}
    pain = answers.numbers.get("pain_severity")
    if pain is not None and pain == int(pain):
        found["leg_pain"] = pain
    if levels.get("low_back_pain") == "no" and levels.get("pain_mid_back", "no") == "no":
        found["back_pain"] = 0.0
    return found


def _one_of(levels: Mapping[str, str], answers: Mapping[str, str]) -> bool:
    return any(levels.get(key) == level for key, level in answers.items())

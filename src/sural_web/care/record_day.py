"""The day of a record that was sent, read by one rule wherever it arrives: today, or a day of the plan so far."""

from __future__ import annotations

from datetime import date


def read_day(text: str, today: date, begun_on: date = date.min) -> tuple[date, str]:
    """The day, and why the record can't be used on it; then the day is today."""
    try:
        on = date.fromisoformat(text) if text else today
    except ValueError:
        return today, "The day could not be read. Reload the page and send it again; nothing was changed."
    if on > today:
        return today, f"This is dated {_words(on)}, after today. Check the clock of your device. It was not used, and nothing was changed."
    if on < min(begun_on, today):
        return today, f"This is dated {_words(on)}, before your plan began on {_words(begun_on)}. It was not used, and nothing was changed."
    return on, ""


def _words(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"

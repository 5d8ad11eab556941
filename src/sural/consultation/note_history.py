"""What happened since the last visit, in sentences: check-ins, trend, sessions, flares and signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sural.assessment.answer_words import line_words
from sural.consultation.visit_facts import VisitFacts
from sural.interop.plan_items_json import name_of
from sural.knowledge import Knowledge
from sural.plan.diary.check_in import NOT_SURE, CheckIn, Session, signs_named

_LONG = "gt2h"


def history_sentences(facts: VisitFacts) -> Iterator[str]:
    """From the day of the last visit until today; what was not reported is not known."""
    check_ins = tuple(one for one in facts.check_ins if facts.since <= one.on <= facts.on)
    sessions = tuple(one for one in facts.sessions if facts.since <= one.on <= facts.on)
    yield _whom(facts)
    yield _reported(check_ins, facts.since, facts.on)
    yield from facts.trend
    yield from _pain(check_ins)
    yield from _flares(check_ins)
    yield _signs(facts.knowledge, check_ins)
    yield from _sessions(facts.knowledge, sessions)


def _whom(facts: VisitFacts) -> str:
    days = (facts.on - facts.since).days
    if facts.last_on:
        return f"Last visit: {_day(facts.since)}, {_days(days)} ago."
    return f"First note here. The plan began {_days(days)} ago, on {_day(facts.since)}."


def _reported(check_ins: tuple[CheckIn, ...], since: date, until: date) -> str:
    days = {one.on for one in check_ins}
    whole = (until - since).days + 1
    if not days:
        return "No check-in in this time: how it went is not known."
    return f"Check-ins on {len(days)} of {_days(whole)}; the last on {_day(max(days))}."


def _pain(check_ins: tuple[CheckIn, ...]) -> Iterator[str]:
    told = sorted((one.on, one.leg_pain) for one in check_ins if one.leg_pain is not None)
    if told:
        worst = max(told, key=lambda one: one[1])
        yield f"Leg pain at its worst in a day: {told[0][1]:g} of 10 at first, {told[-1][1]:g} at last; the highest was {worst[1]:g} on {_day(worst[0])}."


def _flares(check_ins: tuple[CheckIn, ...]) -> Iterator[str]:
    long = len({one.on for one in check_ins if one.settled == _LONG})
    woke = len({one.on for one in check_ins if one.woke})
    if long:
        yield f"Flares: on {_days(long)} it took more than 2 hours to settle."
    elif any(one.settled for one in check_ins):
        yield "Flares: none took more than 2 hours to settle."
    if woke:
        yield f"It woke the person before {_days(woke)} of these check-ins." if woke > 1 else "It woke the person once."


def _signs(knowledge: Knowledge, check_ins: tuple[CheckIn, ...]) -> str:
    named = signs_named(check_ins)
    if named:
        return f"Warning signs reported: {'; '.join(_sign(knowledge, key, check_ins) for key in named)}."
    asked, all_of_them = sum(one.is_complete for one in check_ins), len(check_ins)
    if asked and asked == all_of_them:
        return "Warning signs: each was asked in every check-in, and denied."
    if asked:
        return f"Warning signs: denied in the {asked} check-in{_s(asked)} that asked all of them. {all_of_them - asked} did not, and that is not a “no”."
    return "Warning signs: none was reported. Not all of them were asked, so that is not a “no”."


def _sign(knowledge: Knowledge, key: str, check_ins: tuple[CheckIn, ...]) -> str:
    fact = knowledge.treatment.facts.get(key)
    words = line_words(knowledge, key) if key in knowledge.questions or key in knowledge.gates else fact.ask if fact else key.replace("_", " ")
    on = max(one.on for one in check_ins if key in signs_named((one,)))
    unsure = all(one.safety.get(key) in (None, "no", NOT_SURE) for one in check_ins)
    return f"{words.rstrip('?.')} ({'not sure, ' if unsure else ''}{_day(on)})"


def _sessions(knowledge: Knowledge, sessions: tuple[Session, ...]) -> Iterator[str]:
    if not sessions:
        yield "No session of exercises was reported."
        return
    done = sum(one.sets > 0 for session in sessions for one in session.done)
    days = _days(len({one.on for one in sessions}))
    yield f"{len(sessions)} session{_s(len(sessions))} of exercises on {days}, with {done} exercise{_s(done)} done."
    stopped = sorted({one.exercise_id for session in sessions for one in session.done if one.stopped})
    if stopped:
        yield f"Stopped because it hurt more: {'; '.join(name_of(knowledge, key) for key in stopped)}."


def _days(number: int) -> str:
    return f"{number} day{_s(number)}"


def _s(number: int) -> str:
    return "" if number == 1 else "s"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

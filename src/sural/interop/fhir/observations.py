"""Single findings as FHIR R4 Observations: self-tests and examinations, how urgent it is, and what check-ins report from day to day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, get_type_hints

from sural.assessment.answer_words import level_words, line_words
from sural.assessment.answers import Answers
from sural.assessment.assessment import Assessment
from sural.assessment.values import UNITS
from sural.interop.fhir.coded import FINDING, MEASURE, NOT_A_DIAGNOSIS, URGENCY, Json, category, coding, concept, moment, not_known, note, quantity
from sural.interop.fhir.questionnaire import ASKED, chosen
from sural.interop.file_schemas import safety_words
from sural.knowledge import Knowledge
from sural.plan.diary.check_in import NOT_SURE, REACHES, CheckIn

_SCORES = ("leg_pain", "morning_pain", "back_pain", "sleep", "goal", "confidence")
_UNITS = {**dict.fromkeys(_SCORES, "0-10"), "walk_min": "min", "sit_min": "min", "knee_to_wall_left": "cm", "knee_to_wall_right": "cm", "rmdq": "0-24"}
_NO_MEASURE = ("id", "on", "safety")


def tests(knowledge: Knowledge, answers: Answers, patient: str, at: datetime) -> Iterator[Json]:
    """Self-tests and what an examiner found; the Questionnaire does not ask for them."""
    for page in knowledge.pages.values():
        for item in page.items if page.block not in ASKED else ():
            if item in answers.levels or item in answers.unsure:
                level, number = answers.levels.get(item), answers.numbers.get(item)
                value = {"valueCodeableConcept": _level(knowledge, item, level)} if level else {"dataAbsentReason": not_known()}
                parts = {"component": [{"code": {"text": "As a number"}, "valueQuantity": quantity(number, UNITS[item])}]} if number is not None else {}
                kind = "exam" if page.block == "clinician" else "survey"
                yield {**_observation(kind, concept(FINDING, item, line_words(knowledge, item)), patient, moment(at)), **value, **parts}


def urgency(knowledge: Knowledge, assessment: Assessment, patient: str, at: datetime) -> Json:
    """How soon somebody should look, by rules that no probability lowers, with the reasons."""
    found = assessment.triage
    advice = knowledge.urgency_advice[found.urgency.id]
    open_signs = ", ".join(line_words(knowledge, item) for item in assessment.unanswered_red_flags)
    notes = (*(reason.why for reason in found.reasons), advice.do, f"Not answered, and so not known: {open_signs}." if open_signs else "", NOT_A_DIAGNOSIS)
    code = {"coding": [coding(MEASURE, "urgency", "How urgent it is")], "text": "How urgent it is"}
    value = concept(URGENCY, found.urgency.id, advice.title)
    return {**_observation("survey", code, patient, moment(at)), "valueCodeableConcept": value, "note": note(*notes)}


def diary(knowledge: Knowledge, check_ins: tuple[CheckIn, ...], patient: str) -> Iterator[Json]:
    """Each number, each choice and each sign of each check-in. What was not said is not there."""
    words = _words()
    for one in check_ins:
        for name, said in words.items():
            value = _value(name, getattr(one, name))
            if value:
                yield {**_of_day(concept(MEASURE, name, said), patient, one.on), **value}
        for item, level in one.safety.items():
            known = {"dataAbsentReason": not_known()} if level == NOT_SURE else {"valueCodeableConcept": _level(knowledge, item, level)}
            yield {**_of_day(concept(FINDING, item, _sign_words(knowledge, item)), patient, one.on), **known}


def _sign_words(knowledge: Knowledge, item: str) -> str:
    """A sign under a name that the knowledge does not have counts as a sign too, so it is told by that name."""
    try:
        return safety_words(knowledge, item)
    except KeyError:
        return item.replace("_", " ")


def _value(name: str, value: Any) -> Json:
    """Nothing where nothing was said; of a tick only that it is there."""
    if value is None or value == "" or value is False:
        return {}
    if name == "reach":
        return {"valueCodeableConcept": {"text": tuple(REACHES.values())[int(value)]}}
    if value is True:
        return {"valueBoolean": True}
    return {"valueCodeableConcept": {"text": value}} if isinstance(value, str) else {"valueQuantity": quantity(value, _UNITS.get(name, ""))}


def _of_day(code: Json, patient: str, day: date) -> Json:
    return _observation("survey", code, patient, day.isoformat())


def _observation(kind: str, code: Json, patient: str, at: str) -> Json:
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": category(kind),
        "code": code,
        "subject": {"reference": patient},
        "effectiveDateTime": at,
    }


def _level(knowledge: Knowledge, item: str, level: str) -> Json:
    return {"coding": [chosen(knowledge, item, level)], "text": level_words(knowledge, item, level)}


def _words() -> dict[str, str]:
    """What each measure of a check-in means, as the record itself says it."""
    hints: dict[str, Any] = get_type_hints(CheckIn, include_extras=True)
    said = {name: [str(part.description) for part in hint.__metadata__ if getattr(part, "description", None)] for name, hint in hints.items()}
    return {name: words[-1] for name, words in said.items() if name not in _NO_MEASURE}

"""What a person answered, as a FHIR R4 QuestionnaireResponse. What was not asked is not in it; "not sure" is."""

from __future__ import annotations

from datetime import datetime

from sural.assessment.answers import Answers
from sural.assessment.skip_logic import known_levels
from sural.assessment.triage import is_asked_through
from sural.interop.fhir.coded import Json, moment
from sural.interop.fhir.questionnaire import NUMBER, URL, asked_pages, chosen, link_of
from sural.knowledge import Knowledge
from sural.knowledge.schema import Page


def response(knowledge: Knowledge, answers: Answers, patient: str, at: datetime, answered_by: str = "") -> Json:
    """The answers to what the Questionnaire asks. `patient`: the reference of the person; `answered_by`: who else answered for them, in words."""
    groups = [_group(knowledge, page, answers) for page in asked_pages(knowledge)]
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{URL}|{knowledge.version}",
        "status": "completed" if is_asked_through(knowledge, answers, known_levels(knowledge, answers)) else "in-progress",
        "subject": {"reference": patient},
        "authored": moment(at),
        "source": {"display": answered_by} if answered_by else {"reference": patient},
        "item": [group for group in groups if group.get("item")],
    }


def _group(knowledge: Knowledge, page: Page, answers: Answers) -> Json:
    put = [item for item in page.items if item in answers.levels or item in answers.unsure]
    return {"linkId": link_of(page), "text": page.heading, "item": [_answer(knowledge, item, answers) for item in put]}


def _answer(knowledge: Knowledge, item: str, answers: Answers) -> Json:
    level, number = answers.levels.get(item), answers.numbers.get(item)
    answer: Json = {"valueCoding": chosen(knowledge, item, level)}
    if number is not None and level is not None:
        answer["item"] = [{"linkId": f"{item}{NUMBER}", "answer": [{"valueDecimal": number}]}]
    text = knowledge.gates[item].item if item in knowledge.gates else knowledge.questions[item].ask
    return {"linkId": item, "text": text, "answer": [answer]}

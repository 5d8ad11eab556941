"""What Sural asks a person, as a FHIR R4 Questionnaire: a group a page, an item a question, with the answers that open further ones.

Self-tests and examinations are left out: Sural offers them only where it is safe, which a form can't see. Each choice has "Not sure".
"""

from __future__ import annotations

from collections.abc import Iterator

from sural.assessment.answer_words import NOT_SURE as NOT_SURE_WORDS
from sural.assessment.answer_words import level_words
from sural.assessment.values import GATE_LEVELS, NOT_SURE, UNITS, number_range, takes_number
from sural.interop.fhir.coded import FINDING, LEVEL, NOT_A_DIAGNOSIS, Json, coding
from sural.knowledge import Knowledge
from sural.knowledge.schema import Gate, Page

URL = "urn:sural:questionnaire:leg-pain"
ASKED = ("basics", "red_flag", "adaptive")
NUMBER = ".number"
_LOWEST, _HIGHEST = (f"http://hl7.org/fhir/StructureDefinition/{end}Value" for end in ("min", "max"))


def questionnaire(knowledge: Knowledge) -> Json:
    """All pages that a person may be asked."""
    return {
        "resourceType": "Questionnaire",
        "id": "sural-leg-pain",
        "url": URL,
        "version": knowledge.version,
        "name": "SuralLegPain",
        "title": "A hurting leg",
        "status": "active",
        "experimental": True,
        "subjectType": ["Patient"],
        "description": f"The questions of Sural. An answer that is left out, or not sure, is never a no. {NOT_A_DIAGNOSIS}",
        "item": [_group(knowledge, page) for page in asked_pages(knowledge)],
    }


def asked_pages(knowledge: Knowledge) -> list[Page]:
    return [page for page in knowledge.pages.values() if page.block in ASKED]


def link_of(page: Page) -> str:
    """The link of a page. Those of questions are the ids of findings."""
    return f"page.{page.id}"


def levels_of(knowledge: Knowledge, item: str) -> tuple[str, ...]:
    return GATE_LEVELS if item in knowledge.gates else knowledge.findings[item].levels


def chosen(knowledge: Knowledge, item: str, level: str | None) -> Json:
    """A level as a coding. The words of a level differ from question to question, so its code has the question before it."""
    if level is None:
        return coding(LEVEL, NOT_SURE, NOT_SURE_WORDS)
    return coding(LEVEL, level if level in GATE_LEVELS else f"{item}.{level}", level_words(knowledge, item, level))


def _group(knowledge: Knowledge, page: Page) -> Json:
    lead = [{"linkId": f"{link_of(page)}.lead", "type": "display", "text": page.lead}] if page.lead else []
    return {
        "linkId": link_of(page),
        "type": "group",
        "text": page.heading,
        **_opens(knowledge, page.ask_if),
        "item": [*lead, *(_question(knowledge, item, page.ask_if) for item in page.items)],
    }


def _question(knowledge: Knowledge, item: str, of_page: Gate | None) -> Json:
    finding = knowledge.findings.get(item)
    gate = finding.ask_if if finding and finding.ask_if != of_page else None
    text = knowledge.gates[item].item if item in knowledge.gates else knowledge.questions[item].ask
    options = [{"valueCoding": chosen(knowledge, item, level)} for level in (*levels_of(knowledge, item), None)]
    inner = [_number(item)] if takes_number(item) else []
    return {
        "linkId": item,
        "code": [coding(FINDING, item)],
        "text": text,
        "type": "choice",
        **_opens(knowledge, gate),
        "required": False,
        "repeats": False,
        "answerOption": options,
        **({"item": inner} if inner else {}),
    }


def _number(item: str) -> Json:
    """The number itself, where one may be given."""
    low, high = number_range(item)
    ends: Iterator[Json] = ({"url": url, "valueDecimal": value} for url, value in ((_LOWEST, low), (_HIGHEST, high)))
    return {"extension": list(ends), "linkId": f"{item}{NUMBER}", "text": f"As a number ({UNITS[item]}), if you know it", "type": "decimal", "required": False}


def _opens(knowledge: Knowledge, gate: Gate | None) -> Json:
    if gate is None:
        return {}
    return {"enableWhen": [{"question": gate.finding_id, "operator": "=", "answerCoding": chosen(knowledge, gate.finding_id, gate.level)}]}

"""The possible causes as a FHIR R4 RiskAssessment: a range each, in percent, or only words where the range tells nothing."""

from __future__ import annotations

from datetime import datetime

from sural.assessment.assessment import Assessment, Cause
from sural.assessment.cause_words import alone_words, shown_chance
from sural.interop.fhir.coded import BAND, NOT_A_DIAGNOSIS, Json, concept, condition, moment, note, percent
from sural.knowledge import Knowledge

_UNLISTED = "A cause that Sural does not know"


def risk_assessment(knowledge: Knowledge, assessment: Assessment, patient: str, basis: str, at: datetime) -> Json:
    """`basis`: the reference of the answers. Under 18 there are no causes, only how urgent it is."""
    text = "Possible causes of a hurting leg"
    found: Json = {
        "resourceType": "RiskAssessment",
        "status": "preliminary",
        "code": {"text": text},
        "method": {"text": f"Sural, knowledge {assessment.knowledge_version}"},
        "subject": {"reference": patient},
        "occurrenceDateTime": moment(at),
        "basis": [{"reference": basis}],
        "note": note(NOT_A_DIAGNOSIS, "Several causes can be there at once, so the chances do not add up to 100 %.", _rough(assessment)),
    }
    causes = [_prediction(knowledge, cause) for cause in assessment.likely]
    unlisted = {"outcome": {"text": _UNLISTED}, "probabilityDecimal": round(100 * assessment.unlisted, 1)}
    return {**found, "prediction": [*causes, unlisted]} if causes else found


def _prediction(knowledge: Knowledge, cause: Cause) -> Json:
    shown, known = shown_chance(cause.low, cause.probability, cause.high), knowledge.conditions[cause.id]  # of this cause alone, also where two share a card
    chance = {"probabilityRange": {"low": percent(shown.low), "high": percent(shown.high)}} if shown.tells else {}
    words = alone_words(cause)
    code = cause.band.value if shown.tells else "cannot-tell"
    return {"outcome": condition(cause.id, cause.name, known.code), **chance, "qualitativeRisk": concept(BAND, code, words), "rationale": cause.plain_name}


def _rough(assessment: Assessment) -> str:
    return f"The answers fit so many mixtures of causes that about {assessment.outside_in_100} % of them were not weighed." if assessment.is_rough else ""

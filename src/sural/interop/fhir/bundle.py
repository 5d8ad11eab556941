"""All of one person as a FHIR R4 Bundle: answers, findings, urgency, causes, plan, goals, diary and visits, each under an address of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from sural.assessment.answers import Answers
from sural.assessment.assessment import Assessment
from sural.interop.fhir.care import care_plan, goals
from sural.interop.fhir.coded import Json, moment
from sural.interop.fhir.observations import diary, tests, urgency
from sural.interop.fhir.response import response
from sural.interop.fhir.risk import risk_assessment
from sural.interop.fhir.visits import Visit, appointment
from sural.knowledge import Knowledge
from sural.plan.content.version import PlanVersion
from sural.plan.diary.check_in import CheckIn


@dataclass(frozen=True)
class Told:
    """What is known of one person. Nothing in it names them. `held`: somebody should look first, whatever the plan says."""

    answers: Answers
    assessment: Assessment
    plan: PlanVersion | None = None
    check_ins: tuple[CheckIn, ...] = field(default=())
    visits: tuple[Visit, ...] = field(default=())
    held: bool = False
    answered_by: str = ""


def bundle(knowledge: Knowledge, told: Told, made_from: UUID, at: datetime) -> Json:
    """`made_from`: a number that no other Bundle is made from; all addresses in it come from that."""
    made = _Entries(made_from)
    patient = made.add(_patient(told))
    answers = made.add(response(knowledge, told.answers, patient, at, told.answered_by))
    for one in tests(knowledge, told.answers, patient, at):
        made.add(one)
    made.add(urgency(knowledge, told.assessment, patient, at))
    made.add(risk_assessment(knowledge, told.assessment, patient, answers, at))
    if told.plan is not None:
        aims = [] if told.held else [made.add(goal) for goal in goals(told.plan, patient)]
        made.add(care_plan(knowledge, told.plan, patient, aims, told.held))
    for one in diary(knowledge, told.check_ins, patient):
        made.add(one)
    for visit in told.visits:
        made.add(appointment(visit, patient))
    return {"resourceType": "Bundle", "id": str(made_from), "type": "collection", "timestamp": moment(at), "entry": made.entries}


def _patient(told: Told) -> Json:
    sex = told.answers.levels.get("rf_sex")
    return {"resourceType": "Patient", **({"gender": sex} if sex in ("female", "male") else {})}


class _Entries:
    def __init__(self, made_from: UUID) -> None:
        self._made_from, self.entries = made_from, list[Json]()

    def add(self, resource: Json) -> str:
        """Its address, by which others refer to it."""
        number = uuid5(self._made_from, f"{len(self.entries)}")
        address = f"urn:uuid:{number}"
        self.entries.append({"fullUrl": address, "resource": {"resourceType": resource["resourceType"], "id": str(number), **resource}})
        return address

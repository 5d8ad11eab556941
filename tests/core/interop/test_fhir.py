"""What Sural writes as FHIR R4 is read by an independent library, and says no more than is known (H73)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaire import Questionnaire
from pydantic import BaseModel

from sural import Answers, assess
from sural.assessment.cause_words import CANNOT_TELL
from sural.cli import main as sural
from sural.interop.fhir.bundle import Told, bundle
from sural.interop.fhir.questionnaire import ASKED, questionnaire
from sural.interop.fhir.response import response
from sural.interop.fhir.visits import STATES, Visit
from sural.plan import Plan
from sural.plan.diary.check_in import SAFETY_LINE, CheckIn
from tests.plan_people import KNOWLEDGE, NOT_ASKED, SCIATICA, TODAY, answers_of, care_of

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
MADE_FROM = UUID("00000000-0000-4000-8000-000000000001")
SIGNS = {**dict.fromkeys(SAFETY_LINE, "no"), "saddle_numb": "not_sure", "foot_drop": "yes", "an_old_name": "yes"}
DIARY = (
    CheckIn(
        "first-0001",
        TODAY,
        SIGNS,
        3.5,
        back_pain=2,
        reach=4,
        settled="lt30min",
        woke=True,
    ),
    CheckIn("second-001", TODAY + timedelta(days=1), leg_pain=0, rmdq=7, walk_min=20),
)
VISITS = tuple(Visit(state, AT, AT + timedelta(minutes=30), "First visit", "Dr Ada Byron", "Alder Street", "Pain") for state in STATES)
PEOPLE: dict[str, Mapping[str, str]] = {
    "sciatica with a plan": SCIATICA,
    "be seen first": {**SCIATICA, "saddle_numb": "yes"},
    "under 18": {"rf_age": "lt18"},
    "an examination": {**SCIATICA, "st_lunge_cm": "lt5cm"},
}


@lru_cache(maxsize=8)
def written(who: str) -> dict[str, Any]:
    changed = PEOPLE[who]
    return bundle(KNOWLEDGE, Told(answers_of(changed), assess(KNOWLEDGE, answers_of(changed)), care_of(changed), DIARY, VISITS), MADE_FROM, AT)


@lru_cache(maxsize=1)
def asked() -> dict[str, Any]:
    return questionnaire(KNOWLEDGE)


def resources(who: str, kind: str) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in written(who)["entry"] if entry["resource"]["resourceType"] == kind]


def not_among_its_codes(model: BaseModel) -> Iterator[str]:
    """Values of which the library knows the list that the standard allows. It does not look by itself; of the types of questions it knows only some."""
    for name, field in type(model).model_fields.items():
        value, extra = getattr(model, name), field.json_schema_extra
        allowed = extra.get("enum_values") if isinstance(extra, dict) else None
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, BaseModel):
                yield from not_among_its_codes(one)
            elif allowed and name != "type" and one is not None and one not in allowed:  # type: ignore[operator]
                yield f"{type(model).__name__}.{name}: {one}"


@pytest.mark.parametrize("who", PEOPLE)
def test_an_independent_library_reads_the_bundle_and_writes_the_same(who: str) -> None:
    read = Bundle.model_validate(written(who))
    assert list(not_among_its_codes(read)) == []
    assert json.loads(read.model_dump_json(), parse_float=Decimal) == json.loads(json.dumps(written(who)), parse_float=Decimal)


@pytest.mark.parametrize("who", PEOPLE)
def test_every_reference_leads_to_a_resource_of_the_bundle(who: str) -> None:
    addresses = [entry["fullUrl"] for entry in written(who)["entry"]]
    assert len(set(addresses)) == len(addresses)

    def references(part: Any) -> Iterator[str]:
        for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from references(value)
        if isinstance(part, dict) and "reference" in part:
            yield part["reference"]

    assert set(references(written(who))) <= set(addresses)
    assert {"Patient", "QuestionnaireResponse", "Observation", "RiskAssessment", "CarePlan", "Appointment"} <= {
        entry["resource"]["resourceType"] for entry in written(who)["entry"]
    }


def test_h73_what_is_not_known_is_never_a_no() -> None:
    told = Answers().answer(KNOWLEDGE, "saddle_numb", "not_sure").answer(KNOWLEDGE, "st_lunge_cm", "not_sure")
    made = bundle(KNOWLEDGE, Told(told, assess(KNOWLEDGE, told), None, DIARY), MADE_FROM, AT)
    (answers,) = [entry["resource"] for entry in made["entry"] if entry["resource"]["resourceType"] == "QuestionnaireResponse"]
    said = {item["linkId"]: item["answer"][0]["valueCoding"]["code"] for group in answers["item"] for item in group["item"]}
    assert said == {"saddle_numb": "not_sure"}  # and nothing about what was not asked
    found = [entry["resource"] for entry in made["entry"] if entry["resource"]["resourceType"] == "Observation"]
    codes = {one["code"]["coding"][0]["code"]: one for one in found if one["code"]["coding"][0]["code"] in ("saddle_numb", "st_lunge_cm")}
    assert set(codes) == {"saddle_numb", "st_lunge_cm"}
    assert all("dataAbsentReason" in one and not [key for key in one if key.startswith("value")] for one in codes.values())
    (urgency,) = [one for one in found if one["code"]["coding"][0]["code"] == "urgency"]
    assert any(line["text"].startswith("Not answered, and so not known") for line in urgency["note"])


def test_h73_answers_are_called_whole_only_where_each_warning_sign_was_asked() -> None:
    def status(answers: Answers) -> str:
        return str(response(KNOWLEDGE, answers, "#person", AT)["status"])

    assert status(answers_of(SCIATICA)) == "completed"
    assert status(Answers().answer(KNOWLEDGE, "rf_age", "40to49")) == "in-progress"


def test_h73_who_should_be_seen_first_has_a_plan_on_hold_that_names_no_exercise() -> None:
    (plan,) = resources("be seen first", "CarePlan")
    assert plan["status"] == "on-hold"
    assert "activity" not in plan
    assert resources("be seen first", "Goal") == []
    (active,) = resources("sciatica with a plan", "CarePlan")
    assert active["status"] == "active"
    version = care_of(SCIATICA)
    assert isinstance(version, Plan)
    assert [one["detail"]["code"]["coding"][0]["code"] for one in active["activity"]] == [item.exercise_id for item in version.items]
    assert {one["reference"] for one in active["goal"]} == {
        entry["fullUrl"] for entry in written("sciatica with a plan")["entry"] if entry["resource"]["resourceType"] == "Goal"
    }


def test_h73_a_chance_is_a_range_in_percent_and_every_result_says_that_it_is_no_diagnosis() -> None:
    (risk,) = resources("sciatica with a plan", "RiskAssessment")
    *causes, unlisted = risk["prediction"]
    assert len(causes) >= 3
    for one in causes:
        ranges = one.get("probabilityRange")
        assert (ranges is None) == (one["qualitativeRisk"]["coding"][0]["code"] == "cannot-tell")
        assert (ranges is None) == (one["qualitativeRisk"]["text"] == CANNOT_TELL), "code and words say the same"
        assert ranges is None or 1 <= ranges["low"]["value"] < ranges["high"]["value"] <= 99
    assert 0 <= unlisted["probabilityDecimal"] <= 100
    (young,) = resources("under 18", "RiskAssessment")
    assert "prediction" not in young
    for who in PEOPLE:
        for kind in ("RiskAssessment", "CarePlan"):
            assert any("not a diagnosis" in line["text"] for one in resources(who, kind) for line in one["note"])


def test_only_codes_of_our_own_and_those_that_the_standard_itself_names() -> None:
    text = json.dumps([written(who) for who in PEOPLE]) + json.dumps(asked())
    assert "snomed" not in text and "loinc" not in text
    systems = set(_values(json.loads(json.dumps([written(who) for who in PEOPLE])), "system"))
    ours = {one for one in systems if one.startswith("urn:sural:")}
    assert systems - ours <= {
        "http://hl7.org/fhir/sid/icd-10",
        "http://unitsofmeasure.org",
        "http://terminology.hl7.org/CodeSystem/observation-category",
        "http://terminology.hl7.org/CodeSystem/data-absent-reason",
    }


def test_an_independent_library_reads_the_questionnaire() -> None:
    read = Questionnaire.model_validate(asked())
    assert list(not_among_its_codes(read)) == []
    assert json.loads(read.model_dump_json(), parse_float=Decimal) == json.loads(json.dumps(asked()), parse_float=Decimal)


def test_the_questionnaire_keeps_the_rules_of_the_specification() -> None:
    """Those that no schema holds: que-1 to que-6, que-8, que-9 and que-12 of FHIR R4, and that whatever opens a question is asked with that answer."""
    items = list(_items(asked()["item"]))
    links = [one["linkId"] for one in items]
    options = {one["linkId"]: [json.dumps(option["valueCoding"], sort_keys=True) for option in one.get("answerOption", ())] for one in items}
    assert len(set(links)) == len(links)
    for one in items:
        kind = one["type"]
        assert kind in ("group", "display", "choice", "decimal")
        assert (kind != "group") or one["item"]
        assert (kind != "display") or not {"item", "code", "required", "repeats", "readOnly"} & set(one)
        assert (kind == "choice") == ("answerOption" in one)
        assert "answerValueSet" not in one and "initial" not in one
        assert len(one.get("enableWhen", ())) <= 1
        assert len(set(options[one["linkId"]])) == len(options[one["linkId"]])
        for gate in one.get("enableWhen", ()):
            assert links.index(gate["question"]) < links.index(one["linkId"])
            assert gate["operator"] == "="
            assert json.dumps(gate["answerCoding"], sort_keys=True) in options[gate["question"]]


def test_the_questionnaire_asks_all_that_a_person_is_asked_and_no_test_that_may_be_unsafe() -> None:
    links = {one["linkId"] for one in _items(asked()["item"]) if one["type"] == "choice"}
    assert links == {item for page in KNOWLEDGE.pages.values() if page.block in ASKED for item in page.items}
    assert set(KNOWLEDGE.safety_findings) & {item for page in KNOWLEDGE.pages.values() if page.block == "red_flag" for item in page.items} <= links
    assert not {link for link in links if link.startswith("st_")}
    assert all(any(option["valueCoding"]["code"] == "not_sure" for option in one["answerOption"]) for one in _items(asked()["item"]) if one["type"] == "choice")


@pytest.mark.parametrize("who", PEOPLE)
def test_each_answer_is_one_that_the_questionnaire_offers_at_its_place(who: str) -> None:
    (answers,) = resources(who, "QuestionnaireResponse")
    assert answers["questionnaire"] == f"{asked()['url']}|{KNOWLEDGE.version}"
    groups = {group["linkId"]: group for group in asked()["item"]}
    for group in answers["item"]:
        offered = {one["linkId"]: one for one in groups[group["linkId"]]["item"]}
        for item in group["item"]:
            assert item["answer"][0]["valueCoding"] in [option["valueCoding"] for option in offered[item["linkId"]]["answerOption"]]
            for inner in item["answer"][0].get("item", ()):
                assert inner["linkId"] in [one["linkId"] for one in offered[item["linkId"]]["item"]]


def test_check_ins_and_visits_are_told_with_their_day_and_state() -> None:
    by_code = {(one["code"]["coding"][0]["code"], one["effectiveDateTime"]): one for one in resources("sciatica with a plan", "Observation")}
    assert by_code["leg_pain", "2026-11-24"]["valueQuantity"] == {"value": 3.5, "unit": "0-10"}
    assert by_code["leg_pain", "2026-11-25"]["valueQuantity"]["value"] == 0  # none is a value too
    assert by_code["foot_drop", "2026-11-24"]["valueCodeableConcept"]["coding"][0]["code"] == "yes"
    assert by_code["reach", "2026-11-24"]["valueCodeableConcept"]["text"] == "calf or shin"
    assert ("woke", "2026-11-25") not in by_code  # an empty tick says nothing
    states = [one["status"] for one in resources("sciatica with a plan", "Appointment")]
    assert states == ["proposed", "pending", "booked", "arrived", "noshow", "cancelled", "cancelled"]


def test_the_command_writes_both_and_says_when_there_is_no_plan(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"answers": {"pain_tight_cramp": True}, "patient": {"age": 46}}), encoding="utf-8")
    assert sural(["fhir", "--answers", str(file), "--today", "2026-11-24"]) == 0
    out, err = capsys.readouterr()
    kinds = {entry["resource"]["resourceType"] for entry in Bundle.model_validate(json.loads(out)).model_dump()["entry"]}
    assert "CarePlan" not in kinds and "RiskAssessment" in kinds
    assert "no plan is in it" in err
    assert sural(["fhir", "--questionnaire"]) == 0
    assert json.loads(capsys.readouterr().out) == asked()
    file.write_text('{"answers": {"no_such": true}}', encoding="utf-8")
    assert sural(["fhir", "--answers", str(file)]) == 1
    assert NOT_ASKED not in capsys.readouterr().err


def _items(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in items:
        yield one
        yield from _items(one.get("item", []))


def _values(part: Any, key: str) -> Iterator[str]:
    for name, value in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        if name == key and isinstance(value, str):
            yield value
        yield from _values(value, key)

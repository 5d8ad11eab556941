"""The published JSON form."""

from __future__ import annotations

import json

import jsonschema

from sural import Answers, Interview, Knowledge
from sural.interop.answers_file import read_answers
from sural.interop.assessment_json import schema, to_json


def test_an_assessment_follows_the_published_schema(knowledge: Knowledge) -> None:
    interview = Interview(knowledge).answer("rf_age", 46).answer("pain_s1_pattern", True).answer("saddle_numb", None)
    document = to_json(knowledge, interview.assessment())
    jsonschema.validate(json.loads(json.dumps(document)), schema())


def test_an_assessment_of_nothing_follows_the_schema_too(knowledge: Knowledge) -> None:
    jsonschema.validate(to_json(knowledge, Interview(knowledge).assessment()), schema())


def test_the_schema_itself_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_causes_stand_in_order_of_probability(knowledge: Knowledge) -> None:
    causes = to_json(knowledge, Interview(knowledge).answer("numb_s1", True).assessment())["causes"]
    assert causes == sorted(causes, key=lambda cause: -cause["probability"])


def test_a_person_is_read_from_the_published_form(knowledge: Knowledge) -> None:
    document = {"patient": {"age": 46, "sex": "female"}, "answers": {"pain_below_knee": True, "st_lunge_cm": 6}, "exam": {"slr_clinician": True}}
    answers, problems = read_answers(knowledge, document)
    assert problems == []
    assert dict(answers.levels) == {
        "rf_age": "40to49",
        "rf_sex": "female",
        "pain_below_knee": "yes",
        "st_lunge_cm": "5to9cm",
        "slr_clinician": "yes",
    }


def test_an_unknown_id_is_reported_by_name_and_the_rest_is_read(knowledge: Knowledge) -> None:
    answers, problems = read_answers(knowledge, {"answers": {"no_such_id": True, "fever": True}})
    assert len(problems) == 1 and "no_such_id" in problems[0]
    assert answers != Answers() and answers.levels["fever"] == "yes"

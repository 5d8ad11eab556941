"""The road of phases in the file of a plan, as the page tells it."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from sural.interop.plan_json import from_json, schema, to_json
from sural.plan.content.version import PHASES, Plan
from sural.plan.day.overview import overview
from tests.plan_people import KNOWLEDGE, SCIATICA, plan_of


def test_the_file_of_a_plan_holds_the_road_that_its_page_shows() -> None:
    plan = plan_of(SCIATICA)
    document = to_json(KNOWLEDGE, plan)
    Draft202012Validator(schema()).validate(document)
    assert [stage["phase"] for stage in document["road"]] == list(PHASES)
    assert [stage["state"] for stage in document["road"]].count("now") == 1
    assert [tuple(stage["opens"]) for stage in document["road"]] == [stage.opens for stage in overview(KNOWLEDGE, plan).road]


def test_a_plan_that_was_written_without_a_road_is_read_as_before() -> None:
    document = to_json(KNOWLEDGE, plan_of(SCIATICA))
    old = {key: value for key, value in document.items() if key != "road"}
    Draft202012Validator(schema()).validate(old)
    read = from_json(KNOWLEDGE, old)
    assert isinstance(read, Plan)
    assert to_json(KNOWLEDGE, read)["road"] == document["road"]
